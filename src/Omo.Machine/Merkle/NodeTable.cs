// SPDX-License-Identifier: MIT
using System.Runtime.Intrinsics;
using Omo.Machine.Memory;

namespace Omo.Machine.Merkle;

/// <summary>
/// The hashes of all nodes of a memory tree below its root, height by height and in the order of their addresses, so that four
/// siblings are the 128 bytes that their parent hashes. A reservation of address space: nodes never set take no room.
/// </summary>
/// <remarks>
/// Hashes are kept xored with the hash of an empty subtree of their height. Room never written is zero, and so reads as just that.
/// </remarks>
internal sealed unsafe class NodeTable : IDisposable
{
    private const int HashBytes = TreeShape.LeafBytes;

    private readonly nuint[] _offsets;
    private readonly Vector256<byte>[] _empty;
    private readonly nuint _bytes;
    private byte* _base;

    /// <summary>The table of a tree over memory that is all zero.</summary>
    /// <exception cref="GuestMemoryException">The host refuses to reserve the address space.</exception>
    public NodeTable(TreeShape shape)
    {
        _offsets = new nuint[shape.TopHeight + 1];
        _empty = new Vector256<byte>[shape.TopHeight + 1];
        for (var height = 1; height <= shape.TopHeight; height++)
        {
            _offsets[height] = _bytes;
            _bytes += (nuint)HashBytes << (shape.AddressBits - TreeShape.LeafBits - (2 * height));
            _empty[height] = Vector256.Create(shape.ZeroNode(height));
        }

        _base = HostMemory.Reserve(_bytes);
    }

    /// <summary>The nodes of a height, 1 to the top height.</summary>
    public NodeRow At(int height) => new(_base + _offsets[height], _empty[height]);

    /// <summary>Gives the address space back.</summary>
    public void Dispose()
    {
        if (_base != null)
        {
            HostMemory.Release(_base, _bytes);
            _base = null;
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Releases a table that was not disposed.</summary>
    ~NodeTable() => Dispose();
}
