// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Omo.Core;

/// <summary>
/// Recursive length prefix, Ethereum's encoding of nested byte strings (Yellow Paper, appendix B). Decoding accepts the one canonical
/// encoding of a value and nothing else, so equal values have equal bytes.
/// </summary>
public static class Rlp
{
    /// <summary>The longest encoding that is decoded, in bytes.</summary>
    public const int MaxLength = 16 << 20;

    /// <summary>The deepest nesting of lists that is decoded, unless a caller asks for less; an outermost list has depth 1.</summary>
    public const int MaxDepth = 64;

    /// <summary>Encodes a byte string.</summary>
    /// <param name="bytes">Any bytes, also none.</param>
    public static byte[] EncodeBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 1 && bytes[0] < RlpItem.StringMark ? [bytes[0]] : [.. Header(RlpItem.StringMark, bytes.Length), .. bytes];

    /// <summary>Encodes a natural number: big-endian, without leading zeros, zero as the empty string.</summary>
    /// <param name="value">Any number.</param>
    public static byte[] EncodeInteger(ulong value) => EncodeInteger((BigInteger)value);

    /// <summary>Encodes a natural number: big-endian, without leading zeros, zero as the empty string.</summary>
    /// <param name="value">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public static byte[] EncodeInteger(BigInteger value)
    {
        if (value.Sign < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "RLP has no negative numbers.");
        }

        return EncodeBytes(value.IsZero ? [] : value.ToByteArray(isUnsigned: true, isBigEndian: true));
    }

    /// <summary>Makes a list of items that are encoded already.</summary>
    /// <param name="encodedItems">Results of the methods of this class, in order.</param>
    public static byte[] EncodeList(params ReadOnlySpan<byte[]> encodedItems)
    {
        int length = 0;
        foreach (byte[] item in encodedItems)
        {
            length = checked(length + item.Length);
        }

        byte[] header = Header(RlpItem.ListMark, length);
        var list = new byte[header.Length + length];
        header.CopyTo(list, 0);
        int offset = header.Length;
        foreach (byte[] item in encodedItems)
        {
            item.CopyTo(list, offset);
            offset += item.Length;
        }

        return list;
    }

    /// <summary>Decodes one item that fills <paramref name="encoding"/> entirely. Everything nested in it is checked at once.</summary>
    /// <param name="encoding">At most <see cref="MaxLength"/> bytes; kept, not copied.</param>
    /// <param name="maxDepth">The deepest nesting of lists to accept, 0 to <see cref="MaxDepth"/>.</param>
    /// <exception cref="FormatException">The bytes are not canonical RLP or exceed a limit; the message says what and where.</exception>
    public static RlpItem Decode(ReadOnlyMemory<byte> encoding, int maxDepth = MaxDepth) =>
        TryDecode(encoding, out RlpItem item, out string? error, maxDepth) ? item : throw new FormatException(error);

    /// <summary>Decodes one item that fills <paramref name="encoding"/> entirely. Everything nested in it is checked at once.</summary>
    /// <param name="encoding">At most <see cref="MaxLength"/> bytes; kept, not copied.</param>
    /// <param name="item">The item, or an empty string on failure.</param>
    /// <param name="error">Null, or a sentence for the user.</param>
    /// <param name="maxDepth">The deepest nesting of lists to accept, 0 to <see cref="MaxDepth"/>.</param>
    /// <returns>Whether the bytes are canonical RLP within the limits.</returns>
    public static bool TryDecode(
        ReadOnlyMemory<byte> encoding,
        out RlpItem item,
        [NotNullWhen(false)] out string? error,
        int maxDepth = MaxDepth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxDepth);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxDepth, MaxDepth);
        item = default;
        if (encoding.Length > MaxLength)
        {
            error = $"RLP of {encoding.Length} bytes is longer than the limit of {MaxLength}.";
            return false;
        }

        error = RlpChecker.Check(encoding.Span, maxDepth);
        if (error is not null)
        {
            return false;
        }

        item = RlpItem.First(encoding);
        return true;
    }

    /// <summary>The bytes before a payload: mark + length up to 55, else mark + 55 + length of the length, then the length.</summary>
    private static byte[] Header(byte mark, int length)
    {
        if (length <= RlpItem.MaxShortLength)
        {
            return [(byte)(mark + length)];
        }

        byte[] bytes = new BigInteger(length).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [(byte)(mark + RlpItem.MaxShortLength + bytes.Length), .. bytes];
    }
}
