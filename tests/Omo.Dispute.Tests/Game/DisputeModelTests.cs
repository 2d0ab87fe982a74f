// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>Single situations, the seconds at which clocks change, and every case of docs/decisions/0010.</summary>
public sealed class DisputeModelTests
{
    private const ulong T0 = 1_000;

    private static readonly Address Alice = Arena.AccountOf(0), Bob = Arena.AccountOf(1), Carol = Arena.AccountOf(2);
    private static readonly GameRules Rules = new()
    {
        Arity = 4, ChallengePeriod = 100, Clock = 50, Extension = 10, Extensions = 2, ClaimBond = 1000, ChallengeBond = 400, BurntShare = 250,
    };

    private static readonly byte[] Program = ToyMachine.Record(Keccak256.Digest("program"u8), 60, 0, false, 0);
    private static readonly Hash256 Input = Keccak256.Digest("input"u8);
    private static readonly ToyTrace Truth = ToyTrace.Execute(Program, Input);

    private readonly DisputeModel _model = new(Rules, new ToyMachine());

    public static TheoryData<string> Lies() => ["wrong state", "wrong last state", "too short", "too long", "far too long", "one step"];

    [Theory]
    [MemberData(nameof(Lies))]
    public void FalseClaim_ChallengedByAnHonestPlayer_IsDefeatedByTheProof(string kind)
    {
        var lie = LieOf(kind);
        Accept(ClaimOf(lie));
        Accept(Challenge(Bob, T0, 0));

        PlayOut(lie, Truth, T0 + 1);

        Assert.Equal(GamePhase.ChallengerWon, _model.Games[0].Phase);
        Assert.Equal(ClaimStatus.Defeated, _model.Claims[0].Status);
        Assert.Equal(400 + 750, _model.Ledger.OwedTo(Bob));
        Assert.Equal(250, _model.Ledger.Burnt);
    }

    [Fact]
    public void TrueClaim_ChallengedWithALie_IsProven()
    {
        Accept(ClaimOf(Truth));
        Accept(Challenge(Bob, T0, 0));

        PlayOut(Truth, Truth.WrongAfter(17, new Random(1)), T0 + 1);
        Accept(new GameMove.Finalise(Carol, T0 + 101, 0));

        Assert.Equal(GamePhase.ClaimantWon, _model.Games[0].Phase);
        Assert.Equal(ClaimStatus.Accepted, _model.Claims[0].Status);
        Assert.Equal(1000 + 300, _model.Ledger.OwedTo(Alice));
    }

    [Fact]
    public void ClaimOfOneStep_Challenged_IsProvenAtOnce()
    {
        var program = ToyMachine.Record(Keccak256.Digest("short"u8), 1, 0, false, 0);
        var truth = ToyTrace.Execute(program, Input);
        Accept(new GameMove.Claim(Alice, T0, 1000, program, Input, 1, truth.Final));
        Accept(Challenge(Bob, T0, 0));

        Assert.Equal(GamePhase.Prove, _model.Games[0].Phase);
        Accept(new GameMove.Prove(Carol, T0 + 50, 0, truth.RecordAt(0), []));
        Assert.Equal(GamePhase.ClaimantWon, _model.Games[0].Phase);
    }

    [Fact]
    public void ProofByAStranger_OfAnotherState_IsRefused()
    {
        var lie = Truth.WrongAfter(0, new Random(1));
        Accept(ClaimOf(lie));
        Accept(Challenge(Bob, T0, 0));
        PlayOut(lie, Truth, T0, untilProve: true);

        Refuse(Refusal.PreStateMismatch, new GameMove.Prove(Alice, T0 + 1, 0, Truth.RecordAt(5), []));
        Refuse(Refusal.PreStateMismatch, new GameMove.Prove(Alice, T0 + 1, 0, lie.RecordAt(1), []));
    }

    [Fact]
    public void Move_AtTheDeadline_CountsAndOneSecondLaterDoesNot()
    {
        Accept(ClaimOf(Truth));
        Accept(Challenge(Bob, T0, 0));
        Accept(Challenge(Carol, T0, 0));
        var points = PointsOf(Truth, 0);

        Refuse(Refusal.NothingDue, new GameMove.Resolve(Bob, T0 + 50, 0));
        Accept(Divide(T0 + 50, 0, points));
        Refuse(Refusal.ClockExpired, Divide(T0 + 51, 1, points));
        Accept(new GameMove.Resolve(Bob, T0 + 51, 1));
        Assert.Equal(GamePhase.ChallengerWon, _model.Games[1].Phase);
    }

