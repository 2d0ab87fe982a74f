// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Node.Chain;
using Omo.Rollup.Batches;
using Omo.Rollup.L1;

namespace Omo.Rollup.Chain;

/// <summary>The blocks of L2 as L1 sees them: contexts, the sequencer's transactions, and deposits by their places in the queue.</summary>
/// <param name="chain">The chain.</param>
/// <param name="store">What L1 says.</param>
public sealed class L2Blocks(Blockchain chain, SqliteL1Store store)
{
    // Requests ask beside the one that makes blocks: what one of them writes, another one reads whole.
    private volatile Taken? _known;

    /// <summary>The newest block that agrees with L1's record; 0 before the first batch.</summary>
    public ulong RecordedHead => store.LastFollowed is { } batch ? batch.LastBlock : 0;

    /// <summary>What L1 is told of a block.</summary>
    public (BlockContext Context, IReadOnlyList<byte[]> Transactions) OnL1(Header header)
    {
        var transactions = chain.Store.TransactionsOf(header.Number).Select(t => t.Transaction).ToList();
        return (
            new BlockContext(transactions.Count(t => t.IsDeposit), header.Timestamp, header.L1Block),
            [.. transactions.Where(t => !t.IsDeposit).Select(t => t.Encoded)]);
    }

    /// <summary>The deposits that a block begins with, as they stand in it.</summary>
    public IReadOnlyList<byte[]> DepositsOf(ulong number) =>
        [.. chain.Store.TransactionsOf(number).Select(t => t.Transaction).TakeWhile(t => t.IsDeposit).Select(t => t.Encoded)];

    /// <summary>How many deposits of the queue the chain has taken up to its newest block.</summary>
    public ulong DepositsTaken()
    {
        var (head, known) = (chain.Head, _known);
        if (known?.Block == head.Hash)
        {
            return known.Deposits;
        }

        var recorded = store.LastFollowed;
        var (taken, first) = known?.Block == head.ParentHash
            ? (known.Deposits, head.Number)
            : (recorded?.DepositsAfter ?? 0, (recorded?.LastBlock ?? 0) + 1);
        for (var number = first; number <= head.Number; number++)
        {
            taken += (ulong)DepositsOf(number).Count;
        }

        // Blocks that were taken back meanwhile were not counted.
        if (chain.Head.Hash == head.Hash)
        {
            _known = new Taken(head.Hash, taken);
        }

        return taken;
    }

    /// <param name="Block">The newest block.</param>
    /// <param name="Deposits">How many the chain has taken up to it.</param>
    private sealed record Taken(Hash256 Block, ulong Deposits);
}
