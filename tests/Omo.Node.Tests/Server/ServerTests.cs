// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Omo.Node.Server;
using Omo.Testing;

namespace Omo.Node.Tests.Server;

/// <summary>Clients that ask for too much, are too slow, or should not ask.</summary>
public sealed class ServerTests(RunningNode node) : IClassFixture<RunningNode>
{
    private const string ChainId = """{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}""";

    [Fact]
    public async Task Body_LongerThanTheLimit_IsRefused() => Assert.Equal(
        HttpStatusCode.RequestEntityTooLarge, (await node.PostAsync(new string(' ', ServerLimits.RequestBytes + 1), headers: ("Expect", "100-continue"))).Status);

    [Fact]
    public async Task Page_OfAnotherOrigin_IsRefused()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await node.PostAsync(ChainId, "text/plain")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await node.PostAsync(ChainId, headers: ("Origin", "http://evil.example"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await node.PostAsync(ChainId, headers: ("Origin", "http://page.example"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await node.PostAsync(ChainId, headers: ("Host", "rebound.example"))).Status);
        await Assert.ThrowsAsync<WebSocketException>(() => node.ConnectAsync("http://evil.example"));
        using var socket = await node.ConnectAsync("http://page.example");
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task Health_OfANode_IsTold()
    {
        using var http = new HttpClient();
        var health = JsonNode.Parse(await http.GetStringAsync(new Uri(node.Address, "/health")))!;
        Assert.True(health["healthy"]!.GetValue<bool>());
        using var other = await http.GetAsync(node.Address);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, other.StatusCode);
        using var none = await http.GetAsync(new Uri(node.Address, "/nopage"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task WebSocket_WithTooManySubscriptions_IsRefusedMore()
    {
        using var socket = await node.ConnectAsync();
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull((await AskAsync(socket, "eth_subscribe", "[\"newHeads\"]"))["result"]);
        }

        Assert.Equal(-32005, (await AskAsync(socket, "eth_subscribe", "[\"newHeads\"]"))["error"]!["code"]!.GetValue<int>());
        Assert.Equal(-32602, (await AskAsync(socket, "eth_subscribe", "[\"weather\"]"))["error"]!["code"]!.GetValue<int>());
        Assert.Equal(-32000, (await AskAsync(socket, "eth_unsubscribe", "[\"0x1\"]"))["error"]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task WebSocket_WithAMessageThatIsTooLong_IsClosed()
    {
        using var socket = await node.ConnectAsync();
        var part = new byte[ServerLimits.RequestBytes / 2];
        Array.Fill(part, (byte)' ');

        // No byte more than the limit: what is left unread when a connection is closed would take the reason away.
        for (var i = 0; i < 2; i++)
        {
            await socket.SendAsync(part, WebSocketMessageType.Text, endOfMessage: false, CancellationToken.None);
        }

        var end = await socket.ReceiveAsync(new byte[100], CancellationToken.None);
        Assert.Equal((WebSocketMessageType.Close, WebSocketCloseStatus.MessageTooBig), (end.MessageType, end.CloseStatus));
    }

    /// <summary>Blocks come while the rest of the batch is worked on, after the subscription was made.</summary>
    [Fact]
    public async Task Subscription_WithBlocksBeforeItsAnswer_TellsOfThemAfterIt()
    {
        using var socket = await node.ConnectAsync();
        const string Loop = """{"jsonrpc":"2.0","id":2,"method":"eth_call","params":[{"data":"0x5b600056"}]}""";
        var batch = $$"""[{"jsonrpc":"2.0","id":1,"method":"eth_subscribe","params":["newHeads"]},{{string.Join(',', Enumerable.Repeat(Loop, 10))}}]""";
        await socket.SendAsync(Encoding.UTF8.GetBytes(batch), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var first = ReceiveAsync(socket);
        while (!first.IsCompleted)
        {
            node.Node.Chain.Append(Empty(), keepsRefused: false);
            await Task.Delay(5);
        }

        var head = node.Node.Chain.Head.Number;
        var id = Assert.IsType<JsonArray>(await first)[0]!["result"]!.GetValue<string>();
        var told = (await ReceiveAsync(socket))["params"]!;
        Assert.Equal(id, told["subscription"]!.GetValue<string>());
        var number = Convert.ToUInt64(told["result"]!["number"]!.GetValue<string>()[2..], 16);
        Assert.InRange(number, 1ul, head - 1);
        Assert.Equal($"0x{number + 1:x}", (await ReceiveAsync(socket))["params"]!["result"]!["number"]!.GetValue<string>());
    }

    [Fact]
    public async Task WebSocket_OfAClientThatDoesNotRead_IsClosedAndOthersAreServed()
    {
        using var slow = await node.ConnectAsync();
        for (var i = 0; i < 100; i++)
        {
            await AskAsync(slow, "eth_subscribe", "[\"newHeads\"]");
        }

        // 100 headers of 2 kB a block; the limit is reached long before 400 blocks, whatever the network keeps.
        for (var i = 0; i < 400; i++)
        {
            node.Node.Chain.Append(Empty(), keepsRefused: false);
        }

        Assert.Equal("0x7ab7", (await node.AskAsync("eth_chainId"))["result"]!.GetValue<string>());
        Assert.True(await IsDisconnectedAsync(slow, TimeSpan.FromSeconds(60)), "the connection still stands");
    }

    /// <summary>A byte a second, of a body that is never whole.</summary>
    [Fact]
    [Trait("Category", Soak.Category)]
    public async Task Client_ThatSendsSlowly_IsDisconnectedAndOthersAreServed()
    {
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, node.Address.Port);
        var stream = slow.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST / HTTP/1.1\r\nHost: {node.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"));
        var ended = stream.ReadAtLeastAsync(new byte[1 << 16], 1 << 16, throwOnEndOfStream: false).AsTask();
        var waited = Stopwatch.StartNew();
        while (!ended.IsCompleted && waited.Elapsed < TimeSpan.FromMinutes(1))
        {
            try
            {
                await stream.WriteAsync(" "u8.ToArray());
            }
            catch (IOException)
            {
                break;
            }

            Assert.Equal("0x7ab7", (await node.AskAsync("eth_chainId"))["result"]!.GetValue<string>());
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(waited.Elapsed, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(40));
    }

    private Omo.Node.Chain.BlockProposal Empty() => new()
    {
        Coinbase = node.Node.Chain.Head.Coinbase, Timestamp = node.Node.Chain.Head.Timestamp, GasLimit = 30_000_000, BaseFee = 7,
    };

    private static async Task<JsonNode> ReceiveAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var buffer = new byte[10_000];
        var received = await socket.ReceiveAsync(buffer, patience.Token);
        return JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
    }

    // Reads what was sent before the end, if the end comes in time.
    private static async Task<bool> IsDisconnectedAsync(ClientWebSocket socket, TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        var buffer = new byte[1 << 16];
        try
        {
            while ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
            }

            return true;
        }
        catch (WebSocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<JsonNode> AskAsync(ClientWebSocket socket, string method, string parameters)
    {
        var request = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");
        await socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var buffer = new byte[10_000];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            var answer = JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
            if (answer["id"] is not null)
            {
                return answer;
            }
        }
    }
}
