// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>The strategy of the players, in the model: knows the truth, defends what it claimed and disputes what is false.</summary>
public sealed class HonestPlayer
{
    private readonly DisputeModel _model;
    private readonly ToyTrace _truth;

    public HonestPlayer(DisputeModel model, Address account, ToyTrace truth)
    {
        (_model, Account, _truth) = (model, account, truth);
        Strategy = new HonestStrategy(account, model.Rules, TruthOf(truth));
    }

    public Address Account { get; }

    public HonestStrategy Strategy { get; }

    public static ExecutionTruth TruthOf(ToyTrace trace) => new(
        0, trace.HashAt(0), claim => claim.Locals == GameHistory.OfList([]), trace.HashAt);

    public bool IsTrue(ClaimEntry claim) => Strategy.IsTrue(ModelViews.Of(claim));

    /// <summary>Every move that is this player's now, with the last second in which it can be made.</summary>
    public IEnumerable<(ulong Deadline, GameMove Move)> Duties(ulong now)
    {
        var (claims, games) = (ModelViews.Claims(_model), ModelViews.Games(_model));
        foreach (var duty in Strategy.Duties(now, claims, games))
        {
            var published = duty.Kind == DutyKind.Choose ? _model.Games[(int)duty.Id].Published : null;
            yield return (duty.Deadline, Complete(Strategy.MoveOf(duty, now, claims, games, published), games));
        }
    }

    /// <summary>Adds the proof of the toy machine, which is its record.</summary>
    public GameMove Complete(GameMove move, IReadOnlyList<GameView> games) =>
        move is GameMove.Prove prove ? prove with { StateData = _truth.RecordAt(games[(int)prove.GameId].Range.Low) } : move;

    /// <summary>What this player calls because it is due.</summary>
    public IEnumerable<GameMove> Due(ulong now) => Strategy.Due(now, ModelViews.Claims(_model), ModelViews.Games(_model));
}
