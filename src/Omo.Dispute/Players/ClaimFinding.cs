// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;

namespace Omo.Dispute.Players;

/// <summary>What a player finds about one claim about its program.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Subject">What it is about; of another one than the player's execution nothing is known.</param>
/// <param name="IsTrue">Whether the player's execution comes to the same.</param>
public sealed record ClaimFinding(ClaimView Claim, ClaimSubject Subject, bool IsTrue)
{
    internal static ClaimFinding Of(HonestStrategy strategy, ClaimView claim)
    {
        var subject = strategy.SubjectOf(claim);
        return new ClaimFinding(claim, subject, subject == ClaimSubject.Mine && strategy.IsTrue(claim));
    }
}
