// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Node;
using Omo.Node.Chain;
using Omo.Rollup.Chain;
using Omo.Rollup.L1;

namespace Omo.Services.Tests;

/// <summary>L1 is read while the chain is brought into agreement with it: here L1 changes at a given point of a step.</summary>
public sealed class ReorganisationTests : IAsyncLifetime
{
    private const ulong Day = 86_400;

    // So long the reader may need to see another chain, if nothing keeps it from that.
    private static readonly TimeSpan s_sight = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly byte[] s_bob = [.. new byte[19], 0xb0];

    private TestRollup? _rollup;

    private TestRollup Rollup => _rollup!;

    public async Task InitializeAsync() => _rollup = await TestRollup.StartAsync();

    public async Task DisposeAsync() => await Rollup.DisposeAsync();

    /// <summary>L1 loses the batch and its deposit when the batch was looked at, and the deposit not yet.</summary>
    [Fact]
    public async Task Batch_WhoseDepositGoesWhileItIsFollowed_LeadsToTheBlockOfItsRecord()
    {
        var sequencer = Rollup.Node();
        TestNode? node = null;
        ulong before = 0;
        string? followed = null;
        node = Rollup.Node(logs: new HookedLog(message =>
        {
            if (message.Contains("batch 0 has others", StringComparison.Ordinal))
            {
                Rollup.ReorganiseAsync(before, blocks: 5).GetAwaiter().GetResult();
                SpinWait.SpinUntil(() => node!.Store.DepositCount == 0, s_sight);
            }

            followed ??= message.StartsWith("batch 0 is on L1", StringComparison.Ordinal) ? message : null;
        }));
        await node.StepAsync();
        before = await Rollup.SnapshotAsync();
        await Rollup.DepositAsync(s_bob, 1);
        await sequencer.StepAsync();
        Assert.True(await Rollup.PostAsync(Rollup.Submitter(sequencer)));

        await RunUntilAsync(node, () => followed is not null && node.Store.BatchCount == 0);

        Assert.Contains(sequencer.Chain.Store.FindBlock(1)!.Hash.ToString(), followed, StringComparison.Ordinal);
    }

    /// <summary>The newest of three batches goes when the chain was brought to agree with it.</summary>
    [Fact]
    public async Task Verifier_WhoseLastBatchGoes_KeepsTheBlocksOfTheOthers()
    {
        var before = 0ul;
        var submitting = Rollup.Node();
        var submitter = Rollup.Submitter(submitting);
        for (var i = 0; i < 3; i++)
        {
            before = await Rollup.SnapshotAsync();
            await submitting.StepAsync();
            Assert.True(await Rollup.PostAsync(submitter));
        }

        var takenBack = new List<string>();
        TestNode? verifier = null;
        verifier = Rollup.Node(isVerifier: true, logs: new HookedLog(message =>
        {
            if (message.StartsWith("batch 2 is on L1", StringComparison.Ordinal))
            {
                Rollup.ReorganiseAsync(before, blocks: 5).GetAwaiter().GetResult();
                SpinWait.SpinUntil(() => verifier!.Store.BatchCount == 2, s_sight);
            }

            if (message.Contains("taken back", StringComparison.Ordinal))
            {
                takenBack.Add(message);
            }
        }));

        await RunUntilAsync(verifier, () => takenBack.Count > 0 && verifier.Store.FollowedCount == 2);

        Assert.StartsWith("blocks 3 to 3 are taken back", Assert.Single(takenBack), StringComparison.Ordinal);
        Assert.Equal(2ul, verifier.Chain.Head.Number);
    }

    /// <summary>No block is better than a wrong one.</summary>
    [Fact]
    public async Task Verifier_WithOtherDepositsThanABatchTook_MakesNoBlockOfIt()
    {
        var sequencer = Rollup.Node();
        await sequencer.StepAsync();
        Assert.True(await Rollup.PostAsync(Rollup.Submitter(sequencer)));
        await sequencer.StepAsync();
        var place = sequencer.Store.Place!;
        var verifier = Rollup.Node(isVerifier: true);
        verifier.Store.Put(new L1Range(null, place, [], [sequencer.Store.FindBatch(0)! with { Link = Keccak256.Digest("other"u8) }], IsEnd: true));

        var failure = Assert.Throws<NodeException>(() => verifier.Source.Step());

        Assert.Contains("l1.db", failure.Message, StringComparison.Ordinal);
        Assert.Equal((0ul, 0ul), (verifier.Chain.Head.Number, verifier.Store.FollowedCount));
    }

    /// <summary>Such a block is told to whoever waits for a receipt, and is taken back when L1 is read.</summary>
    [Fact]
    public async Task Sequencer_ThatHasNotReadL1_MakesNoBlock()
    {
        var first = Rollup.Node();
        await first.StepAsync();
        Assert.True(await Rollup.PostAsync(Rollup.Submitter(first)));
        var node = Rollup.Node();

        node.Source.Step();
        Assert.Equal(0ul, node.Chain.Head.Number);

        await node.StepAsync();
        Assert.Equal(first.Chain.Head.Hash, node.Chain.Store.FindBlock(1)!.Hash);
        Assert.Equal(2ul, node.Chain.Head.Number);
    }

    [Fact]
    public async Task Sequencer_WhoseClockIsADayAhead_StaysNearL1()
    {
        var node = Rollup.Node();
        await node.L1.Reader.CatchUpAsync();
        var now = node.Store.Place!.Time;

        Assert.Equal(now + DepositSource.MostAhead, node.L1.Deposits.Next(node.Chain.Head, now + Day)!.Timestamp);
        Assert.Equal(now + 60, node.L1.Deposits.Next(node.Chain.Head, now + 60)!.Timestamp);
        Assert.Equal(now, node.L1.Deposits.Next(node.Chain.Head, now - Day)!.Timestamp);
    }

    /// <summary>No later block may be older, and the contract takes none of a time that has not come.</summary>
    [Fact]
    public async Task Blocks_FromTheFuture_AreTakenBack()
    {
        var node = Rollup.Node();
        await node.StepAsync();
        var genesis = node.Chain.Genesis;
        node.Chain.Append(
            new BlockProposal
            {
                Coinbase = new Address(genesis.Coinbase), GasLimit = genesis.GasLimit, BaseFee = 0, Timestamp = node.Chain.Head.Timestamp + Day,
                L1Block = node.Chain.Head.L1Block, Transactions = [TestRollup.Transfer(0, s_bob, 1)],
            },
            keepsRefused: false);

        await node.StepAsync();

        Assert.InRange(node.Chain.Head.Timestamp, 0ul, node.Store.Place!.Time + DepositSource.MostAhead);
        Assert.Equal(2ul, node.Chain.Head.Number);
        Assert.Equal(1, node.Chain.StateAt(node.Chain.Head).Account(new Address(s_bob)).Balance);
        Assert.True(await Rollup.PostAsync(Rollup.Submitter(node)));
    }

    // As a node runs, with the reader beside it.
    private static async Task RunUntilAsync(TestNode node, Func<bool> isDone)
    {
        using var ending = new CancellationTokenSource(s_patience);
        var running = Task.Run(() => node.Source.RunAsync(ending.Token));
        while (!isDone() && !running.IsCompleted)
        {
            await Task.Delay(50, ending.Token);
        }

        await ending.CancelAsync();
        await running;
    }
}
