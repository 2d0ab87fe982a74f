// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
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
        await UntilAsync(() => Task.FromResult(player.Printed.Contains("trying again", StringComparison.Ordinal)));
        _node = await AnvilNode.StartAsync(port);
        await _client.RequestAsync("anvil_loadState", [state.GetString()]);

        await PlayOutAsync(player, "challenge");
    }

    /// <summary>
    /// The challenger takes back its choice by a reorganisation when the claimant has answered it, and makes another one: the answer, which
    /// waits in the node's pool, is for a range of as many parts, and would be false in the other.
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
            await _client.RequestAsync("evm_revert", [before.GetString()]);
            await UntilAsync(() => _liar.MoveAsync(1 - part));
            await UntilAsync(async () => await PhaseAsync() == GamePhase.Choose);
        }

        await PlayOutAsync(player, "claim");
    }

    private async Task PlayKilledAsync(string role, int kills)
    {
        using var player = await BeginAsync(role);
        await _client.RequestAsync("evm_setAutomine", [false]);
        _mining = MineAsync();

        // How long a process takes until it plays depends on the computer; it is killed before that and after.
        var starting = Stopwatch.StartNew();
        player.Start();
        await UntilAsync(() => Task.FromResult(player.Printed.Contains("playing as", StringComparison.Ordinal)), player);
        var start = starting.Elapsed;
        player.Kill();
        var random = new Random(kills);
        for (var i = 0; i < kills; i++)
        {
            player.Start();
            await Task.Delay(start * (0.5 + (2 * random.NextDouble())));
            Assert.True(player.IsRunning, $"the player ended by itself: {player.Printed}");
            player.Kill();

            // Slow enough that the game outlasts the kills.
            if (i % Math.Max(1, kills / 12) == 0)
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
        var moves = await EventsAsync(role == "claim" ? "Divided" : "Chosen");
        var nonce = await _client.RequestAsync("eth_getTransactionCount", [Player, "latest"]);

        // Besides its answers: claim, (prove,) finalise, withdraw or challenge, (prove,) withdraw. Nobody else proves.
        Assert.Equal(moves + (role == "claim" ? 4UL : 3UL), Number(nonce.GetString()!));
    }

    /// <summary>Everything up to the first game: a claim, and if it is the player's, a challenge of it.</summary>
    private async Task<PlayerProcess> BeginAsync(string role)
    {
        string[] where = ["--rpc", _node.Endpoint.ToString(), "--game", _setup.Game.Contract.Address.ToString()];
        string[] options = ["--depth", "1", "--state", _folder["player.db"], s_hello];
        var player = new PlayerProcess(Secret, role == "claim" ? ["claim", .. where, .. options] : ["challenge", "--claim", "0", .. where, .. options]);
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
        await UntilAsync(async () =>
        {
            await _liar.MoveAsync();
            return await _setup.Game.GameCountAsync() > 0 && (await _setup.Game.GameAsync(0)).HasEnded;
        }, player);
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

    private async Task<GamePhase> PhaseAsync() => (await _setup.Game.GameAsync(0)).Phase;

    private async Task<ulong> EventsAsync(string name)
    {
        var topic = _setup.Game.Contract.Artifact.Event(name).Topic;
        return (ulong)(await _client.LogsAsync(_setup.Game.Contract.Address, [topic], 0, await _client.BlockNumberAsync())).Count;
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

    private static ulong Number(string text) => (ulong)BigInteger.Parse("0" + text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
