// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>A journal that lasts as long as the process.</summary>
internal sealed class MemoryJournal : ITransactionJournal
{
    private readonly List<(Address Sender, JournalEntry Entry)> _entries = [];

    public IReadOnlyList<JournalEntry> Find(ulong chainId, Address sender, ulong nonce) =>
    [
        .. _entries.Where(e => e.Sender == sender && e.Entry.Transaction.ChainId == chainId && e.Entry.Transaction.Nonce == nonce)
            .Select(e => e.Entry),
    ];

    public void Add(Address sender, JournalEntry entry) => _entries.Add((sender, entry));
}
