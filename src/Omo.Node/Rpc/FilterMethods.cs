// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Mempool;

namespace Omo.Node.Rpc;

/// <summary>Filters, which clients poll. A filter that nobody asks is forgotten.</summary>
internal sealed class FilterMethods
{
    /// <summary>How long a filter stays without being asked.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int MaxFilters = 1000;
    private const int IdBytes = 16;

    private readonly ConcurrentDictionary<string, Filter> _filters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Blockchain _chain;
    private readonly LogSearch _search;
    private readonly TimeProvider _time;

    public FilterMethods(Blockchain chain, TransactionPool pool, LogSearch search, TimeProvider time)
    {
        (_chain, _search, _time) = (chain, search, time);
        chain.Appended += block => Tell(FilterKind.Blocks, block.Header.Hash);
        chain.TakenBack += TellOfRemoved;
        pool.Added += transaction => Tell(FilterKind.PendingTransactions, transaction.Hash);
    }

    public IEnumerable<(string Name, RpcMethod Method)> All =>
    [
        ("eth_getLogs", (p, _) => _search.Find(LogParameters.Read(p[0]))),
        ("eth_newFilter", (p, _) => Add(FilterKind.Logs, LogParameters.Read(p[0]))),
        ("eth_newBlockFilter", (_, _) => Add(FilterKind.Blocks, null)),
        ("eth_newPendingTransactionFilter", (_, _) => Add(FilterKind.PendingTransactions, null)),
        ("eth_uninstallFilter", (p, _) => _filters.Remove(p[0].Text(), out Filter? _)),
        ("eth_getFilterChanges", (p, _) => Changes(Get(p))),
        ("eth_getFilterLogs", (p, _) => Get(p) is { Kind: FilterKind.Logs } filter ? _search.Find(filter.Logs!) : throw NotFound()),
    ];

    /// <summary>An identifier that nobody can guess.</summary>
    public static string NewId() => Hex.Encode(RandomNumberGenerator.GetBytes(IdBytes));

    private static RpcException NotFound() => new(RpcErrorCode.InvalidInput, "filter not found");

    private JsonNode Add(FilterKind kind, LogParameters? logs)
    {
        var query = logs?.OverThoseToCome();
        Forget();
        if (_filters.Count >= MaxFilters)
        {
            throw new RpcException(RpcErrorCode.LimitExceeded, $"too many filters, limit {MaxFilters}; uninstall some");
        }

        // What the parameters were read from is gone when the request is answered.
        var kept = logs is null ? null : logs with { FromBlock = logs.FromBlock?.Kept(), ToBlock = logs.ToBlock?.Kept() };
        var id = NewId();
        _filters[id] = new Filter(kind, kept, query, _chain.Head.Number + 1) { LastUse = _time.GetUtcNow() };
        return id;
    }

    private Filter Get(RpcParameters parameters)
    {
        Forget();
        var filter = _filters.GetValueOrDefault(parameters[0].Text()) ?? throw NotFound();
        filter.LastUse = _time.GetUtcNow();
        return filter;
    }

    private JsonArray Changes(Filter filter)
    {
        if (filter.Kind != FilterKind.Logs)
        {
            return filter.TakeHashes();
        }

        lock (filter)
        {
            var head = _chain.Head.Number;
            var logs = _search.Find(filter.NewUpTo(head));
            filter.HasTold(head);
            foreach (var (place, log) in filter.TakeRemoved().Index())
            {
                logs.Insert(place, TransactionJson.RemovedLog(log));
            }

            return logs;
        }
    }

    private void TellOfRemoved(IReadOnlyList<ExecutedBlock> blocks)
    {
        foreach (var filter in _filters.Values.Where(f => f.Kind == FilterKind.Logs))
        {
            lock (filter)
            {
                filter.Remove(blocks);
            }
        }
    }

    private void Tell(FilterKind kind, Hash256 hash)
    {
        foreach (var (_, filter) in _filters.Where(f => f.Value.Kind == kind))
        {
            filter.Add(hash);
        }
    }

    private void Forget()
    {
        var oldest = _time.GetUtcNow() - Lifetime;
        foreach (var (id, _) in _filters.Where(f => f.Value.LastUse < oldest))
        {
            _filters.TryRemove(id, out _);
        }
    }
}
