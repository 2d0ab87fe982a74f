// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Omo.Core;

/// <summary>
/// Keccak-256 of many messages of one length that mostly begin like the one before, such as the state records of consecutive
/// steps: the caller says which run of messages shares a first block of 136 bytes, and each is absorbed once. Allocates only when made.
/// </summary>
public sealed unsafe class KeccakRecords
{
    /// <summary>Bytes of the first block.</summary>
    public const int BlockBytes = KeccakSponge<ulong, ScalarLanes>.BlockBytes;

    private const int StateWords = KeccakSponge<ulong, ScalarLanes>.StateWords;
    private const int MostLanes = 8;

    private readonly int _length;
    private readonly int _mostMessages;
    private readonly KeccakPath _path;

    // The states behind the blocks of the runs, in groups of as many as there are lanes; of a group, word by word.
    private readonly ulong[] _states;

    /// <summary>A hasher of messages of one length.</summary>
    /// <param name="messageLength">The length of each in bytes, 136 to <see cref="KeccakBatch.MaxMessageLength"/>.</param>
    /// <param name="mostMessages">Most messages hashed at once.</param>
    public KeccakRecords(int messageLength, int mostMessages)
        : this(messageLength, mostMessages, KeccakPath.Auto)
    {
    }

    internal KeccakRecords(int messageLength, int mostMessages, KeccakPath path)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(messageLength, BlockBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(messageLength, KeccakBatch.MaxMessageLength);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostMessages);
        (_length, _mostMessages, _path) = (messageLength, mostMessages, KeccakBatch.Choose(path));

