// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>What a contract logged in a transaction.</summary>
/// <param name="Address">The contract.</param>
/// <param name="Topics">The event's topic, then its indexed values.</param>
/// <param name="Data">The other values, encoded.</param>
/// <param name="BlockNumber">The block that holds the transaction.</param>
public sealed record LogEntry(Address Address, IReadOnlyList<Hash256> Topics, byte[] Data, ulong BlockNumber);
