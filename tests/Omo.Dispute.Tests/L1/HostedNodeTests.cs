// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Tests.Game;

namespace Omo.Dispute.Tests.L1;

/// <summary>Nodes that do less than anvil, as those do that serve many people.</summary>
public sealed class HostedNodeTests : IClassFixture<AnvilFixture>, IDisposable
{
    private readonly AnvilFixture _anvil;
    private readonly RelayNode _node;
    private readonly EthereumClient _client;

    public HostedNodeTests(AnvilFixture anvil)
    {
        _anvil = anvil;
        _node = new RelayNode(anvil.Node.Endpoint);
        _client = new EthereumClient(_node.Endpoint);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Calls_OnANodeThatTakesFewAtOnce_AreMadeInParts(int most)
    {
        var oracle = await _anvil.Client.DeployAsync(ContractArtifact.Load("PreimageOracle"));
        var largest = 0;
        _node.Answer = request =>
        {
            largest = request is JsonArray { Count: var count } && count <= most ? Math.Max(largest, count) : largest;
            return Task.FromResult(request is JsonArray list && list.Count > most ? RelayNode.Refusal(request, "batch too large") : null);
        };
        var calls = Enumerable.Range(0, 10)
            .Select(i => oracle.Artifact.EncodeCall(i % 2 == 0 ? "preimagePartOk" : "readPreimage", new byte[32], i)).ToList();

        for (var again = 0; again < 2; again++)
        {
            var results = await _client.CallManyAsync(oracle.Address, calls);
            Assert.Equal(calls.Select((_, i) => i % 2 == 0), results.Select(r => r.Succeeded));
            Assert.All(results.Where(r => !r.Succeeded), r => Assert.True(r.Error!.IsRevert));
        }

        Assert.InRange(largest, 0, most);
    }

    [Fact]
    public async Task Calls_OfManyThreadsWithOneClient_GetTheirOwnAnswers()
    {
        var oracle = await _anvil.Client.DeployAsync(ContractArtifact.Load("PreimageOracle"));
        var calls = Enumerable.Range(0, 5).Select(i => oracle.Artifact.EncodeCall("preimagePartOk", new byte[32], i)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.All(await _anvil.Client.CallManyAsync(oracle.Address, calls), r => Assert.True(r.Succeeded, r.Error?.Message));
            }
        })));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[null,7,\"x\",{}]")]
    [InlineData("[{\"id\":null,\"result\":\"0x\"},{\"id\":\"1\",\"result\":\"0x\"}]")]
    [InlineData("[{\"id\":1.5,\"result\":\"0x\"},{\"id\":99999999999999999999,\"result\":\"0x\"}]")]
    [InlineData("[{\"id\":1,\"result\":\"0x\"}]")]
    [InlineData("{}")]
    [InlineData("17")]
    public async Task Calls_AnsweredWithNonsense_AreAnL1Exception(string answer)
    {
        _node.Answer = _ => Task.FromResult<string?>(answer);

        await Assert.ThrowsAsync<L1Exception>(() => _client.CallManyAsync(default, [[], []]));
    }

    /// <summary>That a node is busy for a moment says nothing of how much it takes at once.</summary>
    [Fact]
    public async Task Calls_OnANodeThatIsBusyForAMoment_AreMadeAgainInOneRequest()
    {
        var oracle = await _anvil.Client.DeployAsync(ContractArtifact.Load("PreimageOracle"));
        var calls = Enumerable.Range(0, 10).Select(i => oracle.Artifact.EncodeCall("preimagePartOk", new byte[32], i)).ToList();
        var (busy, sizes) = (2, new List<int>());
        _node.Answer = request =>
        {
            sizes.Add(request is JsonArray list ? list.Count : 1);
            return Task.FromResult(busy-- > 0 ? RelayNode.Refusal(request, "too many requests").Replace("-32601", "-32005", StringComparison.Ordinal) : null);
        };

        var results = await _client.CallManyAsync(oracle.Address, calls);

        Assert.All(results, r => Assert.True(r.Succeeded));
        Assert.Equal([10, 10, 10], sizes);
    }

    /// <summary>A player that asks on without a pause is kept out for longer.</summary>
    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Request_OnANodeThatSaysItIsBusy_IsMadeAgainAfterLongerAndLongerPauses(HttpStatusCode status)
    {
        var (busy, asked) = (3, new List<TimeSpan>());
        var watch = Stopwatch.StartNew();
        _node.Status = _ =>
        {
            asked.Add(watch.Elapsed);
            return busy-- > 0 ? status : HttpStatusCode.OK;
        };

        _ = await _client.BlockNumberAsync();

        Assert.Equal(4, asked.Count);
        var pauses = asked.Zip(asked.Skip(1), (one, next) => next - one).ToList();
        Assert.All(pauses.Zip([0.4, 0.9, 1.8]), p => Assert.True(p.First.TotalSeconds > p.Second, $"a pause of {p.First}"));
    }

    /// <summary>The same code for too large an answer: no pause helps there, only a smaller question.</summary>
    [Fact]
    public async Task Request_ThatExceedsWhatANodeAnswers_IsNotMadeAgain()
    {
        var asked = 0;
        _node.Answer = request =>
        {
            asked++;
            return Task.FromResult<string?>(
                RelayNode.Refusal(request, "query returned more than 10000 results").Replace("-32601", "-32005", StringComparison.Ordinal));
        };

        var error = await Assert.ThrowsAsync<L1Exception>(() => _client.LogsAsync(default, [], 0, 1));

        Assert.Equal((1, true, false), (asked, error.IsRefusal, error.IsBusy));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public async Task Log_OnANodeThatSearchesFewBlocks_IsFound(ulong most)
    {
        var program = ToyMachine.Record(ToyTrace.RandomHash(new Random(1)), 5, 0, false, 0);
        var truth = ToyTrace.Execute(program, Hash256.Zero);
        var (claimant, rules) = ((await _anvil.Client.AccountsAsync())[1], new GameRules());
        var chain = await GameChain.CreateAsync(_anvil.Client, rules, [claimant]);
        await chain.StartAtAsync(0);
        var move = new GameMove.Claim(claimant, 0, rules.ClaimBond, program, Hash256.Zero, truth.Steps, truth.Final);
        Assert.Equal(Refusal.None, await chain.ApplyAsync(move));
        await _anvil.Client.RequestAsync("anvil_mine", ["0x28", "0xc"]);
        var asked = 0;
        _node.Answer = request =>
        {
            if (!RelayNode.Asks(request, "eth_getLogs"))
            {
                return Task.FromResult<string?>(null);
            }

            asked++;
            var filter = request["params"]![0]!;
            var blocks = Number((string)filter["toBlock"]!) - Number((string)filter["fromBlock"]!) + 1;
            return Task.FromResult(blocks > most ? RelayNode.Refusal(request, $"more than {most} blocks") : null);
        };

        var game = new GameContract(new DeployedContract(_client, chain.Game.Contract.Artifact, chain.Game.Contract.Address));
        Assert.Empty(await game.LocalsAsync(_client, 0, await game.ClaimAsync(0)));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Log_OnANodeThatSearchesNothing_IsAnL1Exception()
    {
        var chain = await GameChain.CreateAsync(_anvil.Client, new GameRules(), []);
        _node.Answer = request => Task.FromResult(
            RelayNode.Asks(request, "eth_getLogs") ? RelayNode.Refusal(request, "no logs here") : null);

        var until = await _anvil.Client.LatestTimeAsync() + new GameRules().ChallengePeriod;
        var claim = new ClaimView(default, until, ClaimStatus.Open, 0, 1, 0, default, default, default);
        var error = await Assert.ThrowsAsync<L1Exception>(() => chain.Game.LocalsAsync(_client, 0, claim));

        Assert.Contains("no logs here", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _node.Dispose();
    }

    private static ulong Number(string text) => ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
