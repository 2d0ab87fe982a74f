// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Omo.Core;

/// <summary>
/// Keccak-256 of many messages of one length that mostly begin like the one before, such as the state records of consecutive
/// steps: the first block of 136 bytes is absorbed once for every run of messages that share it. Allocates only when made.
/// </summary>
public sealed unsafe class KeccakRecords
{
    private const int BlockBytes = KeccakSponge<ulong, ScalarLanes>.BlockBytes;
    private const int StateWords = KeccakSponge<ulong, ScalarLanes>.StateWords;
    private const int MostLanes = 8;

    private readonly int _length;
    private readonly KeccakPath _path;

    // For every message the run that it belongs to; for every run its block, and then the state behind that block, word by word.
    private readonly int[] _runs;
    private readonly byte[] _blocks;
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
        (_length, _path) = (messageLength, KeccakBatch.Choose(path));
        _runs = new int[mostMessages];

        // Rounded up so that a group of lanes may read and write beyond the last run.
        var runs = mostMessages + MostLanes;
        _blocks = GC.AllocateUninitializedArray<byte>(runs * BlockBytes);
        _states = GC.AllocateUninitializedArray<ulong>(runs * StateWords);
    }

    /// <summary>Hashes messages.</summary>
    /// <param name="messages">The messages back to back.</param>
    /// <param name="digests">Receives 32 bytes a message.</param>
    /// <returns>The number of permutations, one for every block that was absorbed.</returns>
    /// <exception cref="ArgumentException">These are too many messages, or no whole number of them, or the digests do not fit.</exception>
    public int Hash(ReadOnlySpan<byte> messages, Span<byte> digests)
    {
        var count = KeccakBatch.CheckedCount(messages, _length, digests);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _runs.Length, nameof(messages));
        var runs = FindRuns(messages, count);

        // Safety: the lengths were checked above; groups of lanes stay within the slack of the buffers that are this object's.
        fixed (byte* message = messages, digest = digests, blocks = _blocks)
        fixed (ulong* states = _states)
        {
            switch (_path)
            {
                case KeccakPath.Avx512:
                    AbsorbBlocks<Vector512<ulong>, Avx512Lanes>(blocks, states, runs);
                    Finish<Vector512<ulong>, Avx512Lanes>(message, states, count, digest);
                    break;
                case KeccakPath.Avx2:
                    AbsorbBlocks<Vector256<ulong>, Avx2Lanes>(blocks, states, runs);
                    Finish<Vector256<ulong>, Avx2Lanes>(message, states, count, digest);
                    break;
                default:
                    AbsorbBlocks<ulong, ScalarLanes>(blocks, states, runs);
                    Finish<ulong, ScalarLanes>(message, states, count, digest);
                    break;
            }
        }

        return runs + (count * (_length / BlockBytes));
    }

    private int FindRuns(ReadOnlySpan<byte> messages, int count)
    {
        var runs = 0;
        var last = ReadOnlySpan<byte>.Empty;
        for (var i = 0; i < count; i++)
        {
            var block = messages.Slice(i * _length, BlockBytes);
            if (!block.SequenceEqual(last))
            {
                block.CopyTo(_blocks.AsSpan(runs++ * BlockBytes));
                last = block;
            }

            _runs[i] = runs - 1;
        }

        return runs;
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AbsorbBlocks<T, TLanes>(byte* blocks, ulong* states, int runs)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        var frame = stackalloc byte[(StateWords * sizeof(T)) + sizeof(T)];
        var state = Align<T>(frame);
        for (var run = 0; run < runs; run += TLanes.Count)
        {
            new Span<T>(state, StateWords).Clear();
            KeccakSponge<T, TLanes>.AbsorbBlock(state, blocks + (run * BlockBytes), BlockBytes);
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                for (var word = 0; word < StateWords; word++)
                {
                    states[((run + lane) * StateWords) + word] = ((ulong*)(state + word))[lane];
                }
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Finish<T, TLanes>(byte* messages, ulong* states, int count, byte* digests)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        var frame = stackalloc byte[(StateWords * sizeof(T)) + sizeof(T)];
        var state = Align<T>(frame);
        var arrays = stackalloc ulong*[TLanes.Count];
        var left = _length - BlockBytes;
        var first = 0;
        for (; first + TLanes.Count <= count; first += TLanes.Count)
        {
            LoadStates<T, TLanes>(state, arrays, states, first, TLanes.Count);
            KeccakSponge<T, TLanes>.Finish(
                state, messages + (first * _length) + BlockBytes, left, _length, digests + (first * Keccak256.DigestBytes));
        }

        if (first < count)
        {
            // What the idle lanes hold is of no consequence, since their digests are dropped.
            var group = stackalloc byte[TLanes.Count * KeccakBatch.MaxMessageLength];
            var groupDigests = stackalloc byte[TLanes.Count * Keccak256.DigestBytes];
            Unsafe.CopyBlockUnaligned(group, messages + (first * _length), (uint)((count - first) * _length));
            LoadStates<T, TLanes>(state, arrays, states, first, count - first);
            KeccakSponge<T, TLanes>.Finish(state, group + BlockBytes, left, _length, groupDigests);
            Unsafe.CopyBlockUnaligned(
                digests + (first * Keccak256.DigestBytes), groupDigests, (uint)((count - first) * Keccak256.DigestBytes));
        }
    }

    /// <summary>Gives every lane the state behind its message's first block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LoadStates<T, TLanes>(T* state, ulong** arrays, ulong* states, int first, int count)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        var areSame = true;
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            // Lanes without a message take any.
            var run = _runs[first + Math.Min(lane, count - 1)];
            arrays[lane] = states + ((nint)run * StateWords);
            areSame &= run == _runs[first];
        }

        for (var word = 0; word < StateWords; word++)
        {
            // Not lane by lane: the load of a vector waits for narrower stores into it to reach the cache.
            state[word] = areSame ? TLanes.Broadcast(arrays[0][word]) : TLanes.Collect(arrays, word);
        }
    }

    private static T* Align<T>(byte* frame)
        where T : unmanaged =>
        (T*)(((nuint)frame + (nuint)sizeof(T) - 1) & ~((nuint)sizeof(T) - 1));
}
