// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa;

namespace Omo.Proofs;

/// <summary>The proof of one step: everything needed to check it without program or memory.</summary>
/// <param name="Isa">The instruction set.</param>
/// <param name="Step">Instructions executed before it.</param>
/// <param name="Pc">Address of the instruction.</param>
/// <param name="Instruction">Its assembly text, or what happens in its place.</param>
/// <param name="PreStateHash">State hash before.</param>
/// <param name="PostStateHash">State hash after.</param>
/// <param name="StateData">State record before.</param>
/// <param name="Proof">The proof stream (docs/proofs.md).</param>
/// <param name="Accesses">Memory accesses, for people; a verifier derives them again and compares.</param>
/// <param name="Preimage">The pre-image that the step reads, or null.</param>
public sealed record StepProof(
    InstructionSet Isa,
    ulong Step,
    ulong Pc,
    string Instruction,
    Hash256 PreStateHash,
    Hash256 PostStateHash,
    byte[] StateData,
    byte[] Proof,
    IReadOnlyList<StepAccess> Accesses,
    PreimagePart? Preimage)
{
    /// <summary>Calldata of <c>step(bytes,bytes,bytes32)</c> with a local context of zero.</summary>
    public byte[] Calldata => StepCalldata.Encode(StateData, Proof, Hash256.Zero);
}
