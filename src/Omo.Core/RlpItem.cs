// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Core;

/// <summary>
/// A decoded byte string or list: a view of the encoding, which must not change while it is used. The default value is the empty string.
/// </summary>
public readonly struct RlpItem
{
    internal const byte StringMark = 0x80;
    internal const byte ListMark = 0xC0;
    internal const int MaxShortLength = 55;

    private RlpItem(bool isList, ReadOnlyMemory<byte> payload)
    {
        IsList = isList;
        Payload = payload;
    }

    /// <summary>Whether this is a list; otherwise it is a byte string.</summary>
    public bool IsList { get; }

    /// <summary>The bytes of the string, or the encodings of the list's items back to back.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The items of the list, as a new array.</summary>
    /// <exception cref="FormatException">This is a byte string.</exception>
    public RlpItem[] Items()
    {
        if (!IsList)
        {
            throw new FormatException($"RLP: expected a list, found a string of {Payload.Length} bytes.");
        }

        var items = new List<RlpItem>();
        for (ReadOnlyMemory<byte> rest = Payload; !rest.IsEmpty; rest = rest[RlpHeader.Read(rest.Span).ItemLength..])
        {
            items.Add(First(rest));
        }

        return [.. items];
    }

    /// <summary>The bytes of the string.</summary>
    /// <exception cref="FormatException">This is a list.</exception>
    public ReadOnlyMemory<byte> Bytes() =>
        IsList ? throw new FormatException($"RLP: expected a string, found a list of {Payload.Length} bytes.") : Payload;

    /// <summary>The string as a natural number, big-endian.</summary>
    /// <exception cref="FormatException">This is a list, or has a leading zero byte.</exception>
    public BigInteger ToInteger()
    {
        ReadOnlySpan<byte> bytes = Bytes().Span;
        if (bytes.Length > 0 && bytes[0] == 0)
        {
            throw new FormatException("RLP: a number has no leading zero bytes, and zero is the empty string.");
        }

        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>The string as a natural number below 2^64, big-endian.</summary>
    /// <exception cref="FormatException">This is a list, has a leading zero byte, or is 2^64 or more.</exception>
    public ulong ToUInt64()
    {
        if (Bytes().Length > sizeof(ulong))
        {
            throw new FormatException($"RLP: a number of {Payload.Length} bytes does not fit 64 bits.");
        }

        return (ulong)ToInteger();
    }

    /// <summary>The first item of bytes that were checked before.</summary>
    internal static RlpItem First(ReadOnlyMemory<byte> encoding)
    {
        RlpHeader header = RlpHeader.Read(encoding.Span);
        return new RlpItem(header.IsList, encoding.Slice(header.Length, header.PayloadLength));
    }
}
