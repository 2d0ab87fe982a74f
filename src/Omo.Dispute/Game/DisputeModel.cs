// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Game;

/// <summary>
/// The dispute game without machine and chain: claims, two-party bisections, clocks, bonds (docs/game.md). The contract
/// DisputeGame.sol decides every move as this model does, for the same reason.
/// </summary>
/// <param name="rules">The parameters.</param>
/// <param name="architecture">What executes the last step.</param>
public sealed class DisputeModel(GameRules rules, IArchitecture architecture)
{
    // The one that it is given has this number.
    private const byte Architecture = 0;

    private readonly List<ClaimEntry> _claims = [];
    private readonly List<GameEntry> _games = [];

    /// <summary>The parameters.</summary>
    public GameRules Rules { get; } = rules;

    /// <summary>All claims; a claim's number is its place.</summary>
    public IReadOnlyList<ClaimEntry> Claims => _claims;

    /// <summary>All games; a game's number is its place.</summary>
    public IReadOnlyList<GameEntry> Games => _games;

    /// <summary>The money.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Makes a move, or refuses it and changes nothing.</summary>
    public Refusal Apply(GameMove move) => move switch
    {
        GameMove.Claim claim => Claim(claim),
        GameMove.Challenge challenge => Challenge(challenge),
        GameMove.Divide divide => Divide(divide),
        GameMove.Choose choose => Choose(choose),
        GameMove.Prove prove => Prove(prove),
        GameMove.Resolve resolve => Resolve(resolve),
        GameMove.Finalise finalise => Finalise(finalise),
        GameMove.Withdraw withdraw => Ledger.Pay(withdraw.Sender).IsZero ? Refusal.NothingOwed : Refusal.None,
        _ => throw new ArgumentException($"{move.GetType().Name} is no move.", nameof(move)),
    };

    private Refusal Claim(GameMove.Claim move)
    {
        if (move.Bond != Rules.ClaimBond)
        {
            return Refusal.WrongBond;
        }

        if (move.Architecture != Architecture)
        {
            return Refusal.NoSuchArchitecture;
        }

        if (move.Steps is 0 or > GameRules.MaxSteps)
        {
            return Refusal.BadLength;
        }

        var refusal = architecture.OpenStart(move.Program, move.Input, out var start);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        refusal = architecture.OpenFinal(move.FinalRecord, move.Steps, out var final);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        if (!LocalsForm.IsKept(move.Locals))
        {
            return Refusal.BadLocals;
        }

        var locals = GameHistory.OfList(move.Locals);
        Ledger.Lock(Rules.ClaimBond);
        _claims.Add(new ClaimEntry
        {
            Claimant = move.Sender,
            ChallengeableUntil = move.Time + Rules.ChallengePeriod,
            Steps = move.Steps,
            Start = start,
            Final = final,
            Locals = locals,
            Content = GameHistory.OfClaim(move.Architecture, start, final, locals),
        });
        return Refusal.None;
    }

    private Refusal Challenge(GameMove.Challenge move)
    {
        if (Find(_claims, move.ClaimId) is not { } claim)
        {
            return Refusal.NoSuchClaim;
        }

        if (claim.Status != ClaimStatus.Open)
        {
            return Refusal.ClaimDecided;
        }

        if (move.Time > claim.ChallengeableUntil)
        {
            return Refusal.ChallengePeriodOver;
        }

        if (move.Content != claim.Content)
        {
            return Refusal.OtherHistory;
        }

        if (move.Bond != Rules.ChallengeBond)
        {
            return Refusal.WrongBond;
        }

        Ledger.Lock(Rules.ChallengeBond);
        claim.OpenGames++;
        var range = new GameRange(0, claim.Start, claim.Steps, claim.Final);
        _games.Add(new GameEntry
        {
            ClaimId = move.ClaimId,
            Challenger = move.Sender,
            Clock = new GameClock(Rules, move.Time),
            Range = range,
            Phase = range.IsStep ? GamePhase.Prove : GamePhase.Divide,
            History = move.Content,
        });
        return Refusal.None;
    }

