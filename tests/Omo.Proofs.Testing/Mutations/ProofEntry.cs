// SPDX-License-Identifier: MIT
namespace Omo.Proofs.Testing.Mutations;

/// <summary>A run of bytes in a proof stream.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="Join">For a bitmap the height at which its path joins one opened before.</param>
public sealed record ProofEntry(ProofEntryKind Kind, int Offset, int Length, int Join = 0);
