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

    public SignedTransaction Last => _byNonce[_byNonce.Keys.Max()];

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

    /// <summary>Those that can follow one another from a nonce on.</summary>
    public IEnumerable<SignedTransaction> From(ulong nonce)
    {
        for (; _byNonce.TryGetValue(nonce, out var next); nonce++)
        {
            yield return next;
        }
    }
}
