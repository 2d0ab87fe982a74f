// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Proofs;

/// <summary>Executes a single step from its proof alone: no program, no memory image.</summary>
public static class StepExecution
{
    /// <summary>The state record after the step.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="stateData">The state record before the step.</param>
    /// <param name="proof">The proof stream.</param>
    /// <param name="preimage">The pre-image that the step reads, if it does.</param>
    /// <exception cref="ProofException">The proof is malformed or does not belong to the record.</exception>
    public static byte[] Execute(InstructionSet isa, ReadOnlySpan<byte> stateData, ReadOnlyMemory<byte> proof, PreimagePart? preimage)
    {
        var state = new WitnessStateAccess(isa, stateData, proof, preimage);
        new Evaluator(isa).Step(state);
        return state.Finish();
    }

    /// <summary>The state hash of a record.</summary>
    /// <exception cref="ProofException">The record has the wrong length.</exception>
    public static Hash256 HashOf(InstructionSet isa, ReadOnlySpan<byte> stateData)
    {
        if (stateData.Length != isa.Registers.RecordBytes)
        {
            throw new ProofException($"the state record of {isa.Name} has {isa.Registers.RecordBytes} bytes; this one has {stateData.Length}");
        }

        return StateRecord.Hash(isa.Registers, stateData);
    }
}
