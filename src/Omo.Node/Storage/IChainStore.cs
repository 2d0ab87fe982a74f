// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Host;
using Omo.Node.Chain;

namespace Omo.Node.Storage;

/// <summary>
/// Where a node keeps its chain. A block is written whole or not at all, and what was written stays after the process is killed. One thread
/// writes, any number read. As a source of pre-images it gives trie nodes and code by their keccak-256 keys.
/// </summary>
public interface IChainStore : IPreimageSource, IDisposable
{
    /// <summary>The newest block; null before the first was written.</summary>
    Header? Head { get; }

    /// <summary>The text that the chain was defined with; null before the first block was written.</summary>
    string? Definition { get; }

    /// <summary>A block by its number.</summary>
    Header? FindBlock(ulong number);

    /// <summary>A block by its hash.</summary>
    Header? FindBlock(Hash256 hash);

    /// <summary>The batch that a block was made of, as the OVM reads it.</summary>
    byte[]? FindBatch(ulong number);

    /// <summary>The transactions of a block, in order.</summary>
    IReadOnlyList<MinedTransaction> TransactionsOf(ulong number);

    /// <summary>A transaction by its hash, or by that of the user's transaction which it carries; the newest one.</summary>
    MinedTransaction? FindTransaction(Hash256 hash);

    /// <summary>The first logs that a query asks for, in its order.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="limit">Most logs to give.</param>
    /// <param name="bytes">No more are given when the data of those before comes to so much.</param>
    IReadOnlyList<MinedLog> FindLogs(LogQuery query, int limit, long bytes);

    /// <summary>Writes the first block.</summary>
    /// <param name="definition">The text that the chain is defined with.</param>
    /// <param name="block">Block 0.</param>
    void Begin(string definition, BlockRecord block);

    /// <summary>Writes the block after the newest one.</summary>
    /// <exception cref="NodeException">The store cannot be written.</exception>
    void Append(BlockRecord block);

    /// <summary>Removes the newest blocks with their transactions and logs; what their states were made of stays.</summary>
    /// <param name="number">The block that becomes the newest one.</param>
    /// <exception cref="NodeException">The store cannot be written.</exception>
    void TakeBack(ulong number);
}
