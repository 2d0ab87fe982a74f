// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Ovm.Chain;

namespace Omo.Node.Sequencing;

/// <summary>Makes blocks of the pool's transactions: at fixed times, or as soon as there is one.</summary>
public sealed class Sequencer : IBlockSource, IDisposable
{
    private const int MaxTransactionBytes = 131_072;
    private const int MaxBlockBytes = 1_900_000;
    private const int MaxRecordedBytes = 100_000;

    private readonly Blockchain _chain;
    private readonly TransactionPool _pool;
    private readonly IDepositSource _deposits;
    private readonly TimeSpan _blockTime;
    private readonly TimeProvider _time;
    private readonly ILogger<Sequencer> _log;
    private readonly ContainerOwner? _owner;
    private readonly SemaphoreSlim _hasWork = new(1, 1);

    /// <param name="chain">The chain.</param>
    /// <param name="pool">Where transactions come from.</param>
    /// <param name="deposits">What comes before them.</param>
    /// <param name="blockTime">How long after a block the next is made, even if it is empty; zero: when there is a transaction.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Told of blocks and of transactions that were refused.</param>
    /// <param name="owner">Wraps the pool's transactions for the container; null: they stand in blocks as they are.</param>
    public Sequencer(
        Blockchain chain, TransactionPool pool, IDepositSource deposits, TimeSpan blockTime, TimeProvider time, ILogger<Sequencer> log,
        ContainerOwner? owner = null)
    {
        (_chain, _pool, _deposits, _blockTime, _time, _log, _owner) = (chain, pool, deposits, blockTime, time, log, owner);
        _pool.Added += Wake;
    }

    /// <summary>
    /// Bytes of a block's transactions. A batch of the OVM has at most 2,000,000; the rest is for ancestors, header and lengths. A block that
    /// is recorded on L1 must fit in one transaction there, and nodes carry none of more than 128 KiB.
    /// </summary>
    public static int BlockBytes(ChainRules rules) => rules.IsRecorded ? MaxRecordedBytes : MaxBlockBytes;

    /// <summary>The longest transaction: what nodes of Ethereum carry, and what a block can have.</summary>
    public static int TransactionBytes(ChainRules rules) => Math.Min(MaxTransactionBytes, BlockBytes(rules));

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            if (_blockTime > TimeSpan.Zero)
            {
                await Task.Delay(_blockTime, _time, cancellation).ConfigureAwait(false);
                MakeDue(allowsEmpty: true, cancellation);
                continue;
            }

            await _hasWork.WaitAsync(cancellation).ConfigureAwait(false);
            MakeDue(allowsEmpty: false, cancellation);
        }
    }

    /// <summary>Makes the blocks that are due at once.</summary>
    /// <param name="allowsEmpty">Whether one is, even if it is empty; else as many as there is something for.</param>
    /// <param name="cancellation">Ends it between two blocks.</param>
    public void MakeDue(bool allowsEmpty, CancellationToken cancellation)
    {
        var hasMade = !cancellation.IsCancellationRequested && Make(allowsEmpty) is not null;

        // What the manager runs has so much gas that only one or two of them fit into a block.
        while (hasMade && (!allowsEmpty || _owner is not null) && !cancellation.IsCancellationRequested)
        {
            hasMade = Make(allowsEmpty: false) is not null;
        }
    }

    /// <summary>Makes one block.</summary>
    /// <param name="allowsEmpty">Whether there is one without transactions.</param>
    /// <returns>The block, or null.</returns>
    public ExecutedBlock? Make(bool allowsEmpty)
    {
        var proposal = Next();
        var deposited = proposal.Deposits.Aggregate(0ul, (gas, d) => gas + d.GasLimit);
        var chosen = _pool.Choose(proposal.BaseFee, proposal.GasLimit - deposited, BlockBytes(_chain.Rules));
        IReadOnlyList<byte[]> encoded = _owner?.Wrap(proposal, chosen, proposal.GasLimit - deposited, BlockBytes(_chain.Rules))
            ?? [.. chosen.Select(t => t.Encoded)];
        if (!allowsEmpty && proposal.Deposits.Count + encoded.Count == 0)
        {
            return null;
        }

        var block = _chain.Append(proposal with { Transactions = encoded }, keepsRefused: false);
        DropRefused(block, chosen, proposal.Deposits.Count);
        _log.LogInformation(
            "block {Number} {Hash}: {Transactions} transactions, {Gas} gas", block.Header.Number, block.Header.Hash, block.Transactions.Count,
            block.Header.GasUsed);
        return block;
    }

    /// <summary>The next block without its transactions.</summary>
    public BlockProposal Next()
    {
        var head = _chain.Head;
        var fork = _chain.Rules.ForkAt(head.Number + 1);
        var now = (ulong)Math.Max(0, _time.GetUtcNow().ToUnixTimeSeconds());
        var origin = _deposits.Next(head, now) ?? new L1Origin(Math.Max(head.Timestamp, now), 0, 0, []);
        return new BlockProposal
        {
            Coinbase = new Address(_chain.Genesis.Coinbase),
            Timestamp = origin.Timestamp,
            L1Block = origin.L1Block,
            FirstDeposit = origin.FirstDeposit,
            Deposits = origin.Deposits,
            GasLimit = _chain.Genesis.GasLimit,
            BaseFee = BaseFeeRule.After(head, fork, _chain.Genesis.BaseFee),

            // Nobody's choice, though known beforehand: contracts must not draw lots with it.
            Randomness = fork >= Fork.Paris ? Keccak256.Digest(head.Hash.ToBytes()) : Hash256.Zero,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pool.Added -= Wake;
        _hasWork.Dispose();
    }

    private void Wake(SignedTransaction transaction)
    {
        try
        {
            _hasWork.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    // Of each sender only the first: those that follow were refused because it was.
    private void DropRefused(ExecutedBlock block, IReadOnlyList<SignedTransaction> chosen, int firstPlace)
    {
        var senders = new HashSet<Address>();
        foreach (var (place, reason) in block.Refused.Where(r => r.Place >= firstPlace))
        {
            var transaction = chosen[place - firstPlace];
            if (senders.Add(transaction.Sender))
            {
                _pool.Drop(transaction);
                _log.LogWarning("transaction {Hash} is dropped: {Reason}", transaction.Hash, reason);
            }
        }
    }
}
