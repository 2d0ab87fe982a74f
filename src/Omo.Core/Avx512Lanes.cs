// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Omo.Core;

/// <summary>Eight states in 512-bit registers. Use only where <see cref="Avx512F.IsSupported"/>.</summary>
internal readonly unsafe struct Avx512Lanes : IKeccakLanes<Vector512<ulong>>
{
    // Truth tables of a function of three bits: bit 4a + 2b + c holds its value.
    private const byte XorTable = 0b1001_0110;
    private const byte ChiTable = 0b1101_0010;

    // Selectors of two 128-bit quarters from each operand: 0 and 2, or 1 and 3.
    private const byte EvenQuarters = 0b10_00_10_00;
    private const byte OddQuarters = 0b11_01_11_01;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Broadcast(ulong value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Xor(Vector512<ulong> a, Vector512<ulong> b) => Avx512F.Xor(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Xor3(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) =>
        Avx512F.TernaryLogic(a, b, c, XorTable);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Chi(Vector512<ulong> a, Vector512<ulong> b, Vector512<ulong> c) =>
        Avx512F.TernaryLogic(a, b, c, ChiTable);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> RotateLeft(Vector512<ulong> a, [ConstantExpected] byte count) => Avx512F.RotateLeft(a, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> ShiftRight(Vector512<ulong> a, int count) => a >>> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Gather(byte* first, nint stride) =>
        Vector512.Create(Avx2Lanes.Gather(first, stride), Avx2Lanes.Gather(first + (4 * stride), stride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Collect(ulong** arrays, int word) =>
        Vector512.Create(Avx2Lanes.Collect(arrays, word), Avx2Lanes.Collect(arrays + 4, word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void XorWords(Vector512<ulong>* state, Vector512<ulong>* from, byte* first, nint stride)
    {
        byte* middle = first + (4 * stride);
        Vector512<ulong> r0 = Avx512F.LoadVector512((ulong*)first);
        Vector512<ulong> r1 = Avx512F.LoadVector512((ulong*)(first + stride));
        Vector512<ulong> r2 = Avx512F.LoadVector512((ulong*)(first + (2 * stride)));
        Vector512<ulong> r3 = Avx512F.LoadVector512((ulong*)(first + (3 * stride)));
        Vector512<ulong> r4 = Avx512F.LoadVector512((ulong*)middle);
        Vector512<ulong> r5 = Avx512F.LoadVector512((ulong*)(middle + stride));
        Vector512<ulong> r6 = Avx512F.LoadVector512((ulong*)(middle + (2 * stride)));
        Vector512<ulong> r7 = Avx512F.LoadVector512((ulong*)(middle + (3 * stride)));

        // Pairing the rows leaves quarters of two words that belong to messages 2i and 2i + 1; then only quarters have to move.
        TransposeQuarters(
            Avx512F.UnpackLow(r0, r1),
            Avx512F.UnpackLow(r2, r3),
            Avx512F.UnpackLow(r4, r5),
            Avx512F.UnpackLow(r6, r7),
            out Vector512<ulong> w0,
            out Vector512<ulong> w2,
            out Vector512<ulong> w4,
            out Vector512<ulong> w6);
        TransposeQuarters(
            Avx512F.UnpackHigh(r0, r1),
            Avx512F.UnpackHigh(r2, r3),
            Avx512F.UnpackHigh(r4, r5),
            Avx512F.UnpackHigh(r6, r7),
            out Vector512<ulong> w1,
            out Vector512<ulong> w3,
            out Vector512<ulong> w5,
            out Vector512<ulong> w7);

        state[0] = from[0] ^ w0;
        state[1] = from[1] ^ w1;
        state[2] = from[2] ^ w2;
        state[3] = from[3] ^ w3;
        state[4] = from[4] ^ w4;
        state[5] = from[5] ^ w5;
        state[6] = from[6] ^ w6;
        state[7] = from[7] ^ w7;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDigests(Vector512<ulong>* state, byte* digests)
    {
        // Each result is the 64 bytes of two neighbouring digests: words 0 1 and 2 3 of an even lane, then of the odd one.
        TransposeQuarters(
            Avx512F.UnpackLow(state[0], state[1]),
            Avx512F.UnpackLow(state[2], state[3]),
            Avx512F.UnpackHigh(state[0], state[1]),
            Avx512F.UnpackHigh(state[2], state[3]),
            out Vector512<ulong> d01,
            out Vector512<ulong> d23,
            out Vector512<ulong> d45,
            out Vector512<ulong> d67);
        Avx512F.Store(digests, d01.AsByte());
        Avx512F.Store(digests + 64, d23.AsByte());
        Avx512F.Store(digests + 128, d45.AsByte());
        Avx512F.Store(digests + 192, d67.AsByte());
    }

    /// <summary>Columns of the 4 x 4 quarters (128 bits each) whose rows are given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeQuarters(
        Vector512<ulong> r0,
        Vector512<ulong> r1,
        Vector512<ulong> r2,
        Vector512<ulong> r3,
        out Vector512<ulong> c0,
        out Vector512<ulong> c1,
        out Vector512<ulong> c2,
        out Vector512<ulong> c3)
    {
        Vector512<ulong> even01 = Avx512F.Shuffle4x128(r0, r1, EvenQuarters);
        Vector512<ulong> even23 = Avx512F.Shuffle4x128(r2, r3, EvenQuarters);
        Vector512<ulong> odd01 = Avx512F.Shuffle4x128(r0, r1, OddQuarters);
        Vector512<ulong> odd23 = Avx512F.Shuffle4x128(r2, r3, OddQuarters);
        c0 = Avx512F.Shuffle4x128(even01, even23, EvenQuarters);
        c1 = Avx512F.Shuffle4x128(odd01, odd23, EvenQuarters);
        c2 = Avx512F.Shuffle4x128(even01, even23, OddQuarters);
        c3 = Avx512F.Shuffle4x128(odd01, odd23, OddQuarters);
    }
}
