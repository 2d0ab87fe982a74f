// SPDX-License-Identifier: MIT
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
}
