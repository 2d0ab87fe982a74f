// SPDX-License-Identifier: MIT
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Omo.Node.Rpc;
using Omo.Node.Server;
using Omo.Node.Telemetry;

namespace Omo.Node.Tests.Server;

/// <summary>What takes long holds up others for a while only.</summary>
public sealed class BudgetTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public void Batch_ThatTakesTooLong_IsNotAnsweredToItsEnd()
    {
        using var metrics = new NodeMetrics();
        var asked = 0;
        JsonNode? Work(RpcParameters parameters, IRpcConnection? connection)
        {
            asked++;
            _time.Pass(TimeSpan.FromSeconds(1));
            return asked;
        }

        var dispatcher = new RpcDispatcher([("work", Work)], _time, metrics, NullLogger<RpcDispatcher>.Instance);
        var requests = string.Join(',', Enumerable.Range(0, 1000).Select(i => $$"""{"jsonrpc":"2.0","id":{{i}},"method":"work"}"""));

        var answers = JsonNode.Parse(dispatcher.Answer(Encoding.UTF8.GetBytes($"[{requests}]"), null))!.AsArray();

        Assert.Equal(1000, answers.Count);
        Assert.Equal(6, asked);
        Assert.Equal(6, answers.Count(a => a!["result"] is not null));
        Assert.All(answers.Skip(6), a => Assert.Equal(-32005, (int)a!["error"]!["code"]!));
        Assert.Equal(999, (int)answers[999]!["id"]!);

        // The next one has a budget of its own.
        Assert.Contains("result", Encoding.UTF8.GetString(dispatcher.Answer(Encoding.UTF8.GetBytes($"[{requests}]"), null)![..60]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_AskedForByMany_IsMadeOnceInItsTime()
    {
        var made = 0;
        using var text = new CachedText(() => $"{++made}", TimeSpan.FromSeconds(1), _time);
        Assert.Equal(["1", "1", "1"], await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => text.GetAsync(default))));
        _time.Pass(TimeSpan.FromSeconds(0.9));
        Assert.Equal("1", await text.GetAsync(default));
        _time.Pass(TimeSpan.FromSeconds(0.1));
        Assert.Equal("2", await text.GetAsync(default));
    }

    /// <summary>The next try is not begun; what was begun is bounded by its gas.</summary>
    [Fact]
    public void Estimate_ThatTakesTooLong_IsEnded()
    {
        using var test = new TestChain();
        var slow = new SteppedTime { PassesEachTime = TimeSpan.FromSeconds(2) };
        Assert.Equal("0x5208", Estimate(_time).GetValue<string>());
        var refusal = Assert.Throws<RpcException>(() => Estimate(slow));
        Assert.Equal(RpcErrorCode.LimitExceeded, refusal.Code);

        JsonNode Estimate(TimeProvider time)
        {
            var to = TestChain.AddressOf(99);
            using var json = JsonDocument.Parse($$"""[{"from": "{{TestChain.AddressOf(0)}}", "to": "{{to}}", "value": "0x1"}]""");
            var methods = new ExecutionMethods(test.Chain, test.Sequencer, new BlockLookup(test.Chain), 50_000_000, time).All;
            return methods.Single(m => m.Name == "eth_estimateGas").Method(new RpcParameters(json.RootElement), null)!;
        }
    }

    /// <summary>A client with many requests has no more turns than one with a single request, and there is a worker left for others.</summary>
    [Fact]
    public async Task Turns_OfClients_AreGivenInTheirOrder()
    {
        var turns = new FairTurns(4);
        var many = Enumerable.Range(0, 5).Select(_ => turns.TakeAsync("many", default)).ToList();
        Assert.Equal([true, true, false, false, false], many.Select(t => t.IsCompleted));
        var (other, third) = (turns.TakeAsync("other", default), turns.TakeAsync("third", default));
        Assert.True(other.IsCompleted && third.IsCompleted);
        var fourth = turns.TakeAsync("fourth", default);
        Assert.False(fourth.IsCompleted);

        // What the first client's turn leaves free goes to it before its last; a second one goes to who came after that.
        (await many[0]).Dispose();
        await many[2];
        (await other).Dispose();
        await fourth;
        Assert.False(many[3].IsCompleted);
        (await third).Dispose();
        Assert.False(many[3].IsCompleted);
        (await many[1]).Dispose();
        await many[3];
    }

    [Fact]
    public async Task Turn_OfARequestThatWasGivenUp_GoesToTheNext()
    {
        var turns = new FairTurns(2);
        var first = await turns.TakeAsync("client", default);
        using var ending = new CancellationTokenSource();
        var givenUp = turns.TakeAsync("client", ending.Token);
        var next = turns.TakeAsync("client", default);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        Assert.False(next.IsCompleted);
        first.Dispose();
        await next;
    }

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::2:3", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void Clients_OfOneNetwork_AreOne(string first, string second, bool areOne) => Assert.Equal(
        areOne, WorkQueue.ClientAt(IPAddress.Parse(first)) == WorkQueue.ClientAt(IPAddress.Parse(second)));
}
