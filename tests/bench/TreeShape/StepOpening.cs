// SPDX-License-Identifier: MIT
using System.Buffers.Binary;

namespace Omo.Bench.TreeShape;

/// <summary>What a step's proof opens in a tree of some shape, encoded as docs/proofs.md says, and what that costs.</summary>
public sealed class StepOpening
{
    private readonly ShapedTree _tree;
    private readonly List<ulong> _open = [];
    private readonly List<byte> _proof = [];

    /// <summary>Opens leaves in a tree that is still in the state before the step.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="leaves">The leaves, in order of first use.</param>
    /// <param name="written">Those of them that the step writes.</param>
    public StepOpening(ShapedTree tree, IReadOnlyList<ulong> leaves, IReadOnlyCollection<ulong> written)
    {
        _tree = tree;
        foreach (var leaf in leaves)
        {
            Open(leaf);
        }

        UpdatedNodes = CountAncestors(written);
    }

    /// <summary>The openings, in the order of the proof.</summary>
    public IReadOnlyList<byte> Proof => _proof;

    /// <summary>Openings that bring a path of their own.</summary>
    public int Walks { get; private set; }

    /// <summary>Nodes hashed to verify them.</summary>
    public int VerifiedNodes { get; private set; }

    /// <summary>Siblings and leaves that the proof carries.</summary>
    public int SentHashes { get; private set; }

    /// <summary>Nodes hashed for the root after the step.</summary>
    public int UpdatedNodes { get; }

    private void Open(ulong leaf)
    {
        var shape = _tree.Shape;
        var isFirst = _open.Count == 0;
        var join = isFirst ? shape.RootHeight + 1 : _open.Min(other => shape.JoinHeight(leaf, other));
        _open.Add(leaf);
        if (join <= 1)
        {
            return;
        }

        var bitmap = new byte[shape.BitmapBytes];
        var hashes = new List<byte>();
        Send(0, leaf, 0, bitmap, hashes);
        for (var height = 1; height < join; height++)
        {
            var own = shape.AncestorOf(leaf, height - 1);
            var first = shape.AncestorOf(leaf, height) * (ulong)shape.ChildrenAt(height);
            var k = 0;
            for (var child = first; child < first + (ulong)shape.ChildrenAt(height); child++)
            {
                if (child != own)
                {
                    Send(height - 1, child, shape.BitOf(height, k++), bitmap, hashes);
                }
            }
        }

        Walks++;
        VerifiedNodes += join - 1;
        _proof.AddRange(bitmap);
        _proof.AddRange(hashes);
    }

    private void Send(int height, ulong node, int bit, byte[] bitmap, List<byte> hashes)
    {
        var hash = _tree.Node(height, node);
        if (!hash.SequenceEqual(_tree.ZeroNode(height)))
        {
            // Big endian within each 8-byte word, words in ascending order.
            var word = bitmap.AsSpan(bit / 64 * 8, 8);
            BinaryPrimitives.WriteUInt64BigEndian(word, BinaryPrimitives.ReadUInt64BigEndian(word) | (1UL << (bit % 64)));
            hashes.AddRange(hash);
            SentHashes++;
        }
    }

    private int CountAncestors(IReadOnlyCollection<ulong> leaves)
    {
        var count = 0;
        for (var height = 1; height <= _tree.Shape.RootHeight && leaves.Count > 0; height++)
        {
            count += leaves.Select(leaf => _tree.Shape.AncestorOf(leaf, height)).Distinct().Count();
        }

        return count;
    }
}
