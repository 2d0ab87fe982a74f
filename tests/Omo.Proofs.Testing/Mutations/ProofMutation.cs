// SPDX-License-Identifier: MIT
namespace Omo.Proofs.Testing.Mutations;

/// <summary>A proof that has been tampered with and must not be accepted.</summary>
/// <param name="Name">What was changed.</param>
/// <param name="Proof">The proof, its claims included.</param>
public sealed record ProofMutation(string Name, StepProof Proof);
