// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;

namespace Omo.Node.Chain;

/// <summary>The 20 bytes that name an account; comparable, so that it can be a key.</summary>
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

    /// <summary>The 20 bytes as a new array.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), _second);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), _third);
        return bytes;
    }

    /// <summary>The address of a contract that an account creates by a transaction: keccak-256 of RLP [creator, nonce], its last 20 bytes.</summary>
    public static Address OfCreation(Address creator, ulong nonce) =>
        new(Keccak256.Hash(Rlp.EncodeList(Rlp.EncodeBytes(creator.ToBytes()), Rlp.EncodeInteger(nonce))).AsSpan(12));

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