    private Refusal Divide(GameMove.Divide move)
    {
        var refusal = FindTurn(move.GameId, GamePhase.Divide, move, out var game);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        if (move.History != game.History)
        {
            return Refusal.OtherHistory;
        }

        if (move.Points.Count != game.Range.Parts(Rules.Arity) - 1)
        {
            return Refusal.WrongNumberOfPoints;
        }

        game.Published = new PublishedStates(move.History, [.. move.Points]);
        game.History = GameHistory.AfterDivide(move.History, move.Points);
        game.Phase = GamePhase.Choose;
        game.Clock.Pass(move.Time);
        return Refusal.None;
    }

    private Refusal Choose(GameMove.Choose move)
    {
        var refusal = FindTurn(move.GameId, GamePhase.Choose, move, out var game);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        if (GameHistory.AfterDivide(move.Published.History, move.Published.Points) != game.History)
        {
            return Refusal.OtherHistory;
        }

        if (move.Part < 0 || move.Part >= game.Range.Parts(Rules.Arity))
        {
            return Refusal.NoSuchPart;
        }

        game.Range = game.Range.Narrow(move.Part, move.Published.Points, Rules.Arity);
        game.History = GameHistory.AfterChoose(game.History, move.Part);
        game.Phase = game.Range.IsStep ? GamePhase.Prove : GamePhase.Divide;
        game.Clock.Pass(move.Time);
        return Refusal.None;
    }

    private Refusal Prove(GameMove.Prove move)
    {
        var refusal = FindTurn(move.GameId, GamePhase.Prove, move, out var game);
        if (refusal != Refusal.None)
        {
            return refusal;
        }

        refusal = architecture.Step(game.Range.LowHash, move.StateData, move.Proof, out var post);
        if (refusal == Refusal.None)
        {
            End(game, post == game.Range.HighHash ? GamePhase.ClaimantWon : GamePhase.ChallengerWon);
        }

        return refusal;
    }

    private Refusal Resolve(GameMove.Resolve move)
    {
        if (Find(_games, move.GameId) is not { } game)
        {
            return Refusal.NoSuchGame;
        }

        if (game.HasEnded)
        {
            return Refusal.GameOver;
        }

        if (_claims[(int)game.ClaimId].Status != ClaimStatus.Open)
        {
            End(game, GamePhase.Void);
            return Refusal.None;
        }

        if (!game.Clock.IsExpired(move.Time))
        {
            return Refusal.NothingDue;
        }

        End(game, game.Clock.Turn == GameSide.Claimant ? GamePhase.ChallengerWon : GamePhase.ClaimantWon);
        return Refusal.None;
    }

    private Refusal Finalise(GameMove.Finalise move)
    {
        if (Find(_claims, move.ClaimId) is not { } claim)
        {
            return Refusal.NoSuchClaim;
        }

        if (claim.Status != ClaimStatus.Open)
        {
            return Refusal.ClaimDecided;
        }

        if (move.Time <= claim.ChallengeableUntil)
        {
            return Refusal.ChallengePeriodRunning;
        }

        if (claim.OpenGames > 0)
        {
            return Refusal.GamesOpen;
        }

        claim.Status = ClaimStatus.Accepted;
        Ledger.Release(Rules.ClaimBond, claim.Claimant);
        return Refusal.None;
    }

    /// <summary>The game, if it waits for this kind of move and the mover may and can still make it.</summary>
    private Refusal FindTurn(ulong id, GamePhase phase, GameMove move, out GameEntry game)
    {
        game = Find(_games, id)!;
        if (game is null)
        {
            return Refusal.NoSuchGame;
        }

        return game.RefusalOf(phase, move, _claims[(int)game.ClaimId]);
    }

    private void End(GameEntry game, GamePhase outcome)
    {
        var claim = _claims[(int)game.ClaimId];
        game.Phase = outcome;
        claim.OpenGames--;
        if (outcome == GamePhase.ClaimantWon)
        {
            Ledger.Release(Rules.ChallengeBond, claim.Claimant, Rules.BurntOf(Rules.ChallengeBond));
            return;
        }

        Ledger.Release(Rules.ChallengeBond, game.Challenger);
        if (outcome == GamePhase.ChallengerWon)
        {
            claim.Status = ClaimStatus.Defeated;
            Ledger.Release(Rules.ClaimBond, game.Challenger, Rules.BurntOf(Rules.ClaimBond));
        }
    }

    private static T? Find<T>(List<T> entries, ulong id)
        where T : class => id < (ulong)entries.Count ? entries[(int)id] : null;
}
