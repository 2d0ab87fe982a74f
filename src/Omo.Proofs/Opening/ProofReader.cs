// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Machine.Merkle;

namespace Omo.Proofs.Opening;

/// <summary>Reads the stream of a proof front to back.</summary>
/// <param name="data">The proof.</param>
internal sealed class ProofReader(ReadOnlyMemory<byte> data)
{
    private int _position;

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > data.Length - _position)
        {
            throw new ProofException($"the proof ends after {data.Length} bytes; {count} more are needed at byte {_position}");
        }

        var bytes = data.Span.Slice(_position, count);
        _position += count;
        return bytes;
    }

    /// <summary>The next bitmap.</summary>
    public ulong Bitmap(ulong allowed)
    {
        var at = _position;
        var bitmap = BinaryPrimitives.ReadUInt64BigEndian(Bytes(8));
        if ((bitmap & ~allowed) != 0)
        {
            throw new ProofException($"the bitmap at byte {at} of the proof has bits for siblings that the path does not have");
        }

        return bitmap;
    }

    /// <summary>A sibling from the stream, or the zero subtree when its bit is clear.</summary>
    public void Sibling(ulong bitmap, int bit, TreeShape shape, int height, Span<byte> slot)
    {
        var source = ((bitmap >> bit) & 1) != 0 ? Bytes(TreeShape.LeafBytes) : shape.ZeroNode(height);
        source.CopyTo(slot);
    }

    /// <summary>The root's children with the sibling of a leaf's path filled in.</summary>
    public void RootSibling(Span<byte> halves, TreeShape shape, ulong leaf, ulong bitmap)
    {
        var other = 1 - shape.PositionAt(leaf, shape.RootHeight);
        Sibling(
            bitmap, OpeningLayout.Bit(shape.RootHeight, 0), shape, shape.TopHeight,
            halves.Slice(other * TreeShape.LeafBytes, TreeShape.LeafBytes));
    }

    /// <summary>Refuses a proof with bytes that nothing used.</summary>
    public void RequireEnd()
    {
        if (_position != data.Length)
        {
            throw new ProofException($"the proof has {data.Length - _position} bytes too many, from byte {_position} on");
        }
    }
}
