// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Runtime.CompilerServices;
using Omo.Core;
using Omo.Machine.Merkle;

namespace Omo.Machine.Commitments;

/// <summary>
/// The nodes of one height that changed in a batch, a new version of a node for every sample that changed it. Raised from the lowest
/// height to the root: within a height no version depends on another, so all are hashed side by side.
/// </summary>
internal sealed unsafe class NodeChanges
{
    private const int HashBytes = TreeShape.LeafBytes;

    // Capacity grows with what a batch needs and never shrinks.
    private int[] _samples;
    private ulong[] _nodes;
    private byte[] _messages;
    private byte[] _hashes;

    /// <summary>No changes.</summary>
    /// <param name="capacity">How many to make room for.</param>
    public NodeChanges(int capacity)
    {
        (_samples, _nodes) = (new int[capacity], new ulong[capacity]);
        _messages = GC.AllocateUninitializedArray<byte>(capacity * TreeShape.NodeBytes);
        _hashes = GC.AllocateUninitializedArray<byte>(capacity * HashBytes);
    }

    /// <summary>Versions of nodes; after <see cref="Raise"/>, of the root.</summary>
    public int Count { get; private set; }

    /// <summary>The sample that each version belongs to.</summary>
    public ReadOnlySpan<int> Samples => _samples.AsSpan(0, Count);

    /// <summary>The hash of each version, 32 bytes, after <see cref="Raise"/>.</summary>
    public ReadOnlySpan<byte> Hashes => _hashes.AsSpan(0, Count * HashBytes);

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a node of height 1.</summary>
    /// <param name="sample">The sample, not less than that of the change before.</param>
    /// <param name="node">Its index, greater than that of the change before if that is of the same sample.</param>
    /// <param name="leaves">The 128 readable bytes that it hashes.</param>
    public void Add(int sample, ulong node, byte* leaves)
    {
        if (Count == _samples.Length)
        {
            Array.Resize(ref _samples, 2 * Count);
            Array.Resize(ref _nodes, 2 * Count);
            Array.Resize(ref _messages, 2 * _messages.Length);
            Array.Resize(ref _hashes, 2 * _hashes.Length);
        }

        (_samples[Count], _nodes[Count]) = (sample, node);

        // The length is constant, so the host's compiler copies in line.
        fixed (byte* message = &_messages[Count * TreeShape.NodeBytes])
        {
            Unsafe.CopyBlockUnaligned(message, leaves, TreeShape.NodeBytes);
        }

        Count++;
    }

    /// <summary>Hashes all heights, and brings the table up to the last version of every node.</summary>
    /// <param name="table">The hashes of the tree before the batch.</param>
    /// <param name="shape">The shape of the tree.</param>
    /// <returns>The number of permutations.</returns>
    public int Raise(NodeTable table, TreeShape shape)
    {
        var permutations = 0;
        for (var height = 1; height <= shape.TopHeight; height++)
        {
            permutations += Count;
            KeccakBatch.HashNodes(_messages.AsSpan(0, Count * TreeShape.NodeBytes), TreeShape.NodeBytes, _hashes);
            MakeParents(table.At(height), shape.ChildrenAt(height + 1));
        }

        permutations += Count;
        KeccakBatch.HashNodes(_messages.AsSpan(0, Count * 2 * HashBytes), 2 * HashBytes, _hashes);
        return permutations;
    }

    /// <summary>Turns the hashes of a height into the messages of the next one.</summary>
    private void MakeParents(NodeRow row, int children)
    {
        // Dividing takes longer than all else here; children are a power of two.
        var (made, bits) = (0, BitOperations.Log2((uint)children));
        fixed (int* samples = _samples)
        fixed (ulong* nodes = _nodes)
        fixed (byte* hashes = _hashes, messages = _messages)
        {
            for (var i = 0; i < Count; i++)
            {
                var (sample, node) = (samples[i], nodes[i]);
                var parent = node >> bits;
                row.Set(node, hashes + (i * HashBytes));

                // A sample that changed two children has one new version of their parent.
                if (i + 1 < Count && samples[i + 1] == sample && nodes[i + 1] >> bits == parent)
                {
                    continue;
                }

                row.Copy(parent << bits, children, messages + (made * children * HashBytes));
                (samples[made], nodes[made]) = (sample, parent);
                made++;
            }
        }

        Count = made;
    }
}
