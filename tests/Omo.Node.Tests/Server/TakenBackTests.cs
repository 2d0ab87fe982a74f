// SPDX-License-Identifier: MIT
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Omo.Node.Tests.Server;

/// <summary>Clients that were told of a block which is taken back, because L1 has another in its place.</summary>
public sealed class TakenBackTests : RunningNode
{
    // LOG1 with the topic 0xaa, and a contract without code.
    private static readonly byte[] s_logging = Convert.FromHexString("60aa5f5fa100");

    protected override NodeOptions Options(string folder) => base.Options(folder) with { Genesis = TestChain.Genesis() };

    [Fact]
    public async Task Filter_WhoseBlockIsTakenBack_TellsOfRemovedLogsAndOfThoseInstead()
    {
        var all = await NewFilterAsync("{}");
        var others = await NewFilterAsync("{\"topics\": [\"0x00000000000000000000000000000000000000000000000000000000000000bb\"]}");
        var late = await NewFilterAsync("{}");
        var blocks = (await AskAsync("eth_newBlockFilter"))["result"]!.ToJsonString();
        await LogAsync(0);
        var first = Assert.Single(await ChangesAsync(all))!;
        Assert.False((bool)first["removed"]!);

        Node.Chain.TakeBack(0);
        var removed = Assert.Single(await ChangesAsync(all))!;
        Assert.True((bool)removed["removed"]!);
        Assert.Equal((string?)first["blockHash"], (string?)removed["blockHash"]);
        Assert.Equal((string?)first["transactionHash"], (string?)removed["transactionHash"]);
        await LogAsync(1);

        var instead = Assert.Single(await ChangesAsync(all))!;
        Assert.Equal((false, "0x1"), ((bool)instead["removed"]!, (string?)instead["blockNumber"]));
        Assert.NotEqual((string?)first["transactionHash"], (string?)instead["transactionHash"]);
        Assert.Empty(await ChangesAsync(all));
        Assert.Empty(await ChangesAsync(others));
        Assert.Equal((string?)instead["transactionHash"], (string?)Assert.Single(await ChangesAsync(late))!["transactionHash"]);
        Assert.Equal(2, (await ChangesAsync(blocks)).Count);
    }

    [Fact]
    public async Task Subscription_WhoseBlockIsTakenBack_TellsOfRemovedLogs()
    {
        using var socket = await ConnectAsync();
        var request = """{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["logs",{}]}""";
        await socket.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.NotNull((await ReceiveAsync(socket))["result"]);
        await LogAsync(0);
        Node.Chain.TakeBack(0);
        await LogAsync(1);

        var logs = new List<JsonNode>();
        for (var i = 0; i < 3; i++)
        {
            logs.Add((await ReceiveAsync(socket))["params"]!["result"]!);
        }

        Assert.Equal([false, true, false], logs.Select(l => (bool)l["removed"]!));
        Assert.Equal((string?)logs[0]["blockHash"], (string?)logs[1]["blockHash"]);
        Assert.Equal((string?)logs[0]["transactionHash"], (string?)logs[1]["transactionHash"]);
        Assert.NotEqual((string?)logs[0]["transactionHash"], (string?)logs[2]["transactionHash"]);
    }

    /// <summary>Blocks to come before the first number and behind the last one are not told of, nor that they are taken back.</summary>
    [Fact]
    public async Task Logs_OutsideTheRangeThatWasAskedFor_AreNotTold()
    {
        const string Range = """{"fromBlock": "0x2", "toBlock": "0x3"}""";
        var filter = await NewFilterAsync(Range);
        var never = await NewFilterAsync($$"""{"blockHash": "{{Node.Chain.Head.Hash}}"}""");
        using var socket = await ConnectAsync();
        var request = $$"""{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["logs",{{Range}}]}""";
        await socket.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        Assert.NotNull((await ReceiveAsync(socket))["result"]);
        await LogAsync(0);
        Assert.Empty(await ChangesAsync(filter));
        for (var account = 1; account < 4; account++)
        {
            await LogAsync(account);
        }

        Assert.Equal(["0x2", "0x3"], (await ChangesAsync(filter)).Select(l => (string?)l!["blockNumber"]));
        Node.Chain.TakeBack(0);
        Assert.Equal([("0x3", true), ("0x2", true)], (await ChangesAsync(filter)).Select(l => ((string?)l!["blockNumber"], (bool)l["removed"]!)));
        Assert.Empty(await ChangesAsync(never));
        foreach (var expected in new[] { "0x2", "0x3", "0x3", "0x2" })
        {
            Assert.Equal(expected, (string?)(await ReceiveAsync(socket))["params"]!["result"]!["blockNumber"]);
        }
    }

    // A block with one log, of a transaction that differs from account to account.
    private async Task LogAsync(int account)
    {
        var sent = TestChain.Sign(account, 0, t => t with { To = [], Value = 0, Data = s_logging, GasLimit = 100_000 });
        var before = Node.Chain.Head.Number;
        var hash = Node.Pool.Add(sent).Hash;
        for (var i = 0; i < 600 && Node.Chain.Head.Number == before; i++)
        {
            await Task.Delay(50);
        }

        Assert.True(Node.Chain.Store.FindTransaction(hash)?.Receipt.Succeeded);
    }

    private async Task<string> NewFilterAsync(string parameters) => (await AskAsync("eth_newFilter", $"[{parameters}]"))["result"]!.ToJsonString();

    private async Task<JsonArray> ChangesAsync(string filter) => (await AskAsync("eth_getFilterChanges", $"[{filter}]"))["result"]!.AsArray();

    private static async Task<JsonNode> ReceiveAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[10_000];
        var received = await socket.ReceiveAsync(buffer, patience.Token);
        return JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
    }
}
