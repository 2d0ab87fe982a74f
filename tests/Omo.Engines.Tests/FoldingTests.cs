// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Translator;

namespace Omo.Engines.Tests;

/// <summary>What the translator simplifies has the value that it had, for every value of small operands.</summary>
public sealed class FoldingTests
{
    private const int Width = 3;
    private const int Values = 1 << Width;

    private static readonly Expr s_a = Expr.Of(new Temp(0, Width));
    private static readonly Expr s_b = Expr.Of(new Temp(1, Width));
    private static readonly Expr s_difference = Expr.Of(new Temp(2, Width));
    private static readonly Expr s_zero = Expr.Const(0, Width);

    public static TheoryData<ExprKind> BinaryKinds => [.. Enum.GetValues<ExprKind>().Where(k => k is >= ExprKind.Add and <= ExprKind.LtS)];

    [Theory]
    [MemberData(nameof(BinaryKinds))]
    public void Rebuild_WithALiteral_HasTheSameValue(ExprKind kind)
    {
        var node = Expr.Binary(kind, s_a, s_b);
        for (UInt128 x = 0; x < Values; x++)
        {
            var literal = Expr.Const(x, Width);
            for (UInt128 y = 0; y < Values; y++)
            {
                Assert.Equal(ExprEvaluator.Apply(node, y, x, 0), Value(ExprFolder.Rebuild(node, s_a, literal, null), y, 0));
                Assert.Equal(ExprEvaluator.Apply(node, x, y, 0), Value(ExprFolder.Rebuild(node, literal, s_a, null), y, 0));
                var sum = Expr.Binary(ExprKind.Add, s_a, Expr.Const(y, Width));
                Assert.Equal(ExprEvaluator.Apply(node, (x + (2 * y)) % Values, x, 0), Value(ExprFolder.Rebuild(node, sum, literal, null), (x + y) % Values, 0));
            }
        }
    }

    [Fact]
    public void Extract_OfEveryPartOfAComposite_HasTheSameValue()
    {
        Expr[] composites =
        [
            Expr.Binary(ExprKind.Concat, s_a, s_b), Expr.Extend(ExprKind.ZeroExtend, s_a, 6), Expr.Extend(ExprKind.SignExtend, s_a, 6),
            Expr.Extract(Expr.Binary(ExprKind.Concat, s_a, s_b), 1, 5), Expr.Const(0b101101, 6),
        ];
        foreach (var whole in composites)
        {
            for (var low = 0; low < whole.Width; low++)
            {
                for (var width = 1; low + width <= whole.Width; width++)
                {
                    AssertSame(Expr.Extract(whole, low, width), ExprFolder.Extract(whole, low, width));
                }
            }
        }
    }

    [Fact]
    public void Conditions_OfADifference_AreComparisonsOfTheSameValue()
    {
        var top = Width - 1;
        var less = Expr.Binary(ExprKind.LtU, s_a, s_b);
        var isZero = Expr.Binary(ExprKind.Eq, s_difference, s_zero);
        var sign = Expr.Extract(s_difference, top, 1);
        var overflow = Expr.Extract(
            Expr.Binary(ExprKind.And, Expr.Binary(ExprKind.Xor, s_a, s_b), Expr.Binary(ExprKind.Xor, s_a, s_difference)), top, 1);

        var equal = Folded(isZero);
        var isNegative = Folded(sign);
        var isLess = Folded(Expr.Binary(ExprKind.Xor, isNegative, overflow));
        var isLessToo = Folded(Expr.Binary(ExprKind.Xor, overflow, isNegative));

        AssertFolded(isZero, equal, ExprKind.Eq, s_a);
        AssertFolded(sign, isNegative, ExprKind.LtS, s_difference);
        AssertFolded(Expr.Binary(ExprKind.Xor, sign, overflow), isLess, ExprKind.LtS, s_a);
        AssertFolded(Expr.Binary(ExprKind.Xor, sign, overflow), isLessToo, ExprKind.LtS, s_a);
        AssertFolded(Expr.Binary(ExprKind.Or, less, isZero), Folded(Expr.Binary(ExprKind.Or, less, equal)), ExprKind.Not, null);
        AssertFolded(
            Expr.Binary(ExprKind.Or, isZero, Expr.Binary(ExprKind.Xor, sign, overflow)), Folded(Expr.Binary(ExprKind.Or, equal, isLess)), ExprKind.Not, null);
    }

    [Fact]
    public void Conditions_OfASum_StayAsTheyAre()
    {
        var folder = new ConditionFolder(new Dictionary<int, Expr> { [2] = Expr.Binary(ExprKind.Add, s_a, s_b) }, static _ => false);
        var isZero = Expr.Binary(ExprKind.Eq, s_difference, s_zero);
        Assert.Same(isZero, folder.Fold(isZero));
    }

    private static Expr Folded(Expr e) => new ConditionFolder(new Dictionary<int, Expr> { [2] = Expr.Binary(ExprKind.Sub, s_a, s_b) }, static _ => false).Fold(e);

    private static void AssertFolded(Expr expected, Expr actual, ExprKind kind, Expr? left)
    {
        Assert.Equal(kind, actual.Kind);
        Assert.True(left is null || actual.A == left);
        AssertSame(expected, actual);
    }

    private static void AssertSame(Expr expected, Expr actual)
    {
        Assert.Equal(expected.Width, actual.Width);
        for (UInt128 a = 0; a < Values; a++)
        {
            for (UInt128 b = 0; b < Values; b++)
            {
                Assert.Equal(Value(expected, a, b), Value(actual, a, b));
            }
        }
    }

    private static UInt128 Value(Expr? e, UInt128 a, UInt128 b) => e?.Kind switch
    {
        null => 0,
        ExprKind.Const => e.Value,
        ExprKind.Temp => e.TempRef!.Id switch { 0 => a, 1 => b, _ => (a - b) & Expr.Mask(Width) },
        _ => ExprEvaluator.Apply(e, Value(e.A, a, b), Value(e.B, a, b), Value(e.C, a, b)),
    };
}
