// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Merkle;
using Omo.Machine.State;
using Omo.Proofs;
using Omo.Testing.Findings;

namespace Omo.Contracts.Tests;

/// <summary>What audits found in other machines, in the contracts: each must come to the state that the manual asks for.</summary>
[Collection(EvmCollection.Name)]
public class FindingTests(EvmFixture evm)
{
    public static TheoryData<string> Names => [.. StepCases.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Step_OfAFinding_LeadsToTheStateExpected(string name)
    {
        var finding = StepCases.Find(name);
        using var state = finding.Start();
        var proof = StepProver.ProveNext(state, new MerkleTree(state.Memory), new SilentHost());
        using var end = finding.End();

        var result = (await evm.Chain.ExecuteAsync([proof])).Single();

        Assert.True(result.Succeeded, evm.Chain.Describe(proof.Isa, result));
        Assert.Equal(HashOf(end).ToString(), Hex.Encode(result.Data));
    }

    private static Hash256 HashOf(MachineState state) =>
        StateRecord.Hash(state.Isa.Registers, StateRecord.Encode(state, new MerkleTree(state.Memory).Update()));
}