        // Rounded up so that a group of lanes may write beyond the last run.
        _states = GC.AllocateUninitializedArray<ulong>((mostMessages + MostLanes) * StateWords);
    }

    /// <summary>Hashes messages.</summary>
    /// <param name="heads">The first block of every run, 136 bytes at the start of every <paramref name="headStride"/> bytes.</param>
    /// <param name="headStride">The distance from one head to the next.</param>
    /// <param name="runs">For every message the number of its run, from 0 on without gaps, that of the message before or one more.</param>
    /// <param name="tails">The ends of the messages, back to back: the rest behind the first block, and before it what may overlap it.</param>
    /// <param name="tailBytes">The length of a tail, at least that of the rest.</param>
    /// <param name="digests">Receives 32 bytes a message.</param>
    /// <returns>The number of permutations, one for every block that was absorbed.</returns>
    /// <exception cref="ArgumentException">These are too many messages, or heads, tails or digests do not fit them.</exception>
    public int Hash(
        ReadOnlySpan<byte> heads, int headStride, ReadOnlySpan<int> runs, ReadOnlySpan<byte> tails, int tailBytes, Span<byte> digests)
    {
        if (runs.IsEmpty)
        {
            return 0;
        }

        var (count, left) = (runs.Length, _length - BlockBytes);
        var runCount = runs[^1] + 1;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _mostMessages, nameof(runs));
        Check(AreNumbered(runs), nameof(runs));
        Check(headStride >= BlockBytes && heads.Length >= (long)runCount * headStride, nameof(heads));
        Check(tailBytes >= left && tails.Length >= (long)count * tailBytes, nameof(tails));
        Check(digests.Length / Keccak256.DigestBytes >= count, nameof(digests));

        // Safety: the lengths were checked above; groups of lanes stay within the slack of the states, and what is left of a group is copied.
        fixed (byte* head = heads, tail = tails, digest = digests)
        fixed (int* run = runs)
        fixed (ulong* states = _states)
        {
            var messages = new Messages(run, tail + tailBytes - left, tailBytes, left, count);
            switch (_path)
            {
                case KeccakPath.Avx512:
                    AbsorbBlocks<Vector512<ulong>, Avx512Lanes>(head, headStride, states, runCount);
                    Finish<Vector512<ulong>, Avx512Lanes>(messages, states, digest);
                    break;
                case KeccakPath.Avx2:
                    AbsorbBlocks<Vector256<ulong>, Avx2Lanes>(head, headStride, states, runCount);
                    Finish<Vector256<ulong>, Avx2Lanes>(messages, states, digest);
                    break;
                default:
                    AbsorbBlocks<ulong, ScalarLanes>(head, headStride, states, runCount);
                    Finish<ulong, ScalarLanes>(messages, states, digest);
                    break;
            }
        }

        return runCount + (count * (_length / BlockBytes));
    }

    private static void Check(bool fits, string name)
    {
        if (!fits)
        {
            throw new ArgumentException("This does not fit the number of messages or of runs.", name);
        }
    }

    /// <summary>Whether runs are numbered from 0 on without gaps.</summary>
    private static bool AreNumbered(ReadOnlySpan<int> runs)
    {
        var last = 0;
        foreach (var run in runs)
        {
            if ((uint)(run - last) > 1)
            {
                return false;
            }

            last = run;
        }

        return runs[0] == 0;
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AbsorbBlocks<T, TLanes>(byte* heads, int stride, ulong* states, int runs)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        var frame = stackalloc byte[KeccakSponge<T, TLanes>.FrameBytes];
        var state = KeccakSponge<T, TLanes>.StateIn(frame);
        var zeroFrame = stackalloc byte[KeccakSponge<T, TLanes>.FrameBytes];
        var zero = KeccakSponge<T, TLanes>.ZeroIn(zeroFrame);
        var group = stackalloc byte[TLanes.Count * BlockBytes];
        for (var run = 0; run < runs; run += TLanes.Count)
        {
            var block = heads + ((nint)run * stride);
            var distance = stride;
            if (runs - run < TLanes.Count)
            {
                // What the idle lanes hold is of no consequence, since no message has their runs.
                for (var lane = 0; lane < runs - run; lane++)
                {
                    Unsafe.CopyBlockUnaligned(group + (lane * BlockBytes), block + (lane * stride), BlockBytes);
                }

                block = group;
                distance = BlockBytes;
            }

            KeccakSponge<T, TLanes>.AbsorbBlock(state, zero, block, distance);
            new Span<T>(state, StateWords).CopyTo(new Span<T>(states + ((nint)run * StateWords), StateWords));
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish<T, TLanes>(Messages messages, ulong* states, byte* digests)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        var frame = stackalloc byte[KeccakSponge<T, TLanes>.FrameBytes];
        var state = KeccakSponge<T, TLanes>.StateIn(frame);
        var fromFrame = stackalloc byte[KeccakSponge<T, TLanes>.FrameBytes];
        var from = KeccakSponge<T, TLanes>.StateIn(fromFrame);
        var (first, loaded) = (0, -1);
        for (; first + TLanes.Count <= messages.Count; first += TLanes.Count)
        {
            loaded = LoadStates<T, TLanes>(from, loaded, states, messages.Runs + first, TLanes.Count);
            KeccakSponge<T, TLanes>.Finish(
                state, from, messages.Rests + ((nint)first * messages.Stride), messages.Left, messages.Stride, digests + (first * Keccak256.DigestBytes));
        }

        if (first < messages.Count)
        {
            // What the idle lanes hold is of no consequence, since their digests are dropped.
            var group = stackalloc byte[TLanes.Count * KeccakBatch.MaxMessageLength];
            var groupDigests = stackalloc byte[TLanes.Count * Keccak256.DigestBytes];
            for (var i = first; i < messages.Count; i++)
            {
                Unsafe.CopyBlockUnaligned(group + ((i - first) * messages.Left), messages.Rests + ((nint)i * messages.Stride), (uint)messages.Left);
            }

            _ = LoadStates<T, TLanes>(from, loaded, states, messages.Runs + first, messages.Count - first);
            KeccakSponge<T, TLanes>.Finish(state, from, group, messages.Left, messages.Left, groupDigests);
            Unsafe.CopyBlockUnaligned(
                digests + (first * Keccak256.DigestBytes), groupDigests, (uint)((messages.Count - first) * Keccak256.DigestBytes));
        }
    }

    /// <summary>Gives every lane the state behind its message's first block.</summary>
    /// <param name="state">Receives them; unchanged if all lanes have what they had.</param>
    /// <param name="loaded">The run whose state all lanes have, or -1.</param>
    /// <param name="states">The states behind the blocks.</param>
    /// <param name="runs">The runs of the lanes.</param>
    /// <param name="count">Lanes with a message, at least 1; the others take any.</param>
    /// <returns>The run whose state all lanes have now, or -1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LoadStates<T, TLanes>(T* state, int loaded, ulong* states, int* runs, int count)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        // Runs are numbered without gaps, so those between two equal ones are the same too.
        var run = runs[0] == runs[count - 1] ? runs[0] : -1;
        if (run < 0 || run != loaded)
        {
            CollectStates<T, TLanes>(state, states, runs, count);
        }

        return run;
    }

    private static void CollectStates<T, TLanes>(T* state, ulong* states, int* runs, int count)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        var arrays = stackalloc ulong*[TLanes.Count];
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            var (group, place) = Math.DivRem((uint)runs[Math.Min(lane, count - 1)], (uint)TLanes.Count);
            arrays[lane] = states + ((nint)group * TLanes.Count * StateWords) + place;
        }

        for (var word = 0; word < StateWords; word++)
        {
            // Not lane by lane: the load of a vector waits for narrower stores into it to reach the cache.
            state[word] = TLanes.Collect(arrays, word * TLanes.Count);
        }
    }

    /// <summary>What is left of the messages behind their first blocks.</summary>
    private readonly struct Messages(int* runs, byte* rests, int stride, int left, int count)
    {
        /// <summary>The run of every message.</summary>
        public readonly int* Runs = runs;

        /// <summary>The rest of the first message.</summary>
        public readonly byte* Rests = rests;

        /// <summary>The distance from one rest to the next.</summary>
        public readonly int Stride = stride;

        /// <summary>The length of a rest.</summary>
        public readonly int Left = left;

        /// <summary>How many messages there are.</summary>
        public readonly int Count = count;
    }
}
