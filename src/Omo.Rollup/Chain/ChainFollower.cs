// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Node;
using Omo.Node.Chain;
using Omo.Rollup.Batches;
using Omo.Rollup.L1;

namespace Omo.Rollup.Chain;

/// <summary>
/// Keeps the chain of L2 in agreement with its record on L1: blocks that differ from the record, or can no longer be recorded, are taken
/// back, and recorded ones that are missing are made from the record alone. It is called by the one that makes blocks, and by nobody else.
/// </summary>
public sealed class ChainFollower
{
    private readonly Blockchain _chain;
    private readonly L2Blocks _blocks;
    private readonly SqliteL1Store _store;
    private readonly FollowerOptions _options;
    private readonly ILogger _log;

    // The newest block of which is known that L1's queue has its deposits and those before it: how many these are, and the queue's link there.
    private (ulong Number, Hash256 Hash, ulong Taken, Hash256 Link) _checked;

    /// <param name="chain">The chain.</param>
    /// <param name="store">What L1 says.</param>
    /// <param name="options">How it follows.</param>
    /// <param name="log">Told of batches and of blocks that are taken back.</param>
    public ChainFollower(Blockchain chain, SqliteL1Store store, FollowerOptions options, ILogger log)
    {
        (_chain, _blocks, _store, _options, _log) = (chain, new L2Blocks(chain, store), store, options, log);
        UpdateTags();
    }

    /// <summary>Brings the chain into agreement with what is known of L1.</summary>
    /// <param name="isL1AtEnd">
    /// Whether that is all that L1 has. Before, no block is taken back for want of something that may still come.
    /// </param>
    /// <exception cref="Ovm.OvmException">The state is damaged.</exception>
    /// <exception cref="NodeException">The database cannot be written, or what it has of L1 is damaged.</exception>
    /// <param name="cancellation">Ends it between two batches.</param>
    public void Step(bool isL1AtEnd, CancellationToken cancellation = default)
    {
        ForgetOthers();
        while (!cancellation.IsCancellationRequested && _store.FindBatch(_store.FollowedCount) is { } batch)
        {
            Follow(batch);
        }

        if (isL1AtEnd && !cancellation.IsCancellationRequested)
        {
            CheckUnrecorded(_blocks.RecordedHead);
        }

        UpdateTags();
    }

    // Batches whose blocks are not there any more, or were never written.
    private void ForgetOthers()
    {
        var count = _store.FollowedCount;
        while (count > 0 && _store.FindFollowed(count - 1) is { } followed && !IsStillSo(count - 1, followed))
        {
            count--;
        }

        _store.Unfollow(count);
    }

    private bool IsStillSo(ulong number, (Hash256 Record, Hash256 BlockHash) followed) =>
        _store.FindEnd(number) is { } end && end.Record == followed.Record
        && _chain.Store.FindBlock(end.LastBlock)?.Hash == followed.BlockHash;

    private void Follow(PostedBatch batch)
    {
        if (_store.LinkAfter(batch.DepositsAfter) != batch.Link)
        {
            throw new NodeException($"other deposits than batch {batch.Number} took are in l1.db; remove it, and L1 is read again");
        }

        var lists = BatchFormat.Decode(batch.Transactions, batch.Blocks.Count);
        var firstDeposit = batch.FirstDeposit;
        for (var i = 0; i < batch.Blocks.Count; i++)
        {
            var (number, context) = (batch.FirstBlock + (ulong)i, batch.Blocks[i]);
            if (!Has(number, context, lists[i], firstDeposit))
            {
                TakeBack(number - 1, $"batch {batch.Number} has others");
                Append(context, lists[i], firstDeposit);
            }

            firstDeposit += (ulong)context.Deposits;
        }

        var last = _chain.Store.FindBlock(batch.LastBlock)!;
        _store.Follow(batch, last.Hash);
        _log.LogInformation("batch {Batch} is on L1: blocks {First} to {Last} {Hash}", batch.Number, batch.FirstBlock, batch.LastBlock, last.Hash);
    }

