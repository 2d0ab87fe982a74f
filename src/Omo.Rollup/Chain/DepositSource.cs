// SPDX-License-Identifier: MIT
using Omo.Node.Chain;
using Omo.Node.Sequencing;
using Omo.Ovm.Chain;
using Omo.Rollup.L1;

namespace Omo.Rollup.Chain;

/// <summary>Gives the sequencer the deposits of L1 in the order of the queue, as the contract's rules want them in a block.</summary>
/// <param name="blocks">The blocks of L2.</param>
/// <param name="store">What L1 says.</param>
/// <param name="gasLimit">Of every block: deposits of one have together at most so much.</param>
/// <param name="depth">Blocks of L1 that must stand on the one with a deposit: so deep no reorganisation is expected.</param>
public sealed class DepositSource(L2Blocks blocks, SqliteL1Store store, ulong gasLimit, ulong depth) : IDepositSource
{
    /// <summary>
    /// Seconds that a block is ahead of L1 at most, as far as that was read: the contract refuses one from the future, and with it all that
    /// follow. L1 can be silent for some minutes; a clock that is wrong by more must not stop the chain.
    /// </summary>
    public const ulong MostAhead = 600;

    private const int MostDeposits = 1_000;

    /// <inheritdoc/>
    public L1Origin Next(Header parent, ulong now)
    {
        // A block knows of L1 what no reorganisation is expected to change; the contract refuses numbers and times ahead of L1's own.
        var place = store.Place;
        var deepest = place is null || place.Number < depth ? 0 : place.Number - depth;
        var l1Block = Math.Max(parent.L1Block, deepest);
        var time = place is null ? now : Math.Clamp(now, place.Time, place.Time + MostAhead);
        var timestamp = Math.Max(parent.Timestamp, time);
        var (first, chosen, gas) = (blocks.DepositsTaken(), new List<Deposit>(), 0ul);
        foreach (var deposit in store.Deposits(first, MostDeposits))
        {
            gas += deposit.Content.GasLimit;
            if (deposit.L1Block > l1Block || deposit.L1Time > timestamp || gas > gasLimit)
            {
                break;
            }

            chosen.Add(deposit.Content);
        }

        return new L1Origin(timestamp, l1Block, first, chosen);
    }
}
