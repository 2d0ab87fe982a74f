// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>A journal with one transaction from before.</summary>
internal sealed class OneEntryJournal : ITransactionJournal
{
    private readonly List<JournalEntry> _entries;

    public OneEntryJournal(FeeTransaction transaction, SigningKey key, TimeSpan age = default)
    {
        var (raw, hash) = transaction.Sign(key);
        _entries = [new JournalEntry(transaction, raw, hash, DateTimeOffset.UtcNow - age)];
    }

    public IReadOnlyList<JournalEntry> Find(ulong chainId, Address sender, ulong nonce) =>
        [.. _entries.Where(e => e.Transaction.Nonce == nonce)];

    public void Add(Address sender, JournalEntry entry) => _entries.Add(entry);
}
