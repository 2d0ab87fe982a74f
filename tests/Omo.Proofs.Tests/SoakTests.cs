// SPDX-License-Identifier: MIT
using Omo.Proofs.Testing.Mutations;
using Omo.Proofs.Testing.States;
using Xunit.Abstractions;

namespace Omo.Proofs.Tests;

/// <summary>Random steps of every row and system call for as long as one likes: their proofs are accepted, changed ones refused.</summary>
public class SoakTests(ITestOutputHelper output)
{
    private const int Mutations = 8;

    [Fact]
    [Trait("Category", Soak.Category)]
    public void Verify_RandomSteps_AcceptsTheirProofsAndNoChangedOnes()
    {
        var (cases, seed) = Soak.Run(Check);

        output.WriteLine($"{cases} steps, from seed {seed} on");
    }

    private static void Check(ulong seed)
    {
        var dice = new Dice(seed);
        var proof = Prove(dice);
        StepProofVerifier.Verify(StepProofJson.Parse(StepProofJson.Write(proof)));
        var changes = ProofMutations.Binary(proof, Prove(dice)).Concat(ProofMutations.Document(proof)).ToList();
        for (var i = 0; i < Mutations; i++)
        {
            var mutation = dice.Pick(changes);
            var what = $"{proof.Instruction}, {mutation.Name}";
            Assert.True(Refusal.IsRefused(() => StepProofVerifier.Verify(mutation.Proof), what), $"{what} was accepted");
        }
    }

    private static StepProof Prove(Dice dice)
    {
        var index = (int)(dice.Next() >> 33);
        using var crafted = dice.OneIn(3)
            ? SyscallCases.Make(dice.Pick(SyscallCases.Names), index)
            : RowCases.Make(dice.Pick(RowCases.Names), index);
        return crafted.Prove();
    }
}