    // A block that was made of these and no refused transactions is the one that the record leads to.
    private bool Has(ulong number, BlockContext context, IReadOnlyList<byte[]> transactions, ulong firstDeposit)
    {
        if (_chain.Store.FindBlock(number) is not { } header)
        {
            return false;
        }

        var (own, listed) = _blocks.OnL1(header);
        return own == context && Same(listed, transactions) && Same(_blocks.DepositsOf(number), Queued(firstDeposit, context.Deposits));
    }

    private void Append(BlockContext context, IReadOnlyList<byte[]> transactions, ulong firstDeposit)
    {
        var deposits = _store.Deposits(firstDeposit, context.Deposits);
        _chain.Append(
            new BlockProposal
            {
                Coinbase = new Address(_chain.Genesis.Coinbase),
                GasLimit = _chain.Genesis.GasLimit,
                BaseFee = 0,
                Timestamp = context.Timestamp,
                L1Block = context.L1Block,
                FirstDeposit = firstDeposit,
                Deposits = [.. deposits.Select(d => d.Content)],
                Transactions = transactions,
            },
            keepsRefused: false);
    }

    // What a reorganisation or the inclusion window has overtaken, the contract would refuse.
    private void CheckUnrecorded(ulong recorded)
    {
        if (_options.IsVerifier)
        {
            TakeBack(recorded, "L1 does not have them any more");
            return;
        }

        if (_store.Place is not { } place)
        {
            return;
        }

        // Times and L1 blocks never fall from block to block: the oldest one is overdue first.
        if (_chain.Store.FindBlock(recorded + 1) is { } oldest
            && (oldest.Timestamp + _options.InclusionWindow < place.Time || oldest.L1Block + _options.InclusionWindowBlocks < place.Number))
        {
            TakeBack(recorded, "they were not recorded within the inclusion window");
            return;
        }

        TakeBackFromTheFuture(recorded, place.Time + DepositSource.MostAhead);
        var (number, taken) = IsStillChecked(recorded) ? (_checked.Number, _checked.Taken) : (recorded, _store.LastFollowed?.DepositsAfter ?? 0);
        for (number++; number <= _chain.Head.Number; number++)
        {
            var deposits = _blocks.DepositsOf(number);
            if (!Same(deposits, Queued(taken, deposits.Count)))
            {
                TakeBack(number - 1, "the queue on L1 has other deposits");
                break;
            }

            taken += (ulong)deposits.Count;
        }

        var head = _chain.Head;
        _checked = (head.Number, head.Hash, taken, _store.LinkAfter(taken)!.Value);
    }

    // They were made by a clock that was wrong. No later block can be older, so the chain would stand still until then.
    private void TakeBackFromTheFuture(ulong recorded, ulong latest)
    {
        var number = _chain.Head.Number;
        while (number > recorded && _chain.Store.FindBlock(number)!.Timestamp > latest)
        {
            number--;
        }

        TakeBack(number, "they are from the future");
    }

    // A link stands for all deposits before it.
    private bool IsStillChecked(ulong recorded) => _checked.Number > recorded
        && _chain.Store.FindBlock(_checked.Number)?.Hash == _checked.Hash
        && _store.LinkAfter(_checked.Taken) == _checked.Link;

    private List<byte[]> Queued(ulong first, int count) => [.. _store.Deposits(first, count).Select(d => d.Encode())];

    private void TakeBack(ulong number, string reason)
    {
        if (_chain.Head.Number > number)
        {
            _log.LogWarning("blocks {First} to {Last} are taken back: {Reason}", number + 1, _chain.Head.Number, reason);
            _chain.TakeBack(number);
        }
    }

    private void UpdateTags()
    {
        _chain.SafeNumber = _blocks.RecordedHead;
        _chain.FinalizedNumber = _store.Place is { } place && place.Number >= _options.Depth
            ? _store.FindLastUpTo(_store.FollowedCount, place.Number - _options.Depth)?.LastBlock ?? 0
            : 0;
    }

    private static bool Same(IReadOnlyList<byte[]> left, IReadOnlyList<byte[]> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
