// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Memory;

namespace Omo.Machine.Merkle;

/// <summary>
/// The memory tree of a live machine, brought up to date on demand: only pages changed since the last time are hashed
/// again. Nodes that cover nothing ever written take no room.
/// </summary>
/// <remarks>
/// Nodes are kept in blocks of four heights (64 + 16 + 4 + 1 nodes). The lowest block covers 8 KiB of memory, whose
/// 64 lowest nodes hash 128 consecutive bytes each, so they are hashed straight from memory, several at a time.
/// </remarks>
public sealed class MerkleTree
{
    private const int BlockHeights = 4;
    private const int BlockBits = 2 * BlockHeights;
    private const int BlockNodes = 64 + 16 + 4 + 1;
    private const int ChunkBits = TreeShape.LeafBits + BlockBits;

    private readonly GuestMemory _memory;
    private readonly Dictionary<ulong, byte[]>[] _tiers;

    /// <summary>The tree of a memory.</summary>
    public MerkleTree(GuestMemory memory)
    {
        _memory = memory;
        Shape = TreeShape.For(memory.AddressBits);
        _tiers = [.. Enumerable.Range(0, (Shape.TopHeight + BlockHeights - 1) / BlockHeights).Select(_ => new Dictionary<ulong, byte[]>())];
    }

    /// <summary>Heights and constants.</summary>
    public TreeShape Shape { get; }

    /// <summary>Hashes what changed and returns the root.</summary>
    public Hash256 Update()
    {
        var chunks = new SortedSet<ulong>();
        foreach (var page in _memory.TakeDirtyPages())
        {
            chunks.Add(page >> (ChunkBits - GuestMemory.PageBits));
        }

        foreach (var chunk in chunks)
        {
            HashChunk(chunk);
        }

        // From here on a set holds the indexes of changed nodes of one height.
        IEnumerable<ulong> changed = chunks;
        for (var height = BlockHeights + 1; height <= Shape.TopHeight; height++)
        {
            var parents = new SortedSet<ulong>(changed.Select(index => index / TreeShape.Arity));
            foreach (var parent in parents)
            {
                HashNode(height, parent);
            }

            changed = parents;
        }

        return Root;
    }

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

        var (block, offset) = Locate(height, index);
        var source = block is null ? Shape.ZeroNode(height) : block.AsSpan(offset, TreeShape.LeafBytes);
        source.CopyTo(destination);
    }

    private void HashChunk(ulong chunk)
    {
        var block = BlockOf(0, chunk);
        var nodes = block.AsSpan();
        KeccakBatch.HashNodes(_memory.View(chunk << ChunkBits, 1 << ChunkBits), TreeShape.NodeBytes, nodes[..(64 * 32)]);
        KeccakBatch.HashNodes(nodes[..(64 * 32)], TreeShape.NodeBytes, nodes.Slice(64 * 32, 16 * 32));
        KeccakBatch.HashNodes(nodes.Slice(64 * 32, 16 * 32), TreeShape.NodeBytes, nodes.Slice(80 * 32, 4 * 32));
        KeccakBatch.HashNodes(nodes.Slice(80 * 32, 4 * 32), TreeShape.NodeBytes, nodes.Slice(84 * 32, 32));
    }

    private void HashNode(int height, ulong index)
    {
        Span<byte> children = stackalloc byte[TreeShape.NodeBytes];
        for (var i = 0; i < TreeShape.Arity; i++)
        {
            CopyNode(height - 1, (index * TreeShape.Arity) + (ulong)i, children[(i * TreeShape.LeafBytes)..]);
        }

        var tier = (height - 1) / BlockHeights;
        var block = BlockOf(tier, BlockIndex(height, index));
        Keccak256.Hash(children, block.AsSpan(OffsetInBlock(height, index), TreeShape.LeafBytes));
    }

    private (byte[]? Block, int Offset) Locate(int height, ulong index)
    {
        _tiers[(height - 1) / BlockHeights].TryGetValue(BlockIndex(height, index), out var block);
        return (block, OffsetInBlock(height, index));
    }

    private byte[] BlockOf(int tier, ulong index)
    {
        if (_tiers[tier].TryGetValue(index, out var block))
        {
            return block;
        }

        block = new byte[BlockNodes * TreeShape.LeafBytes];
        for (var local = 0; local < BlockHeights && (tier * BlockHeights) + local + 1 <= Shape.TopHeight; local++)
        {
            var (first, count) = Layer(local);
            for (var i = 0; i < count; i++)
            {
                Shape.ZeroNode((tier * BlockHeights) + local + 1).CopyTo(block.AsSpan((first + i) * TreeShape.LeafBytes));
            }
        }

        return _tiers[tier][index] = block;
    }

    private static ulong BlockIndex(int height, ulong index) => index >> (2 * (BlockHeights - 1 - ((height - 1) % BlockHeights)));

    private static int OffsetInBlock(int height, ulong index)
    {
        var (first, count) = Layer((height - 1) % BlockHeights);
        return (first + (int)(index % (ulong)count)) * TreeShape.LeafBytes;
    }

    private static (int First, int Count) Layer(int local) => local switch
    {
        0 => (0, 64),
        1 => (64, 16),
        2 => (80, 4),
        _ => (84, 1),
    };
}
