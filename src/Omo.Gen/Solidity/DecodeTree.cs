// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa.Encoding;

namespace Omo.Gen.Solidity;

/// <summary>A decision tree over the fixed bits of encodings that do not overlap.</summary>
/// <typeparam name="T">What is being decoded to.</typeparam>
internal abstract record DecodeTree<T>(IReadOnlyList<T> Items)
{
    /// <summary>One item, to be confirmed by bits that no branch has tested and by values its fields must not have.</summary>
    public sealed record Leaf(T Item, WordEncoding Encoding, uint Mask) : DecodeTree<T>([Item]);

    /// <summary>A branch by the value of adjacent bits.</summary>
    public sealed record Branch(int Low, int Width, IReadOnlyList<(uint Value, DecodeTree<T> Tree)> Cases)
        : DecodeTree<T>([.. Cases.SelectMany(c => c.Tree.Items)])
    {
        /// <summary>Name of the variable that holds the bits.</summary>
        public string Key => Width == 1 ? $"bit{Low}" : $"bits{Low + Width - 1}to{Low}";
    }

    /// <summary>Items to be tried one after the other, because no bits are fixed in all of them.</summary>
    public sealed record Sequence(IReadOnlyList<Leaf> Leaves) : DecodeTree<T>([.. Leaves.SelectMany(l => l.Items)]);

    /// <summary>Builds the tree.</summary>
    public static DecodeTree<T> Build(IReadOnlyList<T> items, Func<T, WordEncoding> encoding) => Build(items, encoding, 0);

    private static DecodeTree<T> Build(IReadOnlyList<T> items, Func<T, WordEncoding> encoding, uint tested)
    {
        if (items.Count == 1)
        {
            return new Leaf(items[0], encoding(items[0]), encoding(items[0]).Mask & ~tested);
        }

        // The lowest run that tells items apart: it is the opcode, and what it decides is the coarsest division.
        foreach (var (low, width) in Runs(items.Aggregate(~tested, (mask, i) => mask & encoding(i).Mask)))
        {
            var mask = (uint)(((1UL << width) - 1) << low);
            var groups = items.GroupBy(i => (encoding(i).Match & mask) >> low).OrderBy(g => g.Key).ToList();
            if (groups.Count > 1)
            {
                return new Branch(low, width, [.. groups.Select(g => (g.Key, Build([.. g], encoding, tested | mask)))]);
            }
        }

        var leaves = items.Select(i => new Leaf(i, encoding(i), encoding(i).Mask & ~tested));
        return new Sequence([.. leaves.OrderByDescending(l => BitOperations.PopCount(l.Mask))]);
    }

    private static IEnumerable<(int Low, int Width)> Runs(uint mask)
    {
        for (var low = 0; low < 32; low++)
        {
            var width = 0;
            while (low + width < 32 && ((mask >> (low + width)) & 1) != 0)
            {
                width++;
            }

            if (width > 0)
            {
                yield return (low, width);
                low += width;
            }
        }
    }
}
