// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Node.Sequencing;
using Omo.Node.Server;
using Omo.Rollup.L1;

namespace Omo.Rollup.Chain;

/// <summary>What a node has of L1: it reads the record, follows it, and tells how blocks, batches and states stand.</summary>
public sealed class L1Side : IL1Side
{
    private readonly Blockchain _chain;
    private readonly TransactionPool _pool;
    private readonly L1SideOptions _options;
    private readonly ILogger _log;
    private readonly ChainFollower _follower;
    private readonly StatusBoard _board;
    private readonly CancellationTokenSource _ending = new();
    private readonly RunningServices _services = new();
    private readonly Task _watching;

    /// <param name="l1">The transaction chain.</param>
    /// <param name="options">How it is used.</param>
    /// <param name="chain">The chain on L2.</param>
    /// <param name="pool">Gets back the transactions of blocks that are taken back.</param>
    /// <param name="logs">Makes logs.</param>
    /// <exception cref="RollupException">The folder is about another chain, or the chain is none that is recorded.</exception>
    public L1Side(L1Chain l1, L1SideOptions options, Blockchain chain, TransactionPool pool, ILoggerFactory logs)
    {
        if (!chain.Rules.IsRecorded || chain.Rules.Configuration.MaxBlockGas != l1.BlockGasLimit)
        {
            throw new RollupException(
                $"the genesis is not that of the chain on L1: it must have a \"feeRecipient\", and say \"gasLimit\": {l1.BlockGasLimit}");
        }

        (_chain, _pool, _options, _log) = (chain, pool, options, logs.CreateLogger<L1Side>());
        Directory.CreateDirectory(options.Folder);
        Store = new SqliteL1Store(Path.Combine(options.Folder, "l1.db"), l1.Transactions.Address.ToBytes());
        Reader = new L1Reader(l1.Client, l1.Transactions.Address, Store, options.FirstBlock);
        _follower = new ChainFollower(
            chain, Store,
            new FollowerOptions
            {
                IsVerifier = options.IsVerifier, Depth = options.Depth, InclusionWindow = l1.InclusionWindow,
                InclusionWindowBlocks = l1.InclusionWindowBlocks,
            },
            logs.CreateLogger<ChainFollower>());
        Deposits = new DepositSource(new L2Blocks(chain, Store), Store, chain.Genesis.GasLimit, options.Depth);
        _board = new StatusBoard(chain, Store, options.States);
        Observe();
        chain.TakenBack += Return;
        _watching = options.States is null ? Task.CompletedTask : ServiceLoop.RunAsync("state chain", _board.StepAsync, _log, _ending.Token);
        _services.Add(_watching);
    }

    /// <summary>What was read from L1.</summary>
    public SqliteL1Store Store { get; }

    /// <summary>What is measured.</summary>
    internal RollupMetrics Metrics { get; } = new();

    /// <summary>Reads L1.</summary>
    public L1Reader Reader { get; }

    /// <inheritdoc/>
    public IDepositSource Deposits { get; }

    /// <inheritdoc/>
    public ulong RecordedBlock => Store.BatchCount is > 0 and var count ? Store.FindEnd(count - 1)?.LastBlock ?? 0 : 0;

    /// <inheritdoc/>
    public string? Page => _options.Page;

    /// <inheritdoc/>
    public IBlockSource SourceOver(Sequencer sequencer) => BlocksOver(sequencer);

    /// <summary>As <see cref="SourceOver"/>; its steps can be made by the caller.</summary>
    public RollupBlockSource BlocksOver(Sequencer sequencer) =>
        new(Reader, _follower, _options.IsVerifier ? null : sequencer, _options.IsVerifier ? TimeSpan.Zero : _options.BlockTime, _services, _log);

    /// <summary>Names a service that the node cannot go on without: if it fails, the node ends.</summary>
    public void Watch(Task service) => _services.Add(service);

    /// <inheritdoc/>
    public JsonNode? BatchStatus(ulong block) => _board.BatchStatus(block);

    /// <inheritdoc/>
    public JsonNode? WithdrawalProof(Hash256 transaction, int place) => _board.WithdrawalProof(transaction, place);

    /// <inheritdoc/>
    public JsonNode Status() => _board.Status();

    /// <summary>Looks at the state chain at once.</summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public Task RefreshAsync(CancellationToken cancellation = default) => _board.StepAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _chain.TakenBack -= Return;
        await _ending.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        Metrics.Dispose();
        Store.Dispose();
    }

    private void Observe()
    {
        Metrics.Observe("omo.l1.height", "{block}", "The block of L1 up to which it was read", () => (long)(Store.Place?.Number ?? 0));
        Metrics.Observe("omo.deposits", "{deposit}", "Deposits in the queue", () => (long)Store.DepositCount);
        Metrics.Observe("omo.batches", "{batch}", "Batches on L1", () => (long)Store.BatchCount);
        Metrics.Observe("omo.batches.final", "{batch}", "Batches whose state is final", () => (long)_board.FinalBatches);
        Metrics.Observe("omo.unrecorded", "{block}", "Blocks that are not on L1", () => (long)(_chain.Head.Number - _chain.SafeNumber));
        Metrics.Observe("omo.proposals.open", "{proposal}", "Proposals that are not decided", () => _board.OpenProposals);
        Metrics.Observe("omo.games.running", "{game}", "Games that are not decided, of the newest ones", () => _board.RunningGames);
    }

    // Whoever sent them was told that they are in a block.
    private void Return(IReadOnlyList<ExecutedBlock> blocks)
    {
        foreach (var mined in blocks.Reverse().SelectMany(b => b.Transactions).Where(t => !t.Transaction.IsDeposit))
        {
            try
            {
                _pool.Return(mined.Transaction.Visible.Encoded);
            }
            catch (PoolException e)
            {
                _log.LogWarning("transaction {Hash} of a block that was taken back is dropped: {Reason}", mined.Transaction.Hash, e.Message);
            }
        }
    }
}
