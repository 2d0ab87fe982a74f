// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.Players;
using Omo.Machine.Loading;

namespace Omo.Cli.Tests.Players;

/// <summary>The other side of a player's first game: it believes in a wrong byte of memory, and plays from an account of the node.</summary>
public sealed class FalseSide : IDisposable
{
    private const ulong WrongStep = 100, UnusedAddress = 0x3000_0000, Limit = 100_000_000;

    private readonly GameSetup _setup;
    private readonly MachineParty _party;
    private readonly Address _account;
    private readonly ClaimTerms _truth;

    private FalseSide(GameSetup setup, string program, Address account)
    {
        (_setup, _account) = (setup, account);
        Machine.Machine Load() => Machine.Machine.Load(
            File.ReadAllBytes(program), program, new LoadOptions(), new TestPrograms.TestHost(Machine.Host.NoPreimages.Instance));
        using var start = Load();
        using (var honest = new MachineParty("honest", Load()))
        {
            _truth = ClaimTerms.Of(GuestImage.Of(start), honest, Limit, [])!;
        }

        _party = new MachineParty("liar", Load(), new MemoryFault(WrongStep, UnusedAddress, 1));
        Terms = ClaimTerms.Of(GuestImage.Of(start), _party, Limit, [])!;
    }

    /// <summary>What it claims, or would.</summary>
    public ClaimTerms Terms { get; }

    public static async Task<FalseSide> CreateAsync(GameSetup setup, string program) =>
        new(setup, program, (await setup.Client.AccountsAsync())[3]);

    public Task ClaimAsync() => MakeAsync(Terms.Move(_account, 0, _setup.Rules.ClaimBond, 0));

    /// <summary>Claims what is so, for once.</summary>
    public Task ClaimTrulyAsync() => MakeAsync(_truth.Move(_account, 0, _setup.Rules.ClaimBond, 0));

    public async Task ChallengeAsync(ulong claimId) => await MakeAsync(
        new GameMove.Challenge(_account, 0, _setup.Rules.ChallengeBond, claimId, (await _setup.Game.ClaimAsync(claimId)).Content));

    /// <summary>Makes its move in game 0, if the game waits for one.</summary>
    /// <param name="part">The part to choose in place of the one that it believes to be wrong.</param>
    public async Task<bool> MoveAsync(int? part = null)
    {
        if (await _setup.Game.GameCountAsync() == 0)
        {
            return false;
        }

        var game = await _setup.Game.GameAsync(0);
        var isClaimant = (await _setup.Game.ClaimAsync(game.ClaimId)).Claimant == _account;
        var arity = _setup.Rules.Arity;
        switch (game.Phase)
        {
            case GamePhase.Divide when isClaimant:
                await MakeAsync(new GameMove.Divide(_account, 0, 0, game.History, game.Range.Divide(arity, _party.StateHashAt)));
                return true;
            case GamePhase.Choose when !isClaimant:
                var published = await _setup.Game.PublishedAsync(_setup.Client, 0, game);
                part ??= game.Range.FirstDisputedPart(published.Points, arity, _party.StateHashAt);
                await MakeAsync(new GameMove.Choose(_account, 0, 0, published, part.Value));
                return true;
            default:
                return false;
        }
    }

    public void Dispose() => _party.Dispose();

    private async Task MakeAsync(GameMove move)
    {
        var (data, value) = _setup.Game.Encode(move);
        await _setup.Client.SendAsync(_setup.Game.Contract.Address, data, _account, value);
    }
}
