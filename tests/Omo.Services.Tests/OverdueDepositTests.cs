// SPDX-License-Identifier: MIT
using Omo.Rollup.Batches;

namespace Omo.Services.Tests;

/// <summary>A sequencer that was away for longer than a deposit may wait.</summary>
public sealed class OverdueDepositTests : IAsyncLifetime
{
    private static readonly byte[] s_target = [.. new byte[19], 0xaa];

    private TestRollup? _rollup;

    private TestRollup Rollup => _rollup!;

    public async Task InitializeAsync() => _rollup = await TestRollup.StartAsync();

    public async Task DisposeAsync() => await Rollup.DisposeAsync();

    /// <summary>The contract takes no batch of blocks that leaves one of them out.</summary>
    [Fact]
    public async Task Submitter_WithMoreOverdueDepositsThanABatchHasRoomFor_AppendsThemWithoutBlocks()
    {
        const ulong Deposits = SubmitterOptions.MostBlocks + 2;
        await EnqueueBlocksAsync(Deposits);
        await Rollup.PassAsync(TestRollup.Rules.InclusionWindow + 1);
        var node = Rollup.Node();
        var submitter = Rollup.Submitter(node);

        var queueBatches = 0;
        for (var i = 0; i < 100 && node.Store.LastFollowed?.DepositsAfter != Deposits; i++)
        {
            await node.StepAsync();
            await Rollup.PassAsync(1);
            await submitter.StepAsync();
            await node.L1.Reader.CatchUpAsync();
        }

        for (ulong batch = 0; batch < node.Store.BatchCount; batch++)
        {
            queueBatches += node.Store.FindBatch(batch)!.Transactions.Length == 0 ? 1 : 0;
        }

        Assert.Equal(Deposits, node.Store.LastFollowed?.DepositsAfter);
        Assert.InRange(queueBatches, 2, 3);
        var verifier = Rollup.Node(isVerifier: true);
        await verifier.StepAsync();
        Assert.Equal(verifier.Chain.Head.Hash, node.Chain.Store.FindBlock(verifier.Chain.Head.Number)!.Hash);
    }

    /// <summary>Its next blocks take them.</summary>
    [Fact]
    public async Task Submitter_WithFewOverdueDeposits_WaitsForTheBlocksThatTakeThem()
    {
        await EnqueueBlocksAsync(2);
        await Rollup.PassAsync(TestRollup.Rules.InclusionWindow + 1);
        var node = Rollup.Node();
        var submitter = Rollup.Submitter(node);

        await node.StepAsync();
        await Rollup.PassAsync(1);
        Assert.False(await submitter.StepAsync());
        await node.StepAsync();
        Assert.True(await Rollup.PostAsync(submitter));
        await node.StepAsync();

        Assert.Equal((1ul, 2ul), (node.Store.BatchCount, node.Store.LastFollowed!.DepositsAfter));
    }

    [Fact]
    public async Task Overdue_OfAQueue_HasThoseThatFitInABlock()
    {
        var half = TestRollup.Rules.BlockGasLimit / 2;
        for (var i = 0; i < 3; i++)
        {
            await Rollup.EnqueueAsync(s_target, half);
        }

        Assert.Equal(new OverdueDeposits(0, 0, 0, 0), await OverdueDeposits.FindAsync(Rollup.L1));
        await Rollup.PassAsync(TestRollup.Rules.InclusionWindow + 1);
        await Rollup.EnqueueAsync(s_target, half);
        Assert.Equal(new OverdueDeposits(0, 3, 3 * half, 2), await OverdueDeposits.FindAsync(Rollup.L1));

        await Rollup.Contracts.Transactions.SendAsync("appendQueueBatch", 0ul, 1u);
        Assert.Equal(new OverdueDeposits(1, 2, 2 * half, 2), await OverdueDeposits.FindAsync(Rollup.L1));
    }

    /// <summary>Any account may, with a sequencer that does nothing.</summary>
    [Fact]
    public async Task ForceDeposits_OfTheCommand_AppendsAllThatAreOverdue()
    {
        var folder = Directory.CreateTempSubdirectory("omo-services-");
        try
        {
            var key = Path.Combine(folder.FullName, "key.json");
            var account = (await OmoProcess.RunAsync("key", key)).Single().Key;
            await Rollup.Client.RequestAsync("anvil_setBalance", [account, "0x56bc75e2d63100000"]);
            string[] command =
            [
                "force-deposits", "--rpc", Rollup.Endpoint.ToString(), "--transaction-chain", Rollup.Contracts.Transactions.Address.ToString(),
                "--key-file", key, "--state", Path.Combine(folder.FullName, "sent.db"),
            ];
            await EnqueueBlocksAsync(2);
            using (var early = OmoProcess.Start(command))
            {
                Assert.Equal(1, await early.EndAsync());
                Assert.Contains("no deposit waits", early.Printed, StringComparison.Ordinal);
            }

            await Rollup.PassAsync(TestRollup.Rules.InclusionWindow + 1);
            var printed = await OmoProcess.RunAsync(command);

            Assert.Equal("1: 1 deposits", printed["batch"]);
            var verifier = Rollup.Node(isVerifier: true);
            await verifier.StepAsync();
            Assert.Equal((2ul, 2ul), (verifier.Chain.Head.Number, verifier.Store.LastFollowed!.DepositsAfter));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Each takes a whole block.
    private async Task EnqueueBlocksAsync(ulong count)
    {
        for (ulong i = 0; i < count; i++)
        {
            await Rollup.EnqueueAsync(s_target, TestRollup.Rules.BlockGasLimit);
        }
    }
}
