// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;

namespace Omo.Dispute.Game;

/// <summary>
/// Finds the blocks of a time. A log whose time is known is asked for in these alone: nodes search few blocks at once, and a log that one of
/// them does not have is not looked for in the whole chain.
/// </summary>
internal static class BlockSearch
{
    /// <summary>The numbers of the first and the last block of a time, in seconds; null if there is none.</summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public static async Task<(ulong First, ulong Last)?> AtAsync(EthereumClient client, ulong time, CancellationToken cancellation)
    {
        var latest = await client.BlockAsync(null, cancellation).ConfigureAwait(false);
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
