// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Arbitration;

/// <summary>What the contracts say of a proof and its claim.</summary>
/// <param name="PostStateHash">The state hash that the step contract computed, or null if it rejected the proof.</param>
/// <param name="Gas">Gas of a transaction that calls the step contract, calldata included; 0 for a rejected proof.</param>
/// <param name="Rejection">Why the judge contract rejected the claim, as it reverted, or null if it accepted it.</param>
public sealed record StepVerdict(Hash256? PostStateHash, ulong Gas, string? Rejection);
