// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.State;
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests.Findings;

/// <summary>What audits of other machines found in states and proofs: their sizes, the exited byte, the hash of ended machines.</summary>
public class StateFindingTests
{
    [Theory]
    [EverySet(2)]
    [EverySet(0x80)]
    [EverySet(0xff)]
    public void Execute_ExitedNeitherZeroNorOne_IsRefused(string architecture, byte exited)
    {
        var proof = NamedSteps.Prove($"{architecture}/add");
        byte[] state = [.. proof.StateData];
        state[StateRecord.Item(proof.Isa.Registers, proof.Isa.Registers.Exited).Offset] = exited;

        Assert.True(Refusal.IsRefused(() => StepExecution.Execute(proof.Isa, state, proof.Proof, null), "exited"));
    }

    [Theory]
    [EverySet(0, 0)]
    [EverySet(1, 1)]
    [EverySet(2, 2)]
    [EverySet(139, 2)]
    [EverySet(255, 2)]
    public void StateHash_OfAnEndedMachine_IsItsRecordsWithTheStatusInFront(string architecture, ulong code, byte status)
    {
        using var step = FoundStep.Call(architecture, "exit", code);
        var proof = FoundStep.Verified(step);
        var after = StepExecution.Execute(proof.Isa, proof.StateData, proof.Proof, null);

        // Both sides must take an ended machine's hash from the whole record, not from a part of it.
        Assert.Equal([status, .. Keccak256.Hash(after)[1..]], proof.PostStateHash.ToBytes());
        var end = step.Prove();
        Assert.Equal(end.PreStateHash, end.PostStateHash);
    }

    [Theory]
    [EverySet]
    public void Execute_StateRecordOfAnotherSize_IsRefused(string architecture)
    {
        var proof = NamedSteps.Prove($"{architecture}/add");
        byte[] state = [.. proof.StateData, .. proof.StateData];
        var right = proof.StateData.Length;
        foreach (var size in new[] { 0, 1, right - 1, right + 1, 2 * right })
        {
            Assert.True(Refusal.IsRefused(() => StepExecution.Execute(proof.Isa, state.AsSpan(0, size), proof.Proof, null), $"{size} bytes"));
        }
    }

    [Theory]
    [InlineData("riscv64/store across pages")]
    [InlineData("mips/floating-point store")]
    [InlineData("mipsel/floating-point store")]
    public void Execute_ProofOfAnyOtherLength_IsRefused(string step)
    {
        var proof = NamedSteps.Prove(step);
        byte[] padded = [.. proof.Proof, .. new byte[64]];
        for (var length = 0; length <= padded.Length; length++)
        {
            if (length != proof.Proof.Length)
            {
                Assert.True(Refusal.IsRefused(() => StepExecution.Execute(proof.Isa, proof.StateData, padded.AsMemory(0, length), null), $"{length} bytes"));
            }
        }
    }
}
