// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Machine.Host;

namespace Omo.Dispute.Tests.Players;

/// <summary>A chain for one test, with a game on it, a dishonest side, and players with keys and files of their own.</summary>
public abstract class ChainPlayerTestBase : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("omo-players-").FullName;
    private AnvilNode _node = null!;

    protected Uri Endpoint => _node.Endpoint;

    protected EthereumClient Client { get; private set; } = null!;

    protected GameSetup Setup { get; private set; } = null!;

    /// <summary>The dishonest side, if there is one.</summary>
    protected Liar? Opponent { get; set; }

    /// <summary>How many transactions a challenger of the only game has sent that sent none in vain, and was the one to prove.</summary>
    protected async Task<ulong> MovesOfAChallengerAsync()
    {
        var chosen = Setup.Game.Contract.Artifact.Event("Chosen").Topic;
        var choices = await Client.LogsAsync(Setup.Game.Contract.Address, [chosen], 0, await Client.BlockNumberAsync());

        // The challenge, the choices, the proof, the withdrawal.
        return (ulong)choices.Count + 3;
    }

    protected async Task<ulong> NonceAsync(Address account) => Convert.ToUInt64(
        (await Client.RequestAsync("eth_getTransactionCount", [account.ToString(), "latest"])).GetString(), 16);

    public async Task InitializeAsync()
    {
        _node = await AnvilNode.StartAsync();
        Client = _node.CreateClient();
        await Client.RequestAsync("anvil_setBlockTimestampInterval", [12]);
    }

    public Task DisposeAsync()
    {
        Client.Dispose();
        _node.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    protected Task PlayOutAsync(Func<Task<bool>> advance) => TestPlayer.PlayOutAsync(Setup, advance, () => Opponent!.MoveAsync());

    protected async Task DeployAsync(GuestRun run, int arity = 8) =>
        Setup = await GameSetup.DeployAsync(Client, new GameRules { Arity = arity }, [run.Image.Isa]);

    protected Task ClaimFalselyAsync(GuestRun run, IReadOnlyList<Hash256>? moreLocals = null)
    {
        var (side, terms) = Strategies.Create("wrong memory", run);
        return ClaimAsLiarAsync(side.Trace, terms with { Locals = [.. terms.Locals, .. moreLocals ?? []] });
    }

    protected async Task ClaimAsLiarAsync(ITraceParty trace, ClaimTerms terms)
    {
        Opponent = await Liar.CreateAsync(Setup, new DisputeSide("liar", trace));
        await Opponent.ClaimAsync(terms);
    }

    protected Task<TestPlayer> PlayerAsync(
        GuestRun run,
        string name,
        bool challenges,
        bool claims = false,
        IPreimageSource? preimages = null,
        EthereumClient? client = null,
        IReadOnlyList<Hash256>? locals = null)
    {
        var setup = client is null ? Setup : Setup with
        {
            Client = client,
            Game = new GameContract(new DeployedContract(client, Setup.Game.Contract.Artifact, Setup.Game.Contract.Address)),
        };
        var aim = new PlayerAim { Claim = claims ? run.Truth : null, Challenges = _ => challenges };
        return TestPlayer.CreateAsync(setup, run, name, aim, Path.Combine(_folder, name + ".db"), preimages, locals);
    }
}
