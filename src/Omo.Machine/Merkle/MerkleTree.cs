// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Memory;

namespace Omo.Machine.Merkle;

/// <summary>
/// The memory tree of a live machine, brought up to date on demand: only pages changed since the last time are hashed
/// again, height by height, because the nodes of one height are independent and can be hashed side by side.
/// </summary>
public sealed unsafe class MerkleTree
{
    /// <summary>Pages are hashed up to here one by one; what is above is shared with neighbours.</summary>
    private const int PageHeight = 3;

    private const int PageNodes = GuestMemory.PageBytes / TreeShape.NodeBytes;
    private const int PageTopNodes = GuestMemory.PageBytes >> (TreeShape.LeafBits + (2 * PageHeight));

    /// <summary>Nodes hashed in one go: what they need stays in cache.</summary>
    private const int MostNodes = 256;

    private readonly GuestMemory _memory;
    private readonly ChangedPages _changes;
    private readonly NodeTable _nodes;
    private readonly byte[] _messages = GC.AllocateUninitializedArray<byte>(MostNodes * TreeShape.NodeBytes, pinned: true);
    private readonly byte[] _hashes = GC.AllocateUninitializedArray<byte>(MostNodes * TreeShape.LeafBytes, pinned: true);

    /// <summary>The tree of a memory, which it needs no longer than that.</summary>
    /// <exception cref="GuestMemoryException">The host refuses to reserve address space.</exception>
    public MerkleTree(GuestMemory memory)
    {
        _memory = memory;
        Shape = TreeShape.For(memory.AddressBits);
        _nodes = new NodeTable(Shape);
        memory.DisposeAlso(_nodes);
        _changes = memory.ObserveChanges();
    }

    /// <summary>Heights and constants.</summary>
    public TreeShape Shape { get; }

    /// <summary>Permutations of keccak that all updates together took.</summary>
    public ulong Permutations { get; private set; }

    /// <summary>The root as of the last <see cref="Update"/>.</summary>
    public Hash256 Root
    {
        get
        {
            Span<byte> halves = stackalloc byte[2 * TreeShape.LeafBytes];
            CopyNode(Shape.TopHeight, 0, halves);
            CopyNode(Shape.TopHeight, 1, halves[TreeShape.LeafBytes..]);
            return Keccak256.Digest(halves);
        }
    }

    /// <summary>The hashes of the nodes.</summary>
    internal NodeTable Nodes => _nodes;

    /// <summary>Hashes what changed and returns the root.</summary>
    public Hash256 Update()
    {
        var nodes = _changes.Take();
        Array.Sort(nodes);
        for (var i = 0; i < nodes.Length; i++)
        {
            HashPage(nodes[i]);
            nodes[i] *= PageTopNodes;
        }

        // From here on the array begins with the indexes of the changed nodes of one height, each once and in order.
        var count = ToParents(nodes, nodes.Length);
        for (var height = PageHeight + 1; height <= Shape.TopHeight; height++)
        {
            for (var first = 0; first < count; first += MostNodes)
            {
                HashNodes(height, nodes.AsSpan(first, Math.Min(MostNodes, count - first)));
            }

            count = ToParents(nodes, count);
        }

        return Root;
    }

    /// <summary>
    /// Copies a node's 32 bytes: of height 1 or more as of the last <see cref="Update"/>, of height 0 as memory is now.
    /// </summary>
    public void CopyNode(int height, ulong index, Span<byte> destination)
    {
        if (height == 0)
        {
            _memory.View(index << TreeShape.LeafBits, TreeShape.LeafBytes).CopyTo(destination);
            return;
        }

        fixed (byte* hash = destination[..TreeShape.LeafBytes])
        {
            _nodes.At(height).Copy(index, 1, hash);
        }
    }

    /// <summary>Replaces indexes of nodes, in order, by those of their parents; returns how many these are.</summary>
    private static int ToParents(ulong[] nodes, int count)
    {
        var made = 0;
        for (var i = 0; i < count; i++)
        {
            var parent = nodes[i] / TreeShape.Arity;
            if (made == 0 || nodes[made - 1] != parent)
            {
                nodes[made++] = parent;
            }
        }

        return made;
    }

    private void HashPage(ulong page)
    {
        var messages = _memory.View(page << GuestMemory.PageBits, GuestMemory.PageBytes);
        var first = page * PageNodes;
        var count = PageNodes;
        for (var height = 1; height <= PageHeight; height++)
        {
            KeccakBatch.HashNodes(messages, TreeShape.NodeBytes, _hashes);
            Permutations += (ulong)count;
            SetNodes(height, first, count);
            messages = _hashes.AsSpan(0, count * TreeShape.LeafBytes);
            (first, count) = (first / TreeShape.Arity, count / TreeShape.Arity);
        }
    }

    private void SetNodes(int height, ulong first, int count)
    {
        var row = _nodes.At(height);
        fixed (byte* hashes = _hashes)
        {
            for (var i = 0; i < count; i++)
            {
                row.Set(first + (ulong)i, hashes + (i * TreeShape.LeafBytes));
            }
        }
    }

    private void HashNodes(int height, ReadOnlySpan<ulong> indexes)
    {
        var (children, row) = (_nodes.At(height - 1), _nodes.At(height));
        fixed (byte* messages = _messages, hashes = _hashes)
        {
            for (var i = 0; i < indexes.Length; i++)
            {
                children.Copy(indexes[i] * TreeShape.Arity, TreeShape.Arity, messages + (i * TreeShape.NodeBytes));
            }

            KeccakBatch.HashNodes(_messages.AsSpan(0, indexes.Length * TreeShape.NodeBytes), TreeShape.NodeBytes, _hashes);
            Permutations += (ulong)indexes.Length;
            for (var i = 0; i < indexes.Length; i++)
            {
                row.Set(indexes[i], hashes + (i * TreeShape.LeafBytes));
            }
        }
    }
}
