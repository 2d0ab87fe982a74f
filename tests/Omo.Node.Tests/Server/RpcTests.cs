// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Omo.Node.Rpc;
using Omo.Node.Telemetry;
using Omo.Testing;

namespace Omo.Node.Tests.Server;

/// <summary>Answers to requests of all kinds, good and bad: codes of JSON-RPC 2.0 and EIP-1474, and bounds.</summary>
public sealed partial class RpcTests(RunningNode node) : IClassFixture<RunningNode>
{
    private const string Account = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

    [Theory]
    [InlineData("eth_chainId", "[]", "\"0x7ab7\"")]
    [InlineData("net_version", "[]", "\"31415\"")]
    [InlineData("net_listening", "[]", "true")]
    [InlineData("eth_syncing", "[]", "false")]
    [InlineData("eth_accounts", "[]", "[]")]
    [InlineData("eth_blockNumber", "[]", "\"0x0\"")]
    [InlineData("web3_sha3", "[\"0x68656c6c6f20776f726c64\"]", "\"0x47173285a8d7341e5e972fc677286384f802f8ef42a5ec5f03bbfa254cb01fad\"")]
    [InlineData("eth_getBalance", $"[\"{Account}\"]", "\"0x3635c9adc5dea00000\"")]
    [InlineData("eth_getBalance", $"[\"{Account}\", {{\"blockNumber\": \"0x0\"}}]", "\"0x3635c9adc5dea00000\"")]
    [InlineData("eth_getBalance", "[\"0x0000000000000000000000000000000000000009\", \"earliest\"]", "\"0x0\"")]
    [InlineData("eth_getCode", $"[\"{Account}\", \"latest\"]", "\"0x\"")]
    [InlineData("eth_getStorageAt", $"[\"{Account}\", \"0x0\", \"latest\"]", "\"0x0000000000000000000000000000000000000000000000000000000000000000\"")]
    [InlineData("eth_getBlockByNumber", "[\"0x5\", false]", "null")]
    [InlineData("eth_getTransactionByHash", "[\"0x0000000000000000000000000000000000000000000000000000000000000001\"]", "null")]
    [InlineData("eth_getTransactionReceipt", "[\"0x0000000000000000000000000000000000000000000000000000000000000001\"]", "null")]
    [InlineData("eth_getLogs", "[{}]", "[]")]
    [InlineData("eth_call", "[{\"to\": \"0x0000000000000000000000000000000000000004\", \"data\": \"0x010203\"}, \"latest\"]", "\"0x010203\"")]
    [InlineData("eth_maxPriorityFeePerGas", "[]", "\"0x0\"")]
    public async Task Request_ThatIsGood_IsAnswered(string method, string parameters, string expected)
    {
        var answer = await node.AskAsync(method, parameters);
        Assert.True(answer["error"] is null, answer.ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer["result"]), answer.ToJsonString());
    }

    [Theory]
    [InlineData("eth_nothing", "[]", -32601)]
    [InlineData("eth_getBalance", "[]", -32602)]
    [InlineData("eth_getBalance", "[\"0x12\"]", -32602)]
    [InlineData("eth_getBalance", "[\"f39fd6e51aad88f6f4ce6ab8827279cfffb92266\"]", -32602)]
    [InlineData("eth_getBalance", "[{}]", -32602)]
    [InlineData("eth_getBalance", $"[\"{Account}\", \"0x05\"]", -32602)]
    [InlineData("eth_getBalance", $"[\"{Account}\", \"newest\"]", -32602)]
    [InlineData("eth_getBalance", $"[\"{Account}\", \"0x10000000000000000\"]", -32602)]
    [InlineData("eth_getBalance", $"[\"{Account}\", \"0x99\"]", -32001)]
    [InlineData("eth_getBalance", "{\"address\": 1}", -32602)]
    [InlineData("eth_getStorageAt", $"[\"{Account}\", \"zero\"]", -32602)]
    [InlineData("eth_call", "[{\"data\": \"0x1\", \"to\": \"0x0000000000000000000000000000000000000004\"}]", -32602)]
    [InlineData("eth_call", "[{\"data\": \"0x01\", \"input\": \"0x02\"}]", -32602)]
    [InlineData("eth_call", "[{\"gasPrice\": \"0x1\", \"maxFeePerGas\": \"0x1\"}]", -32602)]
    [InlineData("eth_call", "[{\"data\": \"0xfe\"}]", -32000)]
    [InlineData("eth_call", "[{\"data\": \"0x60006000fd\"}]", 3)]
    [InlineData("eth_call", "[{\"data\": \"0x5b600056\", \"gas\": \"0xffffffff\"}]", -32000)]
    [InlineData("eth_call", "[{\"value\": \"0x1\", \"to\": \"0x0000000000000000000000000000000000000004\"}]", -32000)]
    [InlineData("eth_call", "[{}, \"latest\", {\"0x0000000000000000000000000000000000000004\": {\"balance\": \"0x1\"}}]", -32602)]
    [InlineData("eth_call", "[{}, \"latest\", {}, {\"time\": \"0x1\"}]", -32602)]
    [InlineData("eth_estimateGas", "[{}, \"latest\", null, {\"number\": \"0x1\"}]", -32602)]
    [InlineData("eth_newFilter", "[{\"fromBlock\": \"0x5\", \"toBlock\": \"0x1\"}]", -32602)]
    [InlineData("eth_newFilter", "[{\"toBlock\": \"finalized\"}]", -32602)]
    [InlineData("eth_estimateGas", "[{\"data\": \"0x60006000fd\"}]", 3)]
    [InlineData("eth_estimateGas", "[{\"data\": \"0x5b600056\"}]", -32000)]
    [InlineData("eth_sendRawTransaction", "[\"0x00\"]", -32003)]
    [InlineData("eth_sendTransaction", "[{}]", -32004)]
    [InlineData("eth_getLogs", "[{\"fromBlock\": \"0x5\", \"toBlock\": \"0x1\"}]", -32602)]
    [InlineData("eth_getLogs", "[{\"topics\": [null, null, null, null, null]}]", -32602)]
    [InlineData("eth_getLogs", "[{\"blockHash\": \"0x0000000000000000000000000000000000000000000000000000000000000001\"}]", -32001)]
    [InlineData("eth_getFilterChanges", "[\"0x1\"]", -32000)]
    [InlineData("eth_subscribe", "[\"newHeads\"]", -32004)]
    [InlineData("eth_feeHistory", "[\"0x1\", \"latest\", [50, 10]]", -32602)]
    [InlineData("eth_feeHistory", "[\"0x1\", \"latest\", [101]]", -32602)]
    [InlineData("debug_traceTransaction", "[\"0x0000000000000000000000000000000000000000000000000000000000000001\"]", -32001)]
    public async Task Request_ThatIsBad_IsAnsweredWithItsCode(string method, string parameters, int code)
    {
        var answer = await node.AskAsync(method, parameters);
        Assert.True(answer["error"] is not null, answer.ToJsonString());
        Assert.Equal(code, answer["error"]!["code"]!.GetValue<int>());
        Assert.NotEqual("", answer["error"]!["message"]!.GetValue<string>());
    }

    /// <summary>Wallets and libraries find what the document names.</summary>
    [Fact]
    public async Task Methods_OfTheDocument_AreThere()
    {
        var section = File.ReadAllText(ProjectFolder.FileOf("docs/node.md")).Split("## JSON-RPC")[1];
        var names = MethodName().Matches(section).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.InRange(names.Count, 45, 100);
        foreach (var name in names)
        {
            var answer = await node.AskAsync(name);
            Assert.NotEqual(-32601, answer["error"]?["code"]?.GetValue<int>());
            if (name.StartsWith("eth_new", StringComparison.Ordinal) && answer["result"] is { } filter)
            {
                await node.AskAsync("eth_uninstallFilter", $"[{filter.ToJsonString()}]");
            }
        }
    }

    [Theory]
    [InlineData("", -32700)]
    [InlineData("{", -32700)]
    [InlineData("[1, 2", -32700)]
    [InlineData("{\"a\": \"\\ud800\"}", -32600)]
    [InlineData("[]", -32600)]
    [InlineData("5", -32600)]
    [InlineData("{}", -32600)]
    [InlineData("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"eth_chainId\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"eth_chainId\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"\\ud800\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"\\udc00\",\"id\":1,\"method\":\"eth_chainId\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":\"\\ud800\",\"method\":\"eth_chainId\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"\\ud800\":0,\"method\":\"eth_chainId\"}", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getBalance\",\"params\":[\"\\ud800\"]}", -32600)]
    [InlineData("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\"},{\"jsonrpc\":\"2.0\",\"id\":\"\\ud800\",\"method\":\"eth_chainId\"}]", -32600)]
    public async Task Text_ThatIsNoRequest_IsAnsweredWithItsCode(string text, int code)
    {
        var (status, answer) = await node.PostAsync(text);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(code, JsonNode.Parse(answer)!["error"]!["code"]!.GetValue<int>());
    }

    /// <summary>In each of the places that the dispatcher reads before a method is called.</summary>
    [Theory]
    [InlineData("{'jsonrpc':'2.0','id':1,'method':'\xff'}")]
    [InlineData("{'jsonrpc':'2.0','id':'\xff','method':'eth_chainId'}")]
    [InlineData("{'jsonrpc':'2.0','id':1,'\xff':0,'method':'eth_chainId'}")]
    public void Bytes_ThatAreNoUtf8_AreRefused(string text)
    {
        using var metrics = new NodeMetrics();
        var dispatcher = new RpcDispatcher([("eth_chainId", (_, _) => 1)], TimeProvider.System, metrics, NullLogger<RpcDispatcher>.Instance);
        var answer = JsonNode.Parse(dispatcher.Answer(Encoding.Latin1.GetBytes(text.Replace('\'', '"')), null))!;
        Assert.Equal(-32600, (int)answer["error"]!["code"]!);
    }

    [Fact]
    public async Task WebSocket_WithAStringThatIsNoText_IsAnsweredAndGoesOn()
    {
        using var socket = await node.ConnectAsync();
        foreach (var (method, expected) in new[] { ("\\ud800", "-32600"), ("eth_chainId", "0x7ab7") })
        {
            var request = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}"}""");
            await socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            var buffer = new byte[1000];
            var received = await socket.ReceiveAsync(buffer, CancellationToken.None);
            Assert.Contains(expected, Encoding.UTF8.GetString(buffer, 0, received.Count), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Json_ThatIsDeep_IsRefused()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        var answer = JsonNode.Parse((await node.PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"eth_call","params":{{deep}}}""")).Text)!;
        Assert.Equal(-32700, answer["error"]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task Batch_OfRequests_IsAnsweredInOrderWithoutItsNotifications()
    {
        var (_, text) = await node.PostAsync(
            """
            [{"jsonrpc":"2.0","id":"a","method":"eth_chainId"}, {"jsonrpc":"2.0","method":"eth_chainId"}, 7, {"jsonrpc":"2.0","id":2,"method":"no"}]
            """);
        var answers = JsonNode.Parse(text)!.AsArray();
        Assert.Equal(["\"a\"", "null", "2"], answers.Select(a => a!["id"]?.ToJsonString() ?? "null"));
        Assert.Equal("0x7ab7", answers[0]!["result"]!.GetValue<string>());
        Assert.Equal(-32600, answers[1]!["error"]!["code"]!.GetValue<int>());
        Assert.Equal(HttpStatusCode.NoContent, (await node.PostAsync("""{"jsonrpc":"2.0","method":"eth_chainId"}""")).Status);
        var many = string.Join(',', Enumerable.Repeat("""{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}""", 1001));
        Assert.Equal(-32005, JsonNode.Parse((await node.PostAsync($"[{many}]")).Text)!["error"]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task Estimate_OfATransfer_IsExact()
    {
        Assert.Equal("0x5208", (await node.AskAsync("eth_estimateGas", $$"""[{"from": "{{Account}}", "to": "{{Account}}", "value": "0x1"}]"""))["result"]!.GetValue<string>());
        var revert = await node.AskAsync("eth_call", "[{\"data\": \"0x61aabb6000526002601efd\"}]");
        Assert.Equal("0xaabb", revert["error"]!["data"]!.GetValue<string>());
    }

    [Fact]
    public async Task Filters_WithoutEnd_AreRefused()
    {
        var many = string.Join(',', Enumerable.Repeat("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_newBlockFilter\"}", 1000));
        var answers = JsonNode.Parse((await node.PostAsync($"[{many}]")).Text)!.AsArray();
        Assert.All(answers, a => Assert.NotNull(a!["result"]));
        Assert.Equal(-32005, (await node.AskAsync("eth_newBlockFilter"))["error"]!["code"]!.GetValue<int>());
    }

    [GeneratedRegex("`((?:eth|net|web3|debug|rollup)_\\w+)`")]
    private static partial Regex MethodName();
}
