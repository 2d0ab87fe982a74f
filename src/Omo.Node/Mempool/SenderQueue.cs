// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Node.Chain;

namespace Omo.Node.Mempool;

/// <summary>The waiting transactions of one sender, by nonce.</summary>
internal sealed class SenderQueue
{
    private readonly SortedDictionary<ulong, SignedTransaction> _byNonce = [];

    public int Count => _byNonce.Count;

    public IReadOnlyCollection<SignedTransaction> All => _byNonce.Values;

    /// <summary>What all of them may take from the sender.</summary>
    public BigInteger Cost { get; private set; }

    /// <summary>The sender's nonce in the newest state.</summary>
    public ulong Next { get; set; }

    /// <summary>When the sender last added a transaction or had one in a block, as <see cref="TimeProvider.GetTimestamp"/> tells it.</summary>
    public long LastMove { get; set; }

    public SignedTransaction? At(ulong nonce) => _byNonce.GetValueOrDefault(nonce);

    public void Put(SignedTransaction transaction)
    {
        Remove(transaction.Nonce);
        _byNonce.Add(transaction.Nonce, transaction);
        Cost += transaction.MaxCost;
    }

    public SignedTransaction? Remove(ulong nonce)
    {
        if (!_byNonce.Remove(nonce, out var removed))
        {
            return null;
        }

        Cost -= removed.MaxCost;
        return removed;
    }

    /// <summary>Whether a transaction's turn could come: no nonce before its own is missing.</summary>
    public bool IsReady(ulong nonce)
    {
        var missing = Next;
        while (missing < nonce && _byNonce.ContainsKey(missing))
        {
            missing++;
        }

        return nonce <= missing;
    }

    /// <summary>All, from the last nonce on: nothing waits for the first of them. With each, whether its turn could come.</summary>
    public IEnumerable<(SignedTransaction Transaction, bool IsReady)> FromLast()
    {
        var before = (ulong)_byNonce.Count;
        foreach (var (nonce, transaction) in _byNonce.Reverse())
        {
            // Those before have different nonces, none of them below the account's.
            before--;
            yield return (transaction, nonce == Next + before);
        }
    }

    /// <summary>Those that can follow one another from a nonce on.</summary>
    public IEnumerable<SignedTransaction> From(ulong nonce)
    {
        for (; _byNonce.TryGetValue(nonce, out var next); nonce++)
        {
            yield return next;
        }
    }
}
