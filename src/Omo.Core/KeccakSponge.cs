// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Omo.Core;

/// <summary>
/// Keccak-256 of one message per lane: capacity 512 bits, blocks of 136 bytes, and the padding of the original Keccak submission
/// that Ethereum kept (a single 1 bit, where FIPS 202 has its domain bits first).
/// </summary>
/// <typeparam name="T">One word of every state.</typeparam>
/// <typeparam name="TLanes">The operations on <typeparamref name="T"/>.</typeparam>
internal static unsafe class KeccakSponge<T, TLanes>
    where T : unmanaged
    where TLanes : struct, IKeccakLanes<T>
{
    /// <summary>Bytes absorbed between two permutations.</summary>
    public const int BlockBytes = 136;

    /// <summary>Words of a state.</summary>
    public const int StateWords = KeccakPermutation<T, TLanes>.StateWords;

    private const int BlockWords = BlockBytes / 8;
    private const int CacheLine = 64;
    private const ulong FirstPaddingBit = 1;
    private const ulong LastPaddingBit = 1UL << 63;

    /// <summary>Bytes in which there is room for a state as <see cref="KeccakPermutation{T, TLanes}.Permute"/> wants it, wherever they begin.</summary>
    public static int FrameBytes => (2 * StateWords * sizeof(T)) + CacheLine;

    /// <summary>The aligned state in a frame of <see cref="FrameBytes"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* StateIn(byte* frame) => (T*)(((nuint)frame + CacheLine - 1) & ~(nuint)(CacheLine - 1));

    /// <summary>The same, with the states in which nothing was absorbed yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* ZeroIn(byte* frame)
    {
        T* state = StateIn(frame);
        for (int word = 0; word < StateWords; word++)
        {
            state[word] = default;
        }

        return state;
    }

    /// <summary>Hashes groups of as many messages as there are lanes.</summary>
    /// <param name="messages">The messages back to back; must be readable over groups * lanes * <paramref name="length"/> bytes.</param>
    /// <param name="length">The length of each message in bytes, not negative.</param>
    /// <param name="digests">32 writable bytes a message. A group's are written last, so they may overlap its messages and those before.</param>
    /// <param name="groups">How many groups.</param>
    // Safety: every read is below length within its own message; the states are this frame's, within the slack.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Hash(byte* messages, int length, byte* digests, int groups = 1)
    {
        byte* frame = stackalloc byte[FrameBytes];
        byte* zeroFrame = stackalloc byte[FrameBytes];
        T* state = StateIn(frame);
        T* zero = ZeroIn(zeroFrame);
        for (; groups > 0; groups--)
        {
            Finish(state, zero, messages, length, length, digests);
            messages += TLanes.Count * (nint)length;
            digests += TLanes.Count * Keccak256.DigestBytes;
        }
    }

    /// <summary>Absorbs a whole block of every message and permutes.</summary>
    /// <param name="state">Receives the states, 25 words, and has room for as many.</param>
    /// <param name="from">The states before, 25 words.</param>
    /// <param name="block">The block of the first message; 136 readable bytes there and at every stride.</param>
    /// <param name="stride">The distance in bytes from one message to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AbsorbBlock(T* state, T* from, byte* block, nint stride)
    {
        AbsorbWords(state, from, block, stride, BlockWords);
        KeccakPermutation<T, TLanes>.Permute(state);
    }

    /// <summary>Absorbs what is left of every message, the padding too, and writes the digests.</summary>
    /// <param name="state">For the states, 25 words and as many more.</param>
    /// <param name="from">The states before, 25 words.</param>
    /// <param name="rest">What is left of the first message.</param>
    /// <param name="left">How many bytes are left of each.</param>
    /// <param name="stride">The distance in bytes from one message to the next.</param>
    /// <param name="digests">32 writable bytes per lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finish(T* state, T* from, byte* rest, int left, nint stride, byte* digests)
    {
        bool canReadBack = left >= 8;
        for (; left >= BlockBytes; left -= BlockBytes, rest += BlockBytes)
        {
            AbsorbBlock(state, from, rest, stride);
            from = state;
        }

        int words = left / 8;
        AbsorbWords(state, from, rest, stride, words);
        state[words] = TLanes.Xor(state[words], PaddedTail(rest + (8 * words), left % 8, stride, canReadBack));
        state[BlockWords - 1] = TLanes.Xor(state[BlockWords - 1], TLanes.Broadcast(LastPaddingBit));
        KeccakPermutation<T, TLanes>.Permute(state);
        TLanes.StoreDigests(state, digests);
    }

    /// <summary>Sets states to others xored with words of the messages.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AbsorbWords(T* state, T* from, byte* first, nint stride, int count)
    {
        int word = 0;
        for (; word + TLanes.Count <= count; word += TLanes.Count)
        {
            TLanes.XorWords(state + word, from + word, first + (8 * word), stride);
        }

        for (; word < count; word++)
        {
            state[word] = TLanes.Xor(from[word], TLanes.Gather(first + (8 * word), stride));
        }

        for (; word < StateWords && state != from; word++)
        {
            state[word] = from[word];
        }
    }

    /// <summary>The last bytes of every message and the first padding bit behind them.</summary>
    /// <param name="first">Those of the first message.</param>
    /// <param name="bytes">How many, 0 to 7.</param>
    /// <param name="stride">The distance in bytes from one message to the next.</param>
    /// <param name="canReadBack">Whether eight bytes that end where they do can be read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PaddedTail(byte* first, int bytes, nint stride, bool canReadBack)
    {
        if (bytes == 0)
        {
            return TLanes.Broadcast(FirstPaddingBit);
        }

        if (!canReadBack)
        {
            return GatherPartial(first, bytes, stride);
        }

        // Eight bytes, less those that are absorbed already, cost much less than the pieces of a word.
        T word = TLanes.ShiftRight(TLanes.Gather(first + bytes - 8, stride), 8 * (8 - bytes));
        return TLanes.Xor(word, TLanes.Broadcast(FirstPaddingBit << (8 * bytes)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T GatherPartial(byte* first, int bytes, nint stride)
    {
        byte* words = stackalloc byte[8 * TLanes.Count];
        for (int lane = 0; lane < TLanes.Count; lane++)
        {
            ulong word = Partial(new ReadOnlySpan<byte>(first + (lane * stride), bytes));
            BinaryPrimitives.WriteUInt64LittleEndian(new Span<byte>(words + (8 * lane), 8), word | (FirstPaddingBit << (8 * bytes)));
        }

        return TLanes.Gather(words, 8);
    }

    /// <summary>Up to 7 bytes as a little-endian word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Partial(ReadOnlySpan<byte> bytes)
    {
        var (word, used) = (0UL, 0);
        if ((bytes.Length & 4) != 0)
        {
            (word, used) = (BinaryPrimitives.ReadUInt32LittleEndian(bytes), 4);
        }

        if ((bytes.Length & 2) != 0)
        {
            word |= (ulong)BinaryPrimitives.ReadUInt16LittleEndian(bytes[used..]) << (8 * used);
            used += 2;
        }

        return (bytes.Length & 1) != 0 ? word | ((ulong)bytes[used] << (8 * used)) : word;
    }
}
