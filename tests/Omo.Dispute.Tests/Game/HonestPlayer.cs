// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.Game;

/// <summary>Knows the truth, defends what it claimed and disputes what is false.</summary>
public sealed class HonestPlayer(DisputeModel model, Address account, ToyTrace truth)
{
    public Address Account { get; } = account;

    /// <summary>Whether a claim says what is so.</summary>
    public bool IsTrue(ClaimEntry claim) => claim.Steps == truth.Steps && claim.Final == truth.HashAt(truth.Steps);

    /// <summary>Every move that is this player's now, with the last second in which it can be made.</summary>
    public IEnumerable<(ulong Deadline, GameMove Move)> Duties(ulong now)
    {
        for (var id = 0; id < model.Claims.Count; id++)
        {
            var claim = model.Claims[id];
            var challenged = model.Games.Any(g => g.ClaimId == (ulong)id && g.Challenger == Account);
            if (claim.Status == ClaimStatus.Open && !challenged && !IsTrue(claim) && now <= claim.ChallengeableUntil)
            {
                yield return (claim.ChallengeableUntil, new GameMove.Challenge(Account, now, model.Rules.ChallengeBond, (ulong)id));
            }
        }

        for (var id = 0; id < model.Games.Count; id++)
        {
            var game = model.Games[id];
            if (!game.HasEnded && Move(game, (ulong)id, now) is { } move)
            {
                yield return (game.Clock.Deadline, move);
            }
        }
    }

    /// <summary>What anyone may call because it is due.</summary>
    public IEnumerable<GameMove> Due(ulong now)
    {
        for (var id = 0; id < model.Games.Count; id++)
        {
            var game = model.Games[id];
            var decided = model.Claims[(int)game.ClaimId].Status != ClaimStatus.Open;
            if (!game.HasEnded && (decided || game.Clock.IsExpired(now)))
            {
                yield return new GameMove.Resolve(Account, now, (ulong)id);
            }
        }

        for (var id = 0; id < model.Claims.Count; id++)
        {
            var claim = model.Claims[id];
            if (claim.Status == ClaimStatus.Open && claim.OpenGames == 0 && now > claim.ChallengeableUntil)
            {
                yield return new GameMove.Finalise(Account, now, (ulong)id);
            }
        }
    }

    private GameMove? Move(GameEntry game, ulong id, ulong now)
    {
        var claim = model.Claims[(int)game.ClaimId];
        var (range, arity) = (game.Range, model.Rules.Arity);
        if (claim.Status != ClaimStatus.Open || game.Clock.IsExpired(now))
        {
            return null;
        }

        return game.Phase switch
        {
            GamePhase.Divide when claim.Claimant == Account =>
                new GameMove.Divide(Account, now, id, range.Divide(arity, truth.HashAt)),
            GamePhase.Choose when game.Challenger == Account =>
                new GameMove.Choose(Account, now, id, game.Points!, range.FirstDisputedPart(game.Points!, arity, truth.HashAt)),
            GamePhase.Prove when claim.Claimant == Account || game.Challenger == Account =>
                new GameMove.Prove(Account, now, id, truth.RecordAt(range.Low), []),
            _ => null,
        };
    }
}
