// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using Omo.Core;
using Omo.Machine.Host;

namespace Omo.Proofs;

/// <summary>The pre-image that a step reads: its typed key, the offset read from, and the whole of its data.</summary>
/// <param name="Key">Typed key, 32 bytes.</param>
/// <param name="Offset">Offset of the part read, the 8-byte length prefix counted.</param>
/// <param name="Data">The data without prefix.</param>
public sealed record PreimagePart(byte[] Key, ulong Offset, byte[] Data) : IPreimageSource
{
    /// <summary>Key type of local data, whose value the parties agree on elsewhere.</summary>
    public const byte LocalType = 1;

    /// <summary>Key type of keccak-256 pre-images.</summary>
    public const byte KeccakType = 2;

    /// <summary>Key type of sha-256 pre-images.</summary>
    public const byte Sha256Type = 4;

    /// <summary>Whether the data belongs to the key. Local data always does; an unknown type never.</summary>
    public static bool Matches(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        if (key.Length != 32)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[32];
        switch (key[0])
        {
            case LocalType:
                return data.Length <= 32;
            case KeccakType:
                Keccak256.Hash(data, hash);
                break;
            case Sha256Type:
                SHA256.HashData(data, hash);
                break;
            default:
                return false;
        }

        return hash[1..].SequenceEqual(key[1..]);
    }

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        data = Data;
        return key.SequenceEqual(Key);
    }

    /// <summary>Reads as the oracle contract would, if key and offset are those of this part.</summary>
    internal int Read(ReadOnlySpan<byte> key, ulong offset, Span<byte> data)
    {
        if (!key.SequenceEqual(Key) || offset != Offset)
        {
            throw new ProofException(
                $"the step reads pre-image {Hex.Encode(key)} at offset {offset}; the proof brings {Hex.Encode(Key)} at {Offset}");
        }

        if (!Matches(Key, Data))
        {
            throw new ProofException($"the pre-image's data does not hash to its key {Hex.Encode(Key)}");
        }

        // The oracle contract has no part there; a run never gets there either.
        if (offset > (ulong)Data.Length + PreimageReader.PrefixBytes)
        {
            throw new ProofException($"the pre-image {Hex.Encode(Key)} ends before offset {offset}");
        }

        return PreimageReader.Read(this, key, offset, data);
    }
}
