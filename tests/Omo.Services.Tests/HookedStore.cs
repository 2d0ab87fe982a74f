// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Storage;

namespace Omo.Services.Tests;

/// <summary>A chain's store that lets the test do something before a block's transactions are read.</summary>
/// <param name="behind">The store.</param>
internal sealed class HookedStore(IChainStore behind) : IChainStore
{
    /// <summary>Done once, when the transactions of a block are asked for; told of its number.</summary>
    public Action<ulong>? OnTransactions { get; set; }

    public Header? Head => behind.Head;

    public string? Definition => behind.Definition;

    public IReadOnlyList<MinedTransaction> TransactionsOf(ulong number)
    {
        if (OnTransactions is { } hook)
        {
            OnTransactions = null;
            hook(number);
        }

        return behind.TransactionsOf(number);
    }

    public Header? FindBlock(ulong number) => behind.FindBlock(number);

    public Header? FindBlock(Hash256 hash) => behind.FindBlock(hash);

    public byte[]? FindBatch(ulong number) => behind.FindBatch(number);

    public MinedTransaction? FindTransaction(Hash256 hash) => behind.FindTransaction(hash);

    public IReadOnlyList<MinedLog> FindLogs(LogQuery query, int limit, long bytes) => behind.FindLogs(query, limit, bytes);

    public void Begin(string definition, BlockRecord block) => behind.Begin(definition, block);

    public void Append(BlockRecord block) => behind.Append(block);

    public void TakeBack(ulong number) => behind.TakeBack(number);

    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data) => behind.TryGet(key, out data);

    public void Dispose() => behind.Dispose();
}
