// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm.Chain;
using Omo.Rollup.Batches;
using BlockHeader = Omo.Dispute.L1.BlockHeader;

namespace Omo.Rollup.L1;

/// <summary>
/// Reads deposits and batches from the transaction chain's events, up to the newest block. After a reorganisation it reads on from the last
/// place that L1 still has. Asking L1 changes nothing: what was read is kept when the owner of the store takes it.
/// </summary>
public sealed class L1Reader
{
    private const ulong MostBlocks = 5_000;

    private readonly EthereumClient _client;
    private readonly DeployedContract _contract;
    private readonly SqliteL1Store _store;
    private readonly ulong _firstBlock;
    private readonly AbiEvent _enqueued;
    private readonly AbiEvent _appended;
    private ulong _range = MostBlocks;
    private bool _isStoreDoubted;

    /// <param name="client">L1.</param>
    /// <param name="contract">TransactionChain.sol.</param>
    /// <param name="store">Where it is kept.</param>
    /// <param name="firstBlock">The first block to read; the contract was created there or later.</param>
    public L1Reader(EthereumClient client, Address contract, SqliteL1Store store, ulong firstBlock = 0)
    {
        var artifact = ContractArtifact.Load(RollupContracts.TransactionChain);
        (_client, _contract, _store, _firstBlock) = (client, new DeployedContract(client, artifact, contract), store, firstBlock);
        (_enqueued, _appended) = (artifact.Event("Enqueued"), artifact.Event("BatchAppended"));
    }

    /// <summary>Where it keeps what it has read.</summary>
    public SqliteL1Store Store => _store;

    /// <summary>Whether everything was taken that L1 had when it was asked last; not before that was so once.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Asks L1 for the next range. The store must stay as it is meanwhile.</summary>
    /// <returns>What L1 has; null: that cannot be told now.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    /// <exception cref="RollupException">What the node tells does not fit together.</exception>
    public async Task<L1Range?> ReadAsync(CancellationToken cancellation = default)
    {
        var head = await _client.BlockAsync(cancellation: cancellation).ConfigureAwait(false);
        var newest = _store.FindPlace(head.Number);
        var after = newest;
        while (after is not null && !await StandsAsync(after, head, cancellation).ConfigureAwait(false))
        {
            after = after.Number == 0 ? null : _store.FindPlace(after.Number - 1);
        }

        if (head.Number < _store.Place?.Number && after == newest)
        {
            // It is the same chain, as far as the node has it: the node is behind, or was set back. Another chain would differ there, or will
            // when it is as long.
            return null;
        }

        if (after?.Number == head.Number)
        {
            return new L1Range(after, after, [], [], IsEnd: true);
        }

        var first = after is null ? Math.Min(_firstBlock, head.Number) : after.Number + 1;
        var (end, logs) = await LogsAsync(first, head.Number, cancellation).ConfigureAwait(false);
        var last = end == head.Number ? head : await _client.BlockAsync(end, cancellation).ConfigureAwait(false);
        var (deposits, batches) = await DecodeAsync(logs, last, cancellation).ConfigureAwait(false);

        // A reorganisation between the requests would mix two chains.
        if ((await _client.BlockAsync(last.Number, cancellation).ConfigureAwait(false)).Hash != last.Hash)
        {
            return null;
        }

        var range = new L1Range(after, new L1Place(last.Number, last.Hash, last.Time), deposits, batches, last.Number == head.Number);
        try
        {
            await RequireFitAsync(range).ConfigureAwait(false);
        }
        catch (RollupException)
        {
            _isStoreDoubted = true;
            throw;
        }

        _isStoreDoubted = false;
        return range;
    }

    /// <summary>Keeps what was read.</summary>
    /// <exception cref="Node.NodeException">The database cannot be written.</exception>
    public void Take(L1Range range)
    {
        _store.Put(range);
        IsAtEnd = range.IsEnd;
    }

    /// <summary>Reads and keeps all up to the newest block.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation = default)
    {
        while (await ReadAsync(cancellation).ConfigureAwait(false) is { } range)
        {
            Take(range);
            if (range.IsEnd)
            {
                return;
            }
        }
    }

