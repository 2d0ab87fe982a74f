// SPDX-License-Identifier: MIT
namespace Omo.Core;

/// <summary>What the first bytes of an encoded item say about it.</summary>
/// <param name="IsList">Whether the item is a list.</param>
/// <param name="Length">The bytes before the payload; none for a byte below 0x80, which is its own encoding.</param>
/// <param name="PayloadLength">The bytes of the payload. They lie within the bytes read if <paramref name="Error"/> is null.</param>
/// <param name="Error">Null, or why the bytes are not the canonical start of an item that fits in them.</param>
internal readonly record struct RlpHeader(bool IsList, int Length, int PayloadLength, string? Error)
{
    /// <summary>The bytes of the whole item.</summary>
    public int ItemLength => Length + PayloadLength;

    /// <summary>Reads the header of the item that starts the given bytes.</summary>
    /// <param name="bytes">At least one byte; may go on behind the item.</param>
    public static RlpHeader Read(ReadOnlySpan<byte> bytes)
    {
        byte first = bytes[0];
        if (first < RlpItem.StringMark)
        {
            return new RlpHeader(false, 0, 1, null);
        }

        bool isList = first >= RlpItem.ListMark;
        int size = first - (isList ? RlpItem.ListMark : RlpItem.StringMark);
        return size <= RlpItem.MaxShortLength
            ? ReadShort(bytes, isList, size)
            : ReadLong(bytes, isList, size - RlpItem.MaxShortLength);
    }

    private static RlpHeader ReadShort(ReadOnlySpan<byte> bytes, bool isList, int length)
    {
        string? error = null;
        if (length > bytes.Length - 1)
        {
            error = Truncated((ulong)length, bytes.Length - 1);
        }
        else if (!isList && length == 1 && bytes[1] < RlpItem.StringMark)
        {
            error = "a single byte below 0x80 must stand for itself, without a prefix";
        }

        return new RlpHeader(isList, 1, length, error);
    }

    private static RlpHeader ReadLong(ReadOnlySpan<byte> bytes, bool isList, int lengthBytes)
    {
        if (lengthBytes > bytes.Length - 1)
        {
            return new RlpHeader(isList, 1, 0, $"a length of {lengthBytes} bytes is announced, but {bytes.Length - 1} bytes are left");
        }

        ulong length = 0;
        foreach (byte digit in bytes.Slice(1, lengthBytes))
        {
            length = (length << 8) | digit;
        }

        int left = bytes.Length - 1 - lengthBytes;
        string? error = null;
        if (bytes[1] == 0)
        {
            error = "a length must not start with a zero byte";
        }
        else if (length <= RlpItem.MaxShortLength)
        {
            error = $"a length of {length} must be written in the short form";
        }
        else if (length > (ulong)left)
        {
            error = Truncated(length, left);
        }

        return new RlpHeader(isList, 1 + lengthBytes, error is null ? (int)length : 0, error);
    }

    private static string Truncated(ulong length, int left) => $"a payload of {length} bytes is announced, but {left} bytes are left";
}
