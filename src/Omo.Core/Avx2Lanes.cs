// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Omo.Core;

/// <summary>Four states in 256-bit registers. Use only where <see cref="Avx2.IsSupported"/>.</summary>
internal readonly unsafe struct Avx2Lanes : IKeccakLanes<Vector256<ulong>>
{
    public static int Count => 4;

    // AVX2 has no rotation, but moving whole bytes is one instruction instead of three: 14 % of the permutation for two of its counts.
    private static Vector256<byte> RotateByOneByte
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(
            (byte)7, 0, 1, 2, 3, 4, 5, 6, 15, 8, 9, 10, 11, 12, 13, 14, 7, 0, 1, 2, 3, 4, 5, 6, 15, 8, 9, 10, 11, 12, 13, 14);
    }

    private static Vector256<byte> RotateBySevenBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(
            (byte)1, 2, 3, 4, 5, 6, 7, 0, 9, 10, 11, 12, 13, 14, 15, 8, 1, 2, 3, 4, 5, 6, 7, 0, 9, 10, 11, 12, 13, 14, 15, 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Broadcast(ulong value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Xor(Vector256<ulong> a, Vector256<ulong> b) => Avx2.Xor(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Xor3(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => Avx2.Xor(Avx2.Xor(a, b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Chi(Vector256<ulong> a, Vector256<ulong> b, Vector256<ulong> c) => Avx2.Xor(a, Avx2.AndNot(b, c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> RotateLeft(Vector256<ulong> a, [ConstantExpected] byte count) => count switch
    {
        8 => Avx2.Shuffle(a.AsByte(), RotateByOneByte).AsUInt64(),
        56 => Avx2.Shuffle(a.AsByte(), RotateBySevenBytes).AsUInt64(),
        _ => (a << count) | (a >>> (64 - count)),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> ShiftRight(Vector256<ulong> a, int count) => a >>> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Gather(byte* first, nint stride) => Vector256.Create(
        *(ulong*)first,
        *(ulong*)(first + stride),
        *(ulong*)(first + (2 * stride)),
        *(ulong*)(first + (3 * stride)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ulong> Collect(ulong** arrays, int word) =>
        Vector256.Create(arrays[0][word], arrays[1][word], arrays[2][word], arrays[3][word]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void XorWords(Vector256<ulong>* state, Vector256<ulong>* from, byte* first, nint stride)
    {
        Transpose(
            Avx.LoadVector256((ulong*)first),
            Avx.LoadVector256((ulong*)(first + stride)),
            Avx.LoadVector256((ulong*)(first + (2 * stride))),
            Avx.LoadVector256((ulong*)(first + (3 * stride))),
            out Vector256<ulong> w0,
            out Vector256<ulong> w1,
            out Vector256<ulong> w2,
            out Vector256<ulong> w3);
        state[0] = from[0] ^ w0;
        state[1] = from[1] ^ w1;
        state[2] = from[2] ^ w2;
        state[3] = from[3] ^ w3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDigests(Vector256<ulong>* state, byte* digests)
    {
        Transpose(
            state[0],
            state[1],
            state[2],
            state[3],
            out Vector256<ulong> d0,
            out Vector256<ulong> d1,
            out Vector256<ulong> d2,
            out Vector256<ulong> d3);
        Avx.Store(digests, d0.AsByte());
        Avx.Store(digests + 32, d1.AsByte());
        Avx.Store(digests + 64, d2.AsByte());
        Avx.Store(digests + 96, d3.AsByte());
    }

    /// <summary>Columns of the 4 x 4 words whose rows are given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<ulong> r0,
        Vector256<ulong> r1,
        Vector256<ulong> r2,
        Vector256<ulong> r3,
        out Vector256<ulong> c0,
        out Vector256<ulong> c1,
        out Vector256<ulong> c2,
        out Vector256<ulong> c3)
    {
        Vector256<ulong> even01 = Avx2.UnpackLow(r0, r1);
        Vector256<ulong> even23 = Avx2.UnpackLow(r2, r3);
        Vector256<ulong> odd01 = Avx2.UnpackHigh(r0, r1);
        Vector256<ulong> odd23 = Avx2.UnpackHigh(r2, r3);
        c0 = Avx2.Permute2x128(even01, even23, 0x20);
        c1 = Avx2.Permute2x128(odd01, odd23, 0x20);
        c2 = Avx2.Permute2x128(even01, even23, 0x31);
        c3 = Avx2.Permute2x128(odd01, odd23, 0x31);
    }
}