    [Fact]
    public void Extension_WhenTheClockIsSpent_IsGivenTwiceAndNoMore()
    {
        Accept(ClaimOf(Truth));
        Accept(Challenge(Bob, T0, 0));
        var clock = _model.Games[0].Clock;

        // Alice spends all of her clock, then both extensions; Bob answers at once.
        ulong[] given = [50, 10, 10];
        var now = T0;
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(now + given[round], clock.Deadline);
            now = clock.Deadline;
            if (_model.Games[0].Phase == GamePhase.Prove)
            {
                break;
            }

            Accept(Divide(now, 0, PointsOf(Truth, 0)));
            Accept(new GameMove.Choose(Bob, now, 0, _model.Games[0].Published!, 0));
        }

        Assert.Equal(0, clock.ExtensionsLeft(GameSide.Claimant));
        Assert.Equal(2, clock.ExtensionsLeft(GameSide.Challenger));
        Refuse(Refusal.NothingDue, new GameMove.Resolve(Bob, now, 0));
        Accept(new GameMove.Resolve(Bob, now + 1, 0));
        Assert.Equal(GamePhase.ChallengerWon, _model.Games[0].Phase);
    }

    [Fact]
    public void Challenge_AtTheEndOfThePeriod_CountsAndFinaliseComesAfter()
    {
        Accept(ClaimOf(Truth));
        Accept(ClaimOf(Truth));

        Refuse(Refusal.ChallengePeriodRunning, new GameMove.Finalise(Alice, T0 + 100, 0));
        Accept(Challenge(Bob, T0 + 100, 0));
        Refuse(Refusal.ChallengePeriodOver, Challenge(Bob, T0 + 101, 1));
        Refuse(Refusal.GamesOpen, new GameMove.Finalise(Alice, T0 + 101, 0));
        Accept(new GameMove.Finalise(Alice, T0 + 101, 1));
        Refuse(Refusal.ClaimDecided, new GameMove.Finalise(Alice, T0 + 101, 1));
    }

    [Fact]
    public void Move_ThatAnswersAnotherHistory_IsRefused()
    {
        Accept(ClaimOf(Truth));
        Refuse(Refusal.OtherHistory, new GameMove.Challenge(Bob, T0, 400, 0, Hash256.Zero));
        Accept(Challenge(Bob, T0, 0));

        Refuse(Refusal.OtherHistory, new GameMove.Divide(Alice, T0, 0, Hash256.Zero, PointsOf(Truth, 0)));
        Accept(Divide(T0, 0, PointsOf(Truth, 0)));
        var published = _model.Games[0].Published!;
        Refuse(Refusal.OtherHistory, new GameMove.Choose(Bob, T0, 0, published with { History = Hash256.Zero }, 0));
        Refuse(Refusal.OtherHistory, new GameMove.Choose(Bob, T0, 0, published with { Points = [.. published.Points.Reverse()] }, 0));
        Accept(new GameMove.Choose(Bob, T0, 0, published, 0));
    }

    [Fact]
    public void SilentChallenger_AfterADivision_LosesItsBond()
    {
        Accept(ClaimOf(Truth));
        Accept(Challenge(Bob, T0, 0));
        Accept(Divide(T0, 0, PointsOf(Truth, 0)));
        Accept(new GameMove.Resolve(Carol, T0 + 51, 0));

        Assert.Equal(GamePhase.ClaimantWon, _model.Games[0].Phase);
        Assert.Equal((300, 100), ((int)_model.Ledger.OwedTo(Alice), (int)_model.Ledger.Burnt));
    }

    [Fact]
    public void DefeatedClaim_WithOtherGamesOpen_RefundsTheirChallengers()
    {
        Accept(ClaimOf(LieOf("wrong state")));
        Accept(Challenge(Bob, T0, 0));
        Accept(Challenge(Carol, T0, 0));
        Accept(new GameMove.Resolve(Bob, T0 + 51, 0));

        Refuse(Refusal.ClaimDecided, Divide(T0 + 51, 1, PointsOf(Truth, 1)));
        Accept(new GameMove.Resolve(Carol, T0 + 51, 1));
        Refuse(Refusal.GameOver, new GameMove.Resolve(Carol, T0 + 51, 1));
        Assert.Equal((1150, 400, 0), ((int)_model.Ledger.OwedTo(Bob), (int)_model.Ledger.OwedTo(Carol), (int)_model.Ledger.Locked));
    }

    [Fact]
    public void FalseClaimant_LosingToItself_LosesTheBurntShare()
    {
        Accept(ClaimOf(LieOf("wrong state")));
        Accept(Challenge(Alice, T0, 0));
        Accept(new GameMove.Resolve(Alice, T0 + 51, 0));

        Assert.Equal(1400 - 250, (int)_model.Ledger.OwedTo(Alice));
    }

    [Theory]
    [InlineData(2, 7)]
    [InlineData(4, 4)]
    [InlineData(32, 32)]
    [InlineData(32, 33)]
    [InlineData(31, 1UL << 40)]
    [InlineData(5, (1UL << 40) - 1)]
    public void Range_CutIntoParts_IsCoveredWithoutGaps(int arity, ulong steps)
    {
        var range = new GameRange(9, Hash256.Zero, 9 + steps, Hash256.Zero);
        var parts = range.Parts(arity);

        Assert.Equal((9UL, 9 + steps), (range.Border(0, arity), range.Border(parts, arity)));
        for (var i = 0; i < parts; i++)
        {
            var size = range.Border(i + 1, arity) - range.Border(i, arity);
            Assert.InRange(size, Math.Max(1, steps / (ulong)parts), (steps / (ulong)parts) + 1);
        }
    }

    [Theory]
    [InlineData(1, 250)]
    [InlineData(33, 250)]
    [InlineData(8, 1001)]
    [InlineData(8, -1)]
    public void Rules_OutOfRange_AreRefused(int arity, int burnt) =>
        Assert.Throws<ArgumentException>(() => (Rules with { Arity = arity, BurntShare = burnt }).Check());

    private static ToyTrace LieOf(string kind)
    {
        var random = new Random(5);
        return kind switch
        {
            "wrong state" => Truth.WrongAfter(31, random),
            "wrong last state" => Truth.WrongAfter(59, random),
            "too short" => Truth.WithLength(59, random),
            "too long" => Truth.WithLength(61, random),
            "far too long" => Truth.WithLength(500, random),
            _ => Truth.WithLength(1, random),
        };
    }

    private static GameMove.Claim ClaimOf(ToyTrace trace) => new(Alice, T0, 1000, Program, Input, trace.Steps, trace.Final);

    private GameMove.Challenge Challenge(Address sender, ulong time, ulong claim) => new(sender, time, 400, claim, _model.Claims[(int)claim].Content);

    private GameMove.Divide Divide(ulong time, ulong game, IReadOnlyList<Hash256> points) =>
        new(Alice, time, game, _model.Games[(int)game].History, points);

    private List<Hash256> PointsOf(ToyTrace trace, int game) =>
        [.. _model.Games[game].Range.InnerBorders(Rules.Arity).Select(trace.HashAt)];

    /// <summary>Both sides play their traces to the end of game 0; each believes its own.</summary>
    private void PlayOut(ToyTrace claimant, ToyTrace challenger, ulong now, bool untilProve = false)
    {
        var game = _model.Games[0];
        while (game.Phase != GamePhase.Prove)
        {
            Accept(Divide(now, 0, PointsOf(claimant, 0)));
            var part = game.Range.FirstDisputedPart(game.Published!.Points, Rules.Arity, challenger.HashAt);
            Accept(new GameMove.Choose(Bob, now, 0, game.Published, part));
        }

        if (!untilProve)
        {
            Accept(new GameMove.Prove(Carol, now, 0, Truth.RecordAt(game.Range.Low), []));
        }
    }

    private void Accept(GameMove move) => Assert.Equal(Refusal.None, _model.Apply(move));

    private void Refuse(Refusal expected, GameMove move) => Assert.Equal(expected, _model.Apply(move));
}
