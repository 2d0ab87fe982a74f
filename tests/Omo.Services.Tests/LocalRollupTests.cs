// SPDX-License-Identifier: MIT
using System.Net;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Ovm.Chain;
using Omo.Rollup.Devnet;
using Omo.Testing;

namespace Omo.Services.Tests;

/// <summary>A whole rollup with its services running by themselves.</summary>
public sealed class LocalRollupTests
{
    [Fact]
    [Trait("Category", Soak.Category)]
    public async Task LocalRollup_WithAContainer_RecordsAndProposesWhatUsersSign()
    {
        await using var rollup = await LocalRollup.StartAsync(new DevnetOptions
        {
            Endpoint = new IPEndPoint(IPAddress.Loopback, 0), BlockTime = TimeSpan.FromSeconds(1), BatchDelay = 1, HasContainer = true,
        });
        using var client = new RollupClient(rollup.L2);
        using var signer = new Signer();
        await RollupClient.UntilAsync(async () =>
            (await client.AskAsync("eth_getBalance", LocalRollup.User.ToString(), "latest"))!.GetValue<string>() == "0x56bc75e2d63100000");

        var transfer = new Transaction { ChainId = 31415, GasPrice = 1_000_000_000, GasLimit = 100_000, To = [.. new byte[19], 0xb0], Value = 1 };
        var hash = await client.AskAsync("eth_sendRawTransaction", Hex.Encode(signer.Sign(transfer, LocalRollup.UserKey)));
        JsonNode? receipt = null;
        await RollupClient.UntilAsync(async () => (receipt = await client.AskAsync("eth_getTransactionReceipt", hash!.DeepClone())) is not null);

        Assert.Equal("0x1", receipt!["status"]!.GetValue<string>());
        await RollupClient.UntilAsync(async () =>
            (await client.AskAsync("rollup_batchStatus", receipt["blockNumber"]!.DeepClone()))!["proposals"] is JsonArray { Count: > 0 });
    }

    /// <summary>What people are shown with --false-root: one wrong instruction is found and proven, and the true root stays.</summary>
    [Fact]
    public async Task LocalRollup_WithAFalseRoot_RemovesItByOneProvenStep()
    {
        await using var rollup = await LocalRollup.StartAsync(new DevnetOptions
        {
            Endpoint = new IPEndPoint(IPAddress.Loopback, 0), BlockTime = TimeSpan.FromSeconds(1), BatchDelay = 5, L1BlockSeconds = 1, HasFalseRoot = true,
        });
        using var client = new RollupClient(rollup.L2);
        JsonNode status = null!;
        await RollupClient.UntilAsync(async () =>
        {
            status = await client.StatusAsync();
            return status["proposals"]!.AsArray().Any(p => p!["status"]!.GetValue<string>() == "removed");
        });

        var game = Assert.Single(status["games"]!.AsArray())!;
        Assert.Equal(nameof(GamePhase.ChallengerWon), game["phase"]!.GetValue<string>());
        Assert.Equal(1ul, game["high"]!.GetValue<ulong>() - game["low"]!.GetValue<ulong>());
        var removed = Assert.Single(status["proposals"]!.AsArray(), p => p!["status"]!.GetValue<string>() == "removed")!;
        Assert.Equal(game["claim"]!.GetValue<ulong>(), removed["claim"]!.GetValue<ulong>());
        var block = (await client.AskAsync("rollup_batchStatus", "0x1"))!;
        Assert.Contains(
            block["proposals"]!.AsArray(),
            p => p!["status"]!.GetValue<string>() == "open" && p["blockHash"]!.GetValue<string>() == block["blockHash"]!.GetValue<string>());
    }

    /// <summary>Whoever is told that it is ready has ether.</summary>
    [Fact]
    public async Task LocalRollup_ThatIsReady_HasItsFirstDeposit()
    {
        var left = Directory.CreateTempSubdirectory("omo-devnet-");
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "devnet.lock"), "");
        await using var rollup = await LocalRollup.StartAsync(new DevnetOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) });
        using var client = new RollupClient(rollup.L2);

        Assert.Equal("0x56bc75e2d63100000", (await client.AskAsync("eth_getBalance", LocalRollup.User.ToString(), "latest"))!.GetValue<string>());
        Assert.False(Directory.Exists(left.FullName));
    }

    [Fact]
    public async Task LocalRollup_EndedWhileItStarts_SaysThatAlone()
    {
        using var ending = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LocalRollup.StartAsync(
            new DevnetOptions { Endpoint = new IPEndPoint(IPAddress.Loopback, 0) }, ending.Token));
    }
}
