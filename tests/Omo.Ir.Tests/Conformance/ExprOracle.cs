// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Conformance;

/// <summary>
/// The tables of <c>docs/ir.md</c> over unbounded integers, written from the document and not from the evaluator: whoever
/// is wrong differs from the other.
/// </summary>
public static class ExprOracle
{
    /// <summary>The result of a shape for operand values.</summary>
    public static UInt128 Evaluate(ExprShape shape, ExprCase values)
    {
        BigInteger a = values.A, b = shape.Literal is { } literal ? literal : values.B, c = values.C;
        var n = shape.A;
        var result = shape.Kind switch
        {
            ExprKind.Const => (BigInteger)shape.Literal!.Value,
            ExprKind.Field => FieldValue(shape, a),
            ExprKind.Register or ExprKind.Temp or ExprKind.ZeroExtend => a,
            ExprKind.Not => Power(n) - 1 - a,
            ExprKind.Add => a + b,
            ExprKind.Sub => a - b,
            ExprKind.Mul => a * b,
            ExprKind.MulHighU => Floor(a * b, n),
            ExprKind.MulHighS => Floor(Signed(a, n) * Signed(b, n), n),
            ExprKind.MulHighSU => Floor(Signed(a, n) * b, n),
            ExprKind.DivU => b.IsZero ? -1 : Quotient(a, b),
            ExprKind.DivS => b.IsZero ? -1 : Quotient(Signed(a, n), Signed(b, n)),
            ExprKind.RemU => b.IsZero ? a : Remainder(a, b),
            ExprKind.RemS => b.IsZero ? a : Remainder(Signed(a, n), Signed(b, n)),
            ExprKind.And => Bitwise(n, i => Bit(a, i) * Bit(b, i)),
            ExprKind.Or => Bitwise(n, i => Math.Max(Bit(a, i), Bit(b, i))),
            ExprKind.Xor => Bitwise(n, i => (Bit(a, i) + Bit(b, i)) % 2),
            ExprKind.Shl => b >= n ? 0 : a * Power((int)b),
            ExprKind.ShrU => b >= n ? 0 : Floor(a, (int)b),
            ExprKind.ShrS => b >= n ? -Bit(a, n - 1) : Floor(Signed(a, n), (int)b),
            ExprKind.Eq => a == b ? 1 : 0,
            ExprKind.LtU => a < b ? 1 : 0,
            ExprKind.LtS => Signed(a, n) < Signed(b, n) ? 1 : 0,
            ExprKind.Select => a.IsOne ? b : c,
            ExprKind.SignExtend => Signed(a, n),
            ExprKind.Extract => Floor(a, shape.Low),
            ExprKind.Concat => a * Power(shape.B) + b,
            ExprKind.CountLeadingZeros => Enumerable.Range(0, n).TakeWhile(i => Bit(a, n - 1 - i) == 0).Count(),
            ExprKind.CountTrailingZeros => Enumerable.Range(0, n).TakeWhile(i => Bit(a, i) == 0).Count(),
            ExprKind.PopCount => Enumerable.Range(0, n).Sum(i => Bit(a, i)),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Kind, "no definition"),
        };
        var modulus = Power(shape.ResultWidth);
        return (UInt128)(((result % modulus) + modulus) % modulus);
    }

    /// <summary>Reads the encoding from its most significant bit down, as the manuals print it.</summary>
    private static BigInteger FieldValue(ExprShape shape, BigInteger word)
    {
        var (position, top) = (32, 0);
        var value = BigInteger.Zero;
        foreach (var token in shape.Encoding!.Split(' '))
        {
            if (token[0] != 'f')
            {
                position -= token is "op" ? 7 : token.Length;
                continue;
            }

            foreach (var range in token is "f'" ? ["2:0"] : token[2..^1].Split('|'))
            {
                var ends = Array.ConvertAll(range.Split(':'), int.Parse);
                for (var bit = ends[0]; bit >= ends[^1]; bit--)
                {
                    value += Bit(word, --position) * Power(bit);
                    top = Math.Max(top, bit);
                }
            }
        }

        // A prime means one of the eight registers from number 8 on.
        return (shape.IsSigned ? Signed(value, top + 1) : value) + (shape.Encoding.Contains('\'') ? 8 : 0);
    }

    private static BigInteger Power(int exponent) => BigInteger.Pow(2, exponent);

    private static int Bit(BigInteger value, int index) => (int)(value / Power(index) % 2);

    private static BigInteger Bitwise(int width, Func<int, int> bit) =>
        Enumerable.Range(0, width).Aggregate(BigInteger.Zero, (sum, i) => sum + (bit(i) * Power(i)));

    private static BigInteger Signed(BigInteger value, int width) => Bit(value, width - 1) == 0 ? value : value - Power(width);

    /// <summary>The greatest integer that is at most value / 2^exponent.</summary>
    private static BigInteger Floor(BigInteger value, int exponent)
    {
        var remainder = ((value % Power(exponent)) + Power(exponent)) % Power(exponent);
        return (value - remainder) / Power(exponent);
    }

    /// <summary>Towards zero: the quotient of the magnitudes, negative when just one side is.</summary>
    private static BigInteger Quotient(BigInteger a, BigInteger b)
    {
        var magnitude = BigInteger.Abs(a) / BigInteger.Abs(b);
        return (a.Sign < 0) == (b.Sign < 0) ? magnitude : -magnitude;
    }

    private static BigInteger Remainder(BigInteger a, BigInteger b) => a - (b * Quotient(a, b));
}
