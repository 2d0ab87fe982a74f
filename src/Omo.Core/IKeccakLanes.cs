// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;

namespace Omo.Core;

/// <summary>
/// What Keccak needs of a word type <typeparamref name="T"/> that carries the same 64-bit word of <see cref="Count"/> independent
/// states: bitwise arithmetic, and the transposition between messages in memory and words in vectors.
/// </summary>
/// <remarks>Implemented by empty structs and only ever used as a type argument, so no call of it is dispatched at run time.</remarks>
/// <typeparam name="T"><see cref="ulong"/> or a vector of them.</typeparam>
internal unsafe interface IKeccakLanes<T>
    where T : unmanaged
{
    /// <summary>The number of states side by side.</summary>
    static abstract int Count { get; }

    /// <summary>The same word for every state.</summary>
    static abstract T Broadcast(ulong value);

    /// <summary>a xor b.</summary>
    static abstract T Xor(T a, T b);

    /// <summary>a xor b xor c.</summary>
    static abstract T Xor3(T a, T b, T c);

    /// <summary>a xor (not b and c).</summary>
    static abstract T Chi(T a, T b, T c);

    /// <summary>Rotates every word left by 1 to 63 bits; the count must be a literal, or the shift is not one instruction.</summary>
    static abstract T RotateLeft(T a, [ConstantExpected] byte count);

    /// <summary>Shifts every word right by 0 to 63 bits.</summary>
    static abstract T ShiftRight(T a, int count);

    /// <summary>Reads one little-endian word per state.</summary>
    /// <param name="first">The word of the first state; 8 readable bytes.</param>
    /// <param name="stride">The distance in bytes from one state's word to the next one's.</param>
    static abstract T Gather(byte* first, nint stride);

    /// <summary>The same word of as many arrays as there are states.</summary>
    /// <param name="arrays">The arrays, one for each state.</param>
    /// <param name="word">Which word.</param>
    static abstract T Collect(ulong** arrays, int word);

    /// <summary>Sets <see cref="Count"/> consecutive words of the states to others xored with as many consecutive words of every message.</summary>
    /// <param name="state">The first of <see cref="Count"/> words to set.</param>
    /// <param name="from">The first of the words to xor with; may be the same.</param>
    /// <param name="first">The words of the first message; 8 * <see cref="Count"/> readable bytes there and at every stride.</param>
    /// <param name="stride">The distance in bytes from one message to the next.</param>
    static abstract void XorWords(T* state, T* from, byte* first, nint stride);

    /// <summary>Writes the first 32 bytes of every state, one after the other.</summary>
    /// <param name="state">The states; four words are read.</param>
    /// <param name="digests">32 * <see cref="Count"/> writable bytes.</param>
    static abstract void StoreDigests(T* state, byte* digests);
}
