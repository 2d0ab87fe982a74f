// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Storage;

namespace Omo.Node.Rpc;

/// <summary>What a client asks for changes of, and how far it was told.</summary>
/// <param name="kind">What it is about.</param>
/// <param name="logs">As it was given, of a filter of logs.</param>
/// <param name="query">What it tells of blocks to come, of a filter of logs.</param>
/// <param name="nextBlock">The first block that the client was not told of.</param>
internal sealed class Filter(FilterKind kind, LogParameters? logs, LogQuery? query, ulong nextBlock)
{
    private const int MaxWaiting = 10_000;

    private readonly Queue<Hash256> _hashes = new();
    private readonly Queue<MinedLog> _removed = new();
    private ulong _nextBlock = nextBlock;

    public FilterKind Kind => kind;

    /// <summary>Of a filter of logs.</summary>
    public LogParameters? Logs => logs;

    /// <summary>When the client last asked.</summary>
    public DateTimeOffset LastUse { get; set; }

    /// <summary>Remembers a hash; of too many the oldest is forgotten.</summary>
    public void Add(Hash256 hash)
    {
        lock (_hashes)
        {
            if (_hashes.Count == MaxWaiting)
            {
                _hashes.Dequeue();
            }

            _hashes.Enqueue(hash);
        }
    }

    /// <summary>What the client was not told of when the newest block is this one.</summary>
    public LogQuery NewUpTo(ulong head) =>
        query! with { FirstBlock = Math.Max(query.FirstBlock, _nextBlock), LastBlock = Math.Min(query.LastBlock, head) };

    /// <summary>Notes that the client was told of all up to a block.</summary>
    public void HasTold(ulong head) => _nextBlock = head + 1;

    /// <summary>Remembers the logs of blocks that were taken back, if the client was told of them; it will be told of those that come instead.</summary>
    /// <param name="blocks">The newest first.</param>
    public void Remove(IReadOnlyList<ExecutedBlock> blocks)
    {
        foreach (var log in blocks.Where(b => b.Header.Number < _nextBlock).SelectMany(TransactionJson.LogsOf).Where(query!.Matches))
        {
            if (_removed.Count == MaxWaiting)
            {
                _removed.Dequeue();
            }

            _removed.Enqueue(log);
        }

        _nextBlock = Math.Min(_nextBlock, blocks[^1].Header.Number);
    }

    /// <summary>The logs that were removed since the last time.</summary>
    public IReadOnlyList<MinedLog> TakeRemoved()
    {
        IReadOnlyList<MinedLog> taken = [.. _removed];
        _removed.Clear();
        return taken;
    }

    /// <summary>The hashes since the last time.</summary>
    public JsonArray TakeHashes()
    {
        lock (_hashes)
        {
            var taken = new JsonArray([.. _hashes.Select(h => Quantity.Of(h))]);
            _hashes.Clear();
            return taken;
        }
    }
}
