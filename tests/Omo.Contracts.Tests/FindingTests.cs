// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Merkle;
using Omo.Machine.State;
using Omo.Proofs;
using Omo.Proofs.Testing.States;
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

    [Theory]
    [EverySet(2)]
    [EverySet(0x80)]
    [EverySet(0xff)]
    public async Task Step_ExitedNeitherZeroNorOne_RevertsWithWrongExited(string architecture, byte exited)
    {
        const int StateAt = 4 + (4 * 32);
        var proof = NamedSteps.Prove($"{architecture}/add");
        var place = StateRecord.Item(proof.Isa.Registers, proof.Isa.Registers.Exited).Offset;
        byte[] call = [.. proof.Calldata];
        Assert.Equal(proof.StateData, call.AsSpan(StateAt, proof.StateData.Length));
        call[StateAt + place] = exited;

        var result = (await evm.Chain.CallAsync(proof.Isa, [call])).Single();

        Assert.False(result.Succeeded, "the call succeeded");
        Assert.Equal($"WrongExited(exited: {exited})", evm.Chain.Describe(proof.Isa, result));
    }

    private static Hash256 HashOf(MachineState state) =>
        StateRecord.Hash(state.Isa.Registers, StateRecord.Encode(state, new MerkleTree(state.Memory).Update()));
}
