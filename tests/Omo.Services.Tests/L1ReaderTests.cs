// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node.Storage;
using Omo.Rollup;
using Omo.Rollup.L1;

namespace Omo.Services.Tests;

/// <summary>What is read of L1, and what becomes of it when L1 is reorganised.</summary>
public sealed class L1ReaderTests : IAsyncLifetime
{
    private static readonly byte[] s_target = [.. new byte[19], 0xaa];

    private TestRollup? _rollup;

    private TestRollup Rollup => _rollup!;

    public async Task InitializeAsync() => _rollup = await TestRollup.StartAsync();

    public async Task DisposeAsync() => await Rollup.DisposeAsync();

    [Fact]
    public async Task CatchUp_AfterDeposits_HasThemWithTheContractsLinks()
    {
        using var store = NewStore();
        for (var i = 0; i < 3; i++)
        {
            await Rollup.EnqueueAsync(s_target, 100_000 + (ulong)i);
        }

        await Reader(store).CatchUpAsync();

        Assert.Equal(3ul, store.DepositCount);
        Assert.Equal(await LinkAsync(2), store.LinkAfter(3));
        Assert.Equal(100_001ul, store.FindDeposit(1)!.Content.GasLimit);
        Assert.Equal(s_target, store.FindDeposit(1)!.Content.Target);
    }

    [Fact]
    public async Task CatchUp_AfterAReorganisation_HasWhatTheNewChainHas()
    {
        using var store = NewStore();
        var reader = Reader(store);
        await Rollup.EnqueueAsync(s_target, 100_000);
        await reader.CatchUpAsync();
        var snapshot = await Rollup.SnapshotAsync();
        await Rollup.EnqueueAsync(s_target, 200_000);
        await reader.CatchUpAsync();
        await Rollup.EnqueueAsync(s_target, 300_000);
        await reader.CatchUpAsync();
        Assert.Equal(3ul, store.DepositCount);

        await Rollup.ReorganiseAsync(snapshot, blocks: 4);
        await Rollup.EnqueueAsync(s_target, 400_000);
        await reader.CatchUpAsync();

        Assert.Equal(2ul, store.DepositCount);
        Assert.Equal(400_000ul, store.FindDeposit(1)!.Content.GasLimit);
        Assert.Equal(await LinkAsync(1), store.LinkAfter(2));
    }

    [Fact]
    public async Task CatchUp_WithAnotherChainThatIsShorter_GoesBack()
    {
        using var store = NewStore();
        var reader = Reader(store);
        await ReadAndShortenAsync(reader);
        await Rollup.PassAsync(1);

        await reader.CatchUpAsync();

        Assert.Equal(0ul, store.DepositCount);
        Assert.Equal(await Rollup.Client.BlockNumberAsync(), store.Place!.Number);
    }

    /// <summary>
    /// A node behind the same address that has not got the newest blocks yet, or one that was set back when it crashed, however long it needs: it
    /// has the same chain.
    /// </summary>
    [Fact]
    public async Task CatchUp_WithANodeThatIsBehind_KeepsWhatItHas()
    {
        using var store = NewStore();
        var reader = Reader(store);
        await ReadAndShortenAsync(reader);
        var place = store.Place;

        await reader.CatchUpAsync();

        Assert.Equal(2ul, store.DepositCount);
        Assert.Equal(place, store.Place);
    }

    // Two deposits are read, and then the node does not have their blocks.
    private async Task ReadAndShortenAsync(L1Reader reader)
    {
        await reader.CatchUpAsync();
        var snapshot = await Rollup.SnapshotAsync();
        await Rollup.EnqueueAsync(s_target);
        await reader.CatchUpAsync();
        await Rollup.EnqueueAsync(s_target);
        await reader.CatchUpAsync();
        await Rollup.ReorganiseAsync(snapshot, blocks: 0);
    }

