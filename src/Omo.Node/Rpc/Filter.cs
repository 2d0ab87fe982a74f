// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Storage;

namespace Omo.Node.Rpc;

/// <summary>What a client asks for changes of, and how far it was told.</summary>
internal sealed class Filter(FilterKind kind, LogParameters? logs, ulong nextBlock)
{
    private const int MaxWaiting = 10_000;

    private readonly Queue<Hash256> _hashes = new();
    private readonly Queue<MinedLog> _removed = new();

    public FilterKind Kind => kind;

    /// <summary>Of a filter of logs.</summary>
    public LogParameters? Logs => logs;

    /// <summary>The first block that the client was not told of.</summary>
    public ulong NextBlock { get; set; } = nextBlock;

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

    /// <summary>Remembers the logs of blocks that were taken back, if the client was told of them; it will be told of those that come instead.</summary>
    /// <param name="blocks">The newest first.</param>
    public void Remove(IReadOnlyList<ExecutedBlock> blocks)
    {
        foreach (var log in blocks.Where(b => b.Header.Number < NextBlock).SelectMany(TransactionJson.LogsOf).Where(l => Logs!.Over(0, 0).Matches(l.Log)))
        {
            if (_removed.Count == MaxWaiting)
            {
                _removed.Dequeue();
            }

            _removed.Enqueue(log);
        }

        NextBlock = Math.Min(NextBlock, blocks[^1].Header.Number);
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
