// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Node.Sequencing;
using Omo.Node.Storage;
using Omo.Rollup.Chain;
using Omo.Rollup.L1;

namespace Omo.Services.Tests;

/// <summary>A node without server and clock: its steps are made by the test.</summary>
public sealed class TestNode : IDisposable
{
    private readonly SqliteChainStore _blocks;
    private readonly string _folder;
    private readonly bool _isOwn;

    internal TestNode(TestRollup rollup, bool isVerifier, ulong depth, string? folder, SigningKey? owner, ILoggerFactory? logs)
    {
        _isOwn = folder is null;
        _folder = folder ?? Directory.CreateTempSubdirectory("omo-services-").FullName;
        _blocks = new SqliteChainStore(_folder);
        Chain = Blockchain.Open(_blocks, rollup.Contracts.Genesis);
        Pool = new TransactionPool(Chain, new PoolLimits(), Sequencer.TransactionBytes(Chain.Rules), takesUsers: owner is not null);
        L1 = new L1Side(
            rollup.L1,
            new L1SideOptions { Folder = _folder, IsVerifier = isVerifier, Depth = depth, BlockTime = TimeSpan.FromSeconds(2), States = rollup.States },
            Chain, Pool, logs ?? NullLoggerFactory.Instance);
        Sequencer = new Sequencer(
            Chain, Pool, L1.Deposits, TimeSpan.Zero, TimeProvider.System, NullLogger<Sequencer>.Instance,
            owner is null ? null : new ContainerOwner(Chain, owner));
        Source = L1.BlocksOver(Sequencer);
    }

    public Blockchain Chain { get; }

    public TransactionPool Pool { get; }

    public L1Side L1 { get; }

    public SqliteL1Store Store => L1.Store;

    public Sequencer Sequencer { get; }

    public RollupBlockSource Source { get; }

    /// <summary>Reads L1 to its end, follows it, and makes a block if this is no verifier.</summary>
    public async Task StepAsync()
    {
        await L1.Reader.CatchUpAsync();
        Source.Step();
    }

    public void Dispose()
    {
        Sequencer.Dispose();
        L1.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _blocks.Dispose();
        if (_isOwn)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
