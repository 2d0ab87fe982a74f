// SPDX-License-Identifier: MIT
namespace Omo.Core.Tests;

/// <summary>
/// Keccak with 512 bits of capacity, transcribed from the definitions of FIPS 202 (sections 3.2, 4 and 5) with no thought of speed.
/// It shares nothing with the product: rotation counts and round constants are computed, not listed.
/// </summary>
internal static class ReferenceKeccak
{
    public const byte EthereumPadding = 0x01;
    public const byte Sha3Padding = 0x06;
    private const int BlockBytes = 136;

    public static byte[] Hash(ReadOnlySpan<byte> message, byte padding)
    {
        var padded = new byte[((message.Length / BlockBytes) + 1) * BlockBytes];
        message.CopyTo(padded);
        padded[message.Length] ^= padding;
        padded[^1] ^= 0x80;

        var lanes = new ulong[5, 5];
        for (int block = 0; block < padded.Length; block += BlockBytes)
        {
            for (int i = 0; i < BlockBytes; i++)
            {
                lanes[i / 8 % 5, i / 40] ^= (ulong)padded[block + i] << (8 * (i % 8));
            }

            lanes = Permute(lanes);
        }

        var digest = new byte[32];
        for (int i = 0; i < digest.Length; i++)
        {
            digest[i] = (byte)(lanes[i / 8, 0] >> (8 * (i % 8)));
        }

        return digest;
    }

    private static ulong[,] Permute(ulong[,] a)
    {
        for (int round = 0; round < 24; round++)
        {
            a = Chi(Pi(Rho(Theta(a))));
            a[0, 0] ^= RoundConstant(round);
        }

        return a;
    }

    private static ulong[,] Theta(ulong[,] a) =>
        Map((x, y) => a[x, y] ^ Column(a, x - 1) ^ Rotate(Column(a, x + 1), 1));

    private static ulong[,] Rho(ulong[,] a)
    {
        var rotated = new ulong[5, 5];
        rotated[0, 0] = a[0, 0];
        (int x, int y) = (1, 0);
        for (int t = 0; t < 24; t++)
        {
            rotated[x, y] = Rotate(a[x, y], (t + 1) * (t + 2) / 2);
            (x, y) = (y, Modulo5((2 * x) + (3 * y)));
        }

        return rotated;
    }

    private static ulong[,] Pi(ulong[,] a) => Map((x, y) => a[Modulo5(x + (3 * y)), x]);

    private static ulong[,] Chi(ulong[,] a) => Map((x, y) => a[x, y] ^ (~a[Modulo5(x + 1), y] & a[Modulo5(x + 2), y]));

    private static ulong RoundConstant(int round)
    {
        ulong constant = 0;
        for (int j = 0; j <= 6; j++)
        {
            if (LfsrBit(j + (7 * round)))
            {
                constant |= 1UL << ((1 << j) - 1);
            }
        }

        return constant;
    }

    private static bool LfsrBit(int t)
    {
        // Index 0 of the standard's string is the last one shifted in, so it is the lowest bit here.
        int register = 1;
        for (int i = 0; i < t % 255; i++)
        {
            register <<= 1;
            register = (register & 0x100) != 0 ? register ^ 0b1_0111_0001 : register;
        }

        return (register & 1) != 0;
    }

    private static ulong Column(ulong[,] a, int x)
    {
        ulong parity = 0;
        for (int y = 0; y < 5; y++)
        {
            parity ^= a[Modulo5(x), y];
        }

        return parity;
    }

    private static ulong[,] Map(Func<int, int, ulong> lane)
    {
        var result = new ulong[5, 5];
        for (int x = 0; x < 5; x++)
        {
            for (int y = 0; y < 5; y++)
            {
                result[x, y] = lane(x, y);
            }
        }

        return result;
    }

    private static ulong Rotate(ulong value, int count) => (value << (count % 64)) | (value >> ((64 - (count % 64)) % 64));

    private static int Modulo5(int value) => ((value % 5) + 5) % 5;
}
