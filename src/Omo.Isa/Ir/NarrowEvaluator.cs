// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// The commoner nodes on values of up to 64 bits, which is nearly all that rows compute, in the processor's own arithmetic. It is tested
/// against <see cref="ExprEvaluator"/>, which defines them.
/// </summary>
internal static class NarrowEvaluator
{
    /// <summary>Whether a node is one of those that are computed here: it and its operands have at most 64 bits.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="width">Its width.</param>
    /// <param name="a">The first operand; null where the kind has none.</param>
    /// <param name="b">The second operand; null where the kind has none.</param>
    public static bool Takes(ExprKind kind, int width, Expr? a, Expr? b) => width <= 64 && a?.Width <= 64 && (b is null || b.Width <= 64) && kind switch
    {
        ExprKind.Not or ExprKind.Add or ExprKind.Sub or ExprKind.Mul or ExprKind.And or ExprKind.Or or ExprKind.Xor => true,
        ExprKind.Shl or ExprKind.ShrU or ExprKind.ShrS or ExprKind.Eq or ExprKind.LtU or ExprKind.LtS => true,
        ExprKind.ZeroExtend or ExprKind.SignExtend or ExprKind.Extract or ExprKind.Concat => true,
        _ => false,
    };

    /// <summary>The result of a node for given operand values; it must be one that is taken.</summary>
    /// <param name="e">The node; its operands' widths matter, their trees do not.</param>
    /// <param name="a">Value of the first operand.</param>
    /// <param name="b">Value of the second operand.</param>
    public static ulong Apply(Expr e, ulong a, ulong b)
    {
        var width = e.A.Width;
        var result = e.Kind switch
        {
            ExprKind.Not => ~a,
            ExprKind.Add => a + b,
            ExprKind.Sub => a - b,
            ExprKind.Mul => a * b,
            ExprKind.And => a & b,
            ExprKind.Or => a | b,
            ExprKind.Xor => a ^ b,
            ExprKind.Shl => b >= (ulong)width ? 0 : a << (int)b,
            ExprKind.ShrU => b >= (ulong)width ? 0 : a >> (int)b,
            ExprKind.ShrS => (ulong)(Extended(a, width) >> (int)Math.Min(b, 63)),
            ExprKind.Eq => Bit(a == b),
            ExprKind.LtU => Bit(a < b),
            ExprKind.LtS => Bit(Extended(a, width) < Extended(b, width)),
            ExprKind.ZeroExtend => a,
            ExprKind.SignExtend => (ulong)Extended(a, width),
            ExprKind.Extract => a >> e.Low,
            ExprKind.Concat => (a << e.B.Width) | b,
            _ => throw new IrException($"{e.Kind} is not computed on up to 64 bits"),
        };
        return result & Expr.LowMask(e.Width);
    }

    private static long Extended(ulong value, int width) => (long)(value << (64 - width)) >> (64 - width);

    private static ulong Bit(bool value) => value ? 1UL : 0;
}
