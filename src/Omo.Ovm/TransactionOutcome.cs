// SPDX-License-Identifier: MIT
using Omo.Ovm.Chain;

namespace Omo.Ovm;

/// <summary>What became of a transaction of a batch.</summary>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Refusal">Why it was passed over, or null if it was executed.</param>
/// <param name="Receipt">The receipt of one that was executed.</param>
public sealed record TransactionOutcome(uint Index, string? Refusal, Receipt? Receipt);
