// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.Players;

namespace Omo.Dispute.Tests.Players;

/// <summary>Whole disputes between an honest side and one that plays a strategy, and that the honest one wins.</summary>
public static class Disputes
{
    /// <summary>The dishonest side claims.</summary>
    public static async Task<DisputeOutcome> RefuteAsync(GameSetup setup, GuestRun run, string strategy)
    {
        var (liar, terms) = Strategies.Create(strategy, run);
        Assert.NotEqual(run.Truth.Final, terms.Final);

        var outcome = await new LocalDispute(setup).RunAsync(terms, liar, DisputeSide.Of(run.Honest));

        Assert.True(outcome.Game.Phase == GamePhase.ChallengerWon, $"{strategy}: {outcome.Game.Phase}");
        Assert.Equal(ClaimStatus.Defeated, outcome.Claim.Status);
        Assert.True(strategy.StartsWith("silent", StringComparison.Ordinal) == outcome.Proof is null, strategy);
        return outcome;
    }

    /// <summary>The dishonest side challenges.</summary>
    public static async Task<DisputeOutcome> DefendAsync(GameSetup setup, GuestRun run, string strategy)
    {
        var (liar, _) = Strategies.Create(strategy, run);

        var outcome = await new LocalDispute(setup).RunAsync(run.Truth, DisputeSide.Of(run.Honest), liar);

        Assert.True(outcome.Game.Phase == GamePhase.ClaimantWon, $"{strategy}: {outcome.Game.Phase}");
        Assert.Equal(ClaimStatus.Accepted, outcome.Claim.Status);
        return outcome;
    }
}
