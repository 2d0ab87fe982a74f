// SPDX-License-Identifier: MIT
using System.Buffers.Binary;

namespace Omo.Machine.Host;

/// <summary>Reads parts of pre-images as the oracle contract serves them: 8 bytes big-endian length, then the data.</summary>
public static class PreimageReader
{
    /// <summary>Bytes of the length prefix.</summary>
    public const int PrefixBytes = 8;

    /// <summary>Most bytes of one part.</summary>
    public const int PartBytes = 32;

    /// <summary>Copies up to 32 bytes from an offset on and returns how many there are.</summary>
    /// <exception cref="PreimageException">The source does not have the pre-image.</exception>
    public static int Read(IPreimageSource source, ReadOnlySpan<byte> key, ulong offset, Span<byte> data)
    {
        if (!source.TryGet(key, out var preimage))
        {
            throw new PreimageException(
                $"the guest reads pre-image 0x{Convert.ToHexStringLower(key)}, which is not among those given; put it into the folder or "
                + "archive of --preimages, as a file named by these 64 digits in lower case");
        }

        var total = (ulong)preimage.Length + PrefixBytes;
        if (offset >= total)
        {
            return 0;
        }

        var count = (int)Math.Min(PartBytes, total - offset);
        var part = data[..count];
        if (offset < PrefixBytes)
        {
            Span<byte> prefix = stackalloc byte[PrefixBytes];
            BinaryPrimitives.WriteUInt64BigEndian(prefix, (ulong)preimage.Length);
            var prefixPart = prefix[(int)offset..Math.Min(PrefixBytes, (int)offset + count)];
            prefixPart.CopyTo(part);
            part = part[prefixPart.Length..];
            offset = PrefixBytes;
        }

        preimage.Span.Slice((int)(offset - PrefixBytes), part.Length).CopyTo(part);
        return count;
    }
}
