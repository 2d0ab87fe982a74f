// SPDX-License-Identifier: MIT
using System.Net;
using System.Text.Json.Nodes;
using Omo.Core;
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
}
