// SPDX-License-Identifier: MIT
namespace Omo.Core;

/// <summary>
/// Keccak-256 as Ethereum uses it: FIPS 202's permutation with the padding byte 0x01 of the original submission, not the 0x06 of SHA3-256.
/// </summary>
/// <remarks>For many independent messages of one length use <see cref="KeccakBatch"/>, up to five times faster a message.</remarks>
public static class Keccak256
{
    /// <summary>The length of a digest in bytes.</summary>
    public const int DigestBytes = 32;

    /// <summary>The permutations that hashing a number of bytes takes.</summary>
    public static int Permutations(int bytes) => (bytes / KeccakSponge<ulong, ScalarLanes>.BlockBytes) + 1;

    /// <summary>Hashes <paramref name="data"/> without allocating.</summary>
    /// <param name="data">Any bytes, also none.</param>
    /// <param name="destination32">Receives the digest in its first 32 bytes; may overlap <paramref name="data"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="destination32"/> is shorter than 32 bytes.</exception>
    public static unsafe void Hash(ReadOnlySpan<byte> data, Span<byte> destination32)
    {
        if (destination32.Length < DigestBytes)
        {
            throw new ArgumentException(
                $"A digest needs {DigestBytes} bytes, but the destination has {destination32.Length}.",
                nameof(destination32));
        }

        // Safety: one lane reads data.Length bytes and writes 32, which was checked above.
        fixed (byte* message = data, digest = destination32)
        {
            KeccakSponge<ulong, ScalarLanes>.Hash(message, data.Length, digest);
        }
    }

    /// <summary>Hashes <paramref name="data"/> into a new array of 32 bytes.</summary>
    /// <param name="data">Any bytes, also none.</param>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var digest = new byte[DigestBytes];
        Hash(data, digest);
        return digest;
    }

    /// <summary>Hashes <paramref name="data"/> into a value, without allocating.</summary>
    /// <param name="data">Any bytes, also none.</param>
    public static Hash256 Digest(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[DigestBytes];
        Hash(data, digest);
        return Hash256.FromBytes(digest);
    }
}
