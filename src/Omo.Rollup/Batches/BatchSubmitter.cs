// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Rollup.Chain;
using Omo.Rollup.L1;

namespace Omo.Rollup.Batches;

/// <summary>
/// Posts the sequencer's blocks to L1. What is to be posted follows from L1 and from the chain alone, and the batch's number is in the call:
/// a submitter that was killed, or whose batch a reorganisation took away, looks again, and nothing is posted twice. Where deposits are overdue
/// that no batch of blocks has room for, it appends them without, as anyone may.
/// </summary>
/// <param name="chain">The chain.</param>
/// <param name="store">What L1 says.</param>
/// <param name="l1">The contract.</param>
/// <param name="sender">Sends as the sequencer.</param>
/// <param name="options">When, and how large.</param>
/// <param name="log">Told of batches and refusals.</param>
/// <param name="time">The clock.</param>
public sealed class BatchSubmitter(
    Blockchain chain, SqliteL1Store store, L1Chain l1, TransactionSender sender, SubmitterOptions options, ILogger log,
    TimeProvider? time = null)
{
    private readonly L2Blocks _blocks = new(chain, store);

    /// <summary>Posts one batch, if one is due.</summary>
    /// <returns>Whether a batch was posted.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellation = default)
    {
        var number = await l1.BatchCountAsync().ConfigureAwait(false);
        if (store.FollowedCount != number)
        {
            // What stands on L1 has not been read yet, or the chain does not agree with it yet.
            return false;
        }

        // The time of L1's next block, as far as that can be known.
        var clock = (ulong)Math.Max(0, (time ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds());
        var (contexts, lists, isFull, isDue) = Collect(Math.Max(clock, await l1.Client.LatestTimeAsync(cancellation).ConfigureAwait(false)));
        if (LeavesOverdueOut(contexts))
        {
            // The contract refuses such a batch. Blocks that are still to be made may take the rest, as far as they have room.
            var overdue = await OverdueDeposits.FindAsync(l1, cancellation).ConfigureAwait(false);
            return overdue.Count > 0 && (isFull || overdue.Gas > SubmitterOptions.MostBlocks * l1.BlockGasLimit)
                && await PostAsync(number, overdue.Call(l1), $"{overdue.CountOfBlock} overdue deposits", cancellation).ConfigureAwait(false);
        }

        return isDue && await PostAsync(
            number,
            l1.Transactions.Artifact.EncodeCall(
                "appendSequencerBatch", number, contexts.SelectMany(c => c.Encode()).ToArray(), BatchFormat.Encode(lists)),
            $"{contexts.Count} blocks",
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Posts batches until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => ServiceLoop.RunAsync("submitter", StepAsync, log, cancellation);

    private async Task<bool> PostAsync(ulong number, byte[] call, string content, CancellationToken cancellation)
    {
        try
        {
            await sender.SendAsync(l1.Transactions.Address, call, cancellation: cancellation).ConfigureAwait(false);
            log.LogInformation("batch {Batch} is posted: {Content}, {Bytes} bytes", number, content, call.Length);
            return true;
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            // Somebody was faster, or time has passed: the next step looks again.
            log.LogWarning("batch {Batch} is refused: {Reason}", number, l1.Transactions.Artifact.DescribeRevert(e.RevertData));
            return false;
        }
    }

    private bool LeavesOverdueOut(List<BlockContext> contexts)
    {
        var taken = (store.LastFollowed?.DepositsAfter ?? 0) + (ulong)contexts.Sum(c => c.Deposits);
        return store.FindDeposit(taken) is { } next && next.L1Time + l1.InclusionWindow < store.Place?.Time;
    }

    private (List<BlockContext> Contexts, List<IReadOnlyList<byte[]>> Lists, bool IsFull, bool IsDue) Collect(ulong now)
    {
        var (contexts, lists, bytes, isFull) = (new List<BlockContext>(), new List<IReadOnlyList<byte[]>>(), 0, false);
        for (var number = _blocks.RecordedHead + 1; chain.Store.FindBlock(number) is { } header; number++)
        {
            var (context, transactions) = _blocks.OnL1(header);
            bytes += BlockContext.Size + BatchFormat.SizeOf(transactions);
            isFull = contexts.Count == SubmitterOptions.MostBlocks
                || (contexts.Count > 0 && bytes > options.MostBytes && BatchFormat.Encode([.. lists, transactions]).Length > options.MostBytes);
            if (isFull || context.Timestamp > now)
            {
                break;
            }

            contexts.Add(context);
            lists.Add(transactions);
        }

        return (contexts, lists, isFull, isFull || (contexts.Count > 0 && contexts[0].Timestamp + options.MostDelay <= now));
    }
}
