// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.State;
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests.Findings;

/// <summary>What audits of other machines found in states and proofs: their sizes, the exited byte, the hash of ended machines.</summary>
public class StateFindingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(0x80)]
    [InlineData(0xff)]
    public void Execute_ExitedNeitherZeroNorOne_IsRefused(byte exited)
    {
        var proof = NamedSteps.Prove("riscv64/add");
        byte[] state = [.. proof.StateData];
        state[StateRecord.Item(proof.Isa.Registers, proof.Isa.Registers.Exited).Offset] = exited;

        Assert.True(Refusal.IsRefused(() => StepExecution.Execute(proof.Isa, state, proof.Proof, null), "exited"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(139, 2)]
    [InlineData(255, 2)]
    public void StateHash_OfAnEndedMachine_IsItsRecordsWithTheStatusInFront(ulong code, byte status)
    {
        using var step = FoundStep.Call(93, code);
        var proof = FoundStep.Verified(step);
        var after = StepExecution.Execute(proof.Isa, proof.StateData, proof.Proof, null);

        // Both sides must take an ended machine's hash from the whole record, not from a part of it.
        Assert.Equal([status, .. Keccak256.Hash(after)[1..]], proof.PostStateHash.ToBytes());
        var end = step.Prove();
        Assert.Equal(end.PreStateHash, end.PostStateHash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(804)]
    public void Execute_StateRecordOfAnotherSize_IsRefused(int size)
    {
        var proof = NamedSteps.Prove("riscv64/add");
        byte[] state = [.. proof.StateData, .. proof.StateData];

        Assert.True(Refusal.IsRefused(() => StepExecution.Execute(proof.Isa, state.AsSpan(0, size), proof.Proof, null), "record"));
    }

    [Fact]
    public void Execute_ProofOfAnyOtherLength_IsRefused()
    {
        var proof = NamedSteps.Prove("riscv64/store across pages");
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
