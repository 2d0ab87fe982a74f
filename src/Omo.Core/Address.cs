// SPDX-License-Identifier: MIT
using System.Buffers.Binary;

namespace Omo.Core;

/// <summary>The 20 bytes that name an Ethereum account; comparable, so that it can be a key. The default value is the zero address.</summary>
public readonly record struct Address : IComparable<Address>
{
    /// <summary>The length in bytes.</summary>
    public const int Length = 20;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly uint _third;

    /// <param name="bytes">Exactly 20 bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> has another length.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"An address has {Length} bytes, but {bytes.Length} were given.", nameof(bytes));
        }

        _first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _third = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    /// <summary>Reads 40 hex digits of either case, with or without 0x; a checksum in the case is not checked.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no address.</exception>
    public static Address Parse(string text)
    {
        var bytes = Hex.Decode(text);
        return bytes.Length == Length
            ? new Address(bytes)
            : throw new FormatException($"'{text}' is no address: it has {bytes.Length} bytes, not {Length}.");
    }

    /// <summary>As <see cref="Parse"/>, for what people type or copy: letters of both cases are a checksum (EIP-55), which must be right.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no address, or its checksum is wrong.</exception>
    public static Address ParseChecked(string text)
    {
        var address = Parse(text);
        var digits = text.AsSpan(text.Length - (2 * Length));
        var hasBothCases = digits.ContainsAnyInRange('a', 'f') && digits.ContainsAnyInRange('A', 'F');
        return !hasBothCases || digits.SequenceEqual(address.ToChecksumString().AsSpan(2))
            ? address
            : throw new FormatException(
                $"'{text}' is mistyped: its capital letters are a checksum (EIP-55) that does not fit; copy the address again.");
    }

    /// <summary>The address of a contract that an account creates by a transaction: keccak-256 of RLP [creator, nonce], its last 20 bytes.</summary>
    public static Address OfCreation(Address creator, ulong nonce) =>
        new(Keccak256.Hash(Rlp.EncodeList(Rlp.EncodeBytes(creator.ToBytes()), Rlp.EncodeInteger(nonce))).AsSpan(12));

    /// <summary>The 20 bytes as a new array.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), _second);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), _third);
        return bytes;
    }

    /// <summary>0x and 40 hex digits, whose letters are capitals where the hash of the lowercase digits has a digit of 8 or more (EIP-55).</summary>
    public string ToChecksumString()
    {
        var digits = ToString().ToCharArray();
        var hash = Hex.Encode(Keccak256.Hash(Array.ConvertAll(digits[2..], digit => (byte)digit)));
        for (var i = 2; i < digits.Length; i++)
        {
            digits[i] = hash[i] >= '8' ? char.ToUpperInvariant(digits[i]) : digits[i];
        }

        return new string(digits);
    }

    /// <inheritdoc/>
    public int CompareTo(Address other)
    {
        var order = _first.CompareTo(other._first);
        order = order != 0 ? order : _second.CompareTo(other._second);
        return order != 0 ? order : _third.CompareTo(other._third);
    }

    /// <summary>0x and 40 lowercase hex digits.</summary>
    public override string ToString() => Hex.Encode(ToBytes());
}
