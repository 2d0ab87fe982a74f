// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Conformance;

/// <summary>Operand values: boundaries crossed with each other, and seeded random ones.</summary>
public static class ExprCases
{
    private const int RandomCases = 100;

    /// <summary>The cases of a shape; the same on every run.</summary>
    public static IReadOnlyList<ExprCase> Of(ExprShape shape)
    {
        var cases = new List<ExprCase>();
        foreach (var a in OrZero(shape.A, Boundaries))
        {
            foreach (var b in OrZero(shape.Literal is null ? shape.B : 0, w => SecondOperand(shape, w)))
            {
                foreach (var c in OrZero(shape.C, Boundaries))
                {
                    cases.Add(new ExprCase(a, b, c));
                }
            }
        }

        var random = new Dice(((ulong)shape.Kind << 32) ^ ((ulong)shape.A << 16) ^ ((ulong)shape.B << 8) ^ (ulong)shape.ResultWidth);
        for (var i = 0; i < RandomCases && shape.A > 0; i++)
        {
            cases.Add(new ExprCase(random.Bits(shape.A), OrZero(shape.B, random.Bits), OrZero(shape.C, random.Bits)));
        }

        return cases;
    }

    /// <summary>Values where carries, signs and host words end.</summary>
    public static IReadOnlyList<UInt128> Boundaries(int width)
    {
        var mask = Expr.Mask(width);
        var minimum = UInt128.One << (width - 1);
        var alternating = new UInt128(0x5555555555555555, 0x5555555555555555);
        UInt128[] values =
        [
            0, 1, 2, mask, mask - 1, minimum, minimum + 1, minimum - 1, alternating & mask, ~alternating & mask,
            .. width > 32 ? new UInt128[] { uint.MaxValue, UInt128.One << 32 } : [],
            .. width > 64 ? new[] { ulong.MaxValue, UInt128.One << 63, UInt128.One << 64, (UInt128.One << 64) + 1 } : [],
        ];
        return [.. values.Select(v => v & mask).Distinct()];
    }

    private static IEnumerable<UInt128> SecondOperand(ExprShape shape, int width) =>
        shape.Kind is not (ExprKind.Shl or ExprKind.ShrU or ExprKind.ShrS)
            ? Boundaries(width)
            : Boundaries(width).Concat(Counts(shape.A)).Where(v => v <= Expr.Mask(width)).Distinct();

    private static IEnumerable<UInt128> Counts(int width) =>
        new[] { width - 1, width, width + 1, 2 * width, 3, 7, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256 }
            .Select(c => (UInt128)c);

    private static IEnumerable<UInt128> OrZero(int width, Func<int, IEnumerable<UInt128>> values) =>
        width == 0 ? [UInt128.Zero] : values(width);

    private static UInt128 OrZero(int width, Func<int, UInt128> value) => width == 0 ? 0 : value(width);
}
