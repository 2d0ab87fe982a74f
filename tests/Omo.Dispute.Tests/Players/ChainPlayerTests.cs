// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;

namespace Omo.Dispute.Tests.Players;

/// <summary>Players with keys and files of their own on a node that has neither, ended at random moments and started again.</summary>
public sealed class ChainPlayerTests : IAsyncLifetime
{
    private const int Ends = 50;

    private static readonly SenderOptions Quick = new()
    {
        ReplaceAfter = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(1), GiveUpAfter = TimeSpan.FromMinutes(1),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("omo-players-").FullName;
    private readonly List<IDisposable> _open = [];
    private EthereumClient _client = null!;
    private GameSetup _setup = null!;

    public async Task InitializeAsync()
    {
        var node = await AnvilNode.StartAsync();
        _client = node.CreateClient();
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
        var honest = await PlayerAsync(run, "honest", challenges: true, claims: true);
        await PlayOutAsync(async () => await honest.Player.AdvanceAsync() != PlayerProgress.Waiting);

        Assert.Equal(ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(ClaimStatus.Accepted, (await _setup.Game.ClaimAsync(1)).Status);
        Assert.Equal(0, await _setup.Game.OwedToAsync(honest.Address));

        // Started again when all is over, with nothing but the chain to tell it.
        honest.Owned.Dispose();
        var again = await PlayerAsync(run, "honest", challenges: true, claims: true);
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
        var honest = await PlayerAsync(run, "honest", challenges: false, claims: true);
        var before = await _client.RequestAsync("evm_snapshot", []);
        Assert.Equal(PlayerProgress.Moved, await honest.Player.AdvanceAsync());
        honest.Owned.Dispose();

        await _client.RequestAsync("evm_revert", [before.GetString()]);
        var again = await PlayerAsync(run, "honest", challenges: false, claims: true);
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
        var honest = await PlayerAsync(run, "honest", challenges: true);

        await PlayOutAsync(async () => await honest.Player.AdvanceAsync() != PlayerProgress.Waiting);

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
        var account = (await _client.AccountsAsync())[1];
        await MoveAsync((run.Truth with { Locals = other }).Move(account, 0, _setup.Rules.ClaimBond, 0));
        var honest = await PlayerAsync(run, "honest", challenges: true);

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
        var honest = await PlayerAsync(run, "honest", challenges: true, party: run.NewLacking("honest"));

        await PlayOutAsync(async () => await honest.Player.AdvanceAsync() != PlayerProgress.Waiting);

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
        var honest = await PlayerAsync(run, "honest", challenges: true);

        await PlayOutAsync(async () => await honest.Player.AdvanceAsync() != PlayerProgress.Waiting);

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
            var (player, address, owned) = await PlayerAsync(run, "honest", challenges: true);
            account = address;
            using (owned)
            using (var end = new CancellationTokenSource())
            {
                if (ended < Ends)
                {
                    end.CancelAfter(TimeSpan.FromMilliseconds(random.Next(1, 40)));
                }

                try
                {
                    return await player.AdvanceAsync(end.Token) != PlayerProgress.Waiting;
                }
                catch (OperationCanceledException)
                {
                    ended++;
                    return true;
                }
            }
        });

        Assert.True(ended > 0, "the player was never ended");
        Assert.Equal(ClaimStatus.Defeated, (await _setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(1UL, await _setup.Game.GameCountAsync());
        Assert.Equal(0, await _setup.Game.OwedToAsync(account));
    }

    /// <summary>The false claimant plays from an account of the node, by its own lie, whenever it is its turn; then the other side moves.</summary>
    private async Task PlayOutAsync(Func<Task<bool>> advance)
    {
        for (var quiet = 0; quiet < 3;)
        {
            var moved = await advance();
            moved |= await _liar!();
            quiet = moved ? 0 : quiet + 1;
            if (!moved)
            {
                // Both wait for time: the next deadline, or the end of the challenge period.
                var time = await _client.LatestTimeAsync();
                await _client.RequestAsync("evm_setNextBlockTimestamp", [time + _setup.Rules.ChallengePeriod + 1]);
                await _client.RequestAsync("anvil_mine", ["0x1"]);
            }
        }
    }

    private Func<Task<bool>>? _liar;

    private async Task DeployAsync(GuestRun run, int arity = 8) =>
        _setup = await GameSetup.DeployAsync(_client, new GameRules { Arity = arity }, [run.Image.Isa]);

    private Task ClaimFalselyAsync(GuestRun run, IReadOnlyList<Hash256>? moreLocals = null)
    {
        var (side, terms) = Strategies.Create("wrong memory", run);
        return ClaimAsLiarAsync(side.Trace, terms with { Locals = [.. terms.Locals, .. moreLocals ?? []] });
    }

    private async Task ClaimAsLiarAsync(ITraceParty trace, ClaimTerms terms)
    {
        var account = (await _client.AccountsAsync())[1];
        await MoveAsync(terms.Move(account, 0, _setup.Rules.ClaimBond, 0));
        _liar = async () =>
        {
            if (await _setup.Game.GameCountAsync() == 0)
            {
                return false;
            }

            var game = await _setup.Game.GameAsync(0);
            if (game.Phase != GamePhase.Divide || await _client.LatestTimeAsync() >= game.Deadline)
            {
                return false;
            }

            await MoveAsync(new GameMove.Divide(account, 0, 0, game.History, game.Range.Divide(_setup.Rules.Arity, trace.StateHashAt)));
            return true;
        };
    }

    private async Task MoveAsync(GameMove move)
    {
        var (data, value) = _setup.Game.Encode(move);
        await _client.SendAsync(_setup.Game.Contract.Address, data, move.Sender, value);
    }

    private async Task<(ChainPlayer Player, Address Address, IDisposable Owned)> PlayerAsync(
        GuestRun run, string name, bool challenges, bool claims = false, MachineParty? party = null)
    {
        var key = new SigningKey(Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(name)));
        await _client.RequestAsync("anvil_setBalance", [key.Address.ToString(), "0x56bc75e2d63100000"]);
        var journal = new SqliteJournal(Path.Combine(_folder, name + ".db"));
        party ??= run.NewHonest(name);
        var sender = new TransactionSender(_client, key, Quick, journal);
        var aim = new PlayerAim { Claim = claims ? run.Truth : null, Challenges = _ => challenges };
        var player = new ChainPlayer(_setup, sender, party, run.Image, run.Locals, aim);
        return (player, key.Address, new Owned([journal, party, key]));
    }

    private sealed class Owned(IReadOnlyList<IDisposable> things) : IDisposable
    {
        public void Dispose() => things.ToList().ForEach(t => t.Dispose());
    }
}
