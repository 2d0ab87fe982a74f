// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>
/// What an honest player does: it defends its own claims, and denies false ones. Pure: what is to be done follows from the claims, the
/// games and its own execution alone, so a player that was killed goes on where the game is.
/// </summary>
/// <param name="account">The player.</param>
/// <param name="rules">The parameters of the game.</param>
/// <param name="truth">What its execution comes to.</param>
public sealed class HonestStrategy(Address account, GameRules rules, ExecutionTruth truth)
{
    /// <summary>Which false claims about its program it denies: all, if not said otherwise.</summary>
    public Func<ulong, bool> Challenges { get; init; } = _ => true;

    /// <summary>Which claims about its program, of those that it has a bond in, are its own to bring to an end: all, if not said otherwise.</summary>
    public Func<ClaimView, bool> Concerns { get; init; } = _ => true;

    /// <summary>Whether a claim is about this player's program and input, whatever local pre-images it lists.</summary>
    public bool IsAboutTheProgram(ClaimView claim) => claim.Architecture == truth.Architecture && claim.Start == truth.Start;

    /// <summary>What a claim is about.</summary>
    public ClaimSubject SubjectOf(ClaimView claim) => IsAboutTheProgram(claim) ? truth.SubjectOf(claim) : ClaimSubject.Other;

    /// <summary>Whether a claim about the player's execution says what is so. The last state of a claim has exited, and counts its steps.</summary>
    public bool IsTrue(ClaimView claim) => claim.Final == truth.HashAt(claim.Steps);

    /// <summary>Whether the player has a bond in a game about the program that has not ended, whether it can play it or not.</summary>
    public bool IsIn(GameView game, IReadOnlyList<ClaimView> claims) =>
        !game.HasEnded && (IsClaimant(game, claims) || game.Challenger == account) && IsStake(claims[(int)game.ClaimId]);

    /// <summary>Whether the player has a bond in a claim about the program that is undecided.</summary>
    public bool IsOwn(ClaimView claim) => claim.Claimant == account && claim.Status == ClaimStatus.Open && IsStake(claim);

    /// <summary>Every move that is the player's now. Only for <see cref="PlayerDuty.Kind"/> Choose the states must be asked for.</summary>
    public IEnumerable<PlayerDuty> Duties(ulong now, IReadOnlyList<ClaimView> claims, IReadOnlyList<GameView> games)
    {
        var challenged = games.Where(g => g.Challenger == account && !HasRunOut(g)).Select(g => g.ClaimId).ToHashSet();
        for (var id = 0; id < claims.Count; id++)
        {
            var (claim, number) = (claims[id], (ulong)id);
            if (claim.Status == ClaimStatus.Open && now <= claim.ChallengeableUntil && !challenged.Contains(number)
                && claim.Claimant != account && Challenges(number) && SubjectOf(claim) == ClaimSubject.Mine && !IsTrue(claim))
            {
                yield return new PlayerDuty(DutyKind.Challenge, number, claim.ChallengeableUntil);
            }
        }

        for (var id = 0; id < games.Count; id++)
        {
            var game = games[id];
            var claim = claims[(int)game.ClaimId];
            if (IsIn(game, claims) && claim.Status == ClaimStatus.Open && now <= game.Deadline && SubjectOf(claim) == ClaimSubject.Mine
                && KindOf(game, claims) is { } kind)
            {
                yield return new PlayerDuty(kind, (ulong)id, game.Deadline);
            }
        }
    }

    /// <summary>What the player may call because it is due, in its own games and claims. That takes no knowledge of the execution.</summary>
    public IEnumerable<GameMove> Due(ulong now, IReadOnlyList<ClaimView> claims, IReadOnlyList<GameView> games)
    {
        for (var id = 0; id < games.Count; id++)
        {
            var isDecided = claims[(int)games[id].ClaimId].Status != ClaimStatus.Open;
            if (IsIn(games[id], claims) && (isDecided || now > games[id].Deadline))
            {
                yield return new GameMove.Resolve(account, now, (ulong)id);
            }
        }

        for (var id = 0; id < claims.Count; id++)
        {
            if (IsOwn(claims[id]) && claims[id].OpenGames == 0 && now > claims[id].ChallengeableUntil)
            {
                yield return new GameMove.Finalise(account, now, (ulong)id);
            }
        }
    }

    /// <summary>The move of a duty. That of a proof has none yet: what proves a step depends on the machine.</summary>
    /// <param name="duty">The duty.</param>
    /// <param name="now">Time of the move.</param>
    /// <param name="claims">All claims.</param>
    /// <param name="games">All games.</param>
    /// <param name="published">What the claimant published last; only a choice needs it.</param>
    public GameMove MoveOf(
        PlayerDuty duty, ulong now, IReadOnlyList<ClaimView> claims, IReadOnlyList<GameView> games, PublishedStates? published = null)
    {
        if (duty.Kind == DutyKind.Challenge)
        {
            return new GameMove.Challenge(account, now, rules.ChallengeBond, duty.Id, claims[(int)duty.Id].Content);
        }

        var game = games[(int)duty.Id];
        return duty.Kind switch
        {
            DutyKind.Divide => new GameMove.Divide(account, now, duty.Id, game.History, game.Range.Divide(rules.Arity, truth.HashAt)),
            DutyKind.Choose => new GameMove.Choose(
                account, now, duty.Id, published!, game.Range.FirstDisputedPart(published!.Points, rules.Arity, truth.HashAt)),
            _ => new GameMove.Prove(account, now, duty.Id, [], []),
        };
    }

    private bool IsStake(ClaimView claim) => IsAboutTheProgram(claim) && Concerns(claim);

    private bool IsClaimant(GameView game, IReadOnlyList<ClaimView> claims) => claims[(int)game.ClaimId].Claimant == account;

    // A player that lacks a pre-image comes to other states than its own true claim: publishing or proving these would give the game away.
    private DutyKind? KindOf(GameView game, IReadOnlyList<ClaimView> claims) => game.Phase switch
    {
        GamePhase.Divide when IsClaimant(game, claims) && IsTrue(claims[(int)game.ClaimId]) => DutyKind.Divide,
        GamePhase.Choose when game.Challenger == account => DutyKind.Choose,
        GamePhase.Prove when ProofDecidesFor(game, IsClaimant(game, claims)) => DutyKind.Prove,
        _ => null,
    };

    private bool ProofDecidesFor(GameView game, bool isClaimant) =>
        truth.HashAt(game.Range.Low) == game.Range.LowHash && truth.HashAt(game.Range.High) == game.Range.HighHash == isClaimant;

    // Lost by the clock, which says nothing of the claim: a range of more than one step is decided by no proof.
    private static bool HasRunOut(GameView game) => game.Phase == GamePhase.ClaimantWon && !game.Range.IsStep;
}
