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
    /// <param name="state">25 words; word x + 5y is lane (x, y) of FIPS 202. Faster if aligned to its own size.</param>
    // The words live in locals named a(x)(y), because the JIT keeps locals in registers but not the elements of an array. Two rounds a
    // turn, from a to e and back, make one row at a time: few registers suffice then, and nothing is copied from one round to the next.
    // For one state this measured 30 % less time than one round in place.
    // Full optimisation from the first call on: there is no colder variant worth starting with.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Permute(T* state)
    {
        T a00 = state[0], a10 = state[1], a20 = state[2], a30 = state[3], a40 = state[4];
        T a01 = state[5], a11 = state[6], a21 = state[7], a31 = state[8], a41 = state[9];
        T a02 = state[10], a12 = state[11], a22 = state[12], a32 = state[13], a42 = state[14];
        T a03 = state[15], a13 = state[16], a23 = state[17], a33 = state[18], a43 = state[19];
        T a04 = state[20], a14 = state[21], a24 = state[22], a34 = state[23], a44 = state[24];
        ref ulong constants = ref MemoryMarshal.GetReference(RoundConstants);
        T b0, b1, b2, b3, b4;
        T c0, c1, c2, c3, c4;
        T d0, d1, d2, d3, d4;
        T e00, e10, e20, e30, e40;
        T e01, e11, e21, e31, e41;
        T e02, e12, e22, e32, e42;
        T e03, e13, e23, e33, e43;
        T e04, e14, e24, e34, e44;

        for (int round = 0; round < Rounds; round += 2)
        {
            // Theta: d is what every word of a column is to be xored with.
            c0 = TLanes.Xor3(TLanes.Xor3(a00, a01, a02), a03, a04);
            c1 = TLanes.Xor3(TLanes.Xor3(a10, a11, a12), a13, a14);
            c2 = TLanes.Xor3(TLanes.Xor3(a20, a21, a22), a23, a24);
            c3 = TLanes.Xor3(TLanes.Xor3(a30, a31, a32), a33, a34);
            c4 = TLanes.Xor3(TLanes.Xor3(a40, a41, a42), a43, a44);
            d0 = TLanes.Xor(c4, TLanes.RotateLeft(c1, 1));
            d1 = TLanes.Xor(c0, TLanes.RotateLeft(c2, 1));
            d2 = TLanes.Xor(c1, TLanes.RotateLeft(c3, 1));
            d3 = TLanes.Xor(c2, TLanes.RotateLeft(c4, 1));
            d4 = TLanes.Xor(c3, TLanes.RotateLeft(c0, 1));

            // The rest of theta; rho and pi, which rotate word (x, y) and move it to (y, 2x + 3y); then chi along the new row,
            // with iota in word (0, 0).
            b0 = TLanes.Xor(a00, d0);
            b1 = TLanes.RotateLeft(TLanes.Xor(a11, d1), 44);
            b2 = TLanes.RotateLeft(TLanes.Xor(a22, d2), 43);
            b3 = TLanes.RotateLeft(TLanes.Xor(a33, d3), 21);
            b4 = TLanes.RotateLeft(TLanes.Xor(a44, d4), 14);
            e00 = TLanes.Xor(TLanes.Chi(b0, b1, b2), TLanes.Broadcast(Unsafe.Add(ref constants, round)));
            e10 = TLanes.Chi(b1, b2, b3);
            e20 = TLanes.Chi(b2, b3, b4);
            e30 = TLanes.Chi(b3, b4, b0);
            e40 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(a30, d3), 28);
            b1 = TLanes.RotateLeft(TLanes.Xor(a41, d4), 20);
            b2 = TLanes.RotateLeft(TLanes.Xor(a02, d0), 3);
            b3 = TLanes.RotateLeft(TLanes.Xor(a13, d1), 45);
            b4 = TLanes.RotateLeft(TLanes.Xor(a24, d2), 61);
            e01 = TLanes.Chi(b0, b1, b2);
            e11 = TLanes.Chi(b1, b2, b3);
            e21 = TLanes.Chi(b2, b3, b4);
            e31 = TLanes.Chi(b3, b4, b0);
            e41 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(a10, d1), 1);
            b1 = TLanes.RotateLeft(TLanes.Xor(a21, d2), 6);
            b2 = TLanes.RotateLeft(TLanes.Xor(a32, d3), 25);
            b3 = TLanes.RotateLeft(TLanes.Xor(a43, d4), 8);
            b4 = TLanes.RotateLeft(TLanes.Xor(a04, d0), 18);
            e02 = TLanes.Chi(b0, b1, b2);
            e12 = TLanes.Chi(b1, b2, b3);
            e22 = TLanes.Chi(b2, b3, b4);
            e32 = TLanes.Chi(b3, b4, b0);
            e42 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(a40, d4), 27);
            b1 = TLanes.RotateLeft(TLanes.Xor(a01, d0), 36);
            b2 = TLanes.RotateLeft(TLanes.Xor(a12, d1), 10);
            b3 = TLanes.RotateLeft(TLanes.Xor(a23, d2), 15);
            b4 = TLanes.RotateLeft(TLanes.Xor(a34, d3), 56);
            e03 = TLanes.Chi(b0, b1, b2);
            e13 = TLanes.Chi(b1, b2, b3);
            e23 = TLanes.Chi(b2, b3, b4);
            e33 = TLanes.Chi(b3, b4, b0);
            e43 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(a20, d2), 62);
            b1 = TLanes.RotateLeft(TLanes.Xor(a31, d3), 55);
            b2 = TLanes.RotateLeft(TLanes.Xor(a42, d4), 39);
            b3 = TLanes.RotateLeft(TLanes.Xor(a03, d0), 41);
            b4 = TLanes.RotateLeft(TLanes.Xor(a14, d1), 2);
            e04 = TLanes.Chi(b0, b1, b2);
            e14 = TLanes.Chi(b1, b2, b3);
            e24 = TLanes.Chi(b2, b3, b4);
            e34 = TLanes.Chi(b3, b4, b0);
            e44 = TLanes.Chi(b4, b0, b1);

            // The same round once more, from e back to a.
            c0 = TLanes.Xor3(TLanes.Xor3(e00, e01, e02), e03, e04);
            c1 = TLanes.Xor3(TLanes.Xor3(e10, e11, e12), e13, e14);
            c2 = TLanes.Xor3(TLanes.Xor3(e20, e21, e22), e23, e24);
            c3 = TLanes.Xor3(TLanes.Xor3(e30, e31, e32), e33, e34);
            c4 = TLanes.Xor3(TLanes.Xor3(e40, e41, e42), e43, e44);
            d0 = TLanes.Xor(c4, TLanes.RotateLeft(c1, 1));
            d1 = TLanes.Xor(c0, TLanes.RotateLeft(c2, 1));
            d2 = TLanes.Xor(c1, TLanes.RotateLeft(c3, 1));
            d3 = TLanes.Xor(c2, TLanes.RotateLeft(c4, 1));
            d4 = TLanes.Xor(c3, TLanes.RotateLeft(c0, 1));

            b0 = TLanes.Xor(e00, d0);
            b1 = TLanes.RotateLeft(TLanes.Xor(e11, d1), 44);
            b2 = TLanes.RotateLeft(TLanes.Xor(e22, d2), 43);
            b3 = TLanes.RotateLeft(TLanes.Xor(e33, d3), 21);
            b4 = TLanes.RotateLeft(TLanes.Xor(e44, d4), 14);
            a00 = TLanes.Xor(TLanes.Chi(b0, b1, b2), TLanes.Broadcast(Unsafe.Add(ref constants, round + 1)));
            a10 = TLanes.Chi(b1, b2, b3);
            a20 = TLanes.Chi(b2, b3, b4);
            a30 = TLanes.Chi(b3, b4, b0);
            a40 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(e30, d3), 28);
            b1 = TLanes.RotateLeft(TLanes.Xor(e41, d4), 20);
            b2 = TLanes.RotateLeft(TLanes.Xor(e02, d0), 3);
            b3 = TLanes.RotateLeft(TLanes.Xor(e13, d1), 45);
            b4 = TLanes.RotateLeft(TLanes.Xor(e24, d2), 61);
            a01 = TLanes.Chi(b0, b1, b2);
            a11 = TLanes.Chi(b1, b2, b3);
            a21 = TLanes.Chi(b2, b3, b4);
            a31 = TLanes.Chi(b3, b4, b0);
            a41 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(e10, d1), 1);
            b1 = TLanes.RotateLeft(TLanes.Xor(e21, d2), 6);
            b2 = TLanes.RotateLeft(TLanes.Xor(e32, d3), 25);
            b3 = TLanes.RotateLeft(TLanes.Xor(e43, d4), 8);
            b4 = TLanes.RotateLeft(TLanes.Xor(e04, d0), 18);
            a02 = TLanes.Chi(b0, b1, b2);
            a12 = TLanes.Chi(b1, b2, b3);
            a22 = TLanes.Chi(b2, b3, b4);
            a32 = TLanes.Chi(b3, b4, b0);
            a42 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(e40, d4), 27);
            b1 = TLanes.RotateLeft(TLanes.Xor(e01, d0), 36);
            b2 = TLanes.RotateLeft(TLanes.Xor(e12, d1), 10);
            b3 = TLanes.RotateLeft(TLanes.Xor(e23, d2), 15);
            b4 = TLanes.RotateLeft(TLanes.Xor(e34, d3), 56);
            a03 = TLanes.Chi(b0, b1, b2);
            a13 = TLanes.Chi(b1, b2, b3);
            a23 = TLanes.Chi(b2, b3, b4);
            a33 = TLanes.Chi(b3, b4, b0);
            a43 = TLanes.Chi(b4, b0, b1);

            b0 = TLanes.RotateLeft(TLanes.Xor(e20, d2), 62);
            b1 = TLanes.RotateLeft(TLanes.Xor(e31, d3), 55);
            b2 = TLanes.RotateLeft(TLanes.Xor(e42, d4), 39);
            b3 = TLanes.RotateLeft(TLanes.Xor(e03, d0), 41);
            b4 = TLanes.RotateLeft(TLanes.Xor(e14, d1), 2);
            a04 = TLanes.Chi(b0, b1, b2);
            a14 = TLanes.Chi(b1, b2, b3);
            a24 = TLanes.Chi(b2, b3, b4);
            a34 = TLanes.Chi(b3, b4, b0);
            a44 = TLanes.Chi(b4, b0, b1);
        }

        state[0] = a00; state[1] = a10; state[2] = a20; state[3] = a30; state[4] = a40;
        state[5] = a01; state[6] = a11; state[7] = a21; state[8] = a31; state[9] = a41;
        state[10] = a02; state[11] = a12; state[12] = a22; state[13] = a32; state[14] = a42;
        state[15] = a03; state[16] = a13; state[17] = a23; state[18] = a33; state[19] = a43;
        state[20] = a04; state[21] = a14; state[22] = a24; state[23] = a34; state[24] = a44;
    }
}
