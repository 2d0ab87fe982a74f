// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>
/// Whose transactions a journal holds. All games of an account have one journal: what they share is the account's next place in the chain.
/// </summary>
/// <param name="Chain">The chain.</param>
/// <param name="Account">The account.</param>
public sealed record JournalOwner(ChainIdentity Chain, Address Account);
