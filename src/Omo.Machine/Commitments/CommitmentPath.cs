// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Merkle;

namespace Omo.Machine.Commitments;

/// <summary>What shows that a hash is a leaf of a commitment: the other three children of every node above it.</summary>
/// <param name="leaf">Which leaf, counted from 0.</param>
public sealed class CommitmentPath(ulong leaf)
{
    private readonly List<Hash256[]> _siblings = [];

    /// <summary>Which leaf, counted from 0.</summary>
    public ulong Leaf { get; } = leaf;

    /// <summary>The leaf's hash.</summary>
    public Hash256 Hash { get; private set; }

    /// <summary>By height from 0 on, the other three children of the node above, in their order.</summary>
    public IReadOnlyList<IReadOnlyList<Hash256>> Siblings => _siblings;

    /// <summary>Appends the path of the leaf's subtree within a larger tree.</summary>
    public void Append(CommitmentPath above) => _siblings.AddRange(above._siblings);

    /// <summary>The root that leaf and siblings lead to.</summary>
    public Hash256 Root()
    {
        var (hash, index) = (Hash, Leaf);
        Span<byte> node = stackalloc byte[TreeShape.NodeBytes];
        foreach (var siblings in _siblings)
        {
            var next = 0;
            for (var child = 0; child < TreeShape.Arity; child++)
            {
                var part = (ulong)child == index % TreeShape.Arity ? hash : siblings[next++];
                part.CopyTo(node[(child * TreeShape.LeafBytes)..]);
            }

            hash = Keccak256.Digest(node);
            index /= TreeShape.Arity;
        }

        return hash;
    }

    /// <summary>Looks for the leaf among those that are added.</summary>
    /// <param name="first">The number of the first of them.</param>
    /// <param name="leaves">The leaves, 32 bytes each.</param>
    internal void NoteLeaf(ulong first, ReadOnlySpan<byte> leaves)
    {
        if (Leaf >= first && Leaf - first < (ulong)(leaves.Length / TreeShape.LeafBytes))
        {
            Hash = HashAt(leaves, (int)(Leaf - first));
        }
    }

    /// <summary>Looks for the leaf's ancestor among nodes that are about to be hashed.</summary>
    /// <param name="height">Their height.</param>
    /// <param name="first">The index of the first of them, a multiple of four.</param>
    /// <param name="nodes">The nodes, 32 bytes each.</param>
    internal void Note(int height, ulong first, ReadOnlySpan<byte> nodes)
    {
        var own = Leaf >> (2 * height);
        if (own < first || own - first >= (ulong)(nodes.Length / TreeShape.LeafBytes))
        {
            return;
        }

        var place = (int)(own - first);
        var start = place - (place % TreeShape.Arity);
        var siblings = new List<Hash256>();
        for (var i = start; i < start + TreeShape.Arity; i++)
        {
            if (i != place)
            {
                siblings.Add(HashAt(nodes, i));
            }
        }

        _siblings.Add([.. siblings]);
    }

    private static Hash256 HashAt(ReadOnlySpan<byte> nodes, int index) =>
        Hash256.FromBytes(nodes.Slice(index * TreeShape.LeafBytes, TreeShape.LeafBytes));
}
