// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Storage;
using Omo.Testing;

namespace Omo.Node.Tests.Kill;

/// <summary>A node that is killed loses nothing that it gave a receipt for, and executes nothing twice.</summary>
public sealed class KillTests
{
    private const int Senders = 10;

    [Fact]
    public Task Node_KilledSometimesUnderLoad_LosesAndDoublesNothing() => LoadAsync(transfers: 500, kills: 3);

    [Fact]
    [Trait("Category", Soak.Category)]
    public Task Node_KilledOftenUnderLoad_LosesAndDoublesNothing() => LoadAsync(transfers: 10_000, kills: 20);

    [Fact]
    public async Task Node_AskedToEnd_EndsWellAndGoesOn()
    {
        using var folder = new TemporaryFolder();
        var genesis = WriteGenesis(folder);
        for (var i = 0; i < 2; i++)
        {
            using var node = await NodeProcess.StartAsync(Path.Combine(folder.Path, "chain"), genesis);
            using var load = new TransferLoad(i, 5, () => node.Address);
            await load.RunAsync(CancellationToken.None);
            Assert.Equal(0, node.Terminate());
        }

        using var store = new SqliteChainStore(Path.Combine(folder.Path, "chain"));
        var chain = Blockchain.Open(store, null);
        Assert.All(
            Enumerable.Range(0, 2), i => Assert.Equal((BigInteger)5, chain.StateAt(chain.Head).Account(TransferLoad.Receiver(i)).Balance));
    }

    private static async Task LoadAsync(int transfers, int kills)
    {
        using var folder = new TemporaryFolder();
        var genesis = WriteGenesis(folder);
        var data = Path.Combine(folder.Path, "chain");
        var node = await NodeProcess.StartAsync(data, genesis);
        var loads = Enumerable.Range(0, Senders).Select(i => new TransferLoad(i, transfers / Senders, () => node.Address)).ToList();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        var running = loads.Select(l => Task.Run(() => l.RunAsync(patience.Token))).ToList();
        var dice = new Dice(8);
        for (var kill = 1; kill <= kills; kill++)
        {
            while (loads.Sum(l => l.Receipts.Count) < kill * transfers / (kills + 1))
            {
                await Task.Delay(1, patience.Token);
            }

            await Task.Delay(dice.Below(30), patience.Token);
            node.Kill();
            node.Dispose();
            node = await NodeProcess.StartAsync(data, genesis);
        }

        await Task.WhenAll(running);
        foreach (var load in loads)
        {
            foreach (var (hash, block) in load.Receipts)
            {
                Assert.Equal(block, (await load.AskAsync("eth_getTransactionReceipt", hash.ToString()))!["blockHash"]!.GetValue<string>());
            }

            load.Dispose();
        }

        Assert.Equal(0, node.Terminate());
        node.Dispose();
        CheckChain(data, transfers);
    }

    private static void CheckChain(string data, int transfers)
    {
        using var store = new SqliteChainStore(data);
        var chain = Blockchain.Open(store, null);
        var hashes = new HashSet<Hash256>();
        for (var number = 1ul; number <= chain.Head.Number; number++)
        {
            Assert.All(store.TransactionsOf(number), t => Assert.True(hashes.Add(t.Transaction.Hash)));
        }

        Assert.Equal(transfers, hashes.Count);
        var state = chain.StateAt(chain.Head);
        for (var i = 0; i < Senders; i++)
        {
            Assert.Equal((ulong)(transfers / Senders), state.Account(TestChain.AddressOf(i)).Nonce);
            Assert.Equal((BigInteger)(transfers / Senders), state.Account(TransferLoad.Receiver(i)).Balance);
        }
    }

    private static string WriteGenesis(TemporaryFolder folder)
    {
        var path = Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"genesis-{TestChain.ChainId}.json"));
        File.WriteAllText(path, TestChain.Genesis());
        return path;
    }
}
