// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Collections;
using System.Numerics;
using System.Text;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>
/// Encodes values as Solidity's contract ABI lays them out: a 32-byte big-endian word for each static value, and for each
/// dynamic one the byte offset of its length and content, which follow all the words.
/// </summary>
/// <remarks>Source: the chapter "Contract ABI Specification" of the Solidity documentation.</remarks>
public static class AbiEncoder
{
    internal const int WordBytes = 32;

    /// <summary>Encodes one value for each type.</summary>
    /// <param name="types">The types in order.</param>
    /// <param name="values">
    /// For integers int, long, uint, ulong or BigInteger; for bytes1 to bytes32 a byte array of that size or a Hash256; for
    /// bytes a byte array or ReadOnlyMemory; for an address an Address; bool; string; for T[] any enumerable; for a tuple an array of objects.
    /// </param>
    /// <exception cref="ArgumentException">The number of values, or the kind or range of one, does not fit the types.</exception>
    public static byte[] Encode(IReadOnlyList<AbiType> types, IReadOnlyList<object> values)
    {
        if (types.Count != values.Count)
        {
            throw new ArgumentException($"{types.Count} values are expected, {values.Count} were given.", nameof(values));
        }

        using var words = new MemoryStream();
        using var tail = new MemoryStream();
        for (int i = 0; i < types.Count; i++)
        {
            byte[] encoded = EncodeValue(types[i], values[i]);
            if (types[i].IsDynamic)
            {
                words.Write(Word((types.Count * WordBytes) + tail.Length));
                tail.Write(encoded);
            }
            else
            {
                words.Write(encoded);
            }
        }

        tail.WriteTo(words);
        return words.ToArray();
    }

    private static byte[] EncodeValue(AbiType type, object value) => (type.Kind, value) switch
    {
        (AbiKind.UInt or AbiKind.Int, _) when ToInteger(value) is BigInteger number => Integer(type, number),
        (AbiKind.Bool, bool flag) => Word(flag ? 1 : 0),
        (AbiKind.Address, Address address) => LeftPadded(address.ToBytes()),
        (AbiKind.FixedBytes, Hash256 hash) when type.Size == Hash256.Length => hash.ToBytes(),
        (AbiKind.FixedBytes, byte[] bytes) when bytes.Length == type.Size => RightPadded(bytes),
        (AbiKind.Bytes, byte[] bytes) => WithLength(bytes),
        (AbiKind.Bytes, ReadOnlyMemory<byte> bytes) => WithLength(bytes.Span),
        (AbiKind.String, string text) => WithLength(Encoding.UTF8.GetBytes(text)),
        (AbiKind.Tuple, object[] values) => Encode(type.Components, values),
        (AbiKind.Array, IEnumerable elements) => Elements(type.Element!, [.. elements.Cast<object>()]),
        _ => throw new ArgumentException($"A value of type {Describe(value)} cannot be passed as {type}."),
    };

    private static BigInteger? ToInteger(object value) => value switch
    {
        BigInteger number => number,
        ulong number => number,
        long number => number,
        uint number => number,
        int number => number,
        _ => null,
    };

    private static byte[] Integer(AbiType type, BigInteger value)
    {
        int bits = type.Size * 8;
        bool signed = type.Kind == AbiKind.Int;
        BigInteger minimum = signed ? -(BigInteger.One << (bits - 1)) : BigInteger.Zero;
        BigInteger maximum = (BigInteger.One << (signed ? bits - 1 : bits)) - 1;
        if (value < minimum || value > maximum)
        {
            throw new ArgumentException($"{value} does not fit {type}.");
        }

        byte[] word = new byte[WordBytes];
        byte[] bytes = (value.Sign < 0 ? value + (BigInteger.One << 256) : value).ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(word, WordBytes - bytes.Length);
        return word;
    }

    private static byte[] Elements(AbiType element, object[] values)
    {
        AbiType[] types = new AbiType[values.Length];
        Array.Fill(types, element);
        return [.. Word(values.Length), .. Encode(types, values)];
    }

    private static byte[] WithLength(ReadOnlySpan<byte> bytes) => [.. Word(bytes.Length), .. RightPadded(bytes)];

    private static byte[] RightPadded(ReadOnlySpan<byte> bytes)
    {
        byte[] padded = new byte[(bytes.Length + WordBytes - 1) / WordBytes * WordBytes];
        bytes.CopyTo(padded);
        return padded;
    }

    private static byte[] LeftPadded(ReadOnlySpan<byte> bytes)
    {
        byte[] word = new byte[WordBytes];
        bytes.CopyTo(word.AsSpan(WordBytes - bytes.Length));
        return word;
    }

    private static byte[] Word(long value)
    {
        byte[] word = new byte[WordBytes];
        BinaryPrimitives.WriteInt64BigEndian(word.AsSpan(WordBytes - sizeof(long)), value);
        return word;
    }

    private static string Describe(object value) => value is byte[] bytes ? $"byte[{bytes.Length}]" : value.GetType().Name;
}