    /// <summary>One node behind the address names the newest block, and another one, which does not have it, is asked for the logs.</summary>
    [Fact]
    public async Task CatchUp_WithLogsOfANodeThatIsBehind_ReadsThemAgain()
    {
        using var store = NewStore();
        using var node = new RefusingNode(Rollup.Endpoint, _ => false);
        using var client = new EthereumClient(node.Endpoint);
        var reader = new L1Reader(client, Rollup.Contracts.Transactions.Address, store);
        await reader.CatchUpAsync();
        await Rollup.EnqueueAsync(s_target);
        var place = store.Place;
        node.LogsInstead = _ => new JsonArray();

        var trouble = await Assert.ThrowsAsync<RollupException>(() => reader.CatchUpAsync());
        Assert.Contains("0 deposits and 0 batches, but the contract 1 and 0", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(place, store.Place);

        node.LogsInstead = _ => null;
        await reader.CatchUpAsync();
        Assert.Equal(1ul, store.DepositCount);
    }

    /// <summary>Left out of an old range, where the contract cannot be asked, and noticed at the end.</summary>
    [Fact]
    public async Task CatchUp_WithLogsLeftOutLongAgo_GoesBackToWhereTheyFit()
    {
        using var store = NewStore();
        using var node = RefusingNode.Over(Rollup.Endpoint, mostBlocks: 3);
        using var client = new EthereumClient(node.Endpoint);
        var reader = new L1Reader(client, Rollup.Contracts.Transactions.Address, store);
        await reader.CatchUpAsync();
        var first = await Rollup.Client.BlockNumberAsync() + 1;
        await Rollup.EnqueueAsync(s_target);
        for (var i = 0; i < 10; i++)
        {
            await Rollup.PassAsync(1);
        }

        node.LogsInstead = filter => RefusingNode.Number(filter["fromBlock"]!) <= first ? new JsonArray() : null;
        await Assert.ThrowsAsync<RollupException>(() => reader.CatchUpAsync());
        Assert.True(store.Place!.Number > first);

        node.LogsInstead = _ => null;
        await reader.CatchUpAsync();
        Assert.Equal(1ul, store.DepositCount);
        Assert.Equal(await Rollup.Client.BlockNumberAsync(), store.Place!.Number);
    }

    /// <summary>The batch says by its link what it took.</summary>
    [Fact]
    public async Task CatchUp_WithABatchWithoutItsDeposit_ReadsBothAgain()
    {
        using var store = NewStore();
        using var node = RefusingNode.Over(Rollup.Endpoint, mostBlocks: 50);
        using var client = new EthereumClient(node.Endpoint);
        var reader = new L1Reader(client, Rollup.Contracts.Transactions.Address, store);
        var sequencer = Rollup.Node();
        await Rollup.EnqueueAsync(s_target);
        await sequencer.StepAsync();
        Assert.True(await Rollup.PostAsync(Rollup.Submitter(sequencer)));
        await Rollup.Client.RequestAsync("anvil_mine", ["0x64"]);
        var enqueued = Rollup.Contracts.Transactions.Artifact.Event("Enqueued").Topic.ToString();
        node.LogsInstead = filter =>
        {
            var logs = Rollup.Client.RequestAsync("eth_getLogs", [filter.DeepClone()]).GetAwaiter().GetResult();
            return new JsonArray([.. logs.EnumerateArray().Where(log => log.GetProperty("topics")[0].GetString() != enqueued)
                .Select(log => JsonNode.Parse(log.GetRawText()))]);
        };

        var trouble = await Assert.ThrowsAsync<RollupException>(() => reader.CatchUpAsync());
        Assert.Contains("other deposits than batch 0 took", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(0ul, store.BatchCount);

        node.LogsInstead = _ => null;
        await reader.CatchUpAsync();
        Assert.Equal((1ul, 1ul), (store.DepositCount, store.BatchCount));
    }

    [Fact]
    public async Task CatchUp_WithANodeThatRefusesManyBlocks_AsksForFewer()
    {
        using var store = NewStore();
        using var refusing = RefusingNode.Over(Rollup.Endpoint, mostBlocks: 3);
        using var client = new EthereumClient(refusing.Endpoint);
        for (var i = 0; i < 5; i++)
        {
            await Rollup.EnqueueAsync(s_target);
        }

        await new L1Reader(client, Rollup.Contracts.Transactions.Address, store).CatchUpAsync();

        Assert.Equal(5ul, store.DepositCount);
        Assert.Equal(await LinkAsync(4), store.LinkAfter(5));
        Assert.InRange(refusing.Refused, 1, 20);
    }

    [Fact]
    public void Store_OfAnotherContractOrVersion_IsRefused()
    {
        var path = Path.GetTempFileName();
        try
        {
            new SqliteL1Store(path, [1]).Dispose();
            Assert.Contains("0x01", Refusal(2), StringComparison.Ordinal);
            using (var file = new SqliteConnection($"Data Source={path};Pooling=False"))
            {
                file.Open();
                file.Execute("PRAGMA user_version = 1");
            }

            Assert.Contains("version 1", Refusal(1), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        string Refusal(byte contract) => Assert.Throws<RollupException>(() => new SqliteL1Store(path, [contract])).Message;
    }

    private static SqliteL1Store NewStore() => new(":memory:", new byte[20]);

    private L1Reader Reader(SqliteL1Store store) => new(Rollup.Client, Rollup.Contracts.Transactions.Address, store);

    private async Task<Hash256> LinkAsync(ulong index) =>
        Hash256.FromBytes((byte[])(await Rollup.Contracts.Transactions.CallAsync("queue", index))[0]);
}
