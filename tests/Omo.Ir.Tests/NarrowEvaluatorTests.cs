// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Ir.Tests;

/// <summary>What is computed on 64 bits has the value that its definition gives it.</summary>
public sealed class NarrowEvaluatorTests
{
    private static readonly int[] s_widths = [1, 3, 8, 31, 32, 33, 63, 64];

    public static TheoryData<ExprKind> Kinds => [.. Enum.GetValues<ExprKind>().Where(k => k >= ExprKind.Not)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Apply_OfNodesThatAreTaken_HasTheValueOfTheDefinition(ExprKind kind)
    {
        foreach (var node in Nodes(kind).Where(n => n.IsNarrow))
        {
            foreach (var a in Values(node.A.Width))
            {
                foreach (var b in Values(node.B?.Width ?? 1))
                {
                    Assert.Equal((ulong)ExprEvaluator.Apply(node, a, b, 0), NarrowEvaluator.Apply(node, a, b));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Takes_OfWideNodes_IsFalse(ExprKind kind) =>
        Assert.DoesNotContain(Nodes(kind).Where(n => n.Width > 64 || n.A.Width > 64), n => n.IsNarrow);

    [Fact]
    public void Takes_OfTheCommonKinds_IsTrue() =>
        Assert.Equal(17, Enum.GetValues<ExprKind>().Count(k => k >= ExprKind.Not && Nodes(k).Any(n => n.IsNarrow)));

    private static IEnumerable<Expr> Nodes(ExprKind kind)
    {
        foreach (var width in s_widths.Append(65).Append(128))
        {
            var (a, b) = (Name(0, width), Name(1, width));
            switch (kind)
            {
                case ExprKind.Not or ExprKind.CountLeadingZeros or ExprKind.CountTrailingZeros or ExprKind.PopCount:
                    yield return Expr.Unary(kind, a);
                    break;
                case ExprKind.Select:
                    yield return Expr.Select(Name(2, 1), a, b);
                    break;
                case ExprKind.ZeroExtend or ExprKind.SignExtend:
                    foreach (var wider in s_widths.Append(128).Where(w => w > width))
                    {
                        yield return Expr.Extend(kind, a, wider);
                    }

                    break;
                case ExprKind.Extract:
                    for (var low = 1; low < width; low += 1 + (width / 4))
                    {
                        yield return Expr.Extract(a, low, width - low);
                        yield return Expr.Extract(a, low, 1);
                    }

                    break;
                case ExprKind.Concat:
                    foreach (var other in s_widths.Where(w => w + width <= Expr.MaxWidth))
                    {
                        yield return Expr.Binary(kind, a, Name(1, other));
                    }

                    break;
                default:
                    yield return Expr.Binary(kind, a, b);
                    break;
            }
        }
    }

    private static Expr Name(int id, int width) => Expr.Of(new Temp(id, width));

    private static IEnumerable<ulong> Values(int width)
    {
        var ones = ulong.MaxValue >> (64 - width);
        ulong[] values =
        [
            0, 1, 2, 31, 32, 33, 62, 63, 64, 65, 127, 128, 0x80, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000,
            0x0123_4567_89ab_cdef, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, ones, ones - 1, ones >> 1, (ones >> 1) + 1,
        ];
        return values.Select(v => v & ones).Distinct();
    }
}
