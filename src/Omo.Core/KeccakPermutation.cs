// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Omo.Core;

/// <summary>
/// Keccak-f[1600] (FIPS 202, section 3), written once for every width: <typeparamref name="T"/> holds the same word of one, four or
/// eight independent states, and <typeparamref name="TLanes"/> says how such words are combined.
/// </summary>
/// <typeparam name="T">One word of every state, <see cref="ulong"/> or a vector of them.</typeparam>
/// <typeparam name="TLanes">The operations on <typeparamref name="T"/>; a struct, so that each width is compiled and inlined apart.</typeparam>
internal static unsafe class KeccakPermutation<T, TLanes>
    where T : unmanaged
    where TLanes : struct, IKeccakLanes<T>
{
    /// <summary>Words of a state.</summary>
    public const int StateWords = 25;

    private const int Rounds = 24;

    private static ReadOnlySpan<ulong> RoundConstants =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000,
        0x000000000000808B, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
        0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
        0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003,
        0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
        0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    /// <summary>Permutes the states in place.</summary>
    /// <param name="state">25 words, word x + 5y is lane (x, y) of FIPS 202, and room for 25 more. Faster if aligned to its own size.</param>
    // Each round reads its words in memory and writes those of the next one behind them, so that only b, c and d need registers: 15, of the
    // 16 that AVX2 has. With all words in locals the host's compiler keeps most of them on its stack, which is aligned to 16 bytes: wherever
    // the stack happened to begin at an odd 16, vectors took up to a third longer. What is c for the next round is summed up on the way.
    // Full optimisation from the first call on: there is no colder variant worth starting with.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Permute(T* state)
    {
        ref ulong constants = ref MemoryMarshal.GetReference(RoundConstants);
        T* from = state, to = state + StateWords;
        T b0, b1, b2, b3, b4;
        T d0, d1, d2, d3, d4;
        T c0 = TLanes.Xor3(TLanes.Xor3(from[0], from[5], from[10]), from[15], from[20]);
        T c1 = TLanes.Xor3(TLanes.Xor3(from[1], from[6], from[11]), from[16], from[21]);
        T c2 = TLanes.Xor3(TLanes.Xor3(from[2], from[7], from[12]), from[17], from[22]);
        T c3 = TLanes.Xor3(TLanes.Xor3(from[3], from[8], from[13]), from[18], from[23]);
        T c4 = TLanes.Xor3(TLanes.Xor3(from[4], from[9], from[14]), from[19], from[24]);

        // An even number of rounds, so that the last one writes to where the first one read.
        for (int round = 0; round < Rounds; round++)
        {
            // Theta: d is what every word of a column is to be xored with.
            d0 = TLanes.Xor(c4, TLanes.RotateLeft(c1, 1));
            d1 = TLanes.Xor(c0, TLanes.RotateLeft(c2, 1));
            d2 = TLanes.Xor(c1, TLanes.RotateLeft(c3, 1));
            d3 = TLanes.Xor(c2, TLanes.RotateLeft(c4, 1));
            d4 = TLanes.Xor(c3, TLanes.RotateLeft(c0, 1));

            // The rest of theta; rho and pi, which rotate word (x, y) and move it to (y, 2x + 3y); then chi along the new row,
            // with iota in word (0, 0).
            b0 = TLanes.Xor(from[0], d0);
            b1 = TLanes.RotateLeft(TLanes.Xor(from[6], d1), 44);
            b2 = TLanes.RotateLeft(TLanes.Xor(from[12], d2), 43);
            b3 = TLanes.RotateLeft(TLanes.Xor(from[18], d3), 21);
            b4 = TLanes.RotateLeft(TLanes.Xor(from[24], d4), 14);
            to[0] = c0 = TLanes.Xor(TLanes.Chi(b0, b1, b2), TLanes.Broadcast(Unsafe.Add(ref constants, round)));
            to[1] = c1 = TLanes.Chi(b1, b2, b3);
            to[2] = c2 = TLanes.Chi(b2, b3, b4);
            to[3] = c3 = TLanes.Chi(b3, b4, b0);
            to[4] = c4 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(from[3], d3), 28);
            b1 = TLanes.RotateLeft(TLanes.Xor(from[9], d4), 20);
            b2 = TLanes.RotateLeft(TLanes.Xor(from[10], d0), 3);
            b3 = TLanes.RotateLeft(TLanes.Xor(from[16], d1), 45);
            b4 = TLanes.RotateLeft(TLanes.Xor(from[22], d2), 61);
            c0 = TLanes.Xor(c0, to[5] = TLanes.Chi(b0, b1, b2));
            c1 = TLanes.Xor(c1, to[6] = TLanes.Chi(b1, b2, b3));
            c2 = TLanes.Xor(c2, to[7] = TLanes.Chi(b2, b3, b4));
            c3 = TLanes.Xor(c3, to[8] = TLanes.Chi(b3, b4, b0));
            c4 = TLanes.Xor(c4, to[9] = TLanes.Chi(b4, b0, b1));

            b0 = TLanes.RotateLeft(TLanes.Xor(from[1], d1), 1);
            b1 = TLanes.RotateLeft(TLanes.Xor(from[7], d2), 6);
            b2 = TLanes.RotateLeft(TLanes.Xor(from[13], d3), 25);
            b3 = TLanes.RotateLeft(TLanes.Xor(from[19], d4), 8);
            b4 = TLanes.RotateLeft(TLanes.Xor(from[20], d0), 18);
            c0 = TLanes.Xor(c0, to[10] = TLanes.Chi(b0, b1, b2));
            c1 = TLanes.Xor(c1, to[11] = TLanes.Chi(b1, b2, b3));
            c2 = TLanes.Xor(c2, to[12] = TLanes.Chi(b2, b3, b4));
            c3 = TLanes.Xor(c3, to[13] = TLanes.Chi(b3, b4, b0));
            c4 = TLanes.Xor(c4, to[14] = TLanes.Chi(b4, b0, b1));

            b0 = TLanes.RotateLeft(TLanes.Xor(from[4], d4), 27);
            b1 = TLanes.RotateLeft(TLanes.Xor(from[5], d0), 36);
            b2 = TLanes.RotateLeft(TLanes.Xor(from[11], d1), 10);
            b3 = TLanes.RotateLeft(TLanes.Xor(from[17], d2), 15);
            b4 = TLanes.RotateLeft(TLanes.Xor(from[23], d3), 56);
            c0 = TLanes.Xor(c0, to[15] = TLanes.Chi(b0, b1, b2));
            c1 = TLanes.Xor(c1, to[16] = TLanes.Chi(b1, b2, b3));
            c2 = TLanes.Xor(c2, to[17] = TLanes.Chi(b2, b3, b4));
            c3 = TLanes.Xor(c3, to[18] = TLanes.Chi(b3, b4, b0));
            c4 = TLanes.Xor(c4, to[19] = TLanes.Chi(b4, b0, b1));

            b0 = TLanes.RotateLeft(TLanes.Xor(from[2], d2), 62);
            b1 = TLanes.RotateLeft(TLanes.Xor(from[8], d3), 55);
            b2 = TLanes.RotateLeft(TLanes.Xor(from[14], d4), 39);
            b3 = TLanes.RotateLeft(TLanes.Xor(from[15], d0), 41);
            b4 = TLanes.RotateLeft(TLanes.Xor(from[21], d1), 2);
            c0 = TLanes.Xor(c0, to[20] = TLanes.Chi(b0, b1, b2));
            c1 = TLanes.Xor(c1, to[21] = TLanes.Chi(b1, b2, b3));
            c2 = TLanes.Xor(c2, to[22] = TLanes.Chi(b2, b3, b4));
            c3 = TLanes.Xor(c3, to[23] = TLanes.Chi(b3, b4, b0));
            c4 = TLanes.Xor(c4, to[24] = TLanes.Chi(b4, b0, b1));

            T* written = to;
            to = from;
            from = written;
        }
    }
}
