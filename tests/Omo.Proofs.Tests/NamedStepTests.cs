// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;
using Omo.Proofs.Testing.Mutations;
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests;

/// <summary>Every special case of a proof, on states no program need come to.</summary>
public class NamedStepTests
{
    private const uint LoadT1FromT0 = 0x0002b303;

    public static TheoryData<string> Names => [.. NamedSteps.Names];

    public static TheoryData<int> Heights => [.. Enumerable.Range(1, 18)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_NamedStep_AcceptsWhatWasWrittenAndRead(string name)
    {
        var proof = NamedSteps.Prove(name);
        var text = StepProofJson.Write(proof);
        var read = StepProofJson.Parse(text);

        StepProofVerifier.Verify(read);
        Assert.Equal(text, StepProofJson.Write(read));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ProveNext_NamedStep_DividesIntoTheEntriesOfTheDocument(string name)
    {
        var proof = NamedSteps.Prove(name);

        Assert.Equal(proof.Proof.Length, ProofLayout.Of(proof).Sum(e => e.Length));
    }

    [Theory]
    [MemberData(nameof(Heights))]
    public void Verify_DataLeafJoiningAtAHeight_Accepts(int height)
    {
        // The leaf of the data differs from that of the code in the bits of that height and in none above.
        const ulong Code = 0x11000;
        var data = Code ^ (32UL << (2 * (height - 1)));
        using var crafted = new CraftedState(RiscV64.Instance);
        crafted.Pc = Code;
        crafted.Set(5, data).PlantWord(data, 7);
        if (height == 18)
        {
            // The joining of the root's halves: only a system call reads the input region.
            crafted.Set(17, 63).Set(10, 0).Set(11, Code + 64).Set(12, 8).PlantWord(crafted.Isa.InputBase, 20).PlantCode(0x73);
        }
        else
        {
            crafted.PlantCode(LoadT1FromT0);
        }

        var proof = crafted.Prove();

        StepProofVerifier.Verify(proof);
        Assert.Contains(height, ProofLayout.Joins(proof));
    }

    [Fact]
    public void ProveNext_ExitedMachine_NeedsNothingAndChangesNothing()
    {
        var proof = NamedSteps.Prove("riscv64/exited by a signal");

        Assert.Empty(proof.Proof);
        Assert.Equal(proof.PreStateHash, proof.PostStateHash);
        Assert.Equal(2, proof.PreStateHash.ToBytes()[0]);
    }

    [Fact]
    public void Verify_LocalPreimageOfAnotherValue_LeadsToAnotherState()
    {
        var proof = NamedSteps.Prove("riscv64/local pre-image");
        var part = proof.Preimage!;
        var other = part with { Data = [(byte)(part.Data[0] ^ 1), .. part.Data[1..]] };

        var error = Assert.Throws<ProofException>(() => StepProofVerifier.Verify(proof with { Preimage = other }));

        Assert.Contains("accesses", error.Message, StringComparison.Ordinal);
        Assert.NotEqual(
            proof.PostStateHash,
            StepExecution.HashOf(RiscV64.Instance, StepExecution.Execute(proof.Isa, proof.StateData, proof.Proof, other)));
    }
}
