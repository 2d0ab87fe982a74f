// SPDX-License-Identifier: MIT
using Omo.Proofs.Testing.Mutations;
using Omo.Proofs.Testing.Programs;
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests;

/// <summary>A proof that was changed anywhere is refused.</summary>
public class MutationTests
{
    private static readonly Lazy<IReadOnlyList<(string Name, StepProof Proof)>> s_proofs = new(MakeProofs);

    [Fact]
    public void Verify_AnyChange_IsRefused()
    {
        var count = 0;
        foreach (var (name, proof, other) in Pairs())
        {
            foreach (var mutation in ProofMutations.Binary(proof, other).Concat(ProofMutations.Document(proof)))
            {
                var what = $"{name}: {mutation.Name}";
                Assert.True(Refusal.IsRefused(() => StepProofVerifier.Verify(mutation.Proof), what), $"{what} was accepted");
                count++;
            }
        }

        Assert.True(count >= 2000, $"only {count} changes were made");
    }

    [Fact]
    public void Execute_AnyChangeOfWhatAContractSees_DoesNotShowTheClaim()
    {
        // The rule of a dispute: record and hashes fit, and executing leads to the claimed post-state.
        var count = 0;
        foreach (var (name, proof, other) in Pairs())
        {
            foreach (var mutation in ProofMutations.Binary(proof, other))
            {
                Assert.False(ShowsClaim(mutation.Proof, $"{name}: {mutation.Name}"), $"{name}: {mutation.Name} was accepted");
                count++;
            }
        }

        Assert.True(count >= 2000, $"only {count} changes were made");
    }

    [Fact]
    public void Verify_ChangedProofInADocument_IsRefused()
    {
        foreach (var (name, proof, other) in Pairs().Where((_, i) => i % 7 == 0))
        {
            foreach (var mutation in ProofMutations.Binary(proof, other).Concat(ProofMutations.Document(proof)))
            {
                var what = $"{name}: {mutation.Name}";
                var text = StepProofJson.Write(mutation.Proof);
                Assert.True(Refusal.IsRefused(() => StepProofVerifier.Verify(StepProofJson.Parse(text)), what), $"{what} was accepted");
            }
        }
    }

    private static bool ShowsClaim(StepProof proof, string what)
    {
        var shown = false;
        Refusal.IsRefused(
            () =>
            {
                var isPre = StepExecution.HashOf(proof.Isa, proof.StateData) == proof.PreStateHash;
                var post = StepExecution.Execute(proof.Isa, proof.StateData, proof.Proof, proof.Preimage);
                shown = isPre && StepExecution.HashOf(proof.Isa, post) == proof.PostStateHash;
            },
            what);
        return shown;
    }

    private static IEnumerable<(string Name, StepProof Proof, StepProof Other)> Pairs()
    {
        var proofs = s_proofs.Value;
        return proofs.Select((p, i) => (p.Name, p.Proof, proofs[(i + 1) % proofs.Count].Proof));
    }

    private static List<(string, StepProof)> MakeProofs()
    {
        var proofs = NamedSteps.Names.Select(n => (n, NamedSteps.Prove(n))).ToList();
        foreach (var name in new[] { "riscv64/hello", "riscv64/glibc", "riscv64/preimages", "riscv64/stdin", "mips/glibc", "mipsel/preimages" })
        {
            var profile = RunProfile.Of(name);
            var steps = profile.Sample(1).Where((_, i) => i % 9 == 4).Take(6);
            proofs.AddRange(profile.Prove(steps).Select(p => ($"{name}, step {p.Step}", p)));
        }

        return proofs;
    }
}
