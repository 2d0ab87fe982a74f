// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Node.Chain;
using Omo.Node.Storage;

namespace Omo.Node.Rpc;

/// <summary>Finds logs within bounds.</summary>
internal sealed class LogSearch(Blockchain chain, BlockLookup blocks)
{
    private const int MaxLogs = 10_000;
    private const long MaxBytes = 10_000_000;
    private const ulong MaxBlocks = 100_000;

    /// <summary>The logs that a filter names.</summary>
    /// <exception cref="RpcException">The range is wrong, or there are too many.</exception>
    public JsonArray Find(LogParameters filter)
    {
        if (filter.BlockHash is { } hash)
        {
            var block = chain.Store.FindBlock(hash) ?? throw new RpcException(RpcErrorCode.ResourceNotFound, "unknown block");
            return Find(filter.Over(block.Number, block.Number));
        }

        var head = chain.Head.Number;
        var first = filter.FromBlock is { } from ? blocks.Number(from) : head;
        var last = filter.ToBlock is { } to ? blocks.Number(to) : head;
        if (first > last)
        {
            throw new RpcException(RpcErrorCode.InvalidParameters, "invalid block range params: fromBlock is after toBlock");
        }

        return Find(filter.Over(first, Math.Min(last, head)));
    }

    /// <summary>The logs that a query names.</summary>
    /// <exception cref="RpcException">There are too many.</exception>
    public JsonArray Find(LogQuery query)
    {
        if (query.FirstBlock > query.LastBlock)
        {
            return [];
        }

        if (query.LastBlock - query.FirstBlock >= MaxBlocks)
        {
            throw new RpcException(RpcErrorCode.LimitExceeded, $"block range of {query.LastBlock - query.FirstBlock + 1} blocks, limit {MaxBlocks}");
        }

        var logs = chain.Store.FindLogs(query, MaxLogs + 1, MaxBytes);
        if (logs.Sum(l => (long)l.Log.Data.Length) >= MaxBytes)
        {
            throw new RpcException(RpcErrorCode.LimitExceeded, $"the logs have more than {MaxBytes} bytes of data; ask for fewer blocks");
        }

        return logs.Count <= MaxLogs
            ? new JsonArray([.. logs.Select(TransactionJson.Log)])
            : throw new RpcException(RpcErrorCode.LimitExceeded, $"query returned more than {MaxLogs} results; ask for fewer blocks");
    }
}