    /// <summary>Whether L1 still has a place, and as much there as the store has.</summary>
    private async Task<bool> StandsAsync(L1Place place, BlockHeader head, CancellationToken cancellation)
    {
        var block = place.Number == head.Number ? head : await _client.BlockAsync(place.Number, cancellation).ConfigureAwait(false);
        return block.Hash == place.Hash && !(_isStoreDoubted && await LacksAsync(block).ConfigureAwait(false));
    }

    private async Task<bool> LacksAsync(BlockHeader block)
    {
        try
        {
            return await CountsAsync(block).ConfigureAwait(false) != (_store.DepositCountAt(block.Number), _store.BatchCountAt(block.Number));
        }
        catch (L1Exception)
        {
            // Nodes forget old states: then nothing speaks for what was read there.
            return true;
        }
    }

    /// <summary>The logs of a range as long as the node allows.</summary>
    private async Task<(ulong Last, IReadOnlyList<LogEntry> Logs)> LogsAsync(ulong first, ulong head, CancellationToken cancellation)
    {
        while (true)
        {
            var last = Math.Min(head, first + _range - 1);
            try
            {
                var logs = await _client.LogsAsync(_contract.Address, [], first, last, cancellation).ConfigureAwait(false);
                _range = Math.Min(_range * 2, MostBlocks);
                return (last, logs);
            }
            catch (L1Exception) when (last > first)
            {
                // Nodes limit blocks, logs or bytes of an answer, each in its own words.
                _range = (last - first + 1) / 2;
            }
        }
    }

    private async Task<(List<QueuedDeposit> Deposits, List<PostedBatch> Batches)> DecodeAsync(
        IReadOnlyList<LogEntry> logs, BlockHeader last, CancellationToken cancellation)
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

        return (deposits, batches);
    }

    /// <summary>
    /// Compares a range with what was read before, and with what the contract has. A node can leave out logs that it does not have yet: behind
    /// one address there can be several, of which one has named the newest block and another one is behind.
    /// </summary>
    private async Task RequireFitAsync(L1Range range)
    {
        var before = range.After?.Number;
        var counts = (
            Deposits: Next("deposit", _store.DepositCountAt(before), range.Deposits.Select(d => d.Number)),
            Batches: Next("batch", _store.BatchCountAt(before), range.Batches.Select(b => b.Number)));
        RequireLinks(range, _store.DepositCountAt(before));
        if (!range.IsEnd)
        {
            // Nodes do not keep the states of old blocks; what is left out there is noticed at the end.
            return;
        }

        var actual = await CountsAsync(new BlockHeader(range.Last.Number, range.Last.Time, range.Last.Hash)).ConfigureAwait(false);
        if (actual != counts)
        {
            throw new RollupException(
                $"the L1 node's logs up to block {range.Last.Number} have {counts.Deposits} deposits and {counts.Batches} batches, but the contract {actual.Deposits} and {actual.Batches}");
        }
    }

    private static ulong Next(string what, ulong next, IEnumerable<ulong> numbers)
    {
        foreach (var number in numbers)
        {
            if (number != next)
            {
                throw new RollupException($"the L1 node's logs have {what} {number} where {what} {next} must be; is the first block too late?");
            }

            next++;
        }

        return next;
    }

    // The link that a batch names stands for all deposits up to there.
    private void RequireLinks(L1Range range, ulong before)
    {
        var links = new Dictionary<ulong, Hash256>();
        var link = _store.LinkAfter(before)!.Value;
        foreach (var deposit in range.Deposits)
        {
            links[deposit.Number + 1] = link = Keccak256.Digest(deposit.Content.EncodeLink(link));
        }

        foreach (var batch in range.Batches)
        {
            if ((links.TryGetValue(batch.DepositsAfter, out var found) ? found : _store.LinkAfter(batch.DepositsAfter)) != batch.Link)
            {
                throw new RollupException($"the L1 node's logs have other deposits than batch {batch.Number} took");
            }
        }
    }

    private async Task<(ulong Deposits, ulong Batches)> CountsAsync(BlockHeader block)
    {
        var then = _contract.At(block);
        return (await NumberAsync(then, "queueLength").ConfigureAwait(false), await NumberAsync(then, "batchCount").ConfigureAwait(false));
    }

    private static async Task<ulong> NumberAsync(DeployedContract contract, string function) =>
        (ulong)(BigInteger)(await contract.CallAsync(function).ConfigureAwait(false))[0];

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
}
