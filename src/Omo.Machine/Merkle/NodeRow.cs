// SPDX-License-Identifier: MIT
using System.Runtime.Intrinsics;

namespace Omo.Machine.Merkle;

/// <summary>The hashes of all nodes of one height in a <see cref="NodeTable"/>. Valid until the table is disposed.</summary>
/// <param name="first">The hash of node 0 as the table keeps it.</param>
/// <param name="empty">The hash of an empty subtree of this height, with which all are xored.</param>
internal readonly unsafe struct NodeRow(byte* first, Vector256<byte> empty)
{
    private const int HashBytes = TreeShape.LeafBytes;

    private readonly byte* _first = first;
    private readonly Vector256<byte> _empty = empty;

    /// <summary>Sets the hash of a node.</summary>
    /// <param name="index">Which node.</param>
    /// <param name="hash">32 readable bytes.</param>
    public void Set(ulong index, byte* hash) => Vector256.Store(Vector256.Load(hash) ^ _empty, _first + (index * HashBytes));

    /// <summary>Copies the hashes of consecutive nodes.</summary>
    /// <param name="index">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="hashes">32 writable bytes for each.</param>
    public void Copy(ulong index, int count, byte* hashes)
    {
        // One by one: a hash set shortly before can be forwarded to a read of its own size, not to a wider one.
        var place = _first + (index * HashBytes);
        for (var i = 0; i < count; i++)
        {
            Vector256.Store(Vector256.Load(place + (i * HashBytes)) ^ _empty, hashes + (i * HashBytes));
        }
    }
}
