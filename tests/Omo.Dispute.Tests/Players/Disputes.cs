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

    /// <summary>The dishonest side claims, and a player with a key of its own challenges.</summary>
    public static async Task RefuteAsPlayerAsync(GameSetup setup, GuestRun run, string strategy)
    {
        var (side, terms) = Strategies.Create(strategy, run);
        var claim = await setup.Game.ClaimCountAsync();
        var liar = await Liar.CreateAsync(setup, side);
        await liar.ClaimAsync(terms);
        using var player = await TestPlayer.CreateAsync(
            setup, run, "challenger of " + strategy, new PlayerAim { Challenges = id => id == claim });

        await TestPlayer.PlayOutAsync(setup, () => player.AdvanceAsync(), liar.MoveAsync);

        Assert.Equal(ClaimStatus.Defeated, (await setup.Game.ClaimAsync(claim)).Status);
        await HasWonAsync(setup, player);
    }

    /// <summary>A player with a key of its own claims, and the dishonest side challenges.</summary>
    public static async Task DefendAsPlayerAsync(GameSetup setup, GuestRun run, string strategy)
    {
        var (side, _) = Strategies.Create(strategy, run);
        var claim = await setup.Game.ClaimCountAsync();
        using var player = await TestPlayer.CreateAsync(setup, run, "claimant against " + strategy, new PlayerAim { Claim = run.Truth });
        Assert.True(await player.AdvanceAsync());
        var liar = await Liar.CreateAsync(setup, side);
        await liar.ChallengeAsync(claim);

        await TestPlayer.PlayOutAsync(setup, () => player.AdvanceAsync(), liar.MoveAsync);

        Assert.Equal(ClaimStatus.Accepted, (await setup.Game.ClaimAsync(claim)).Status);
        await HasWonAsync(setup, player);
    }

    private static async Task HasWonAsync(GameSetup setup, TestPlayer player)
    {
        Assert.Empty(player.Player.Lost());
        Assert.Equal(0, await setup.Game.OwedToAsync(player.Address));
        Assert.True(await player.Player.IsOverAsync());
    }
}
