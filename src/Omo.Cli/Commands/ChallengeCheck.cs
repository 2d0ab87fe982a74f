// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.Players;

namespace Omo.Cli.Commands;

/// <summary>Whether the claim that a challenger was sent against is one to challenge.</summary>
internal static class ChallengeCheck
{
    /// <summary>Tells a person why not, if there is nothing to do.</summary>
    /// <param name="number">The claim's number.</param>
    /// <param name="found">What the player finds of it, or null if there is none.</param>
    /// <param name="player">The player.</param>
    /// <param name="report">Where to tell it.</param>
    /// <exception cref="CliException">It is none that this player could ever challenge.</exception>
    public static bool IsNeeded(ulong number, ClaimFinding? found, ChainPlayer player, PlayerReport report)
    {
        if (found is null)
        {
            throw CliException.Usage($"--claim: there is no claim {number}; the game has {player.ClaimCount}, numbered from 0");
        }

        if (found.Subject != ClaimSubject.Mine)
        {
            throw CliException.Usage(found.Subject == ClaimSubject.Lacking
                ? $"--claim: claim {number} lists a local pre-image that the program reads and that is missing here; add it to --preimages"
                : $"--claim: claim {number} is about another program or input, or lists other local pre-images; give the ones that it is about, or look at all claims with 'omo watch'");
        }

        if (found.Claim.Claimant == player.Account)
        {
            throw CliException.Usage($"--claim: claim {number} is this account's own; 'omo defend' plays for it");
        }

        var isOpen = found.Claim.Status == ClaimStatus.Open;
        var isInTime = isOpen && player.Now <= found.Claim.ChallengeableUntil;
        if (found.IsTrue)
        {
            report.Line($"claim {number} is true: there is nothing to challenge");
        }
        else if (!isInTime)
        {
            var over = isOpen
                ? $"its challenge period ended at {PlayerReport.Time(found.Claim.ChallengeableUntil)}, and the chain's time is {PlayerReport.Time(player.Now)}"
                : $"it was {PlayerReport.StatusOf(found.Claim)}";
            report.Line($"claim {number} is false, but it can no longer be challenged: {over}");
        }

        return !found.IsTrue && isInTime;
    }
}
