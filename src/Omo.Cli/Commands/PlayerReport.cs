// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Cli.Io;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;

namespace Omo.Cli.Commands;

/// <summary>Tells a person what a player sees and does, a line each.</summary>
/// <param name="streams">Where to.</param>
/// <param name="account">The player's account.</param>
/// <param name="rules">The parameters of the game.</param>
internal sealed class PlayerReport(CommandStreams streams, Address account, GameRules rules)
{
    /// <summary>What the game's parameters mean for who plays it.</summary>
    public void Rules()
    {
        Line($"the bond of a claim is {Ether.Format(rules.ClaimBond)}, of a challenge {Ether.Format(rules.ChallengeBond)}; {rules.BurntShare / 10.0:0.#}% of a loser's is burnt");
        Line($"claims can be challenged for {rules.ChallengePeriod} seconds; a side has {rules.Clock} seconds for all its moves in a game, and {rules.Extensions} times at least {rules.Extension} for the next");
    }

    /// <summary>A claim that is new, or decided.</summary>
    public void Claim(ulong id, ClaimFinding finding)
    {
        var claim = finding.Claim;
        if (claim.Status != ClaimStatus.Open)
        {
            Line($"claim {id} of {Name(claim.Claimant)} is {StatusOf(claim)}");
            return;
        }

        var isOwn = claim.Claimant == account;
        var verdict = finding.Subject switch
        {
            ClaimSubject.Other => "it lists other local pre-images, so nothing is known of it",
            ClaimSubject.Unread => "the node does not say which local pre-images it lists, so nothing is known of it yet",
            ClaimSubject.Lacking => "it lists a local pre-image that the program reads and that is missing here: add it, and start again",
            _ when finding.IsTrue => isOwn ? "it is defended against every challenge" : "it is true: there is nothing to challenge",
            _ => isOwn ? "this execution comes to another state, so it is not defended" : "it is false",
        };
        Line($"claim {id} of {Name(claim.Claimant)}: after {claim.Steps} steps the last state is {claim.Final}; "
            + $"{verdict}; it can be challenged until {Time(claim.ChallengeableUntil)}");
    }

    /// <summary>A game that is new, or over.</summary>
    public void Game(ulong id, GameView game)
    {
        var about = Invariant($"game {id} about claim {game.ClaimId}");
        Line(game.Phase switch
        {
            GamePhase.ClaimantWon => $"{about} is over: the claimant has won",
            GamePhase.ChallengerWon => $"{about} is over: the challenger has won",
            GamePhase.Void => $"{about} is over: the claim was defeated in another game",
            _ => $"{about}: {Name(game.Challenger)} challenges",
        });
    }

    /// <summary>A move that was made.</summary>
    public void Move(PlayerMove made)
    {
        var where = made.Game is { } game ? Invariant($"game {game.Id} about claim {game.View.ClaimId}") : "";
        Line(made.Move switch
        {
            GameMove.Claim m => Invariant($"claim: {m.Steps} steps, with a bond of {Ether.Format(m.Bond)}"),
            GameMove.Challenge m => Invariant($"challenge: claim {m.ClaimId}, with a bond of {Ether.Format(m.Bond)}"),
            GameMove.Divide => $"divide: {where}, round {Round(made)}, {Steps(Range(made))} in {Range(made).Parts(rules.Arity)} parts",
            GameMove.Choose m => $"choose: {where}, round {Round(made)}, part {m.Part + 1} of {Range(made).Parts(rules.Arity)}, "
                + Steps(Range(made).Narrow(m.Part, m.Published.Points, rules.Arity)),
            GameMove.Prove => Invariant($"prove: {where}, step {made.Proof!.Step}: 0x{made.Proof.Pc:x}: {OneSpaced(made.Proof.Instruction)}"),
            GameMove.Resolve => $"resolve: {where}",
            GameMove.Finalise m => Invariant($"finalise: claim {m.ClaimId}"),
            _ => $"withdraw: {Ether.Format(made.Fetched)}",
        });
    }

    /// <summary>Anything else.</summary>
    public void Line(FormattableString text) => Line(Invariant(text));

    /// <summary>Anything else.</summary>
    public void Line(string text)
    {
        streams.OutputText.WriteLine(text);
        streams.Flush();
    }

    /// <summary>How a claim stands, in a word.</summary>
    public static string StatusOf(ClaimView claim) => claim.Status.ToString().ToLowerInvariant();

    /// <summary>A time of the chain.</summary>
    public static string Time(ulong seconds) => seconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        ? DateTimeOffset.FromUnixTimeSeconds((long)seconds).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
        : Invariant($"second {seconds}");

    private string Name(Address address) => address == account ? "this account" : address.ToString();

    private static GameRange Range(PlayerMove made) => made.Game!.Value.View.Range;

    private string Round(PlayerMove made)
    {
        var whole = new GameRange(0, default, made.Claim!.Value.View.Steps, default);
        return Invariant($"{whole.RoundsTo(Range(made), rules.Arity) + 1}");
    }

    private static string Steps(GameRange range) => Invariant($"steps {range.Low} to {range.High}");

    // Assembly text stands in columns elsewhere.
    private static string OneSpaced(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
