// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Arbitration;

/// <summary>What a step contract says of a proof.</summary>
/// <param name="PostStateHash">The state hash it computed, or null if it rejected the proof.</param>
/// <param name="Gas">Gas of the whole transaction, calldata included; 0 for a rejected proof.</param>
/// <param name="Rejection">Why it rejected the proof, or null.</param>
public sealed record StepVerdict(Hash256? PostStateHash, ulong Gas, string? Rejection);
