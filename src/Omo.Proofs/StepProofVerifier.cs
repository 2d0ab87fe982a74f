// SPDX-License-Identifier: MIT

namespace Omo.Proofs;

/// <summary>Checks a step proof from itself alone: by executing the step on what it opens, and comparing every claim.</summary>
public static class StepProofVerifier
{
    /// <summary>Returns when every field of the proof is what the step shows.</summary>
    /// <exception cref="ProofException">A field is not; the message says which and why.</exception>
    public static void Verify(StepProof proof)
    {
        var preHash = StepExecution.HashOf(proof.Isa, proof.StateData);
        Require(preHash == proof.PreStateHash, $"the state record hashes to {preHash}, not to the claimed pre-state {proof.PreStateHash}");

        var state = new WitnessStateAccess(proof.Isa, proof.StateData, proof.Proof, proof.Preimage);
        var step = (ulong)state.ReadRegister(proof.Isa.Registers.Step, 0);
        var pc = (ulong)state.ReadRegister(proof.Isa.Registers.Pc, 0);
        Require(step == proof.Step, $"the state record is that of step {step}, not of step {proof.Step}");
        Require(pc == proof.Pc, $"the program counter is 0x{pc:x}, not 0x{proof.Pc:x}");

        var instruction = StepDescription.Of(proof.Isa, state);
        Require(instruction == proof.Instruction, $"the instruction is '{instruction}', not {Quotation.Of(proof.Instruction)}");

        var logged = new LoggingStateAccess(state);
        new Isa.Ir.Evaluator(proof.Isa).Step(logged);
        var post = StepExecution.HashOf(proof.Isa, state.Finish());
        Require(SameAccesses(logged.Accesses, proof.Accesses), "the step's memory accesses are not those listed");
        Require(post == proof.PostStateHash, $"the step leads to {post}, not to the claimed post-state {proof.PostStateHash}");
    }

    private static bool SameAccesses(IReadOnlyList<StepAccess> a, IReadOnlyList<StepAccess> b) =>
        a.Count == b.Count && a.Zip(b).All(p =>
            p.First.IsWrite == p.Second.IsWrite && p.First.Address == p.Second.Address && p.First.Data.AsSpan().SequenceEqual(p.Second.Data));

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ProofException(message);
        }
    }
}
