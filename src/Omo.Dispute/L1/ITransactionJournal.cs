// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>What a sender remembers of its transactions over a restart.</summary>
public interface ITransactionJournal
{
    /// <summary>What was signed under a nonce, in order.</summary>
    IReadOnlyList<JournalEntry> Find(ulong chainId, Address sender, ulong nonce);

    /// <summary>Remembers a transaction; it is on disk when this returns, and is sent only then.</summary>
    void Add(Address sender, JournalEntry entry);
}
