// SPDX-License-Identifier: MIT
using System.Diagnostics.Metrics;
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm;
using Omo.Rollup.Batches;

namespace Omo.Services.Tests;

/// <summary>Blocks are made with what L1 has, recorded there, and made again from the record.</summary>
public sealed class RecordTests : IAsyncLifetime
{
    // Seconds.
    private const ulong TriedEvery = 600;

    private static readonly byte[] s_bob = [.. new byte[19], 0xb0];

    private TestRollup? _rollup;

    private TestRollup Rollup => _rollup!;

    public async Task InitializeAsync() => _rollup = await TestRollup.StartAsync();

    public async Task DisposeAsync() => await Rollup.DisposeAsync();

    [Fact]
    public async Task Verifier_FromNothing_ReachesTheSequencersBlock()
    {
        var sequencer = Rollup.Node();
        var submitter = Rollup.Submitter(sequencer);
        await Rollup.DepositAsync(s_bob, 3 * TestRollup.Ether);
        for (ulong nonce = 0; nonce < 20; nonce++)
        {
            sequencer.Pool.Add(TestRollup.Transfer(nonce, s_bob, 1));
            await sequencer.StepAsync();
        }

        Assert.True(await Rollup.PostAsync(submitter));
        await sequencer.StepAsync();
        Assert.Equal(16ul, sequencer.Chain.SafeNumber);
        Assert.True(await Rollup.PostAsync(submitter));
        Assert.False(await submitter.StepAsync());

        var verifier = Rollup.Node(isVerifier: true);
        await verifier.L1.Reader.CatchUpAsync();
        Assert.Equal((0ul, 21ul), (verifier.Chain.Head.Number, verifier.L1.RecordedBlock));
        Assert.Equal([null, 0ul, 0ul, 1ul, 1ul, null], new ulong[] { 0, 1, 16, 17, 21, 22 }.Select(block => verifier.Store.FindEndOf(block)?.Number));
        await verifier.StepAsync();
        Assert.Equal(21ul, verifier.Chain.Head.Number);
        Assert.Equal(sequencer.Chain.Store.FindBlock(21)!.Hash, verifier.Chain.Head.Hash);
        Assert.Equal((3 * TestRollup.Ether) + 20, verifier.Chain.StateAt(verifier.Chain.Head).Account(new Address(s_bob)).Balance);
        Assert.Equal(2ul, verifier.Store.FollowedCount);

        // The program that a guest runs comes to the same block.
        var claims = Rollup.Claims(verifier);
        var oracle = claims.Prepare(claims.FindBatch(1)!, claims.BlockAfter(1)!.Value, claims.BlockAfter(2)!.Value);
        Assert.Equal(OvmExit.Holds, OvmExecutor.RunProgram(oracle, written: oracle).Exit);
    }

    [Fact]
    public async Task Batch_TakenAwayByAReorganisation_IsPostedAgain()
    {
        var node = Rollup.Node();
        var submitter = Rollup.Submitter(node);
        node.Pool.Add(TestRollup.Transfer(0, s_bob, 5));
        await node.StepAsync();
        var block = node.Chain.Head.Hash;
        var snapshot = await Rollup.SnapshotAsync();
        Assert.True(await Rollup.PostAsync(submitter));
        await node.L1.Reader.CatchUpAsync();
        node.Source.Step();
        Assert.Equal(1ul, node.Chain.SafeNumber);

        await Rollup.ReorganiseAsync(snapshot, blocks: 3);
        await node.StepAsync();
        Assert.Equal(0ul, node.Chain.SafeNumber);
        Assert.Equal(block, node.Chain.Store.FindBlock(1)!.Hash);

        // What was signed before is brought to L1 first, whatever is to be posted now.
        await submitter.StepAsync();
        await node.StepAsync();

        Assert.Equal(1ul, await Rollup.L1.BatchCountAsync());
        Assert.Equal(block, node.Chain.Store.FindBlock(1)!.Hash);
        var verifier = Rollup.Node(isVerifier: true);
        await verifier.StepAsync();
        Assert.Equal(node.Chain.Store.FindBlock(verifier.Chain.Head.Number)!.Hash, verifier.Chain.Head.Hash);
    }

    /// <summary>The blocks were compared with the queue before, and are again when the queue is another one.</summary>
    [Fact]
    public async Task UnrecordedBlocks_WithADepositThatAReorganisationReplaces_AreMadeAnew()
    {
        var node = Rollup.Node();
        var snapshot = await Rollup.SnapshotAsync();
        await Rollup.DepositAsync(s_bob, TestRollup.Ether);
        await node.StepAsync();
        node.Pool.Add(TestRollup.Transfer(0, s_bob, 1));
        await node.StepAsync();
        await node.StepAsync();
        Assert.Equal(TestRollup.Ether + 1, Balance(node, s_bob));

        await Rollup.ReorganiseAsync(snapshot, blocks: 3);
        await Rollup.DepositAsync(s_bob, 2 * TestRollup.Ether);
        await node.StepAsync();
        await node.StepAsync();

        Assert.Equal((2 * TestRollup.Ether) + 1, Balance(node, s_bob));
    }

    /// <summary>A submitter that stops waiting for its transaction, and is made anew with the journal; a killed one is in OperatorTests.</summary>
    [Fact]
    public async Task Submitter_InterruptedWithItsTransactionOnTheWay_PostsNothingTwice()
    {
        var node = Rollup.Node();
        await node.StepAsync();
        await Rollup.PassAsync(1);
        var folder = Directory.CreateTempSubdirectory("omo-services-");
        var journal = Path.Combine(folder.FullName, "sent.db");
        try
        {
            await Rollup.Client.RequestAsync("evm_setAutomine", [false]);
            using (var interrupt = new CancellationTokenSource(TimeSpan.FromSeconds(2)))
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StepAsync(journal, node, interrupt.Token));
            }

