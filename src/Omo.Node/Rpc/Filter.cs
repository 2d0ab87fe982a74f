// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Node.Rpc;

/// <summary>What a client asks for changes of, and how far it was told.</summary>
internal sealed class Filter(FilterKind kind, LogParameters? logs, ulong nextBlock)
{
    private const int MaxWaiting = 10_000;

    private readonly Queue<Hash256> _hashes = new();

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
