// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>Decodes what <see cref="AbiEncoder"/> encodes. The bytes come from a node and are not trusted.</summary>
public static class AbiDecoder
{
    private const int WordBytes = AbiEncoder.WordBytes;

    /// <summary>Decodes one value for each type; <see cref="AbiKind"/> says what each becomes.</summary>
    /// <param name="types">The types in order.</param>
    /// <param name="data">The encoding, from the first word on; bytes after it are ignored, as Solidity does.</param>
    /// <exception cref="L1Exception">The data are too short, or an offset or length leaves them.</exception>
    public static object[] Decode(IReadOnlyList<AbiType> types, ReadOnlySpan<byte> data)
    {
        object[] values = new object[types.Count];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> word = Slice(data, i * WordBytes, WordBytes);
            values[i] = types[i].IsDynamic ? DecodeDynamic(types[i], data[ReadLength(word, data.Length)..]) : DecodeWord(types[i], word);
        }

        return values;
    }

    private static object DecodeWord(AbiType type, ReadOnlySpan<byte> word) => type.Kind switch
    {
        AbiKind.UInt => new BigInteger(word, isUnsigned: true, isBigEndian: true),
        AbiKind.Int => new BigInteger(word, isUnsigned: false, isBigEndian: true),
        AbiKind.Bool => word[^1] != 0,
        AbiKind.Address => new Address(word[^Address.Length..]),
        _ => word[..type.Size].ToArray(),
    };

    private static object DecodeDynamic(AbiType type, ReadOnlySpan<byte> data)
    {
        if (type.Kind == AbiKind.Tuple)
        {
            return Decode(type.Components, data);
        }

        ReadOnlySpan<byte> content = Slice(data, WordBytes, data.Length - WordBytes);
        int length = ReadLength(data[..WordBytes], content.Length);
        if (type.Kind != AbiKind.Array)
        {
            return type.Kind == AbiKind.String ? Encoding.UTF8.GetString(content[..length]) : content[..length].ToArray();
        }

        // Each element takes a word at least: a length that the data cannot hold must not be allocated.
        _ = Slice(content, 0, (long)length * WordBytes);
        AbiType[] types = new AbiType[length];
        Array.Fill(types, type.Element!);
        return Decode(types, content);
    }

    private static int ReadLength(ReadOnlySpan<byte> word, int limit)
    {
        var value = new BigInteger(word, isUnsigned: true, isBigEndian: true);
        return value <= limit ? (int)value : throw Malformed($"an offset or length of {value}, where {limit} bytes follow");
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> data, long start, long length) =>
        length >= 0 && start + length <= data.Length
            ? data.Slice((int)start, (int)length)
            : throw Malformed($"{data.Length} bytes, where at least {start + Math.Max(length, 0)} are needed");

    private static L1Exception Malformed(string what) =>
        new($"A contract's answer does not match its interface: it has {what}.") { IsOtherContract = true };
}
