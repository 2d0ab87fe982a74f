// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes expressions as Solidity over uint256, for an <c>unchecked</c> block. An <see cref="Exact"/> text has a value
/// below 2^width; a <see cref="Loose"/> one may have anything above the width, which saves a mask wherever the consumer
/// drops those bits anyway; a <see cref="Condition"/> is a <c>bool</c>.
/// </summary>
public sealed class SolidityExpressionEmitter
{
    private readonly ISolidityNames _names;
    private readonly CommonExpressions? _common;

    /// <summary>An emitter.</summary>
    /// <param name="names">What fields, registers and named values are called.</param>
    public SolidityExpressionEmitter(ISolidityNames names)
        : this(names, null)
    {
    }

    internal SolidityExpressionEmitter(ISolidityNames names, CommonExpressions? common) => (_names, _common) = (names, common);

    /// <summary>Whether only those numbers are written as negative ones that are closer to 0 so; narrow values then look like wide ones.</summary>
    internal bool WritesNearest { get; init; }

    /// <summary>A uint256 below 2^width.</summary>
    public string Exact(Expr e)
    {
        if (IsTruth(e))
        {
            return $"Bits.bit({Condition(e)})";
        }

        if (e.IsConst)
        {
            return SolidityLiteral.Of(e.Value);
        }

        return IsExact(e) ? Any(e) : $"{Operand(Any(e))} & {SolidityLiteral.Mask(e.Width)}";
    }

    /// <summary>A uint256 that equals the expression modulo 2^width.</summary>
    public string Loose(Expr e) => IsTruth(e) ? Exact(e) : Any(e);

    /// <summary>A bool; the expression has width 1.</summary>
    public string Condition(Expr e) => IsTruth(e) ? Call(e) ?? ConditionBody(e) : ConditionBody(e);

    /// <summary>The same, but not as a call of the function that computes this very condition.</summary>
    internal string ConditionBody(Expr e) => e.Kind switch
    {
        ExprKind.Const => e.Value != 0 ? "true" : "false",
        ExprKind.Not => Negation(e.A),
        ExprKind.Eq when e.A.Width == 1 && IsTruth(e.A) && e.B.IsConst => e.B.Value != 0 ? Condition(e.A) : Negation(e.A),
        ExprKind.Eq => $"{Operand(Exact(e.A))} == {Operand(Exact(e.B))}",
        ExprKind.LtU => $"{Operand(Exact(e.A))} < {Operand(Exact(e.B))}",
        ExprKind.LtS => $"Bits.ltS({Loose(e.A)}, {Loose(e.B)}, {e.A.Width})",
        // Not && and ||: their jumps cost more than evaluating the other side, which is always harmless.
        ExprKind.And => $"Bits.both({Condition(e.A)}, {Condition(e.B)})",
        ExprKind.Or => $"Bits.either({Condition(e.A)}, {Condition(e.B)})",
        ExprKind.Xor => $"{ConditionOperand(e.A)} != {ConditionOperand(e.B)}",
        ExprKind.Temp when _names.IsBool(e.TempRef!) => _names.Temp(e.TempRef!),
        ExprKind.Extract => $"({Operand(Loose(e.A))} & {SolidityLiteral.Of(UInt128.One << e.Low)}) != 0",
        _ => $"{Operand(Exact(e))} != 0",
    };

    /// <summary>The opposite of a condition.</summary>
    public string Negation(Expr e) => e.Kind switch
    {
        _ when IsTruth(e) && Call(e) is { } call => "!" + call,
        ExprKind.Const => e.Value == 0 ? "true" : "false",
        ExprKind.Not => Condition(e.A),
        ExprKind.Eq when e.A.Width > 1 => $"{Operand(Exact(e.A))} != {Operand(Exact(e.B))}",
        ExprKind.LtU => $"{Operand(Exact(e.A))} >= {Operand(Exact(e.B))}",
        ExprKind.And => $"Bits.either({Negation(e.A)}, {Negation(e.B)})",
        ExprKind.Or => $"Bits.both({Negation(e.A)}, {Negation(e.B)})",
        ExprKind.Extract => $"({Operand(Loose(e.A))} & {SolidityLiteral.Of(UInt128.One << e.Low)}) == 0",
        _ when IsTruth(e) => "!" + ConditionOperand(e),
        _ => $"{Operand(Exact(e))} == 0",
    };

    /// <summary>Whether a node of width 1 is a truth value in Solidity, not a number.</summary>
    public bool IsTruth(Expr e) => e.Width == 1 && e.Kind switch
    {
        ExprKind.Eq or ExprKind.LtU or ExprKind.LtS => true,
        ExprKind.Not => true,
        ExprKind.And or ExprKind.Or or ExprKind.Xor => IsTruth(e.A) || IsTruth(e.B),
        ExprKind.Temp => _names.IsBool(e.TempRef!),
        _ => false,
    };

    /// <summary>Text that <see cref="IsExact"/> tells whether it is exact.</summary>
    private string Any(Expr e) => e.Width > 1 ? Call(e) ?? Body(e) : Body(e);

    private string? Call(Expr e) => _common?.Find(e) is var (function, arguments)
        ? $"{function}({string.Join(", ", arguments.Select(Exact))})"
        : null;

