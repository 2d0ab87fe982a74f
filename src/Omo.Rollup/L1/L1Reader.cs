// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm.Chain;
using Omo.Rollup.Batches;
using BlockHeader = Omo.Dispute.L1.BlockHeader;

namespace Omo.Rollup.L1;

/// <summary>
/// Reads deposits and batches from the transaction chain's events into a store, up to the newest block. After a reorganisation it goes back
/// to the last place that L1 still has, and reads on from there.
/// </summary>
public sealed class L1Reader
{
    private const ulong MostBlocks = 5_000;

    private static readonly TimeSpan s_believeAfter = TimeSpan.FromSeconds(12);

    private readonly Stopwatch _behind = new();
    private readonly TimeSpan _believeAfter;
    private readonly EthereumClient _client;
    private readonly Address _contract;
    private readonly SqliteL1Store _store;
    private readonly ulong _firstBlock;
    private readonly AbiEvent _enqueued;
    private readonly AbiEvent _appended;
    private ulong _range = MostBlocks;

    /// <param name="client">L1.</param>
    /// <param name="contract">TransactionChain.sol.</param>
    /// <param name="store">Where it is kept.</param>
    /// <param name="firstBlock">The first block to read; the contract was created there or later.</param>
    /// <param name="believeAfter">
    /// How long a node that is behind what was read is taken for a slow one: several can share one address. After that the chain itself is
    /// shorter. 12 seconds if not given.
    /// </param>
    public L1Reader(EthereumClient client, Address contract, SqliteL1Store store, ulong firstBlock = 0, TimeSpan? believeAfter = null)
    {
        (_client, _contract, _store, _firstBlock, _believeAfter) = (client, contract, store, firstBlock, believeAfter ?? s_believeAfter);
        var artifact = ContractArtifact.Load(RollupContracts.TransactionChain);
        (_enqueued, _appended) = (artifact.Event("Enqueued"), artifact.Event("BatchAppended"));
    }

    /// <summary>Where it keeps what it has read.</summary>
    public SqliteL1Store Store => _store;

    /// <summary>Reads one range.</summary>
    /// <returns>Whether there may be more to read now.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    /// <exception cref="RollupException">What the node tells does not fit together.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellation = default)
    {
        var head = await _client.BlockAsync(cancellation: cancellation).ConfigureAwait(false);
        if (await GoBackAsync(head, cancellation).ConfigureAwait(false))
        {
            return true;
        }

        var first = _store.Place is { } place ? place.Number + 1 : Math.Min(_firstBlock, head.Number);
        if (first > head.Number)
        {
            return false;
        }

        var last = Math.Min(head.Number, first + _range - 1);
        if (await LogsAsync(first, last, cancellation).ConfigureAwait(false) is not { } logs)
        {
            return true;
        }

        await AppendAsync(logs, last == head.Number ? head : await _client.BlockAsync(last, cancellation).ConfigureAwait(false), cancellation)
            .ConfigureAwait(false);
        return last < head.Number;
    }

    /// <summary>Reads up to the newest block.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation = default)
    {
        while (await StepAsync(cancellation).ConfigureAwait(false))
        {
        }
    }

    /// <summary>Takes back a place that L1 does not have any more.</summary>
    private async Task<bool> GoBackAsync(BlockHeader head, CancellationToken cancellation)
    {
        if (_store.Place is not { } place || IsBehind(head, place))
        {
            return false;
        }

        if (place.Number <= head.Number
            && (place.Number == head.Number ? head : await _client.BlockAsync(place.Number, cancellation).ConfigureAwait(false)).Hash == place.Hash)
        {
            return false;
        }

        _store.GoBack();
        return true;
    }

    // A chain that is reorganised grows past its old height within some blocks. Whether it is another one can be told there.
    private bool IsBehind(BlockHeader head, L1Place place)
    {
        if (head.Number >= place.Number)
        {
            _behind.Reset();
            return false;
        }

        _behind.Start();
        return _behind.Elapsed < _believeAfter;
    }

    /// <summary>The logs of a range; null if the node refused so many blocks.</summary>
    private async Task<IReadOnlyList<LogEntry>?> LogsAsync(ulong first, ulong last, CancellationToken cancellation)
    {
        try
        {
            var logs = await _client.LogsAsync(_contract, [], first, last, cancellation).ConfigureAwait(false);
            _range = Math.Min(_range * 2, MostBlocks);
            return logs;
        }
        catch (L1Exception) when (last > first)
        {
            // Nodes limit blocks, logs or bytes of an answer, each in its own words.
            _range = (last - first + 1) / 2;
            return null;
        }
    }

    private async Task AppendAsync(IReadOnlyList<LogEntry> logs, BlockHeader last, CancellationToken cancellation)
    {
        var (deposits, batches) = (new List<QueuedDeposit>(), new List<PostedBatch>());
        var block = last;
        foreach (var log in logs)
        {
            if (log.Topics[0] == _enqueued.Topic)
            {
                block = block.Number == log.BlockNumber ? block : await _client.BlockAsync(log.BlockNumber, cancellation).ConfigureAwait(false);
                deposits.Add(DepositOf(_enqueued.Decode(log), block));
            }
            else if (log.Topics[0] == _appended.Topic)
            {
                batches.Add(BatchOf(_appended.Decode(log), log.BlockNumber));
            }
        }

        // A reorganisation between the requests would mix two chains.
        if ((await _client.BlockAsync(last.Number, cancellation).ConfigureAwait(false)).Hash != last.Hash)
        {
            return;
        }

        RequireNext("deposit", _store.DepositCount, deposits.Select(d => d.Number));
        RequireNext("batch", _store.BatchCount, batches.Select(b => b.Number));
        _store.Append(new L1Place(last.Number, last.Hash, last.Time), deposits, batches);
    }

    private static QueuedDeposit DepositOf(AbiValues fields, BlockHeader block) => new(
        fields.Number("index"),
        new Deposit(
            fields.Address("sender").ToBytes(), fields.Address("target").ToBytes(), fields.Integer("mint"), fields.Integer("value"),
            fields.Number("gasLimit"), fields.Bytes("data")),
        block.Number,
        block.Time);

    private static PostedBatch BatchOf(AbiValues fields, ulong l1Block)
    {
        var batch = new PostedBatch(
            fields.Number("batch"), fields.Number("firstBlock"), fields.Number("queueStart"), fields.Hash("queueLink"),
            fields.Bytes("contexts"), fields.Bytes("transactions"), l1Block);
        return batch.Record == fields.Hash("record")
            ? batch
            : throw new RollupException($"the L1 node's log of batch {batch.Number} is not what the contract has recorded");
    }

    private static void RequireNext(string what, ulong next, IEnumerable<ulong> numbers)
    {
        foreach (var number in numbers)
        {
            if (number != next)
            {
                throw new RollupException($"the L1 node's logs have {what} {number} where {what} {next} must be; is the first block too late?");
            }

            next++;
        }
    }
}
