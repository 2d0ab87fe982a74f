// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>Claims and games of the model in the shape that a contract gives them.</summary>
public static class ModelViews
{
    /// <param name="claim">The claim.</param>
    /// <param name="shift">Seconds from the model's time to the contract's.</param>
    public static ClaimView Of(ClaimEntry claim, ulong shift = 0) => new(
        claim.Claimant, claim.ChallengeableUntil + shift, claim.Status, 0, claim.Steps, claim.OpenGames, claim.Start, claim.Final,
        claim.Locals);

    /// <param name="game">The game.</param>
    /// <param name="shift">Seconds from the model's time to the contract's.</param>
    public static GameView Of(GameEntry game, ulong shift = 0) => new(
        game.Challenger,
        game.ClaimId,
        game.Phase,
        game.Clock.ExtensionsLeft(GameSide.Claimant),
        game.Clock.ExtensionsLeft(GameSide.Challenger),
        game.Range,
        game.Clock.Deadline + shift,
        game.Clock.Left(GameSide.Claimant),
        game.Clock.Left(GameSide.Challenger),
        game.History);

    public static IReadOnlyList<ClaimView> Claims(DisputeModel model) => [.. model.Claims.Select(c => Of(c))];

    public static IReadOnlyList<GameView> Games(DisputeModel model) => [.. model.Games.Select(g => Of(g))];
}
