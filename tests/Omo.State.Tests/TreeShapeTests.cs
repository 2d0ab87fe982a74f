// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Merkle;

namespace Omo.State.Tests;

public sealed class TreeShapeTests
{
    public static TheoryData<int, int> Sizes() => new() { { 32, 13 }, { 40, 17 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Heights_OfASpace_CoverItExactly(int bits, int topHeight)
    {
        var shape = TreeShape.For(bits);

        Assert.Equal(topHeight, shape.TopHeight);
        Assert.Equal(topHeight + 1, shape.RootHeight);
        Assert.Equal(bits, TreeShape.LeafBits + (2 * shape.TopHeight) + 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(64)]
    public void For_SpaceOfAnotherSize_IsRefused(int bits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeShape.For(bits));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ZeroNode_OfEachHeight_HashesFourOfTheHeightBelow(int bits, int topHeight)
    {
        var shape = TreeShape.For(bits);
        var expected = new byte[32];
        for (var height = 0; height <= topHeight; height++)
        {
            Assert.Equal(expected, shape.ZeroNode(height).ToArray());
            expected = Keccak256.Hash([.. expected, .. expected, .. expected, .. expected]);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Positions_OfALeaf_SpellItsIndexInBaseFour(int bits, int topHeight)
    {
        var shape = TreeShape.For(bits);
        var dice = new Dice((ulong)bits);
        var count = 1UL << (bits - 5);
        var others = Enumerable.Range(0, 50).Select(_ => dice.Next() % count);
        foreach (var leaf in (ulong[])[0, count - 1, count / 2, (count / 2) - 1, .. others])
        {
            ulong spelled = 0;
            for (var height = shape.RootHeight; height >= 1; height--)
            {
                var position = shape.PositionAt(leaf, height);
                Assert.InRange(position, 0, shape.ChildrenAt(height) - 1);
                spelled = (spelled * (ulong)shape.ChildrenAt(height)) + (ulong)position;
                Assert.Equal(spelled, shape.AncestorOf(leaf, height - 1));
            }

            Assert.Equal(leaf, spelled);
            Assert.Equal(0UL, shape.AncestorOf(leaf, shape.RootHeight));
            Assert.Equal(leaf >= count / 2 ? 1 : 0, shape.PositionAt(leaf, topHeight + 1));
        }
    }

    [Fact]
    public void ChildrenAt_Root_IsTwoAndElsewhereFour()
    {
        Assert.Equal(2, TreeShape.Bits40.ChildrenAt(18));
        Assert.All(Enumerable.Range(1, 17), height => Assert.Equal(4, TreeShape.Bits40.ChildrenAt(height)));
    }
}
