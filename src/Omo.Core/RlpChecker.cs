// SPDX-License-Identifier: MIT
namespace Omo.Core;

/// <summary>Checks a whole encoding first, so that an <see cref="RlpItem"/> can be walked without looking for errors.</summary>
internal static class RlpChecker
{
    /// <summary>Checks that the bytes are exactly one canonical item.</summary>
    /// <param name="bytes">The encoding.</param>
    /// <param name="maxDepth">The deepest nesting of lists to accept.</param>
    /// <returns>Null, or a sentence for the user.</returns>
    public static string? Check(ReadOnlySpan<byte> bytes, int maxDepth)
    {
        if (bytes.IsEmpty)
        {
            return "RLP: there are no bytes; even an empty string is encoded as 0x80.";
        }

        RlpHeader header = RlpHeader.Read(bytes);
        if (header.Error is null && header.ItemLength < bytes.Length)
        {
            return $"RLP at offset {header.ItemLength}: the item ends here, but {bytes.Length - header.ItemLength} bytes follow.";
        }

        return CheckItems(bytes, 0, maxDepth);
    }

    /// <summary>Checks items back to back; recursion is bounded by <paramref name="depthLeft"/>.</summary>
    private static string? CheckItems(ReadOnlySpan<byte> bytes, int offset, int depthLeft)
    {
        while (!bytes.IsEmpty)
        {
            RlpHeader header = RlpHeader.Read(bytes);
            if (header.Error is not null)
            {
                return $"RLP at offset {offset}: {header.Error}.";
            }

            if (header.IsList)
            {
                if (depthLeft == 0)
                {
                    return $"RLP at offset {offset}: lists are nested deeper than allowed.";
                }

                string? error = CheckItems(bytes.Slice(header.Length, header.PayloadLength), offset + header.Length, depthLeft - 1);
                if (error is not null)
                {
                    return error;
                }
            }

            bytes = bytes[header.ItemLength..];
            offset += header.ItemLength;
        }

        return null;
    }
}
