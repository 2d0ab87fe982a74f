// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Dispute.Players;

/// <summary>
/// An honest player on a real chain, for one program on one input: it defends its account's claims and challenges false ones. What is to
/// be done follows from the chain and from the player's own execution alone, so a player that was killed goes on where the chain is.
/// </summary>
public sealed class ChainPlayer
{
    private readonly GameSetup _setup;
    private readonly TransactionSender _sender;
    private readonly MachineParty _party;
    private readonly ClaimTerms _truth;

    /// <summary>A player.</summary>
    /// <param name="setup">The contracts.</param>
    /// <param name="sender">Sends its transactions.</param>
    /// <param name="party">Its execution.</param>
    /// <param name="truth">What the execution comes to.</param>
    public ChainPlayer(GameSetup setup, TransactionSender sender, MachineParty party, ClaimTerms truth) =>
        (_setup, _sender, _party, _truth) = (setup, sender, party, truth);

    /// <summary>Which false claims about its program it challenges; none if it plays only the games that it is in.</summary>
    public Func<ulong, bool> Challenges { get; init; } = _ => false;

    /// <summary>Told of each move when it is in the chain.</summary>
    public Action<string>? OnMove { get; init; }

    private GameContract Game => _setup.Game;

    /// <summary>Makes a claim of what the execution comes to, unless the account has one already that is undecided.</summary>
    /// <exception cref="L1Exception">The chain refuses it, or failed.</exception>
    public async Task ClaimAsync(CancellationToken cancellation = default)
    {
        var claims = await AllAsync(Game.ClaimCountAsync, Game.ClaimAsync).ConfigureAwait(false);
        if (!claims.Exists(c => c.Claimant == _sender.Address && c.Status == ClaimStatus.Open && IsAboutMine(c)))
        {
            await SendAsync("claim", _truth.Move(_sender.Address, 0, _setup.Rules.ClaimBond, Architecture), cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Whether a claim says what the execution comes to; null if it is about something else, or there is none.</summary>
    public async Task<bool?> IsTrueAsync(ulong claimId)
    {
        if (claimId >= await Game.ClaimCountAsync().ConfigureAwait(false))
        {
            return null;
        }

        var claim = await Game.ClaimAsync(claimId).ConfigureAwait(false);
        return IsAboutMine(claim) ? IsTrue(claim) : null;
    }

    /// <summary>Whether nothing is open any more that this account has a bond in, and nothing is owed to it.</summary>
    public async Task<bool> IsOverAsync()
    {
        var claims = await AllAsync(Game.ClaimCountAsync, Game.ClaimAsync).ConfigureAwait(false);
        var games = await AllAsync(Game.GameCountAsync, Game.GameAsync).ConfigureAwait(false);
        return !games.Exists(g => IsMine(g, claims))
            && !claims.Exists(c => c.Claimant == _sender.Address && c.Status == ClaimStatus.Open && IsAboutMine(c))
            && (await Game.OwedToAsync(_sender.Address).ConfigureAwait(false)).IsZero;
    }

    /// <summary>Looks at the chain and makes one move, if there is one to make.</summary>
    /// <returns>Whether it made one, or found that it must look again.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<bool> AdvanceAsync(CancellationToken cancellation = default)
    {
        try
        {
            return await NextAsync(cancellation).ConfigureAwait(false) is { } next && await PlayAsync(next, cancellation).ConfigureAwait(false);
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            // Another one came first: what is to be done now is asked anew.
            return true;
        }
    }

    private byte Architecture => _setup.Architectures[_truth.Image.Isa];

    /// <summary>The most urgent move: own turns by their deadlines, then challenges, then what is due.</summary>
    private async Task<(string Kind, GameMove Move)?> NextAsync(CancellationToken cancellation)
    {
        var now = await _setup.Client.LatestTimeAsync(cancellation).ConfigureAwait(false);
        var claims = await AllAsync(Game.ClaimCountAsync, Game.ClaimAsync).ConfigureAwait(false);
        var games = await AllAsync(Game.GameCountAsync, Game.GameAsync).ConfigureAwait(false);
        foreach (var id in Enumerable.Range(0, games.Count).OrderBy(i => games[i].Deadline).Where(i => IsMine(games[i], claims)))
        {
            var open = claims[(int)games[id].ClaimId].Status == ClaimStatus.Open;
            if (open && now <= games[id].Deadline && await TurnAsync((ulong)id, games[id], claims).ConfigureAwait(false) is { } turn)
            {
                return turn;
            }

            if (!open || now > games[id].Deadline)
            {
                return ("resolve", new GameMove.Resolve(_sender.Address, now, (ulong)id));
            }
        }

        for (var id = 0; id < claims.Count; id++)
        {
            var (claim, number) = (claims[id], (ulong)id);
            if (claim.Status != ClaimStatus.Open)
            {
                continue;
            }

            var challenged = games.Any(g => g.ClaimId == number && g.Challenger == _sender.Address);
            if (Challenges(number) && !challenged && IsAboutMine(claim) && !IsTrue(claim) && now <= claim.ChallengeableUntil)
            {
                return ("challenge", new GameMove.Challenge(_sender.Address, now, _setup.Rules.ChallengeBond, number));
            }

            if (claim.Claimant == _sender.Address && claim.OpenGames == 0 && now > claim.ChallengeableUntil)
            {
                return ("finalise", new GameMove.Finalise(_sender.Address, now, number));
            }
        }

        return await Game.OwedToAsync(_sender.Address).ConfigureAwait(false) > 0
            ? ("withdraw", new GameMove.Withdraw(_sender.Address, now))
            : null;
    }

    private async Task<(string Kind, GameMove Move)?> TurnAsync(ulong id, GameView game, List<ClaimView> claims)
    {
        var isClaimant = claims[(int)game.ClaimId].Claimant == _sender.Address;
        var arity = _setup.Rules.Arity;
        switch (game.Phase)
        {
            case GamePhase.Divide when isClaimant:
                return ("divide", new GameMove.Divide(_sender.Address, 0, id, game.Range.Divide(arity, _party.StateHashAt)));
            case GamePhase.Choose when game.Challenger == _sender.Address:
                var points = await Game.PointsAsync(_setup.Client, id).ConfigureAwait(false);
                return ("choose", new GameMove.Choose(
                    _sender.Address, 0, id, points, game.Range.FirstDisputedPart(points, arity, _party.StateHashAt)));
            case GamePhase.Prove:
                return ("prove", new GameMove.Prove(_sender.Address, 0, id, [], []));
            default:
                return null;
        }
    }

    private async Task<bool> PlayAsync((string Kind, GameMove Move) next, CancellationToken cancellation)
    {
        if (next.Move is GameMove.Prove prove)
        {
            var game = await Game.GameAsync(prove.GameId).ConfigureAwait(false);
            var proof = _party.Prove(game.Range.Low);
            if (proof.Preimage is { } part)
            {
                foreach (var (to, data) in PreimageCalls.For(_setup, game.ClaimId, _truth.Locals, part))
                {
                    await _sender.SendAsync(to, data, BigInteger.Zero, cancellation).ConfigureAwait(false);
                }
            }

            next.Move = prove with { StateData = proof.StateData, Proof = proof.Proof };
        }

        await SendAsync(next.Kind, next.Move, cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task SendAsync(string kind, GameMove move, CancellationToken cancellation)
    {
        var (data, value) = Game.Encode(move);
        await _sender.SendAsync(Game.Contract.Address, data, value, cancellation).ConfigureAwait(false);
        OnMove?.Invoke(kind);
    }

    private bool IsMine(GameView game, List<ClaimView> claims)
    {
        var claim = claims[(int)game.ClaimId];
        return !game.HasEnded && IsAboutMine(claim) && (claim.Claimant == _sender.Address || game.Challenger == _sender.Address);
    }

    /// <summary>Whether a claim is about this player's program, input and local pre-images; others it knows nothing of.</summary>
    private bool IsAboutMine(ClaimView claim) =>
        claim.Architecture == Architecture && claim.Start == _truth.Image.Start && claim.Locals == GameContract.Commitment(_truth.Locals);

    private bool IsTrue(ClaimView claim) => claim.Steps == _truth.Steps && claim.Final == _truth.Final;

    private static async Task<List<T>> AllAsync<T>(Func<Task<ulong>> count, Func<ulong, Task<T>> get)
    {
        var all = new List<T>();
        for (ulong i = 0, n = await count().ConfigureAwait(false); i < n; i++)
        {
            all.Add(await get(i).ConfigureAwait(false));
        }

        return all;
    }
}
