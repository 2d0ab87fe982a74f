// SPDX-License-Identifier: MIT
using Omo.Proofs.Testing.Programs;

namespace Omo.Proofs.Tests;

/// <summary>Steps of the test programs: every system call, every fault, the first of each kind, others at equal distances.</summary>
public class ProgramProofTests
{
    public static TheoryData<string> Programs => [.. RunProfile.Runs.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public void Verify_StepsOfAProgram_AcceptsWhatWasWrittenAndRead(string name)
    {
        foreach (var proof in ProgramProofs.Of(name))
        {
            var text = StepProofJson.Write(proof);
            var read = StepProofJson.Parse(text);

            Assert.Equal(text, StepProofJson.Write(read));
            StepProofVerifier.Verify(read);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void ProveNext_ConsecutiveSteps_AreLinkedByTheirHashes(string name)
    {
        var profile = RunProfile.Of(name);
        var first = Math.Max(0, profile.Steps - 50);
        var proofs = profile.Prove(Enumerable.Range(first, profile.Steps - first + 1)).ToList();

        Assert.All(proofs.Zip(proofs.Skip(1)), p => Assert.Equal(p.First.PostStateHash, p.Second.PreStateHash));
        Assert.Equal(proofs[^1].PreStateHash, proofs[^1].PostStateHash);
    }

    [Fact]
    public void ProveNext_SameStepTwice_GivesTheSameText()
    {
        var profile = RunProfile.Of("riscv64/preimages");
        var steps = profile.Sample(40);

        Assert.Equal(profile.Prove(steps).Select(StepProofJson.Write), profile.Prove(steps).Select(StepProofJson.Write));
    }

    [Fact]
    public void ProveNext_StepsOfAllPrograms_AreSmall()
    {
        var sizes = RunProfile.Runs.Keys.SelectMany(ProgramProofs.Of).Select(p => p.StateData.Length + p.Proof.Length).Order().ToList();

        Assert.True(sizes.Count > 5000, $"only {sizes.Count} proofs were made");
        Assert.InRange(sizes[^1], 1000, 4096);
        Assert.InRange(sizes[sizes.Count / 2], 400, 2047);
    }
}
