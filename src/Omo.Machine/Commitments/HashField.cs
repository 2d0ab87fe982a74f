// SPDX-License-Identifier: MIT
using System.Runtime.Intrinsics;
using Omo.Core;

namespace Omo.Machine.Commitments;

/// <summary>A field of the records of a batch that holds a hash, which stays the same from one sample to another for most of them.</summary>
internal static class HashField
{
    /// <summary>Writes the hash of every sample.</summary>
    /// <param name="samples">The samples from which on the hash is another one, in their order.</param>
    /// <param name="hashes">These hashes, 32 bytes each.</param>
    /// <param name="last">The hash before the first sample; receives that of the last one.</param>
    /// <param name="fields">The field of the first record, and behind it the others.</param>
    /// <param name="stride">The distance in bytes from one record to the next.</param>
    /// <param name="count">How many records there are.</param>
    public static void Fill(
        ReadOnlySpan<int> samples, ReadOnlySpan<byte> hashes, Span<byte> last, Span<byte> fields, int stride, int count)
    {
        var next = 0;
        var hash = Vector256.Create<byte>(last);
        for (var sample = 0; sample < count; sample++)
        {
            if (next < samples.Length && samples[next] == sample)
            {
                hash = Vector256.Create(hashes.Slice(next++ * Keccak256.DigestBytes, Keccak256.DigestBytes));
            }

            hash.CopyTo(fields[(sample * stride)..]);
        }

        hash.CopyTo(last);
    }
}
