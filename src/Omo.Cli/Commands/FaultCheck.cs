// SPDX-License-Identifier: MIT
using Omo.Cli.Io;
using Omo.Dispute.Players;

namespace Omo.Cli.Commands;

/// <summary>What a fault makes of a claim: one that is made for trial must be false, or nobody can challenge it.</summary>
internal static class FaultCheck
{
    /// <summary>Whether the claim is false; says so, since its bond is then as good as given away.</summary>
    /// <param name="fault">The fault as the user wrote it.</param>
    /// <param name="terms">What the execution with it ends in.</param>
    /// <param name="truth">What the right one ends in.</param>
    /// <param name="streams">Where it is said.</param>
    public static bool IsFalse(string fault, ClaimTerms terms, ClaimTerms truth, CommandStreams streams)
    {
        if ((truth.Steps, truth.Final) == (terms.Steps, terms.Final))
        {
            streams.Note($"--fault: {fault} changes nothing of the last state, after {terms.Steps} steps, so the claim would be true; "
                + "nothing was sent: name a step that is executed, or a place that is not written again");
            return false;
        }

        streams.Note("--fault: the claim is false, and its bond goes to whoever challenges it");
        return true;
    }
}
