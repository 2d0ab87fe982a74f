// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Omo.Dispute.L1;

/// <summary>The key derivation of RFC 7914, which the class library lacks.</summary>
public static class Scrypt
{
    private const int BlockWords = 16;

    /// <summary>Derives a key.</summary>
    /// <param name="password">Any bytes.</param>
    /// <param name="salt">Any bytes.</param>
    /// <param name="cost">Blocks of memory, a power of two above 1; each has 128 * <paramref name="blockSize"/> bytes.</param>
    /// <param name="blockSize">The RFC's r.</param>
    /// <param name="parallel">The RFC's p.</param>
    /// <param name="length">Bytes wanted.</param>
    public static byte[] Derive(byte[] password, byte[] salt, int cost, int blockSize, int parallel, int length)
    {
        var words = 2 * BlockWords * blockSize;
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, parallel * words * sizeof(uint));
        var mixed = new uint[words];
        for (var i = 0; i < parallel; i++)
        {
            var part = bytes.AsSpan(i * words * sizeof(uint), words * sizeof(uint));
            Convert(part, mixed);
            Mix(mixed, cost, blockSize);
            for (var j = 0; j < words; j++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(part[(j * sizeof(uint))..], mixed[j]);
            }
        }

        return Rfc2898DeriveBytes.Pbkdf2(password, bytes, 1, HashAlgorithmName.SHA256, length);
    }

    /// <summary>The RFC's scryptROMix.</summary>
    private static void Mix(uint[] x, int cost, int blockSize)
    {
        var memory = new uint[cost][];
        var scratch = new uint[x.Length];
        for (var i = 0; i < cost; i++)
        {
            memory[i] = [.. x];
            MixBlocks(x, scratch, blockSize);
        }

        for (var i = 0; i < cost; i++)
        {
            var chosen = memory[x[^BlockWords] & (uint)(cost - 1)];
            for (var j = 0; j < x.Length; j++)
            {
                x[j] ^= chosen[j];
            }

            MixBlocks(x, scratch, blockSize);
        }
    }

    /// <summary>The RFC's scryptBlockMix: even blocks of the result come before odd ones.</summary>
    private static void MixBlocks(uint[] blocks, uint[] scratch, int blockSize)
    {
        Span<uint> x = stackalloc uint[BlockWords];
        blocks.AsSpan(blocks.Length - BlockWords).CopyTo(x);
        for (var i = 0; i < 2 * blockSize; i++)
        {
            for (var j = 0; j < BlockWords; j++)
            {
                x[j] ^= blocks[(i * BlockWords) + j];
            }

            Salsa(x);
            x.CopyTo(scratch.AsSpan(((i / 2) + (i % 2 * blockSize)) * BlockWords));
        }

        scratch.CopyTo(blocks, 0);
    }

    /// <summary>Salsa20 with eight rounds.</summary>
    private static void Salsa(Span<uint> block)
    {
        Span<uint> x = stackalloc uint[BlockWords];
        block.CopyTo(x);
        for (var round = 0; round < 4; round++)
        {
            Quarter(x, 0, 4, 8, 12);
            Quarter(x, 5, 9, 13, 1);
            Quarter(x, 10, 14, 2, 6);
            Quarter(x, 15, 3, 7, 11);
            Quarter(x, 0, 1, 2, 3);
            Quarter(x, 5, 6, 7, 4);
            Quarter(x, 10, 11, 8, 9);
            Quarter(x, 15, 12, 13, 14);
        }

        for (var i = 0; i < BlockWords; i++)
        {
            block[i] += x[i];
        }
    }

    private static void Quarter(Span<uint> x, int a, int b, int c, int d)
    {
        x[b] ^= BitOperations.RotateLeft(x[a] + x[d], 7);
        x[c] ^= BitOperations.RotateLeft(x[b] + x[a], 9);
        x[d] ^= BitOperations.RotateLeft(x[c] + x[b], 13);
        x[a] ^= BitOperations.RotateLeft(x[d] + x[c], 18);
    }

    private static void Convert(ReadOnlySpan<byte> bytes, uint[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i * sizeof(uint))..]);
        }
    }
}
