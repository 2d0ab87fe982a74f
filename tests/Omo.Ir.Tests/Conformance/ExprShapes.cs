// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Conformance;

/// <summary>
/// The forms in which each node is tested: narrow, odd and even widths, both sides of 32, 64 and 128 bits, operands in
/// registers and, where compilers treat them apart, literals.
/// </summary>
public static class ExprShapes
{
    private static readonly int[] s_widths = [1, 5, 8, 16, 31, 32, 33, 63, 64, 65, 127, 128];

    // Literals multiply the number of forms; these widths stand for below, at and above a host word.
    private static readonly int[] s_literalWidths = [1, 8, 32, 33, 64, 65, 128];

    /// <summary>Every form of a node.</summary>
    public static IReadOnlyList<ExprShape> Of(ExprKind kind) => kind switch
    {
        ExprKind.Const => [.. s_widths.SelectMany(w => ExprCases.Boundaries(w).Select(v => new ExprShape(kind, 0, Width: w, Literal: v)))],
        ExprKind.Field => [.. Fields()],
        ExprKind.Shl or ExprKind.ShrU or ExprKind.ShrS => [.. Shifts(kind)],
        ExprKind.Select => [.. s_widths.Select(w => new ExprShape(kind, 1, w, w))],
        ExprKind.ZeroExtend or ExprKind.SignExtend =>
            [.. s_widths.SelectMany(w => s_widths.Where(to => to > w).Select(to => new ExprShape(kind, w, Width: to)))],
        ExprKind.Extract => [.. s_widths.SelectMany(Extracts)],
        ExprKind.Concat =>
            [.. s_widths.SelectMany(a => s_widths.Where(b => a + b <= Expr.MaxWidth).Select(b => new ExprShape(kind, a, b)))],
        ExprKind.Register or ExprKind.Temp or ExprKind.Not
            or ExprKind.CountLeadingZeros or ExprKind.CountTrailingZeros or ExprKind.PopCount =>
            [.. s_widths.Select(w => new ExprShape(kind, w))],
        _ => [.. Binaries(kind)],
    };

    private static IEnumerable<ExprShape> Fields()
    {
        string[] encodings =
        [
            "f[24:0] op", "f[0] 000000000000000000000000 op", "000000000000000000000000 f[0] op", "000 f[21:0] op",
            "f[11:5] 0000000000000 f[4:0] op", "f[20|10:1|11|19:12] 00000 op", "00000 f[28:9] op", "0000000000000000000000 f' op",
        ];
        foreach (var encoding in encodings)
        {
            foreach (var isSigned in encoding.Contains('\'') ? [false] : new[] { false, true })
            {
                // A field has at least the bits that the encoding gives it.
                foreach (var width in new[] { 32, 33, 64 })
                {
                    yield return new ExprShape(ExprKind.Field, 32, Width: width, Encoding: encoding, IsSigned: isSigned);
                }
            }
        }
    }

    private static IEnumerable<ExprShape> Binaries(ExprKind kind)
    {
        foreach (var w in s_widths)
        {
            yield return new ExprShape(kind, w, w);
        }

        foreach (var w in s_literalWidths)
        {
            var minimum = UInt128.One << (w - 1);
            foreach (var literal in new UInt128[] { 0, 1, 3, minimum, Expr.Mask(w) }.Where(v => v <= Expr.Mask(w)).Distinct())
            {
                yield return new ExprShape(kind, w, w, Literal: literal);
            }
        }
    }

    private static IEnumerable<ExprShape> Shifts(ExprKind kind)
    {
        foreach (var w in s_widths)
        {
            // A count may be narrower or wider than what it shifts; a wide one must not be cut to the host's word.
            foreach (var countWidth in new[] { w, 6, 8, 64, 128 }.Distinct())
            {
                yield return new ExprShape(kind, w, countWidth);
            }
        }

        foreach (var w in s_literalWidths)
        {
            foreach (var count in new[] { 0, 1, w - 1, w, w + 1, 200 }.Distinct())
            {
                yield return new ExprShape(kind, w, 8, Literal: (UInt128)count);
            }
        }
    }

    private static IEnumerable<ExprShape> Extracts(int from)
    {
        (int Low, int Width)[] ranges =
        [
            (0, 1), (0, 8), (0, 16), (0, 32), (0, 64), (0, from - 1), (1, from - 1), (from / 2, from - (from / 2)),
            (from - 1, 1), (3, 5), (8, 8), (31, 2), (32, 32), (60, 8), (63, 1), (63, 2), (64, 1), (64, 63), (32, 64),
        ];
        return ranges.Where(r => r.Width > 0 && r.Width < from && r.Low + r.Width <= from).Distinct()
            .Select(r => new ExprShape(ExprKind.Extract, from, Width: r.Width, Low: r.Low));
    }
}
