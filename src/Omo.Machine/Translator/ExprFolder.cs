// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>
/// Builds expressions whose operands may have become literals: what can be computed is, by the definition itself, and what
/// an operation leaves as it is stays. The host's compiler does the rest, so only what saves it work is here.
/// </summary>
internal static class ExprFolder
{
    /// <summary>The node with other operands, or something simpler that has the same value.</summary>
    /// <param name="e">A computing node.</param>
    /// <param name="a">Its first operand.</param>
    /// <param name="b">Its second one, or null.</param>
    /// <param name="c">Its third one, or null.</param>
    public static Expr Rebuild(Expr e, Expr a, Expr? b, Expr? c)
    {
        if (a.IsConst && b is null or { IsConst: true } && c is null or { IsConst: true })
        {
            return Computed(e, a, b, c);
        }

        return e.Kind switch
        {
            ExprKind.Select => Select(a, b!, c!),
            ExprKind.ZeroExtend or ExprKind.SignExtend => Expr.Extend(e.Kind, a, e.Width),
            ExprKind.Extract => Extract(a, e.Low, e.Width),
            ExprKind.Not => Not(a),
            _ when b is null => Expr.Unary(e.Kind, a),
            _ => Binary(e.Kind, a, b),
        };
    }

    /// <summary>The complement.</summary>
    public static Expr Not(Expr a) => a.Kind == ExprKind.Not ? a.A : Expr.Unary(ExprKind.Not, a);

    /// <summary>Some of a value's bits.</summary>
    public static Expr Extract(Expr a, int low, int width) => a.Kind switch
    {
        ExprKind.Extract => Extract(a.A, a.Low + low, width),
        ExprKind.ZeroExtend or ExprKind.SignExtend when low + width <= a.A.Width => Extract(a.A, low, width),
        ExprKind.Concat when low + width <= a.B.Width => Extract(a.B, low, width),
        ExprKind.Concat when low >= a.B.Width => Extract(a.A, low - a.B.Width, width),
        ExprKind.Const => Shifted(a, low, width),
        _ => Expr.Extract(a, low, width),
    };

    private static Expr Select(Expr condition, Expr whenOne, Expr whenZero) =>
        condition.IsConst ? condition.Is(0) ? whenZero : whenOne : Expr.Select(condition, whenOne, whenZero);

    private static Expr Binary(ExprKind kind, Expr a, Expr b)
    {
        if (a.IsConst && kind is ExprKind.Add or ExprKind.Mul or ExprKind.And or ExprKind.Or or ExprKind.Xor or ExprKind.Eq)
        {
            (a, b) = (b, a);
        }

        if (!b.IsConst)
        {
            return Expr.Binary(kind, a, b);
        }

        var isZero = b.Is(0);
        return kind switch
        {
            ExprKind.Add or ExprKind.Sub or ExprKind.Or or ExprKind.Xor or ExprKind.Shl or ExprKind.ShrU or ExprKind.ShrS when isZero => a,
            ExprKind.And when b.IsOnes => a,
            ExprKind.And when isZero => b,
            ExprKind.Xor when b.IsOnes => Not(a),
            ExprKind.Eq when a.Width == 1 => isZero ? Not(a) : a,
            ExprKind.Shl or ExprKind.ShrU when b.ValueHigh != 0 || b.ValueLow >= (ulong)a.Width => Expr.Zero(a.Width),
            ExprKind.And when a is { Kind: ExprKind.Add, B.IsConst: true } && AddsNothing(a.B, b) =>
                Binary(ExprKind.And, a.A, b),
            ExprKind.Add when a is { Kind: ExprKind.Add, B.IsConst: true } =>
                Binary(ExprKind.Add, a.A, Sum(a.B, b)),
            _ => Expr.Binary(kind, a, b),
        };
    }

    // What follows computes with 128 bits and so is not compiled ahead of time, unlike what calls it where there is need.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Expr Computed(Expr e, Expr a, Expr? b, Expr? c) =>
        Expr.Const(ExprEvaluator.Apply(e, a.Value, b?.Value ?? 0, c?.Value ?? 0), e.Width);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Expr Shifted(Expr a, int low, int width) => Expr.Const(a.Value >> low, width);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Expr Sum(Expr a, Expr b) => Expr.Const(a.Value + b.Value, b.Width);

    /// <summary>Whether none of the bits that a literal adds reaches those that a mask of low bits leaves.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AddsNothing(Expr added, Expr mask) => UInt128.IsPow2(mask.Value + 1) && (added.Value & mask.Value) == 0;
}
