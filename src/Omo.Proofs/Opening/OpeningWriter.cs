// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Machine.Merkle;

namespace Omo.Proofs.Opening;

/// <summary>Writes the openings of a proof from the full tree of the state before the step.</summary>
/// <param name="tree">The tree, up to date for that state at heights of 1 and more.</param>
/// <param name="leafBefore">The bytes of a leaf before the step.</param>
internal sealed class OpeningWriter(MerkleTree tree, Func<ulong, ReadOnlyMemory<byte>> leafBefore)
{
    private readonly List<ulong> _open = [];

    /// <summary>Appends what the first access to a leaf needs.</summary>
    public void Open(ulong leaf, List<byte> proof)
    {
        var shape = tree.Shape;
        var join = _open.Count == 0 ? shape.RootHeight : _open.Min(other => OpeningLayout.JoinHeight(shape, leaf, other));
        if (_open.Contains(leaf))
        {
            return;
        }

        // A leaf that is a sibling of an open one needs no bytes, but later leaves may join its path.
        var isFirst = _open.Count == 0;
        _open.Add(leaf);
        if (join <= 1 && !isFirst)
        {
            return;
        }

        ulong bitmap = 0;
        var bytes = new List<byte>();
        Append(0, leaf, 0, ref bitmap, bytes);
        for (var height = 1; height < join; height++)
        {
            var own = shape.PositionAt(leaf, height);
            var first = shape.AncestorOf(leaf, height) * TreeShape.Arity;
            for (int position = 0, k = 0; position < TreeShape.Arity; position++)
            {
                if (position != own)
                {
                    Append(height - 1, first + (ulong)position, OpeningLayout.Bit(height, k++), ref bitmap, bytes);
                }
            }
        }

        if (isFirst)
        {
            var other = 1 - shape.PositionAt(leaf, shape.RootHeight);
            Append(shape.TopHeight, (ulong)other, OpeningLayout.Bit(shape.RootHeight, 0), ref bitmap, bytes);
        }

        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(head, bitmap);
        proof.AddRange(head);
        proof.AddRange(bytes);
    }

    private void Append(int height, ulong index, int bit, ref ulong bitmap, List<byte> bytes)
    {
        Span<byte> node = stackalloc byte[TreeShape.LeafBytes];
        if (height == 0)
        {
            leafBefore(index).Span.CopyTo(node);
        }
        else
        {
            tree.CopyNode(height, index, node);
        }

        if (!node.SequenceEqual(tree.Shape.ZeroNode(height)))
        {
            bitmap |= 1UL << bit;
            bytes.AddRange(node);
        }
    }
}
