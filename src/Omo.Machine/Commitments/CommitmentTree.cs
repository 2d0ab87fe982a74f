// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Merkle;

namespace Omo.Machine.Commitments;

/// <summary>
/// The Merkle tree over a sequence of hashes, built as they come: nodes have four children as in the memory tree, and the last
/// hash is repeated until the leaves are a power of four. Keeps only what is not hashed yet, so any length takes the same memory.
/// </summary>
/// <param name="path">If given, learns the path of a leaf.</param>
public sealed class CommitmentTree(CommitmentPath? path = null)
{
    private const int HashBytes = TreeShape.LeafBytes;
    private const int MostPending = 4096;

    private readonly List<Level> _levels = [];

    /// <summary>Leaves added.</summary>
    public ulong Leaves { get; private set; }

    /// <summary>The last of them.</summary>
    public Hash256 Last => LevelAt(0).Last;

    /// <summary>Permutations of keccak so far.</summary>
    public ulong Permutations { get; private set; }

    /// <summary>The height of the tree over a number of leaves: the least whose power of four is not smaller.</summary>
    public static int HeightOf(ulong leaves)
    {
        var height = 0;
        for (var rest = leaves - 1; rest > 0; rest /= TreeShape.Arity)
        {
            height++;
        }

        return height;
    }

    /// <summary>The root of a full subtree of that height, all leaves of which are the same.</summary>
    public static Hash256 Repeated(Hash256 leaf, int height)
    {
        Span<byte> node = stackalloc byte[TreeShape.NodeBytes];
        for (var i = 0; i < height; i++)
        {
            leaf = HashFour(leaf, leaf, leaf, leaf, node);
        }

        return leaf;
    }

    /// <summary>Appends leaves.</summary>
    /// <param name="hashes">32 bytes each.</param>
    public void Add(ReadOnlySpan<byte> hashes)
    {
        path?.NoteLeaf(Leaves, hashes);
        Leaves += (ulong)(hashes.Length / HashBytes);
        Add(0, hashes);
    }

    /// <summary>Ends the sequence, which needs at least one leaf, and gives the root of the tree over it.</summary>
    /// <param name="height">The height of the tree; at least that of <see cref="HeightOf"/>.</param>
    /// <param name="padding">What follows the last leaf; null for more of the same.</param>
    public Hash256 Finish(int height, Hash256? padding = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(Leaves);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, HeightOf(Leaves));
        var repeated = padding ?? Last;
        Span<byte> node = stackalloc byte[TreeShape.NodeBytes];
        for (var h = 0; h < height; h++)
        {
            var level = LevelAt(h);
            while (level.Count % TreeShape.Arity != 0)
            {
                level.Append(repeated);
            }

            Flush(h);
            repeated = HashFour(repeated, repeated, repeated, repeated, node);
        }

        var top = LevelAt(height);
        return top.Count == 1 ? top.Last : throw new InvalidOperationException("the tree has more than one root");
    }

    private void Add(int height, ReadOnlySpan<byte> hashes)
    {
        var level = LevelAt(height);
        while (hashes.Length > 0)
        {
            hashes = hashes[level.Append(hashes)..];
            if (level.Count == MostPending)
            {
                Flush(height);
            }
        }
    }

    /// <summary>Hashes the pending nodes of a height, a multiple of four, and adds them to the next one.</summary>
    private void Flush(int height)
    {
        var level = _levels[height];
        var count = level.Count / TreeShape.Arity;
        path?.Note(height, level.Hashed, level.Pending);
        KeccakBatch.HashNodes(level.Pending, TreeShape.NodeBytes, level.Hashes);
        Permutations += (ulong)count;
        level.Forget();
        Add(height + 1, level.Hashes.AsSpan(0, count * HashBytes));
    }

    private Level LevelAt(int height)
    {
        while (_levels.Count <= height)
        {
            _levels.Add(new Level());
        }

        return _levels[height];
    }

    private static Hash256 HashFour(Hash256 a, Hash256 b, Hash256 c, Hash256 d, Span<byte> node)
    {
        a.CopyTo(node);
        b.CopyTo(node[HashBytes..]);
        c.CopyTo(node[(2 * HashBytes)..]);
        d.CopyTo(node[(3 * HashBytes)..]);
        return Keccak256.Digest(node);
    }

    private sealed class Level
    {
        private readonly byte[] _pending = new byte[MostPending * HashBytes];

        public int Count { get; private set; }

        /// <summary>Nodes before the pending ones.</summary>
        public ulong Hashed { get; private set; }

        public Hash256 Last { get; private set; }

        public byte[] Hashes { get; } = new byte[MostPending / TreeShape.Arity * HashBytes];

        public ReadOnlySpan<byte> Pending => _pending.AsSpan(0, Count * HashBytes);

        /// <summary>Takes as many hashes as there is room for; returns their bytes.</summary>
        public int Append(ReadOnlySpan<byte> hashes)
        {
            var bytes = Math.Min(hashes.Length, (MostPending - Count) * HashBytes);
            hashes[..bytes].CopyTo(_pending.AsSpan(Count * HashBytes));
            Count += bytes / HashBytes;
            Last = Hash256.FromBytes(hashes.Slice(bytes - HashBytes, HashBytes));
            return bytes;
        }

        public void Append(Hash256 hash)
        {
            Span<byte> bytes = stackalloc byte[HashBytes];
            hash.CopyTo(bytes);
            Append(bytes);
        }

        /// <summary>Goes on behind the pending nodes.</summary>
        public void Forget()
        {
            Hashed += (ulong)Count;
            Count = 0;
        }
    }
}
