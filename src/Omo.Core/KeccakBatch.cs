// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Omo.Core;

/// <summary>
/// Keccak-256 of many independent messages of one length: eight at a time with AVX-512, four with AVX2, one otherwise. The digests do
/// not depend on which. Never allocates.
/// </summary>
public static class KeccakBatch
{
    /// <summary>The longest message of a batch, in bytes.</summary>
    public const int MaxMessageLength = 1024;

    private const int MaxNodeLength = 135;
    private const int DigestBytes = Keccak256.DigestBytes;

    /// <summary>Hashes Merkle nodes: messages that fit one block, normally of 64 or 128 bytes.</summary>
    /// <param name="nodes">The nodes back to back.</param>
    /// <param name="nodeLength">The length of a node in bytes, 1 to 135.</param>
    /// <param name="digests">Receives 32 bytes per node. It may start where the nodes do if one has at least 32 bytes.</param>
    /// <exception cref="ArgumentException">A length is out of range, or the spans do not fit each other.</exception>
    public static void HashNodes(ReadOnlySpan<byte> nodes, int nodeLength, Span<byte> digests)
    {
        if (nodeLength > MaxNodeLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(nodeLength),
                nodeLength,
                $"A node has at most {MaxNodeLength} bytes; use HashMessages for more.");
        }

        HashMessages(nodes, nodeLength, digests);
    }

    /// <summary>Hashes messages of any number of blocks, such as state records.</summary>
    /// <param name="messages">The messages back to back.</param>
    /// <param name="messageLength">The length of a message in bytes, 1 to <see cref="MaxMessageLength"/>.</param>
    /// <param name="digests">Receives 32 bytes per message. It may start where the messages do if one has at least 32 bytes.</param>
    /// <exception cref="ArgumentException">A length is out of range, or the spans do not fit each other.</exception>
    public static void HashMessages(ReadOnlySpan<byte> messages, int messageLength, Span<byte> digests) =>
        HashMessages(messages, messageLength, digests, KeccakPath.Auto);

    /// <summary>The same with the instructions of the caller's choice, for tests and benchmarks.</summary>
    /// <param name="messages">The messages back to back.</param>
    /// <param name="messageLength">The length of a message in bytes, 1 to <see cref="MaxMessageLength"/>.</param>
    /// <param name="digests">Receives 32 bytes per message.</param>
    /// <param name="path">The instructions to use; a single message left over is hashed by scalar ones.</param>
    /// <exception cref="ArgumentException">A length is out of range, or the spans do not fit each other.</exception>
    /// <exception cref="PlatformNotSupportedException">This processor lacks the instructions of <paramref name="path"/>.</exception>
    internal static unsafe void HashMessages(ReadOnlySpan<byte> messages, int messageLength, Span<byte> digests, KeccakPath path)
    {
        int count = CheckedCount(messages, messageLength, digests);
        KeccakPath chosen = Choose(path);

        // Safety: count messages and count digests lie within the spans, as checked above, and each group takes no more than are left.
        fixed (byte* firstMessage = messages, firstDigest = digests)
        {
            byte* message = firstMessage;
            byte* digest = firstDigest;
            int left = count;
            if (chosen == KeccakPath.Avx512)
            {
                HashGroups<Vector512<ulong>, Avx512Lanes>(ref message, messageLength, ref digest, ref left);
            }
            else if (chosen == KeccakPath.Avx2)
            {
                HashGroups<Vector256<ulong>, Avx2Lanes>(ref message, messageLength, ref digest, ref left);
            }

            HashGroups<ulong, ScalarLanes>(ref message, messageLength, ref digest, ref left);
        }
    }

    /// <summary>Whether this processor has the instructions of <paramref name="path"/>.</summary>
    internal static bool IsSupported(KeccakPath path) => path switch
    {
        KeccakPath.Avx512 => Avx512F.IsSupported,
        KeccakPath.Avx2 => Avx2.IsSupported,
        _ => true,
    };

    internal static KeccakPath Choose(KeccakPath path)
    {
        if (!IsSupported(path))
        {
            throw new PlatformNotSupportedException($"This processor has no {path}; use {nameof(KeccakPath)}.{nameof(KeccakPath.Auto)}.");
        }

        return path != KeccakPath.Auto ? path
            : Avx512F.IsSupported ? KeccakPath.Avx512
            : Avx2.IsSupported ? KeccakPath.Avx2
            : KeccakPath.Scalar;
    }

    internal static int CheckedCount(ReadOnlySpan<byte> messages, int messageLength, Span<byte> digests)
    {
        if (messageLength is < 1 or > MaxMessageLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(messageLength),
                messageLength,
                $"A message of a batch has 1 to {MaxMessageLength} bytes.");
        }

        (int count, int rest) = Math.DivRem(messages.Length, messageLength);
        if (rest != 0)
        {
            throw new ArgumentException(
                $"{messages.Length} bytes are no whole number of messages of {messageLength} bytes.",
                nameof(messages));
        }

        if (digests.Length / DigestBytes < count)
        {
            throw new ArgumentException(
                $"{count} digests need {DigestBytes} bytes each, but there are {digests.Length} in all.",
                nameof(digests));
        }

        return count;
    }

    /// <summary>Hashes full groups while there are any, then the rest too unless it is a single message.</summary>
    private static unsafe void HashGroups<T, TLanes>(ref byte* message, int messageLength, ref byte* digest, ref int left)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        int lanes = TLanes.Count;
        int groups = left / lanes;
        if (groups > 0)
        {
            KeccakSponge<T, TLanes>.Hash(message, messageLength, digest, groups);
            message += groups * lanes * (nint)messageLength;
            digest += groups * lanes * DigestBytes;
            left -= groups * lanes;
        }

        if (left > 1)
        {
            HashIncompleteGroup<T, TLanes>(message, messageLength, digest, left);
            left = 0;
        }
    }

    /// <summary>Hashes fewer messages than lanes by copying them into a full group: that costs less than two one by one.</summary>
    [SkipLocalsInit]
    private static unsafe void HashIncompleteGroup<T, TLanes>(byte* message, int messageLength, byte* digest, int count)
        where T : unmanaged
        where TLanes : struct, IKeccakLanes<T>
    {
        // What the idle lanes hold is of no consequence, since their digests are dropped.
        byte* group = stackalloc byte[TLanes.Count * MaxMessageLength];
        byte* groupDigests = stackalloc byte[TLanes.Count * DigestBytes];
        Unsafe.CopyBlockUnaligned(group, message, (uint)(count * messageLength));
        KeccakSponge<T, TLanes>.Hash(group, messageLength, groupDigests);
        Unsafe.CopyBlockUnaligned(digest, groupDigests, (uint)(count * DigestBytes));
    }
}
