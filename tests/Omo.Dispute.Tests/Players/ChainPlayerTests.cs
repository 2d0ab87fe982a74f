// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Dispute.Tests.L1;

namespace Omo.Dispute.Tests.Players;

/// <summary>Players with keys and files of their own on a node that has neither, ended at random moments and started again.</summary>
public sealed class ChainPlayerTests : IAsyncLifetime
{
    private const int Ends = 50;

    private readonly string _folder = Directory.CreateTempSubdirectory("omo-players-").FullName;
    private readonly List<IDisposable> _open = [];
    private EthereumClient _client = null!;
    private GameSetup _setup = null!;
    private Uri _endpoint = null!;
    private Liar? _liar;

    public async Task InitializeAsync()
    {
        var node = await AnvilNode.StartAsync();
        (_client, _endpoint) = (node.CreateClient(), node.Endpoint);
        _open.AddRange([_client, node]);
        await _client.RequestAsync("anvil_setBlockTimestampInterval", [12]);
    }

    public Task DisposeAsync()
    {
        _open.ForEach(o => o.Dispose());
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("riscv64", "keccak")]
    [InlineData("x86_64", "preimages")]
    public async Task Players_OfOneTrueAndOneFalseClaim_BringBothToTheirEnds(string architecture, string program)
    {
        using var run = new GuestRun(architecture, program);
        await DeployAsync(run);
        await ClaimFalselyAsync(run);
        using var honest = await PlayerAsync(run, "honest", challenges: true, claims: true);
        await PlayOutAsync(() => honest.AdvanceAsync());

        Assert.Equal(ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(ClaimStatus.Accepted, (await _setup.Game.ClaimAsync(1)).Status);
        Assert.Equal(0, await _setup.Game.OwedToAsync(honest.Address));

        // Started again when all is over, with nothing but the chain to tell it.
        honest.Dispose();
        using var again = await PlayerAsync(run, "honest", challenges: true, claims: true);
        Assert.Equal(PlayerProgress.Waiting, await again.Player.AdvanceAsync());
        Assert.True(await again.Player.IsOverAsync());
        Assert.Equal(2UL, await _setup.Game.ClaimCountAsync());
        Assert.Empty(again.Player.Lost());
    }

    [Fact]
    public async Task Claim_TakenAwayByAReorganisation_IsMadeAgain()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        using var honest = await PlayerAsync(run, "honest", challenges: false, claims: true);
        var before = await _client.RequestAsync("evm_snapshot", []);
        Assert.Equal(PlayerProgress.Moved, await honest.Player.AdvanceAsync());
        honest.Dispose();

        await _client.RequestAsync("evm_revert", [before.GetString()]);
        using var again = await PlayerAsync(run, "honest", challenges: false, claims: true);
        Assert.False(await again.Player.IsOverAsync());
        Assert.Equal(PlayerProgress.Moved, await again.Player.AdvanceAsync());
        Assert.Equal(PlayerProgress.Waiting, await again.Player.AdvanceAsync());

        Assert.Equal(1UL, await _setup.Game.ClaimCountAsync());
    }

    /// <summary>The claim lists a local pre-image that the program never reads: its execution is the same, and it is as false.</summary>
    [Theory]
    [InlineData("keccak")]
    [InlineData("preimages")]
    public async Task FalseClaim_ThatListsAnUnusedLocalPreimage_IsDefeated(string program)
    {
        using var run = new GuestRun("riscv64", program);
        await DeployAsync(run);
        var key = new byte[Hash256.Length];
        (key[0], key[1]) = (1, 0xff);
        await ClaimFalselyAsync(run, [Hash256.FromBytes(key), Hash256.Zero, Hash256.Zero]);
        using var honest = await PlayerAsync(run, "honest", challenges: true);

        await PlayOutAsync(() => honest.AdvanceAsync());

        Assert.Equal(ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);
    }

    [Fact]
    public async Task Claim_ThatSaysOtherThingsOfAReadLocalPreimage_IsAboutAnotherExecution()
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        var other = run.Truth.Locals.ToArray();
        var data = other[2].ToBytes();
        data[0] ^= 1;
        other[2] = Hash256.FromBytes(data);
        await ClaimAsLiarAsync(run.Honest, run.Truth with { Locals = other });
        using var honest = await PlayerAsync(run, "honest", challenges: true);

