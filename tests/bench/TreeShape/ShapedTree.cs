// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Memory;

namespace Omo.Bench.TreeShape;

/// <summary>
/// A memory tree of any <see cref="NodeShape"/>, kept as the children of every node that covers something written. Plain
/// rather than fast: the same code serves all shapes, so that what is compared is the shapes.
/// </summary>
public sealed class ShapedTree
{
    private readonly Level[] _levels;
    private readonly byte[] _zero;
    private readonly byte[] _root = new byte[NodeShape.LeafBytes];

    /// <summary>The tree of a memory as it is now.</summary>
    public ShapedTree(NodeShape shape, GuestMemory memory)
    {
        Shape = shape;
        _zero = new byte[(shape.RootHeight + 1) * NodeShape.LeafBytes];
        _levels = new Level[shape.RootHeight + 1];
        for (var height = 1; height <= shape.RootHeight; height++)
        {
            _levels[height] = new Level(shape.ChildrenAt(height), ZeroNode(height - 1));
            Keccak256.Hash(_levels[height].EmptyNode, _zero.AsSpan(height * NodeShape.LeafBytes, NodeShape.LeafBytes));
        }

        Build(memory);
    }

    /// <summary>How the tree branches.</summary>
    public NodeShape Shape { get; }

    /// <summary>The root.</summary>
    public ReadOnlySpan<byte> Root => _root;

    /// <summary>The hash of an all-zero subtree of a height.</summary>
    public ReadOnlySpan<byte> ZeroNode(int height) => _zero.AsSpan(height * NodeShape.LeafBytes, NodeShape.LeafBytes);

    /// <summary>The children of a node, which takes room from now on.</summary>
    public Span<byte> Children(int height, ulong node) => _levels[height].Children(node);

    /// <summary>A leaf or a node's hash.</summary>
    public ReadOnlySpan<byte> Node(int height, ulong node)
    {
        if (height == Shape.RootHeight)
        {
            return _root;
        }

        var parent = Shape.ParentAt(node, height + 1);
        return _levels[height + 1].TryChildren(parent, out var children)
            ? children.Slice(Shape.PositionAt(node, height + 1) * NodeShape.LeafBytes, NodeShape.LeafBytes)
            : ZeroNode(height);
    }

    /// <summary>Sets a leaf without hashing anything.</summary>
    public void SetLeaf(ulong leaf, ReadOnlySpan<byte> bytes) => SetNode(0, leaf, bytes);

    /// <summary>Sets a hash in the node above it, or the root.</summary>
    public void SetNode(int height, ulong node, ReadOnlySpan<byte> hash)
    {
        var place = height == Shape.RootHeight
            ? _root
            : Children(height + 1, Shape.ParentAt(node, height + 1)).Slice(Shape.PositionAt(node, height + 1) * NodeShape.LeafBytes);
        hash.CopyTo(place);
    }

    /// <summary>Hashes every ancestor of the given leaves once.</summary>
    public void Rehash(IEnumerable<ulong> leaves)
    {
        Span<byte> hash = stackalloc byte[NodeShape.LeafBytes];
        var nodes = new SortedSet<ulong>(leaves);
        for (var height = 1; height <= Shape.RootHeight; height++)
        {
            nodes = [.. nodes.Select(node => Shape.ParentAt(node, height))];
            foreach (var node in nodes)
            {
                Keccak256.Hash(Children(height, node), hash);
                SetNode(height, node, hash);
            }
        }
    }

    private void Build(GuestMemory memory)
    {
        ZeroNode(Shape.RootHeight).CopyTo(_root);
        var leaves = new List<ulong>();
        foreach (var page in memory.TouchedPages)
        {
            var first = page * (GuestMemory.PageBytes / NodeShape.LeafBytes);
            for (var leaf = first; leaf < first + (GuestMemory.PageBytes / NodeShape.LeafBytes); leaf++)
            {
                var bytes = memory.View(leaf * NodeShape.LeafBytes, NodeShape.LeafBytes);
                if (bytes.ContainsAnyExcept((byte)0))
                {
                    SetLeaf(leaf, bytes);
                    leaves.Add(leaf);
                }
            }
        }

        Rehash(leaves);
    }

    /// <summary>The children of all nodes of one height, back to back.</summary>
    private sealed class Level(int children, ReadOnlySpan<byte> zeroChild)
    {
        private readonly Dictionary<ulong, int> _places = [];
        private byte[] _bytes = new byte[64 * children * NodeShape.LeafBytes];

        public byte[] EmptyNode { get; } = Repeat(zeroChild, children);

        public Span<byte> Children(ulong node)
        {
            if (!_places.TryGetValue(node, out var place))
            {
                place = _places.Count * EmptyNode.Length;
                if (place == _bytes.Length)
                {
                    Array.Resize(ref _bytes, 2 * _bytes.Length);
                }

                _places.Add(node, place);
                EmptyNode.CopyTo(_bytes, place);
            }

            return _bytes.AsSpan(place, EmptyNode.Length);
        }

        public bool TryChildren(ulong node, out Span<byte> bytes)
        {
            var found = _places.TryGetValue(node, out var place);
            bytes = found ? _bytes.AsSpan(place, EmptyNode.Length) : default;
            return found;
        }

        private static byte[] Repeat(ReadOnlySpan<byte> child, int count)
        {
            var node = new byte[count * NodeShape.LeafBytes];
            for (var i = 0; i < count; i++)
            {
                child.CopyTo(node.AsSpan(i * NodeShape.LeafBytes));
            }

            return node;
        }
    }
}
