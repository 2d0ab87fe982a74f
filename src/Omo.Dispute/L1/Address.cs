// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>The 20 bytes that name an Ethereum account; the default value is the zero address.</summary>
public readonly struct Address : IEquatable<Address>
{
    /// <summary>Size in bytes.</summary>
    public const int Length = 20;

    private readonly byte[]? _bytes;

    /// <summary>An address of 20 bytes, as they stand in it.</summary>
    /// <exception cref="ArgumentException">There are not 20 bytes.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"An address has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }

        _bytes = bytes.ToArray();
    }

    /// <summary>The bytes, as they stand in the address.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes ?? new byte[Length];

    /// <summary>Whether both name the same account.</summary>
    public static bool operator ==(Address left, Address right) => left.Equals(right);

    /// <summary>Whether the two name different accounts.</summary>
    public static bool operator !=(Address left, Address right) => !left.Equals(right);

    /// <summary>Reads 40 hex digits of either case, with or without 0x; a checksum in the case is not checked.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no address.</exception>
    public static Address Parse(string text)
    {
        byte[] bytes = Hex.Decode(text);
        return bytes.Length == Length
            ? new Address(bytes)
            : throw new FormatException($"'{text}' is no address: it has {bytes.Length} bytes, not {Length}.");
    }

    /// <inheritdoc/>
    public bool Equals(Address other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Address other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>0x and 40 lowercase hex digits.</summary>
    public override string ToString() => Hex.Encode(Bytes);
}
