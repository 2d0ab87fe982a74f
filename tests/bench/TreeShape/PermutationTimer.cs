// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Core;

namespace Omo.Bench.TreeShape;

/// <summary>Time of a keccak permutation in batches of messages that stay in cache.</summary>
public static class PermutationTimer
{
    private const int Messages = 1024;
    private const int BlockBytes = 136;
    private static readonly TimeSpan s_time = TimeSpan.FromMilliseconds(300);

    /// <summary>Nanoseconds a permutation for messages of a length, the best of several rounds: others use this computer too.</summary>
    public static double Nanoseconds(int length)
    {
        var messages = new byte[Messages * length];
        new Random(1).NextBytes(messages);
        var digests = new byte[Messages * Keccak256.DigestBytes];
        var best = double.MaxValue;
        var end = Stopwatch.GetTimestamp() + (long)(s_time.TotalSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < end)
        {
            var start = Stopwatch.GetTimestamp();
            KeccakBatch.HashMessages(messages, length, digests);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best / Messages / ((length / BlockBytes) + 1);
    }
}
