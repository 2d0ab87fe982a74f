// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>
/// What a player has to do, in the model: turns and challenges by their deadlines, then what is due, then the money. What others list of local
/// pre-images it reads as soon as it has a bond in a claim, and of further claims when nothing else is to be done.
/// </summary>
public sealed class HonestPlayer
{
    private readonly DisputeModel _model;
    private readonly ToyTrace _truth;
    private readonly ToyLocals _locals;
    private readonly bool _fetchesAtOnce;
    private readonly HonestStrategy _strategy;
    private readonly HashSet<Hash256> _read = [];

    public HonestPlayer(DisputeModel model, Address account, ToyTrace truth, ToyLocals locals, bool fetchesAtOnce)
    {
        (_model, Account, _truth, _locals, _fetchesAtOnce) = (model, account, truth, locals, fetchesAtOnce);
        Strategy = StrategyOf(locals.SubjectOf);
        _strategy = StrategyOf(claim => _read.Contains(claim.Locals) ? locals.SubjectOf(claim) : ClaimSubject.Unread);
        Forget();
    }

    public Address Account { get; }

    /// <summary>What one does who has read what all claims list.</summary>
    public HonestStrategy Strategy { get; }

    /// <summary>Whether a claim is about what this player executes, and says something else.</summary>
    public bool IsFalse(ClaimEntry claim) =>
        Strategy.SubjectOf(ModelViews.Of(claim)) == ClaimSubject.Mine && !Strategy.IsTrue(ModelViews.Of(claim));

    /// <summary>The last seconds of all that it has to do.</summary>
    public IEnumerable<ulong> Deadlines(ulong now) =>
        Strategy.Duties(now, ModelViews.Claims(_model), ModelViews.Games(_model)).Select(d => d.Deadline);

    /// <summary>It was ended and started again.</summary>
    public void Forget()
    {
        _read.Clear();
        _read.Add(GameHistory.OfList(_locals.Own));
    }

    /// <summary>Its next move, or null if it has none now.</summary>
    public GameMove? Next(ulong now)
    {
        var (claims, games) = (ModelViews.Claims(_model), ModelViews.Games(_model));
        var played = games.Where(g => _strategy.IsIn(g, claims)).Select(g => g.ClaimId).ToHashSet();
        Read(claims.Where((c, id) => played.Contains((ulong)id) || _strategy.IsOwn(c)));
        return MostUrgent(now, claims, games)
            ?? (Read(claims.Where(c => c.Status == ClaimStatus.Open && now <= c.ChallengeableUntil && _strategy.IsAboutTheProgram(c)))
                ? MostUrgent(now, claims, games)
                : null);
    }

    private GameMove? MostUrgent(ulong now, IReadOnlyList<ClaimView> claims, IReadOnlyList<GameView> games)
    {
        foreach (var duty in _strategy.Duties(now, claims, games).OrderBy(d => d.Deadline))
        {
            var published = duty.Kind == DutyKind.Choose ? _model.Games[(int)duty.Id].Published : null;
            var move = _strategy.MoveOf(duty, now, claims, games, published);
            return move is GameMove.Prove prove ? prove with { StateData = _truth.RecordAt(games[(int)prove.GameId].Range.Low) } : move;
        }

        var isUndecided = games.Any(g => _strategy.IsIn(g, claims)) || claims.Any(_strategy.IsOwn);
        return _strategy.Due(now, claims, games).FirstOrDefault()
            ?? (_model.Ledger.OwedTo(Account) > 0 && (_fetchesAtOnce || !isUndecided) ? new GameMove.Withdraw(Account, now) : null);
    }

    private bool Read(IEnumerable<ClaimView> claims) => claims.ToList().Aggregate(false, (any, claim) => _read.Add(claim.Locals) || any);

    private HonestStrategy StrategyOf(Func<ClaimView, ClaimSubject> subjectOf) =>
        new(Account, _model.Rules, new ExecutionTruth(0, _truth.HashAt(0), subjectOf, _truth.HashAt));
}
