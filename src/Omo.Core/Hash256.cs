// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Omo.Core;

/// <summary>
/// 32 bytes that name something: a Merkle root, a state hash, a pre-image key. Ordered as the bytes read, first byte most significant.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Hash256 : IEquatable<Hash256>, IComparable<Hash256>
{
    /// <summary>The length in bytes.</summary>
    public const int Length = 32;

    // Big-endian words, so that comparing the numbers compares the bytes.
    private readonly ulong _word0;
    private readonly ulong _word1;
    private readonly ulong _word2;
    private readonly ulong _word3;

    private Hash256(ReadOnlySpan<byte> bytes)
    {
        _word0 = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _word1 = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _word2 = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _word3 = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>32 zero bytes.</summary>
    public static Hash256 Zero => default;

    /// <summary>Whether two hashes have the same bytes.</summary>
    public static bool operator ==(Hash256 left, Hash256 right) => left.Equals(right);

    /// <summary>Whether two hashes differ.</summary>
    public static bool operator !=(Hash256 left, Hash256 right) => !left.Equals(right);

    /// <summary>Takes the 32 bytes given, in their order.</summary>
    /// <param name="bytes">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> has another length.</exception>
    public static Hash256 FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A hash has {Length} bytes, but {bytes.Length} were given.", nameof(bytes));
        }

        return new Hash256(bytes);
    }

    /// <summary>Reads 64 hex digits of either case, with or without 0x before them.</summary>
    /// <param name="text">The text; no space around it.</param>
    /// <exception cref="FormatException"><paramref name="text"/> is something else; the message says what.</exception>
    public static Hash256 Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out Hash256 hash, out string? error) ? hash : throw new FormatException(error);

    /// <summary>Reads 64 hex digits of either case, with or without 0x before them.</summary>
    /// <param name="text">The text; no space around it.</param>
    /// <param name="hash">The hash, or <see cref="Zero"/> on failure.</param>
    /// <returns>Whether <paramref name="text"/> is a hash.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Hash256 hash) => TryParse(text, out hash, out _);

    /// <summary>Reads 64 hex digits of either case, with or without 0x before them, and says what is wrong otherwise.</summary>
    /// <param name="text">The text; no space around it.</param>
    /// <param name="hash">The hash, or <see cref="Zero"/> on failure.</param>
    /// <param name="error">Null, or a sentence for the user.</param>
    /// <returns>Whether <paramref name="text"/> is a hash.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Hash256 hash, [NotNullWhen(false)] out string? error)
    {
        hash = default;
        int digits = Hex.CountDigits(text);
        if (digits != 2 * Length)
        {
            error = $"A hash has {2 * Length} hex digits, but {digits} were given.";
            return false;
        }

        Span<byte> bytes = stackalloc byte[Length];
        if (!Hex.TryDecode(text, bytes, out error))
        {
            return false;
        }

        hash = new Hash256(bytes);
        return true;
    }

    /// <summary>Writes the 32 bytes.</summary>
    /// <param name="destination">At least 32 bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException($"A hash needs {Length} bytes, but the destination has {destination.Length}.", nameof(destination));
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, _word0);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _word1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _word2);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _word3);
    }

    /// <summary>The 32 bytes as a new array.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public int CompareTo(Hash256 other)
    {
        int order = _word0.CompareTo(other._word0);
        order = order != 0 ? order : _word1.CompareTo(other._word1);
        order = order != 0 ? order : _word2.CompareTo(other._word2);
        return order != 0 ? order : _word3.CompareTo(other._word3);
    }

    /// <inheritdoc/>
    public bool Equals(Hash256 other) =>
        _word0 == other._word0 && _word1 == other._word1 && _word2 == other._word2 && _word3 == other._word3;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Hash256 other && Equals(other);

    /// <summary>A hash code that is the same in every process, unlike the seeded ones of the runtime.</summary>
    public override int GetHashCode()
    {
        ulong folded = _word0 ^ _word1 ^ _word2 ^ _word3;
        return (int)(folded ^ (folded >> 32));
    }

    /// <summary>0x and 64 lowercase hex digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Hex.Encode(bytes);
    }
}
