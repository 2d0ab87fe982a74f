// SPDX-License-Identifier: MIT
using System.Net;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Sequencing;
using Omo.Node.Server;

namespace Omo.Node.Tests.Server;

/// <summary>A node whose source of blocks fails: it still answers, and says so.</summary>
public sealed class HealthTests : RunningNode
{
    private readonly TaskCompletionSource _failure = new();

    [Fact]
    public async Task Health_OfANodeThatCanMakeNoMoreBlocks_Is503()
    {
        using var http = new HttpClient();
        using var before = await http.GetAsync(new Uri(Address, "/health"));
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        var running = Node.RunAsync(CancellationToken.None);
        _failure.SetException(new NodeException("the disk is full"));
        Assert.Equal("the disk is full", (await Assert.ThrowsAsync<NodeException>(() => running)).Message);

        using var after = await http.GetAsync(new Uri(Address, "/health"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, after.StatusCode);
        var health = JsonNode.Parse(await after.Content.ReadAsStringAsync())!;
        Assert.False(health["healthy"]!.GetValue<bool>());
        Assert.Equal(0, health["block"]!.GetValue<int>());
    }

    [Fact]
    public async Task Node_OnAPortThatIsTaken_SaysSoAndEnds()
    {
        using var folder = new TemporaryFolder();
        await using var second = new RpcNode(base.Options(folder.Path) with { Endpoint = new IPEndPoint(IPAddress.Loopback, Address.Port) });

        var refusal = await Assert.ThrowsAsync<NodeException>(second.StartAsync);

        Assert.Contains($"127.0.0.1:{Address.Port}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--listen", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>What L1 has recorded is 7 blocks that this node has not.</summary>
    [Fact]
    public async Task Syncing_WithRecordedBlocksThatAreMissing_IsTold()
    {
        var syncing = (await AskAsync("eth_syncing"))["result"]!;
        Assert.Equal(("0x0", "0x0", "0x7"), ((string?)syncing["startingBlock"], (string?)syncing["currentBlock"], (string?)syncing["highestBlock"]));
    }

    [Fact]
    public async Task Status_AskedForOftenByBothWays_IsMadeOnceInItsTime()
    {
        using var http = new HttpClient();
        var texts = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            texts.Add((await AskAsync("rollup_status"))["result"]!.ToJsonString());
            texts.Add(await http.GetStringAsync(new Uri(Address, "/status")));
        }

        Assert.InRange(texts.Distinct().Count(), 1, 5);
    }

    /// <inheritdoc/>
    protected override NodeOptions Options(string folder) => base.Options(folder) with { L1 = (_, _, _) => new FailingSide(_failure.Task) };

    private sealed class FailingSide(Task failure) : IL1Side, IBlockSource
    {
        private int _made;

        public IDepositSource Deposits => new NoDeposits();

        public string? Page => null;

        public ulong RecordedBlock => 7;

        public IBlockSource SourceOver(Sequencer sequencer) => this;

        public Task RunAsync(CancellationToken cancellation) => Task.WhenAny(failure, Task.Delay(Timeout.Infinite, cancellation)).Unwrap();

        public JsonNode? BatchStatus(ulong block) => null;

        public JsonNode? WithdrawalProof(Hash256 transaction, int place) => null;

        public JsonNode Status() => new JsonObject { ["made"] = ++_made };

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
