// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>
/// Recognises, in conditions made of flags, the comparison that the flags were computed for. Each rule is an identity of
/// bit vectors and knows nothing of an instruction set.
/// </summary>
/// <param name="definitions">What names stand for, by their number.</param>
/// <param name="isGone">Whether a name's value is no longer there.</param>
internal sealed class ConditionFolder(IReadOnlyDictionary<int, Expr> definitions, Func<Temp, bool> isGone)
{
    /// <summary>The expression with its own node replaced by something simpler of the same value; operands are folded already.</summary>
    public Expr Fold(Expr e) => e.Kind switch
    {
        ExprKind.Eq when IsZero(e.B) && DifferenceOf(e.A) is { } d => Expr.Binary(ExprKind.Eq, d.A, d.B),
        ExprKind.Extract when e.Width == 1 && e.Low == e.A.Width - 1 && e.A.Kind == ExprKind.Temp && e.A.Width <= 64 =>
            Expr.Binary(ExprKind.LtS, e.A, Expr.Zero(e.A.Width)),
        ExprKind.Xor when e.Width == 1 => SignedLess(e.A, e.B) ?? SignedLess(e.B, e.A) ?? e,
        ExprKind.Or when e.Width == 1 => LessOrEqual(e.A, e.B) ?? LessOrEqual(e.B, e.A) ?? e,
        _ => e,
    };

    /// <summary>a - b is negative, but for an overflow: a is less.</summary>
    private Expr? SignedLess(Expr sign, Expr overflow)
    {
        if (sign is not { Kind: ExprKind.LtS } || !IsZero(sign.B) || DifferenceOf(sign.A) is not { } d)
        {
            return null;
        }

        // Overflow of a subtraction: the operands' signs differ, and so do those of a and the result.
        return overflow is { Kind: ExprKind.Extract, A: { Kind: ExprKind.And } both } && overflow.Low == both.Width - 1
            && IsDifferenceOf(both.A, d.A, d.B) && IsDifferenceOf(both.B, d.A, sign.A)
            ? Expr.Binary(ExprKind.LtS, d.A, d.B)
            : null;
    }

    /// <summary>Less or equal: that the other is not less.</summary>
    private static Expr? LessOrEqual(Expr less, Expr equal) =>
        less.Kind is ExprKind.LtU or ExprKind.LtS && equal.Kind == ExprKind.Eq && Same(less.A, equal.A) && Same(less.B, equal.B)
            ? ExprFolder.Not(Expr.Binary(less.Kind, less.B, less.A))
            : null;

    private Expr? DifferenceOf(Expr e) =>
        e.Kind == ExprKind.Temp && definitions.TryGetValue(e.TempRef!.Id, out var value) && value.Kind == ExprKind.Sub
        && IsFixed(value.A) && IsFixed(value.B) ? value : null;

    private static bool IsDifferenceOf(Expr xor, Expr a, Expr b) => xor.Kind == ExprKind.Xor && Same(xor.A, a) && Same(xor.B, b);

    private static bool IsZero(Expr? e) => e?.Is(0) == true;

    /// <summary>Whether it is the same value wherever it is computed.</summary>
    private bool IsFixed(Expr e) => e.Kind == ExprKind.Const || (e.Kind == ExprKind.Temp && !isGone(e.TempRef!));

    // Registers may have changed between the two.
    private static bool Same(Expr a, Expr b) => a.Kind is ExprKind.Temp or ExprKind.Const && ExprTrees.Same(a, b);
}
