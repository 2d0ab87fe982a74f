// SPDX-License-Identifier: MIT
using Omo.Machine.Merkle;
using Omo.Machine.State;
using Omo.Testing.Findings;

namespace Omo.Proofs.Tests.Findings;

/// <summary>What audits found in other machines, as step proofs: what is proven and verified is what the case says.</summary>
public class StepCaseTests
{
    public static TheoryData<string> Names => [.. StepCases.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_StepOfAFinding_LeadsToTheStateThatItMust(string name)
    {
        var finding = StepCases.Find(name);
        using var state = finding.Start();
        var proof = StepProver.ProveNext(state, new MerkleTree(state.Memory), new SilentHost());

        StepProofVerifier.Verify(StepProofJson.Parse(StepProofJson.Write(proof)));
        Assert.Empty(finding.Differences(state));
        Assert.Equal(HashOf(finding.Start()), proof.PreStateHash);
        Assert.Equal(HashOf(finding.End()), proof.PostStateHash);
    }

    private static Core.Hash256 HashOf(MachineState state)
    {
        using (state)
        {
            var tree = new MerkleTree(state.Memory);
            return StateRecord.Hash(state.Isa.Registers, StateRecord.Encode(state, tree.Update()));
        }
    }
}
