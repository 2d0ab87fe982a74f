// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Node.Chain;

namespace Omo.Node.Storage;

/// <summary>A block with all that came with it.</summary>
/// <param name="Header">The header.</param>
/// <param name="Batch">The batch that it was made of, as the OVM reads it; none for block 0.</param>
/// <param name="Transactions">Its transactions, in order.</param>
/// <param name="Data">New trie nodes and code by their typed keys.</param>
public sealed record BlockRecord(
    Header Header, byte[] Batch, IReadOnlyList<MinedTransaction> Transactions, IReadOnlyCollection<KeyValuePair<Hash256, byte[]>> Data);
