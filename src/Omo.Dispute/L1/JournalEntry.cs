// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>A signed transaction.</summary>
/// <param name="Transaction">What was signed.</param>
/// <param name="Raw">The bytes to send.</param>
/// <param name="Hash">Their hash, which names it.</param>
/// <param name="SignedAt">When it was signed, by the computer's clock: how long it has waited outlasts the process.</param>
public sealed record JournalEntry(FeeTransaction Transaction, byte[] Raw, Hash256 Hash, DateTimeOffset SignedAt);