            await node.StepAsync();
            await Rollup.Client.RequestAsync("evm_setAutomine", [true]);
            await Rollup.Client.RequestAsync("evm_mine", []);
            await StepAsync(journal, node, default);
            await node.StepAsync();
            await StepAsync(journal, node, default);
            await node.StepAsync();

            Assert.Equal(await Rollup.L1.BatchCountAsync(), node.Store.FollowedCount);
            var verifier = Rollup.Node(isVerifier: true);
            await verifier.StepAsync();
            Assert.Equal(node.Chain.Store.FindBlock(verifier.Chain.Head.Number)!.Hash, verifier.Chain.Head.Hash);
            Assert.True(verifier.Chain.Head.Number >= 2, "both blocks are recorded");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Deposit_PassedOverByTheSequencer_IsForcedByAnyone()
    {
        var censor = Rollup.Node(depth: 1_000_000);
        var submitter = Rollup.Submitter(censor);
        await Rollup.DepositAsync(s_bob, TestRollup.Ether);
        await censor.StepAsync();
        Assert.True(await Rollup.PostAsync(submitter));
        await censor.StepAsync();

        var anyone = (await Rollup.Client.AccountsAsync())[5];
        await PassUntilForcedAsync(anyone, batch: 1, deposits: 1);
        await censor.StepAsync();
        Assert.False(await submitter.StepAsync());
        await Rollup.Contracts.Transactions.SendFromAsync(anyone, "appendQueueBatch", 1ul, 1u);

        var verifier = Rollup.Node(isVerifier: true);
        await verifier.StepAsync();
        Assert.InRange(
            verifier.Store.Place!.Time - verifier.Store.FindDeposit(0)!.L1Time, TestRollup.Rules.InclusionWindow,
            TestRollup.Rules.InclusionWindow + (2 * TriedEvery));
        Assert.Equal(TestRollup.Ether, Balance(verifier, s_bob));

        // The sequencer's own chain gives way to the record.
        await censor.StepAsync();
        Assert.Equal(TestRollup.Ether, Balance(censor, s_bob));
        Assert.Equal(verifier.Chain.Head.Hash, censor.Chain.Store.FindBlock(verifier.Chain.Head.Number)!.Hash);
    }

    [Fact]
    public async Task Transactions_OfBlocksThatGiveWayToTheRecord_WaitAgain()
    {
        var node = Rollup.Node();
        var other = Rollup.Node();
        node.Pool.Add(TestRollup.Transfer(0, s_bob, 7));
        await node.StepAsync();
        await other.StepAsync();
        Assert.True(await Rollup.PostAsync(Rollup.Submitter(other)));

        await node.StepAsync();

        Assert.Equal(other.Chain.Store.FindBlock(1)!.Hash, node.Chain.Store.FindBlock(1)!.Hash);
        Assert.Equal(7, Balance(node, s_bob));
        Assert.Equal(2ul, node.Chain.Head.Number);
    }

    private static BigInteger Balance(TestNode node, byte[] account) => node.Chain.StateAt(node.Chain.Head).Account(new Address(account)).Balance;

    private async Task StepAsync(string journal, TestNode node, CancellationToken cancellation)
    {
        using var key = TestRollup.Sequencer;
        using var file = new SqliteJournal(journal, new JournalOwner(await ChainIdentity.OfAsync(Rollup.Client, cancellation), key.Address));
        var sender = new TransactionSender(Rollup.Client, key, new SenderOptions { Pause = TimeSpan.FromMilliseconds(40) }, file);
        await new BatchSubmitter(
            node.Chain, node.Store, Rollup.L1, sender, new SubmitterOptions { MostDelay = 0 },
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance).StepAsync(cancellation);
    }

    [Fact]
    public async Task Metrics_OfANodeWithL1_TellWhatIsThere()
    {
        var node = Rollup.Node();
        await Rollup.DepositAsync(s_bob, 1);
        await node.StepAsync();
        Assert.True(await Rollup.PostAsync(Rollup.Submitter(node)));
        await node.StepAsync();
        var found = new Dictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter == node.L1.Metrics.Meter)
                {
                    meters.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => found[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal((1, 1, 0), (found["omo.deposits"], found["omo.batches"], found["omo.batches.final"]));
        Assert.Equal((0, 0), (found["omo.proposals.open"], found["omo.games.running"]));
        Assert.Equal((long)node.Store.Place!.Number, found["omo.l1.height"]);
        Assert.Equal((long)node.Chain.Head.Number - 1, found["omo.unrecorded"]);
    }

    // Tries until the contract would let it: that is how long a deposit may be held up, four hours.
    private async Task PassUntilForcedAsync(Address anyone, ulong batch, uint deposits)
    {
        while (true)
        {
            try
            {
                await Rollup.PassAsync(TriedEvery);
                await Rollup.Contracts.Transactions.CallFromAsync(anyone, "appendQueueBatch", batch, deposits);
                return;
            }
            catch (L1Exception e)
            {
                Assert.StartsWith("NotOverdue", Rollup.Contracts.Transactions.Artifact.DescribeRevert(e.RevertData), StringComparison.Ordinal);
            }
        }
    }
}
