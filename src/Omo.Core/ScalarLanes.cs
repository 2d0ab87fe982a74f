// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Omo.Core;

/// <summary>One state in general registers: the path every processor has, and the meaning the vector paths are tested against.</summary>
internal readonly unsafe struct ScalarLanes : IKeccakLanes<ulong>
{
    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Broadcast(ulong value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Xor(ulong a, ulong b) => a ^ b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Xor3(ulong a, ulong b, ulong c) => a ^ b ^ c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Chi(ulong a, ulong b, ulong c) => a ^ (~b & c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong RotateLeft(ulong a, [ConstantExpected] byte count) => BitOperations.RotateLeft(a, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ShiftRight(ulong a, int count) => a >> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Gather(byte* first, nint stride) => Read(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Collect(ulong** arrays, int word) => arrays[0][word];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void XorWords(ulong* state, ulong* from, byte* first, nint stride) => *state = *from ^ Read(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreDigests(ulong* state, byte* digests)
    {
        for (int word = 0; word < 4; word++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(new Span<byte>(digests + (8 * word), 8), state[word]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read(byte* word) => BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(word, 8));
}
