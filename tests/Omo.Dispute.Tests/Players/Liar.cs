// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.Players;

namespace Omo.Dispute.Tests.Players;

/// <summary>A dishonest side on a chain: plays one game from an account of the node, whenever it is its turn.</summary>
public sealed class Liar
{
    private readonly GameSetup _setup;
    private readonly DisputeSide _side;
    private readonly Address _account;
    private ulong _game;
    private int _moves;

    private Liar(GameSetup setup, DisputeSide side, Address account) => (_setup, _side, _account) = (setup, side, account);

    public static async Task<Liar> CreateAsync(GameSetup setup, DisputeSide side) => new(setup, side, (await setup.Client.AccountsAsync())[1]);

    /// <summary>Claims, and plays the next game that is opened.</summary>
    public async Task ClaimAsync(ClaimTerms terms)
    {
        _game = await _setup.Game.GameCountAsync();
        await MakeAsync(terms.Move(_account, 0, _setup.Rules.ClaimBond, _setup.Architectures[terms.Image.Isa]));
    }

    public async Task ChallengeAsync(ulong claimId)
    {
        _game = await _setup.Game.GameCountAsync();
        await MakeAsync(new GameMove.Challenge(_account, 0, _setup.Rules.ChallengeBond, claimId, (await _setup.Game.ClaimAsync(claimId)).Content));
    }

    /// <summary>Makes its move, if the game waits for one and it has not fallen silent.</summary>
    public async Task<bool> MoveAsync()
    {
        if (await _setup.Game.GameCountAsync() <= _game || _moves >= _side.MostMoves)
        {
            return false;
        }

        var (game, arity) = (await _setup.Game.GameAsync(_game), _setup.Rules.Arity);
        if (await _setup.Client.LatestTimeAsync() >= game.Deadline)
        {
            return false;
        }

        switch (game.Phase)
        {
            case GamePhase.Divide when game.Challenger != _account:
                await MakeAsync(new GameMove.Divide(_account, 0, _game, game.History, game.Range.Divide(arity, _side.Trace.StateHashAt)));
                break;
            case GamePhase.Choose when game.Challenger == _account:
                var published = await _setup.Game.PublishedAsync(_setup.Client, _game, game);
                var part = game.Range.FirstDisputedPart(published.Points, arity, _side.Trace.StateHashAt);
                await MakeAsync(new GameMove.Choose(_account, 0, _game, published, part));
                break;
            default:
                return false;
        }

        _moves++;
        return true;
    }

    private async Task MakeAsync(GameMove move)
    {
        var (data, value) = _setup.Game.Encode(move);
        await _setup.Client.SendAsync(_setup.Game.Contract.Address, data, _account, value);
    }
}