        Assert.Equal(PlayerProgress.Waiting, await honest.Player.AdvanceAsync());
        Assert.Null(await honest.Player.FindAsync(0));
    }

    /// <summary>Nobody brings the pre-image, so that the claimant's clock decides.</summary>
    [Fact]
    public async Task Claim_ThatNeedsAPreimageNobodyHas_IsDefeatedByTime()
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        using var claimant = run.NewHonest("claimant");
        await ClaimAsLiarAsync(claimant, run.Truth);
        using var honest = await PlayerAsync(run, "honest", challenges: true, party: run.NewLacking("honest"));

        await PlayOutAsync(() => honest.AdvanceAsync());

        Assert.Equal(ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.True((await _setup.Game.GameAsync(0)).Range.IsStep);
        Assert.Equal(0, await _setup.Game.OwedToAsync(honest.Address));
    }

    /// <summary>The player's own run never ends here: it executes up to the claimed step, and no further.</summary>
    [Fact]
    public async Task FalseClaim_AboutAProgramThatNeverExits_IsDefeated()
    {
        using var run = GuestRun.Endless();
        await DeployAsync(run);
        var liar = new LengthLiar(run.Image, run.NewHonest("liar"), 1_000, 100_000);
        await ClaimAsLiarAsync(liar, liar.Terms([]));
        using var honest = await PlayerAsync(run, "honest", challenges: true);

        await PlayOutAsync(() => honest.AdvanceAsync());

        Assert.Equal(ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(GamePhase.ChallengerWon, (await _setup.Game.GameAsync(0)).Phase);
    }

    [Fact]
    public async Task Player_EndedAtFiftyRandomMoments_StillWinsAndMovesOnce()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run, arity: 2);
        await ClaimFalselyAsync(run);
        var random = new Random(50);
        var ended = 0;
        Address account = default;

        await PlayOutAsync(async () =>
        {
            // Each time a new player, with nothing of the one before but the file.
            using var player = await PlayerAsync(run, "honest", challenges: true);
            using var end = new CancellationTokenSource();
            account = player.Address;
            if (ended < Ends)
            {
                end.CancelAfter(TimeSpan.FromMilliseconds(random.Next(1, 40)));
            }

            try
            {
                return await player.AdvanceAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                ended++;
                return true;
            }
        });

        Assert.True(ended > 0, "the player was never ended");
        Assert.Equal(ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(1UL, await _setup.Game.GameCountAsync());
        Assert.Equal(0, await _setup.Game.OwedToAsync(account));
    }

    /// <summary>What the player has won while its claim is undecided waits for the claim's bond: one transaction fetches both.</summary>
    [Fact]
    public async Task Player_WithABondThatIsLocked_FetchesAllAtTheEnd()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        using var honest = await PlayerAsync(run, "honest", challenges: false, claims: true);
        Assert.True(await honest.AdvanceAsync());
        _liar = await Liar.CreateAsync(_setup, new DisputeSide("liar", run.Honest, MostMoves: 0));
        await _liar.ChallengeAsync(0);
        Assert.True(await honest.AdvanceAsync());
        await MineAtAsync((await _setup.Game.GameAsync(0)).Deadline + 1);
        Assert.True(await honest.AdvanceAsync());
        Assert.Equal(GamePhase.ClaimantWon, (await _setup.Game.GameAsync(0)).Phase);
        Assert.NotEqual(0, await _setup.Game.OwedToAsync(honest.Address));

        Assert.False(await honest.AdvanceAsync());
        await PlayOutAsync(() => honest.AdvanceAsync());

        // Claim, division, resolution, finalisation, withdrawal.
        Assert.Equal(5UL, await honest.Sender.NonceAsync(await _client.BlockAsync()));
        Assert.Equal(0, await _setup.Game.OwedToAsync(honest.Address));
    }

    [Fact]
    public async Task Player_ThatMayNeedFurtherBonds_FetchesAtOnce()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        var aim = new PlayerAim { Claim = run.Truth, FetchesAtOnce = true };
        using var honest = await TestPlayer.CreateAsync(_setup, run, "honest", aim);
        Assert.True(await honest.AdvanceAsync());
        _liar = await Liar.CreateAsync(_setup, new DisputeSide("liar", run.Honest, MostMoves: 0));
        await _liar.ChallengeAsync(0);
        Assert.True(await honest.AdvanceAsync());
        await MineAtAsync((await _setup.Game.GameAsync(0)).Deadline + 1);
        Assert.True(await honest.AdvanceAsync());

        Assert.True(await honest.AdvanceAsync());
        Assert.Equal(0, await _setup.Game.OwedToAsync(honest.Address));
        Assert.Equal(ClaimStatus.Open, (await _setup.Game.ClaimAsync(0)).Status);
    }

    [Fact]
    public async Task Watcher_WhoseAccountMadeAFalseClaim_DoesNotChallengeThat()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        var (_, terms) = Strategies.Create("wrong memory", run);
        using (var mistaken = await TestPlayer.CreateAsync(_setup, run, "honest", new PlayerAim { Claim = terms }))
        {
            Assert.True(await mistaken.AdvanceAsync());
        }

        using var watcher = await PlayerAsync(run, "honest", challenges: true);

        Assert.False(await watcher.AdvanceAsync());
        Assert.Equal(0UL, await _setup.Game.GameCountAsync());
        using var other = await PlayerAsync(run, "other", challenges: true);
        Assert.True(await other.AdvanceAsync());
        Assert.Equal(1UL, await _setup.Game.GameCountAsync());
    }

    /// <summary>Ended while its claim waited, started again, and the claim comes into the chain just after that was looked at.</summary>
    [Fact]
    public async Task Claim_MinedWhileTheRestartedPlayerLooks_IsMadeOnce()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        await _client.RequestAsync("evm_setAutomine", [false]);
        using (var ended = await PlayerAsync(run, "honest", challenges: false, claims: true))
        using (var end = new CancellationTokenSource())
        {
            var claiming = ended.AdvanceAsync(end.Token);
            while ((await _client.RequestAsync("txpool_status", [])).GetProperty("pending").GetString() == "0x0")
            {
                await Task.Delay(10);
            }

            await end.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => claiming);
        }

        using var node = new RelayNode(_endpoint);
        using var client = new EthereumClient(node.Endpoint);
        var mined = false;
        node.Answer = async request =>
        {
            // The first question of a sender, after the player has looked.
            if (!mined && RelayNode.Asks(request, "eth_chainId"))
            {
                mined = true;
                await _client.RequestAsync("anvil_mine", ["0x1"]);
            }

            return RelayNode.Asks(request, "eth_accounts") ? RelayNode.Refusal(request, "the method is not available") : null;
        };
        using var again = await PlayerAsync(run, "honest", challenges: false, claims: true, client: client);
        Assert.Equal(PlayerProgress.Refused, await again.Player.AdvanceAsync());
        await _client.RequestAsync("evm_setAutomine", [true]);

        Assert.Equal(PlayerProgress.Waiting, await again.Player.AdvanceAsync());
        Assert.True(mined);
        Assert.Equal(1UL, await _setup.Game.ClaimCountAsync());
    }

    /// <summary>Several nodes can share one address, and not all have the latest block at once.</summary>
    [Fact]
    public async Task Player_OnANodeThatIsBehindItsLastMove_WaitsForIt()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        using var node = new RelayNode(_endpoint);
        using var client = new EthereumClient(node.Endpoint);
        using var honest = await PlayerAsync(run, "honest", challenges: false, claims: true, client: client);
        var before = await _client.BlockNumberAsync();
        Assert.True(await honest.AdvanceAsync());
        node.Answer = request =>
        {
            if (RelayNode.Asks(request, "eth_getBlockByNumber"))
            {
                request["params"]![0] = FormattableString.Invariant($"0x{before:x}");
                return PassOnAsync(request);
            }

            return Task.FromResult<string?>(null);
        };

        var error = await Assert.ThrowsAsync<L1Exception>(() => honest.AdvanceAsync());
        Assert.Contains("behind", error.Message, StringComparison.Ordinal);
        node.Answer = _ => Task.FromResult<string?>(null);
        Assert.False(await honest.AdvanceAsync());
        Assert.Equal(1UL, await _setup.Game.ClaimCountAsync());
    }

    private Task PlayOutAsync(Func<Task<bool>> advance) => TestPlayer.PlayOutAsync(_setup, advance, () => _liar!.MoveAsync());

    private async Task MineAtAsync(ulong time)
    {
        await _client.RequestAsync("evm_setNextBlockTimestamp", new JsonArray(time));
        await _client.RequestAsync("anvil_mine", ["0x1"]);
    }

    private async Task<string?> PassOnAsync(JsonNode request)
    {
        var result = await _client.RequestAsync((string)request["method"]!, (JsonArray)request["params"]!.DeepClone());
        return $"{{\"jsonrpc\":\"2.0\",\"id\":{request["id"]},\"result\":{result.GetRawText()}}}";
    }

    private async Task DeployAsync(GuestRun run, int arity = 8) =>
        _setup = await GameSetup.DeployAsync(_client, new GameRules { Arity = arity }, [run.Image.Isa]);

    private Task ClaimFalselyAsync(GuestRun run, IReadOnlyList<Hash256>? moreLocals = null)
    {
        var (side, terms) = Strategies.Create("wrong memory", run);
        return ClaimAsLiarAsync(side.Trace, terms with { Locals = [.. terms.Locals, .. moreLocals ?? []] });
    }

    private async Task ClaimAsLiarAsync(ITraceParty trace, ClaimTerms terms)
    {
        _liar = await Liar.CreateAsync(_setup, new DisputeSide("liar", trace));
        await _liar.ClaimAsync(terms);
    }

    private Task<TestPlayer> PlayerAsync(
        GuestRun run, string name, bool challenges, bool claims = false, MachineParty? party = null, EthereumClient? client = null)
    {
        var setup = client is null ? _setup : _setup with
        {
            Client = client,
            Game = new GameContract(new DeployedContract(client, _setup.Game.Contract.Artifact, _setup.Game.Contract.Address)),
        };
        var aim = new PlayerAim { Claim = claims ? run.Truth : null, Challenges = _ => challenges };
        return TestPlayer.CreateAsync(setup, run, name, aim, Path.Combine(_folder, name + ".db"), party);
    }
}
