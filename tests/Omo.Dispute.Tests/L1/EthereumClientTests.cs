// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

public class EthereumClientTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private static readonly ContractArtifact Oracle = ContractArtifact.Load("PreimageOracle");
    private static readonly Address Somewhere = Address.Parse("0x00000000000000000000000000000000000c0de0");

    private readonly EthereumClient _client = anvil.Client;

    [Fact]
    public async Task Deploy_Contract_HasItsCodeAndItsGas()
    {
        DeployedContract oracle = await _client.DeployAsync(Oracle);

        string code = (await _client.RequestAsync("eth_getCode", [oracle.Address.ToString(), "latest"])).GetString()!;
        Assert.Equal(Core.Hex.Encode(Oracle.DeployedBytecode), code);
        Assert.True(oracle.DeploymentGas > 200UL * (ulong)Oracle.DeployedBytecode.Length, "a byte of code costs 200 gas");
    }

    [Fact]
    public async Task SetCode_WithoutTransaction_MakesTheContractCallable()
    {
        await _client.SetCodeAsync(Somewhere, Oracle.DeployedBytecode);

        object[] result = await new DeployedContract(_client, Oracle, Somewhere).CallAsync("preimagePartOk", new byte[32], 0);

        Assert.Equal([false], result);
    }

    [Fact]
    public async Task Call_Reverting_SaysTheContractsReason()
    {
        DeployedContract oracle = await _client.DeployAsync(Oracle);

        L1Exception error = await Assert.ThrowsAsync<L1Exception>(() => oracle.CallAsync("readPreimage", new byte[32], 5));

        Assert.Contains($"PreimagePartNotLoaded(key: 0x{new string('0', 64)}, offset: 5)", error.Message, StringComparison.Ordinal);
        Assert.Equal(4 + 64, error.RevertData!.Length);
    }

    [Fact]
    public async Task Send_Reverting_SaysTheContractsReason()
    {
        DeployedContract oracle = await _client.DeployAsync(Oracle);

        L1Exception error = await Assert.ThrowsAsync<L1Exception>(() => oracle.SendAsync("loadSha256PreimagePart", 13, new byte[4]));

        Assert.Contains("PartOffsetOutOfBounds(partOffset: 13, size: 4)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_OutOfGas_IsARevertWithoutReason()
    {
        DeployedContract oracle = await _client.DeployAsync(Oracle);
        using var poor = new EthereumClient(anvil.Node.Endpoint) { TransactionGas = 40_000 };

        L1Exception error = await Assert.ThrowsAsync<L1Exception>(
            () => poor.SendAsync(oracle.Address, Oracle.EncodeCall("loadKeccak256PreimagePart", 0, new byte[64])));

        Assert.Contains("gas", error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Send_Value_ArrivesWhole()
    {
        BigInteger before = await _client.BalanceAsync(Somewhere);

        Receipt receipt = await _client.SendAsync(Somewhere, [], value: 1_000_000_007);

        Assert.Equal(before + 1_000_000_007, await _client.BalanceAsync(Somewhere));
        Assert.Null(receipt.ContractAddress);
    }

    [Fact]
    public async Task Send_FromUnknownAccount_IsRefusedNotReverted()
    {
        L1Exception error = await Assert.ThrowsAsync<L1Exception>(() => _client.SendAsync(Somewhere, [], from: Somewhere));

        Assert.False(error.IsRevert);
    }

    [Fact]
    public async Task Deploy_CodeAboveTheLimit_IsRefused()
    {
        // PUSH2 24577, PUSH1 0, RETURN: the smallest contract that EIP-170 forbids.
        byte[] init = [0x61, 0x60, 0x01, 0x60, 0x00, 0xf3];

        await Assert.ThrowsAsync<L1Exception>(() => _client.SendAsync(null, init));
        init[2] = 0x00;
        Assert.NotNull((await _client.SendAsync(null, init)).ContractAddress);
    }

    [Fact]
    public async Task CallMany_SomeRevert_KeepsTheOrder()
    {
        DeployedContract oracle = await _client.DeployAsync(Oracle);
        byte[] loaded = Oracle.EncodeCall("preimagePartOk", new byte[32], 0);
        List<byte[]> calls =
            [.. Enumerable.Range(0, 40).Select(i => i % 3 == 0 ? Oracle.EncodeCall("readPreimage", new byte[32], i) : loaded)];

        IReadOnlyList<CallResult> results = await _client.CallManyAsync(oracle.Address, calls);

        for (int i = 0; i < calls.Count; i++)
        {
            Assert.Equal(i % 3 != 0, results[i].Succeeded);
            if (results[i].Error is L1Exception error)
            {
                Assert.EndsWith($"offset: {i})", Oracle.DescribeRevert(error.RevertData), StringComparison.Ordinal);
            }
            else
            {
                Assert.Equal(new byte[32], results[i].Data);
            }
        }

        Assert.Empty(await _client.CallManyAsync(oracle.Address, []));
    }

    [Fact]
    public async Task Request_UnknownMethod_NamesIt()
    {
        L1Exception error = await Assert.ThrowsAsync<L1Exception>(() => _client.RequestAsync("omo_noSuchMethod", []));

        Assert.Contains("omo_noSuchMethod", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsRevert);
    }

    [Fact]
    public async Task Request_NobodyListens_NamesTheEndpoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();
        using var client = new EthereumClient(endpoint);

        L1Exception error = await Assert.ThrowsAsync<L1Exception>(() => client.AccountsAsync());

        Assert.Contains(endpoint.ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_NoAnswerInTime_IsAnL1Exception()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var client = new EthereumClient(new Uri($"http://{silent.LocalEndpoint}"), TimeSpan.FromMilliseconds(200));

        L1Exception error = await Assert.ThrowsAsync<L1Exception>(() => client.AccountsAsync());

        Assert.Contains("0.2 seconds", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"id\":1,\"result\":17}")]
    [InlineData("{\"id\":1,\"result\":[\"0x12\"]}")]
    [InlineData("{\"id\":1,\"error\":{}}")]
    public async Task Request_NonsenseAnswer_IsAnL1Exception(string answer)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        Task serving = AnswerOnceAsync(server, answer);
        using var client = new EthereumClient(new Uri($"http://{server.LocalEndpoint}"), TimeSpan.FromSeconds(20));

        await Assert.ThrowsAsync<L1Exception>(() => client.AccountsAsync());
        await serving;
    }

    [Fact]
    public async Task Call_OnANodeThatSignsForNobody_ComesFromNobody()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var client = new EthereumClient(new Uri($"http://{server.LocalEndpoint}"), TimeSpan.FromSeconds(20));
        Task serving = AnswerOnceAsync(server, "{\"id\":1,\"result\":[]}");
        Assert.Empty(await client.AccountsAsync());
        await serving;

        serving = AnswerOnceAsync(server, "{\"id\":2,\"result\":\"0x1234\"}");
        Assert.Equal([0x12, 0x34], await client.CallAsync(default, []));
        await serving;
    }

    [Theory]
    [InlineData("BlockOutOfRangeError: block height is 7 but requested was 6", 1)]
    [InlineData("header not found", 4)]
    public async Task Request_ABlockCameBetween_IsAskedAgain(string trouble, int times)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var client = new EthereumClient(new Uri($"http://{server.LocalEndpoint}"), TimeSpan.FromSeconds(20));
        Task<string> number = client.RequestAsync("eth_blockNumber", []).ContinueWith(t => t.Result.GetString()!, TaskScheduler.Default);
        for (int i = 0; i < times; i++)
        {
            await AnswerOnceAsync(server, $"{{\"id\":1,\"error\":{{\"code\":-32602,\"message\":\"{trouble}\"}}}}");
        }

        await AnswerOnceAsync(server, "{\"id\":1,\"result\":\"0x8\"}");

        Assert.Equal("0x8", await number);
    }

    [Fact]
    public async Task Request_ABlockCameBetweenAgainAndAgain_IsAnL1Exception()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var client = new EthereumClient(new Uri($"http://{server.LocalEndpoint}"), TimeSpan.FromSeconds(20));
        Task<L1Exception> failing = Assert.ThrowsAsync<L1Exception>(() => client.RequestAsync("eth_blockNumber", []));
        for (int i = 0; i < 5; i++)
        {
            await AnswerOnceAsync(server, "{\"id\":1,\"error\":{\"code\":-32000,\"message\":\"header not found\"}}");
        }

        Assert.Contains("header not found", (await failing).Message, StringComparison.Ordinal);
    }

    private static async Task AnswerOnceAsync(TcpListener server, string body)
    {
        using TcpClient connection = await server.AcceptTcpClientAsync();
        NetworkStream stream = connection.GetStream();
        _ = await stream.ReadAsync(new byte[4096]);
        string response = $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(response));
    }
}
