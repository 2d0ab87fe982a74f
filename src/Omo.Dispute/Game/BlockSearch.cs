// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;

namespace Omo.Dispute.Game;

/// <summary>
/// Finds the blocks of a time. A log whose time is known is asked for in these alone: nodes search few blocks at once, and a log that one of
/// them does not have is not looked for in the whole chain.
/// </summary>
internal static class BlockSearch
{
    // A development node that is started again can go back in time. What is looked for there is young, or lost.
    private const ulong Recent = 32;

    /// <summary>The blocks of a time, in seconds, and if there are none, the newest ones; the later ones first.</summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public static async Task<IEnumerable<ulong>> LikelyAsync(EthereumClient client, ulong time, CancellationToken cancellation)
    {
        var latest = await client.BlockAsync(null, cancellation).ConfigureAwait(false);
        var (first, last) = await AtAsync(client, latest, time, cancellation).ConfigureAwait(false)
            ?? (latest.Number - Math.Min(latest.Number, Recent - 1), latest.Number);
        return Enumerable.Range(0, (int)(last - first + 1)).Select(i => last - (ulong)i);
    }

    private static async Task<(ulong First, ulong Last)?> AtAsync(
        EthereumClient client, BlockHeader latest, ulong time, CancellationToken cancellation)
    {
        if (latest.Time < time)
        {
            return null;
        }

        // Most that is looked for is recent: steps back are short at first.
        var (low, high) = (0UL, latest.Number);
        for (var back = 1UL; back <= latest.Number; back *= 2)
        {
            var number = latest.Number - back;
            if (await TimeAsync(number).ConfigureAwait(false) < time)
            {
                low = number + 1;
                break;
            }

            high = number;
        }

        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = await TimeAsync(middle).ConfigureAwait(false) < time ? (middle + 1, high) : (low, middle);
        }

        if (await TimeAsync(low).ConfigureAwait(false) != time)
        {
            return null;
        }

        var last = low;
        while (last < latest.Number && await TimeAsync(last + 1).ConfigureAwait(false) == time)
        {
            last++;
        }

        return (low, last);

        async Task<ulong> TimeAsync(ulong number) =>
            number == latest.Number ? latest.Time : (await client.BlockAsync(number, cancellation).ConfigureAwait(false)).Time;
    }
}
