// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Merkle;

namespace Omo.Proofs.Opening;

/// <summary>
/// The part of a memory tree that a proof opens: for each opened leaf the children along its path, up to where the path
/// joins one opened before. The contract keeps the same structure in the same order (docs/proofs.md).
/// </summary>
internal sealed class PartialTree
{
    private readonly TreeShape _shape;
    private readonly List<Path> _paths = [];
    private Hash256 _root;

    public PartialTree(TreeShape shape, Hash256 root) => (_shape, _root) = (shape, root);

    /// <summary>The bytes of a leaf, to be read or changed in place; opens it from the proof at the first access.</summary>
    public Span<byte> Leaf(ulong leaf, ProofReader proof)
    {
        var (join, parent) = FindJoin(leaf);
        if (join <= 1)
        {
            return LeafSlot(parent!, leaf);
        }

        var path = new Path(leaf, join, parent, new byte[(join - 1) * TreeShape.NodeBytes]);
        Read(path, proof);
        Span<byte> top = stackalloc byte[TreeShape.LeafBytes];
        if (parent is null)
        {
            Span<byte> halves = stackalloc byte[2 * TreeShape.LeafBytes];
            proof.RootSibling(halves, _shape, leaf, path.Bitmap);
            path.RootHalves = halves.ToArray();
            Fold(path, 1, top);
            top.CopyTo(path.RootHalves.AsSpan(_shape.PositionAt(leaf, _shape.RootHeight) * TreeShape.LeafBytes));
            if (Keccak256.Digest(path.RootHalves) != _root)
            {
                throw new ProofException($"the opening of the leaf at 0x{leaf << TreeShape.LeafBits:x} does not lead to the memory root");
            }
        }
        else
        {
            Fold(path, 1, top);
            if (!top.SequenceEqual(SlotAt(parent, leaf, join)))
            {
                throw new ProofException(
                    $"the opening of the leaf at 0x{leaf << TreeShape.LeafBits:x} does not meet the path it joins at height {join}");
            }
        }

        _paths.Add(path);
        return LeafSlot(path, leaf);
    }

    /// <summary>The root with all changes made to leaves.</summary>
    public Hash256 Commit()
    {
        if (_paths.Count == 0)
        {
            return _root;
        }

        // A path joins only older ones, so going backwards each is complete before it is folded into its parent.
        Span<byte> top = stackalloc byte[TreeShape.LeafBytes];
        for (var i = _paths.Count - 1; i >= 0; i--)
        {
            var path = _paths[i];
            Fold(path, 1, top);
            top.CopyTo(path.Parent is null
                ? path.RootHalves.AsSpan(_shape.PositionAt(path.Leaf, _shape.RootHeight) * TreeShape.LeafBytes)
                : SlotAt(path.Parent, path.Leaf, path.Join));
        }

        return _root = Keccak256.Digest(_paths[0].RootHalves);
    }

    /// <summary>The lowest height at which a leaf shares its ancestor with an open one, and that one's path.</summary>
    private (int Height, Path? Path) FindJoin(ulong leaf)
    {
        Path? best = null;
        var height = _shape.RootHeight;
        foreach (var path in _paths)
        {
            var meeting = OpeningLayout.JoinHeight(_shape, leaf, path.Leaf);
            if (meeting < height || best is null)
            {
                (best, height) = (path, meeting);
            }
        }

        return (height, best);
    }

    private Span<byte> LeafSlot(Path path, ulong leaf) => SlotAt(path, leaf, 1);

    /// <summary>Where the ancestor of a leaf stands among the children at a height of a path it shares from there on.</summary>
    private Span<byte> SlotAt(Path path, ulong leaf, int height)
    {
        // Above its join a path continues in its parent's nodes.
        while (path.Parent is not null && height >= path.Join)
        {
            path = path.Parent;
        }

        var position = _shape.PositionAt(leaf, height) * TreeShape.LeafBytes;
        return height == _shape.RootHeight
            ? path.RootHalves.AsSpan(position, TreeShape.LeafBytes)
            : path.Nodes.AsSpan(((height - 1) * TreeShape.NodeBytes) + position, TreeShape.LeafBytes);
    }

    private void Read(Path path, ProofReader proof)
    {
        path.Bitmap = proof.Bitmap(OpeningLayout.AllowedBits(_shape, path.Join, isFirst: path.Parent is null));
        var leaf = LeafSlot(path, path.Leaf);
        if ((path.Bitmap & 1) != 0)
        {
            proof.Bytes(TreeShape.LeafBytes).CopyTo(leaf);
        }

        for (var height = 1; height < path.Join; height++)
        {
            var own = _shape.PositionAt(path.Leaf, height);
            for (int position = 0, k = 0; position < TreeShape.Arity; position++)
            {
                if (position == own)
                {
                    continue;
                }

                var slot = path.Nodes.AsSpan(((height - 1) * TreeShape.NodeBytes) + (position * TreeShape.LeafBytes), TreeShape.LeafBytes);
                proof.Sibling(path.Bitmap, OpeningLayout.Bit(height, k++), _shape, height - 1, slot);
            }
        }
    }

    /// <summary>Hashes a path's nodes from a height up to below its join, each into the next, and gives the last hash.</summary>
    private void Fold(Path path, int from, Span<byte> top)
    {
        for (var height = from; height < path.Join; height++)
        {
            Keccak256.Hash(path.Nodes.AsSpan((height - 1) * TreeShape.NodeBytes, TreeShape.NodeBytes), top);
            if (height + 1 < path.Join)
            {
                top.CopyTo(path.Nodes.AsSpan((height * TreeShape.NodeBytes) + (_shape.PositionAt(path.Leaf, height + 1) * TreeShape.LeafBytes)));
            }
        }
    }

    private sealed record Path(ulong Leaf, int Join, Path? Parent, byte[] Nodes)
    {
        public ulong Bitmap { get; set; }

        public byte[] RootHalves { get; set; } = [];
    }
}
