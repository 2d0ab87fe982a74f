// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Arbitration;
using Omo.Proofs;

namespace Omo.Cli.Commands;

/// <summary>Verdicts on proofs as reasons: null means accepted.</summary>
internal static class ProofCheck
{
    /// <summary>Why the verifier rejects a proof, or null.</summary>
    public static string? Run(StepProof proof)
    {
        try
        {
            StepProofVerifier.Verify(proof);
            return null;
        }
        catch (ProofException e)
        {
            return e.Message;
        }
    }

    /// <summary>Why a contract's verdict does not support a claim, or null.</summary>
    public static string? Explain(StepVerdict verdict, Hash256 claimed)
    {
        if (verdict.PostStateHash is not { } computed)
        {
            return verdict.Rejection ?? "no reason given";
        }

        return computed == claimed ? null : $"the step leads to {computed}, not to the claimed post-state {claimed}";
    }
}
