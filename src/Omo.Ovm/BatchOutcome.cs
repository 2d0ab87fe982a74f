// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm;

/// <summary>What the execution of a batch leads to.</summary>
/// <param name="StateRoot">The state root afterwards.</param>
/// <param name="ReceiptsRoot">The root of the receipts' trie.</param>
/// <param name="Bloom">256 bytes: the bloom filter of all logs.</param>
/// <param name="GasUsed">Gas of all transactions.</param>
/// <param name="Transactions">What became of each, in order.</param>
public sealed record BatchOutcome(
    Hash256 StateRoot, Hash256 ReceiptsRoot, byte[] Bloom, ulong GasUsed, IReadOnlyList<TransactionOutcome> Transactions)
{
    /// <summary>False: the batch could not be read, so it changes nothing.</summary>
    public bool IsReadable { get; init; } = true;

    /// <summary>Keccak-256 of the RLP list of all logs.</summary>
    public Hash256 LogsHash
    {
        get
        {
            byte[][] logs = [.. Transactions.SelectMany(t => t.Receipt?.Logs ?? []).Select(l => l.Encode())];
            return Keccak256.Digest(Rlp.EncodeList(logs));
        }
    }
}