    /// <summary>The same, but not as a call of the function that computes this very expression.</summary>
    internal string Body(Expr e)
    {
        var w = e.A?.Width ?? e.Width;
        return e.Kind switch
        {
            ExprKind.Const => IsNegative(e) ? SolidityLiteral.Loose(e.Value, e.Width) : SolidityLiteral.Of(e.Value),
            ExprKind.Field => _names.Field(e.FieldRef!),
            ExprKind.Register => _names.Register(e.Group!, e.Index),
            ExprKind.Temp => _names.Temp(e.TempRef!),
            ExprKind.Not => "~" + Operand(Left(e)),
            ExprKind.Add => Infix(Left(e), "+", Loose(e.B)),
            ExprKind.Sub => Infix(Left(e), "-", Loose(e.B)),
            ExprKind.Mul => Infix(Left(e), "*", Loose(e.B)),
            ExprKind.And => Infix(Masked(e.A!), "&", Masked(e.B)),
            ExprKind.Or => Infix(Left(e), "|", Loose(e.B)),
            ExprKind.Xor => Infix(Left(e), "^", Loose(e.B)),
            // The EVM's shifts give 0 for large counts, and a left shift by less only moves bits above the width.
            ExprKind.Shl => Infix(Left(e), "<<", Exact(e.B)),
            ExprKind.ShrU => Infix(Typed(Exact(e.A!)), ">>", Exact(e.B)),
            ExprKind.ShrS => $"Bits.sar({Loose(e.A!)}, {Exact(e.B)}, {w})",
            ExprKind.MulHighU => $"Bits.mulHighU({Exact(e.A!)}, {Exact(e.B)}, {w})",
            ExprKind.MulHighS => $"Bits.mulHighS({Loose(e.A!)}, {Loose(e.B)}, {w})",
            ExprKind.MulHighSU => $"Bits.mulHighSU({Loose(e.A!)}, {Exact(e.B)}, {w})",
            ExprKind.DivU => Division("Bits.divU", "/", e, $", {w}"),
            ExprKind.RemU => Division("Bits.remU", "%", e, ""),
            ExprKind.DivS => $"Bits.divS({Exact(e.A!)}, {Exact(e.B)}, {w})",
            ExprKind.RemS => $"Bits.remS({Exact(e.A!)}, {Exact(e.B)}, {w})",
            ExprKind.Select => $"{ConditionOperand(e.A!)} ? {Operand(Typed(Loose(e.B)))} : {Operand(Loose(e.C))}",
            ExprKind.ZeroExtend => Exact(e.A!),
            ExprKind.SignExtend when w % 8 == 0 => $"Bits.sextBytes({Loose(e.A!)}, {w / 8})",
            ExprKind.SignExtend => $"Bits.sext({Loose(e.A!)}, {w})",
            ExprKind.Extract => e.Low == 0 ? Left(e) : Infix(Left(e), ">>", SolidityLiteral.Of((UInt128)e.Low)),
            ExprKind.Concat => Infix($"{Operand(Left(e))} << {e.B.Width}", "|", Exact(e.B)),
            ExprKind.CountLeadingZeros => $"Bits.clz({Exact(e.A!)}, {w})",
            ExprKind.CountTrailingZeros => $"Bits.ctz({Exact(e.A!)}, {w})",
            ExprKind.PopCount => $"Bits.popCount({Exact(e.A!)})",
            ExprKind.Eq or ExprKind.LtU or ExprKind.LtS => $"Bits.bit({Condition(e)})",
            _ => throw new IrException($"{e.Kind} has no Solidity"),
        };
    }

    /// <summary>Whether <see cref="Any"/> gives a value below 2^width.</summary>
    private bool IsExact(Expr e) => e.Kind switch
    {
        ExprKind.Const => !IsNegative(e),
        ExprKind.Not or ExprKind.Add or ExprKind.Sub or ExprKind.Mul or ExprKind.Shl or ExprKind.SignExtend => false,
        ExprKind.And => IsExactMask(e.A) || IsExactMask(e.B),
        ExprKind.Or or ExprKind.Xor => IsExact(e.A) && IsExact(e.B),
        ExprKind.Select => IsExact(e.B) && IsExact(e.C),
        ExprKind.Extract => e.Low + e.Width == e.A.Width && IsExact(e.A),
        ExprKind.Concat => IsExact(e.A),
        _ => true,
    };

    private bool IsNegative(Expr e) =>
        SolidityLiteral.IsNegative(e.Value, e.Width) && (!WritesNearest || SolidityLiteral.IsCloserBelow(e.Value, e.Width));

    // A literal with nearly all bits set reads better as the complement of a small one, and is then not exact.
    private bool IsExactMask(Expr e) => e.IsConst ? !IsComplement(e) : IsExact(e);

    private static bool IsComplement(Expr e) => e.IsConst && e.Width > 8 && (~e.Value & Expr.Mask(e.Width)) < (1u << 16);

    private string Masked(Expr e) =>
        IsComplement(e) ? $"~uint256({SolidityLiteral.Of(~e.Value & Expr.Mask(e.Width))})" : e.IsConst ? Exact(e) : Loose(e);

    private string Left(Expr e) => Typed(Loose(e.A));

    /// <summary>A literal gets the type of values: Solidity computes with bare ones in its own ways.</summary>
    private static string Typed(string text) => text.All(char.IsAsciiLetterOrDigit) && char.IsAsciiDigit(text[0]) ? $"uint256({text})" : text;

    private string Division(string function, string op, Expr e, string width) =>
        e.B.IsConst && e.B.Value != 0 ? Infix(Typed(Exact(e.A)), op, Exact(e.B)) : $"{function}({Exact(e.A)}, {Exact(e.B)}{width})";

    private string ConditionOperand(Expr e) => Operand(Condition(e));

    private static string Infix(string a, string op, string b) => $"{Operand(a)} {op} {Operand(b)}";

    /// <summary>Puts parentheses around what is not a name, a number, a call or already in parentheses.</summary>
    private static string Operand(string text)
    {
        var depth = 0;
        foreach (var c in text)
        {
            depth += c is '(' ? 1 : c is ')' ? -1 : 0;
            if (depth == 0 && c == ' ')
            {
                return $"({text})";
            }
        }

        return text;
    }
}
