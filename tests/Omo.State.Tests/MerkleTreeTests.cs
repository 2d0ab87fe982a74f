// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Memory;
using Omo.Machine.Merkle;

namespace Omo.State.Tests;

public sealed class MerkleTreeTests
{
    private const long Limit = 64 << 20;
    private const ulong Chunk = 8192;

    public static TheoryData<int> Sizes() => [32, 40];

    /// <summary>Places where something in the tree's layout begins or ends.</summary>
    public static TheoryData<int, ulong> Borders()
    {
        var data = new TheoryData<int, ulong>();
        foreach (var bits in new[] { 32, 40 })
        {
            var half = 1UL << (bits - 1);
            foreach (var border in (ulong[])[32, 128, 4096, Chunk, 1UL << 21, 1UL << 29, half, half + 32, half + 4096, half + Chunk])
            {
                data.Add(bits, border);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Root_OfEmptyMemory_IsThatOfTheDefinition(int bits)
    {
        using var memory = new GuestMemory(bits, Limit);

        Assert.Equal(new NaiveTree(bits).Root(), new MerkleTree(memory).Update());
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Root_WithOneByte_DependsOnWhereItIs(int bits)
    {
        var roots = new HashSet<Hash256>();
        for (var shift = 0; shift < bits; shift++)
        {
            using var memory = new GuestMemory(bits, Limit);
            memory.Write(1UL << shift, [1]);
            roots.Add(new MerkleTree(memory).Update());
        }

        Assert.Equal(bits, roots.Count);
    }

    [Theory]
    [MemberData(nameof(Borders))]
    public void Root_WithBytesOnBothSidesOfABorder_IsThatOfTheDefinition(int bits, ulong border)
    {
        using var memory = new GuestMemory(bits, Limit);
        var (tree, naive) = (new MerkleTree(memory), new NaiveTree(bits));
        foreach (var (address, data) in new[] { (border - 1, (byte[])[1]), (border, [2]), (border - 3, [3, 4, 5, 6, 7, 8]) })
        {
            memory.Write(address, data);
            naive.Write(address, data);

            Assert.Equal(naive.Root(), tree.Update());
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Update_AfterRandomWrites_GivesTheRootOfTheDefinitionAndOfAFreshTree(int bits)
    {
        var dice = new Dice(2024 + (ulong)bits);
        using var memory = new GuestMemory(bits, Limit);
        var (tree, naive) = (new MerkleTree(memory), new NaiveTree(bits));
        for (var round = 0; round < 40; round++)
        {
            for (var write = dice.Below(6); write >= 0; write--)
            {
                var address = AnyAddress(dice, bits);
                var data = dice.Below(4) == 0 ? new byte[40] : dice.Bytes(1 + dice.Below(40));
                memory.Write(address, data);
                naive.Write(address, data);
            }

            Assert.Equal(naive.Root(), tree.Update());
        }

        Assert.Equal(tree.Root, FreshRoot(memory));
    }

    [Fact]
    public void Update_AfterZerosOverEverything_GivesTheRootOfEmptyMemory()
    {
        using var memory = new GuestMemory(40, Limit);
        var tree = new MerkleTree(memory);
        var empty = tree.Update();
        var data = new Dice(7).Bytes(20_000);
        memory.Write(4000, data);
        memory.Write((1UL << 39) + 32, data);
        Assert.NotEqual(empty, tree.Update());

        memory.Write(4000, new byte[data.Length]);
        memory.Write((1UL << 39) + 32, new byte[data.Length]);

        Assert.Equal(empty, tree.Update());
    }

    [Fact]
    public void Root_OfProgramAndInput_HasThemInSeparateChildren()
    {
        using var memory = new GuestMemory(40, Limit);
        var tree = new MerkleTree(memory);
        memory.Write(0x1000, [1]);
        memory.Write(1UL << 39, [2]);
        tree.Update();
        var (program, input) = (Node(tree, 17, 0), Node(tree, 17, 1));

        memory.Write((1UL << 40) - 1, [3]);
        tree.Update();

        Assert.Equal(program, Node(tree, 17, 0));
        Assert.NotEqual(input, Node(tree, 17, 1));
        Assert.Equal(Keccak256.Digest([.. program, .. Node(tree, 17, 1)]), tree.Root);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void CopyNode_OfEveryHeight_GivesTheHashOfItsRange(int bits)
    {
        var dice = new Dice(11);
        using var memory = new GuestMemory(bits, Limit);
        var (tree, naive) = (new MerkleTree(memory), new NaiveTree(bits));
        ulong[] places = [0, 0x1_2345, (1UL << (bits - 1)) - 50, (1UL << (bits - 1)) + 32, (1UL << bits) - 50];
        foreach (var place in places)
        {
            var data = dice.Bytes(50);
            memory.Write(place, data);
            naive.Write(place, data);
        }

        tree.Update();

        // Each place's node, and the next one, which is mostly empty.
        foreach (var place in places)
        {
            for (var height = 0; height <= tree.Shape.TopHeight; height++)
            {
                var rangeBits = 5 + (2 * height);
                foreach (var index in new[] { place >> rangeBits, (place >> rangeBits) ^ 1 })
                {
                    Assert.Equal(naive.Quartered(index << rangeBits, rangeBits), Node(tree, height, index));
                }
            }
        }
    }

    [Fact]
    public void CopyNode_BeforeUpdate_IsThatOfTheLastUpdateButForLeaves()
    {
        using var memory = new GuestMemory(40, Limit);
        var tree = new MerkleTree(memory);
        memory.Write(64, [1]);
        var root = tree.Update();
        var before = Node(tree, 1, 0);

        memory.Write(64, [2]);

        Assert.Equal(root, tree.Root);
        Assert.Equal(before, Node(tree, 1, 0));
        Assert.Equal(2, Node(tree, 0, 2)[0]);
    }

    private static Hash256 FreshRoot(GuestMemory memory)
    {
        using var copy = new GuestMemory(memory.AddressBits, Limit);
        foreach (var page in memory.TouchedPages.Reverse())
        {
            copy.Write(page << GuestMemory.PageBits, memory.View(page << GuestMemory.PageBits, GuestMemory.PageBytes));
        }

        return new MerkleTree(copy).Update();
    }

    /// <summary>An address in one of a few clusters in both halves, so that writes meet in leaves, pages, chunks and above.</summary>
    private static ulong AnyAddress(Dice dice, int bits)
    {
        var half = 1UL << (bits - 1);
        var cluster = dice.Below(6) switch
        {
            0 => 0UL,
            1 => 3 * Chunk,
            2 => 1UL << 28,
            3 => half - 65_536,
            4 => half,
            _ => (2 * half) - 65_536,
        };
        return cluster + (ulong)dice.Below(65_000);
    }

    private static byte[] Node(MerkleTree tree, int height, ulong index)
    {
        var node = new byte[32];
        tree.CopyNode(height, index, node);
        return node;
    }
}
