// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Isa.Ir;

/// <summary>
/// The executable definition of every computing node. Values are unsigned numbers below 2^width. Written to be
/// obviously right, not fast; every back end is tested against it.
/// </summary>
public static class ExprEvaluator
{
    /// <summary>The result of a unary, binary, select, extension or extraction node for given operand values.</summary>
    /// <param name="e">The node; its operands' widths matter, their trees do not.</param>
    /// <param name="a">Value of the first operand.</param>
    /// <param name="b">Value of the second operand.</param>
    /// <param name="c">Value of the third operand.</param>
    public static UInt128 Apply(Expr e, UInt128 a, UInt128 b, UInt128 c)
    {
        var width = e.A.Width;
        var result = e.Kind switch
        {
            ExprKind.Not => ~a,
            ExprKind.Add => a + b,
            ExprKind.Sub => a - b,
            ExprKind.Mul => a * b,
            ExprKind.MulHighU => High(Unsigned(a) * Unsigned(b), width),
            ExprKind.MulHighS => High(Signed(a, width) * Signed(b, width), width),
            ExprKind.MulHighSU => High(Signed(a, width) * Unsigned(b), width),
            ExprKind.DivU => b == 0 ? UInt128.MaxValue : a / b,
            ExprKind.RemU => b == 0 ? a : a % b,
            ExprKind.DivS => b == 0 ? UInt128.MaxValue : Wrap(BigInteger.Divide(Signed(a, width), Signed(b, width))),
            ExprKind.RemS => b == 0 ? a : Wrap(BigInteger.Remainder(Signed(a, width), Signed(b, width))),
            ExprKind.And => a & b,
            ExprKind.Or => a | b,
            ExprKind.Xor => a ^ b,
            ExprKind.Shl => b >= (UInt128)width ? 0 : a << (int)b,
            ExprKind.ShrU => b >= (UInt128)width ? 0 : a >> (int)b,
            ExprKind.ShrS => (UInt128)(Extended(a, width) >> (int)UInt128.Min(b, 127)),
            ExprKind.Eq => Bit(a == b),
            ExprKind.LtU => Bit(a < b),
            ExprKind.LtS => Bit(Extended(a, width) < Extended(b, width)),
            ExprKind.Select => a != 0 ? b : c,
            ExprKind.ZeroExtend => a,
            ExprKind.SignExtend => (UInt128)Extended(a, width),
            ExprKind.Extract => a >> e.Low,
            ExprKind.Concat => (a << e.B.Width) | b,
            ExprKind.CountLeadingZeros => UInt128.LeadingZeroCount(a) - (UInt128)(128 - width),
            ExprKind.CountTrailingZeros => UInt128.Min(UInt128.TrailingZeroCount(a), (UInt128)width),
            ExprKind.PopCount => UInt128.PopCount(a),
            _ => throw new IrException($"{e.Kind} does not compute"),
        };
        return result & Expr.Mask(e.Width);
    }

    // The signed number that the lowest bits of a value stand for: its sign is moved to bit 127 and fills all bits on the way back.
    private static Int128 Extended(UInt128 value, int width) => (Int128)(value << (128 - width)) >> (128 - width);

    private static BigInteger Unsigned(UInt128 value) => (BigInteger)value;

    private static BigInteger Signed(UInt128 value, int width) =>
        (value >> (width - 1)) == 0 ? (BigInteger)value : (BigInteger)value - (BigInteger.One << width);

    private static UInt128 High(BigInteger product, int width) => Wrap(product >> width);

    private static UInt128 Wrap(BigInteger value) => (UInt128)(value & (BigInteger)UInt128.MaxValue);

    private static UInt128 Bit(bool value) => value ? UInt128.One : UInt128.Zero;
}
