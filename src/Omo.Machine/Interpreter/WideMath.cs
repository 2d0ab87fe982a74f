// SPDX-License-Identifier: MIT
namespace Omo.Machine.Interpreter;

/// <summary>
/// The nodes on values of 65 to 128 bits, called from compiled code. Operands are below 2^width and results are again;
/// the definition is <see cref="Isa.Ir.ExprEvaluator"/>.
/// </summary>
internal static class WideMath
{
    public static UInt128 FromLow(ulong value) => value;

    public static ulong ToLow(UInt128 value) => (ulong)value;

    public static ulong ToHigh(UInt128 value) => (ulong)(value >> 64);

    public static UInt128 Not(UInt128 a, int width) => ~a & Mask(width);

    public static UInt128 Add(UInt128 a, UInt128 b, int width) => (a + b) & Mask(width);

    public static UInt128 Sub(UInt128 a, UInt128 b, int width) => (a - b) & Mask(width);

    public static UInt128 Mul(UInt128 a, UInt128 b, int width) => (a * b) & Mask(width);

    public static UInt128 MulHighU(UInt128 a, UInt128 b, int width)
    {
        var high = MultiplyHigh(a, b, out var low);
        return width == 128 ? high : ((high << (128 - width)) | (low >> width)) & Mask(width);
    }

    // A signed operand is the unsigned one minus 2^width where its top bit is set; in the upper half of the product that
    // takes the other operand away.
    public static UInt128 MulHighS(UInt128 a, UInt128 b, int width) =>
        (MulHighSU(a, b, width) - (IsNegative(b, width) ? a : 0)) & Mask(width);

    public static UInt128 MulHighSU(UInt128 a, UInt128 b, int width) =>
        (MulHighU(a, b, width) - (IsNegative(a, width) ? b : 0)) & Mask(width);

    public static UInt128 DivU(UInt128 a, UInt128 b, int width) => b == 0 ? Mask(width) : a / b;

    public static UInt128 RemU(UInt128 a, UInt128 b, int width) => b == 0 ? a : a % b;

    public static UInt128 DivS(UInt128 a, UInt128 b, int width)
    {
        if (b == 0)
        {
            return Mask(width);
        }

        var divisor = Signed(b, width);
        return (divisor == -1 ? 0 - a : (UInt128)(Signed(a, width) / divisor)) & Mask(width);
    }

    public static UInt128 RemS(UInt128 a, UInt128 b, int width)
    {
        if (b == 0)
        {
            return a;
        }

        var divisor = Signed(b, width);
        return divisor == -1 ? 0 : (UInt128)(Signed(a, width) % divisor) & Mask(width);
    }

    public static UInt128 And(UInt128 a, UInt128 b, int width) => a & b;

    public static UInt128 Or(UInt128 a, UInt128 b, int width) => a | b;

    public static UInt128 Xor(UInt128 a, UInt128 b, int width) => a ^ b;

    public static UInt128 Shl(UInt128 a, int count, int width) => count >= width ? 0 : (a << count) & Mask(width);

    public static UInt128 ShrU(UInt128 a, int count, int width) => count >= width ? 0 : a >> count;

    public static UInt128 ShrS(UInt128 a, int count, int width) =>
        (UInt128)(Signed(a, width) >> Math.Min(count, width - 1)) & Mask(width);

    public static int Eq(UInt128 a, UInt128 b, int width) => a == b ? 1 : 0;

    public static int LtU(UInt128 a, UInt128 b, int width) => a < b ? 1 : 0;

    public static int LtS(UInt128 a, UInt128 b, int width) => Signed(a, width) < Signed(b, width) ? 1 : 0;

    public static UInt128 SignExtend(UInt128 a, int from, int to) => (UInt128)Signed(a, from) & Mask(to);

    public static UInt128 Extract(UInt128 a, int low, int width) => (a >> low) & Mask(width);

    public static UInt128 Concat(UInt128 a, UInt128 b, int lowWidth) => (a << lowWidth) | b;

    public static UInt128 CountLeadingZeros(UInt128 a, int width) => UInt128.LeadingZeroCount(a) - (UInt128)(128 - width);

    public static UInt128 CountTrailingZeros(UInt128 a, int width) => UInt128.Min(UInt128.TrailingZeroCount(a), (UInt128)width);

    public static UInt128 PopCount(UInt128 a, int width) => UInt128.PopCount(a);

    /// <summary>A shift count that is too wide to be an int, as one that is at least as large as any width.</summary>
    public static int ClampCount(UInt128 count) => count > 128 ? 128 : (int)count;

    private static UInt128 Mask(int width) => Isa.Ir.Expr.Mask(width);

    private static bool IsNegative(UInt128 a, int width) => (a >> (width - 1)) != 0;

    private static Int128 Signed(UInt128 a, int width) => (Int128)(a << (128 - width)) >> (128 - width);

    private static UInt128 MultiplyHigh(UInt128 a, UInt128 b, out UInt128 low)
    {
        ulong a0 = (ulong)a, a1 = (ulong)(a >> 64), b0 = (ulong)b, b1 = (ulong)(b >> 64);
        var low0 = (UInt128)a0 * b0;
        var cross = ((UInt128)a1 * b0) + (low0 >> 64);
        var cross2 = ((UInt128)a0 * b1) + (ulong)cross;
        low = (cross2 << 64) | (ulong)low0;
        return ((UInt128)a1 * b1) + (cross >> 64) + (cross2 >> 64);
    }
}
