// SPDX-License-Identifier: MIT
using System.Text;
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
        Assert.Equal(31, asked);
        Assert.Equal(31, answers.Count(a => a!["result"] is not null));
        Assert.All(answers.Skip(31), a => Assert.Equal(-32005, (int)a!["error"]!["code"]!));
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

    /// <summary>A clock that goes on when it is told to.</summary>
    private sealed class SteppedTime : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
