// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Text.Json;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa.RiscV;

namespace Omo.Cli.Tests.Players;

/// <summary>Players as processes that are killed, on a chain that makes a block now and then, is restarted and reorganised.</summary>
public sealed class PlayerProcessTests : IAsyncLifetime
{
    private const string Secret = "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

    // The account of that key.
    private const string Player = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

    private static readonly TimeSpan s_blockTime = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private static readonly string s_hello = OmoCommand.Program("hello");

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _ended = new();
    private AnvilNode _node = null!;
    private EthereumClient _client = null!;
    private GameSetup _setup = null!;
    private FalseSide _liar = null!;
    private Task _mining = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        _node = await AnvilNode.StartAsync();
        _client = _node.CreateClient();
        await _client.RequestAsync("anvil_setBlockTimestampInterval", [12]);
        _setup = await GameSetup.DeployAsync(_client, new GameRules { Arity = 2 }, [RiscV64.Instance]);
        _liar = await FalseSide.CreateAsync(_setup, s_hello);
    }

    public async Task DisposeAsync()
    {
        await _ended.CancelAsync();
        await _mining;
        _liar.Dispose();
        _client.Dispose();
        _node.Dispose();
        _folder.Dispose();
        _ended.Dispose();
    }

    [Theory]
    [InlineData("challenge")]
    [InlineData("claim")]
    public Task Player_KilledAtRandomMoments_StillWinsAndMovesOnce(string role) => PlayKilledAsync(role, kills: 4);

    [Theory]
    [InlineData("challenge")]
    [InlineData("claim")]
    [Trait("Category", Soak.Category)]
    public Task Player_KilledAtFiftyRandomMoments_StillWinsAndMovesOnce(string role) => PlayKilledAsync(role, kills: 50);

    [Fact]
    public async Task Player_WhoseNodeIsRestarted_GoesOn()
    {
        using var player = await BeginAsync("challenge");
        player.Start();
        await UntilAsync(() => _liar.MoveAsync());
        await UntilAsync(() => _liar.MoveAsync());

        var state = await _client.RequestAsync("anvil_dumpState", []);
        var port = _node.Endpoint.Port;
        _node.Dispose();
        await UntilPrintedAsync(player, "trying again");
        _node = await AnvilNode.StartAsync(port);
        await _client.RequestAsync("anvil_loadState", [state.GetString()]);

        await PlayOutAsync(player, "challenge");
        Assert.Contains("choose: game 0 about claim 0, round 3, part ", player.Printed, StringComparison.Ordinal);
        Assert.Contains("prove: game 0 about claim 0, step 100: 0x", player.Printed, StringComparison.Ordinal);
    }

    /// <summary>An empty chain is told as one, and not as a contract that answers wrongly.</summary>
    [Fact]
    public async Task Watcher_WhoseChainIsReplaced_SaysThatTheGameIsGone()
    {
        await _liar.ClaimTrulyAsync();
        using var player = new PlayerProcess(Secret, ["watch", .. Where, "--state", _folder["player.db"], s_hello]);
        player.Start();
        await UntilPrintedAsync(player, "claim 0 of ");
        Assert.Contains("it is true: there is nothing to challenge", player.Printed, StringComparison.Ordinal);

        await _client.RequestAsync("anvil_reset", []);
        await UntilPrintedAsync(player, "There is no DisputeGame at");
        Assert.DoesNotContain("bytes", player.Printed, StringComparison.Ordinal);
    }

    /// <summary>
    /// The challenger takes back its choice by a reorganisation when the claimant has answered it, and makes another one. The answer, which
    /// a node could have kept, is for a range of as many parts, and would be false in the other: the contract refuses it.
    /// </summary>
    [Fact]
    public async Task Claimant_WhoseAnswerAReorganisationPutsElsewhere_StillWins()
    {
        using var player = await BeginAsync("claim");
        player.Start();
        await UntilAsync(async () => await PhaseAsync() == GamePhase.Choose);
        for (var part = 0; part < 2; part++)
        {
            var before = await _client.RequestAsync("evm_snapshot", []);
            await UntilAsync(() => _liar.MoveAsync(part));
            await UntilAsync(async () => await PhaseAsync() == GamePhase.Choose);
            var answer = (await SentAsync())[^1].GetProperty("hash").GetString()!;
            var raw = (await _client.RequestAsync("eth_getRawTransactionByHash", [answer])).GetString()!;
            player.Kill();
            await _client.RequestAsync("evm_revert", [before.GetString()]);
            await UntilAsync(() => _liar.MoveAsync(1 - part));
            await _client.RequestAsync("eth_sendRawTransaction", [raw]);
            await UntilAsync(async () => (await _client.ReceiptAsync(Hash256.Parse(answer))) is { Succeeded: false });
            Assert.Equal(GamePhase.Divide, await PhaseAsync());
            player.Start();
            await UntilAsync(async () => await PhaseAsync() == GamePhase.Choose, player);
        }

        await PlayOutAsync(player, "claim");
        Assert.Equal(2, (await ReceiptsAsync()).Count(r => !r.Succeeded));
        Assert.Matches("sent before this start: divide, 0x[0-9a-f]{64}, in block [0-9]+, where it failed", player.Printed);
    }

    private async Task PlayKilledAsync(string role, int kills)
    {
        using var player = await BeginAsync(role);
        await _client.RequestAsync("evm_setAutomine", [false]);
        _mining = MineAsync();

        // How long a process takes until it plays depends on the computer; it is killed before that and after.
        var (starting, before) = (Stopwatch.StartNew(), player.Printed.Length);
        player.Start();
        await UntilAsync(() => Task.FromResult(player.Printed.IndexOf("playing as", before, StringComparison.Ordinal) >= 0), player);
        var start = starting.Elapsed;
        player.Kill();
        var random = new Random(kills);
        for (var i = 0; i < kills; i++)
        {
            player.Start();
            await Task.Delay(start * (0.5 + (2 * random.NextDouble())));
            Assert.True(player.IsRunning, $"the player ended by itself: {player.Printed}");
            player.Kill();

            // Slow enough that the game, of nine rounds, outlasts the kills.
            if (i % Math.Max(1, kills / 6) == 0)
            {
                await UntilAsync(async () =>
                {
                    await _liar.MoveAsync();
                    return true;
                });
            }
        }

        player.Start();
        await PlayOutAsync(player, role);

        // Nobody else proves.
        var answers = Enumerable.Repeat(role == "claim" ? "divide" : "choose", await EventsAsync(role == "claim" ? "Divided" : "Chosen"));
        string[] expected = role == "claim" ? ["claim", .. answers, "prove", "finalise", "withdraw"] : ["challenge", .. answers, "prove", "withdraw"];
        Assert.Equal(expected, (await SentAsync()).Select(NameOf));
        Assert.All(await ReceiptsAsync(), receipt => Assert.True(receipt.Succeeded));
    }

    /// <summary>Everything up to the first game: a claim, and if it is the player's, a challenge of it.</summary>
    private async Task<PlayerProcess> BeginAsync(string role)
    {
        string[] options = ["--depth", "1", "--state", _folder["player.db"], s_hello];
        var player = new PlayerProcess(Secret, role == "claim" ? ["claim", .. Where, .. options] : ["challenge", "--claim", "0", .. Where, .. options]);
        if (role != "claim")
        {
            await _liar.ClaimAsync();
            return player;
        }

        player.Start();
        await UntilAsync(async () => await _setup.Game.ClaimCountAsync() == 1);
        await _liar.ChallengeAsync(0);
        player.Kill();
        return player;
    }

    private async Task PlayOutAsync(PlayerProcess player, string role)
    {
        await UntilAsync(async () => await _setup.Game.GameCountAsync() > 0, player);

        // The limit is for each move: how long all of them take depends on the computer.
        for (var game = await GameAsync(); !game.HasEnded;)
        {
            var before = game;
            await UntilAsync(async () =>
            {
                await _liar.MoveAsync();
                return (game = await GameAsync()) != before;
            }, player);
        }

        var end = await _client.LatestTimeAsync() + _setup.Rules.ChallengePeriod + 1;
        await _client.RequestAsync("evm_setNextBlockTimestamp", [end]);
        await UntilAsync(async () =>
        {
            await _client.RequestAsync("anvil_mine", ["0x1"]);
            return !player.IsRunning;
        }, player);

        Assert.True(player.Finish() == 0, player.Printed);
        Assert.Equal(1UL, await _setup.Game.GameCountAsync());
        Assert.Equal(role == "claim" ? GamePhase.ClaimantWon : GamePhase.ChallengerWon, await PhaseAsync());
        Assert.Equal(role == "claim" ? ClaimStatus.Accepted : ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(0, await _setup.Game.OwedToAsync(Address.Parse(Player)));
    }

    private string[] Where => ["--rpc", _node.Endpoint.ToString(), "--game", _setup.Game.Contract.Address.ToString()];

    private static Task UntilPrintedAsync(PlayerProcess player, string text) =>
        UntilAsync(() => Task.FromResult(player.Printed.Contains(text, StringComparison.Ordinal)), player);

    private Task<GameView> GameAsync() => _setup.Game.GameAsync(0);

    private async Task<GamePhase> PhaseAsync() => (await GameAsync()).Phase;

    private async Task<int> EventsAsync(string name)
    {
        var topic = _setup.Game.Contract.Artifact.Event(name).Topic;
        return (await _client.LogsAsync(_setup.Game.Contract.Address, [topic], 0, await _client.BlockNumberAsync())).Count;
    }

    /// <summary>The player's transactions that are in the chain, in order.</summary>
    private async Task<IReadOnlyList<JsonElement>> SentAsync()
    {
        var sent = new List<JsonElement>();
        var latest = await _client.BlockNumberAsync();
        for (var number = 0UL; number <= latest; number++)
        {
            var block = await _client.RequestAsync("eth_getBlockByNumber", [FormattableString.Invariant($"0x{number:x}"), true]);
            sent.AddRange(block.GetProperty("transactions").EnumerateArray().Where(
                t => string.Equals(t.GetProperty("from").GetString(), Player, StringComparison.OrdinalIgnoreCase)));
        }

        return sent;
    }

    private async Task<IReadOnlyList<Receipt>> ReceiptsAsync()
    {
        var receipts = new List<Receipt>();
        foreach (var transaction in await SentAsync())
        {
            receipts.Add((await _client.ReceiptAsync(Hash256.Parse(transaction.GetProperty("hash").GetString())))!);
        }

        return receipts;
    }

    private string NameOf(JsonElement transaction)
    {
        var data = Hex.Decode(transaction.GetProperty("input").GetString());
        return _setup.Game.Contract.Artifact.Functions.First(f => data.AsSpan().StartsWith(f.Selector)).Name;
    }

    private async Task MineAsync()
    {
        using var client = _node.CreateClient();
        while (!_ended.IsCancellationRequested)
        {
            await client.RequestAsync("anvil_mine", ["0x1"]);
            await Task.Delay(s_blockTime);
        }
    }

    /// <summary>Asks until it is so. anvil fails some calls that a block comes between, and a node that is restarted fails all.</summary>
    private static async Task UntilAsync(Func<Task<bool>> condition, PlayerProcess? player = null)
    {
        var waiting = Stopwatch.StartNew();
        var trouble = "";
        while (waiting.Elapsed < s_limit)
        {
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (L1Exception e)
            {
                trouble = e.Message;
            }

            await Task.Delay(20);
        }

        Assert.Fail($"it is not so after {s_limit}; the node's last trouble: '{trouble}'; the player: {player?.Printed}");
    }
}
