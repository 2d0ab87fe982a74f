// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Node.Storage;

namespace Omo.Node.Rpc;

/// <summary>Subscriptions, which belong to a connection and end with it.</summary>
internal sealed class SubscriptionMethods
{
    private const int MaxPerConnection = 100;

    private readonly Dictionary<IRpcConnection, Dictionary<string, Subscription>> _connections = [];

    public SubscriptionMethods(Blockchain chain, TransactionPool pool)
    {
        chain.Appended += TellOfBlock;
        chain.TakenBack += TellOfRemoved;
        pool.Added += TellOfTransaction;
    }

    public IEnumerable<(string Name, RpcMethod Method)> All =>
    [
        ("eth_subscribe", (p, c) => Subscribe(p, Required(c))),
        ("eth_unsubscribe", (p, c) => Unsubscribe(p[0].Text(), Required(c))),
    ];

    /// <summary>Forgets a connection that has ended.</summary>
    public void Forget(IRpcConnection connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
        }
    }

    private static IRpcConnection Required(IRpcConnection? connection) =>
        connection ?? throw new RpcException(RpcErrorCode.MethodNotSupported, "notifications not supported; connect by WebSocket");

    private string Subscribe(RpcParameters parameters, IRpcConnection connection)
    {
        var subscription = parameters[0].Text() switch
        {
            "newHeads" => new Subscription(FilterKind.Blocks, null, false),
            "logs" => new Subscription(FilterKind.Logs, LogParameters.Read(parameters.Optional(1)).OverThoseToCome(), false),
            "newPendingTransactions" => new Subscription(
                FilterKind.PendingTransactions, null, parameters.Optional(1) is { IsMissing: false } isFull && isFull.Flag()),
            var other => throw new RpcException(RpcErrorCode.InvalidParameters, $"no \"{other}\" subscription in eth namespace"),
        };
        lock (_connections)
        {
            if (!_connections.TryGetValue(connection, out var own))
            {
                _connections[connection] = own = [];
            }

            if (own.Count >= MaxPerConnection)
            {
                throw new RpcException(RpcErrorCode.LimitExceeded, $"too many subscriptions on this connection, limit {MaxPerConnection}");
            }

            connection.HoldNotifications();
            var id = FilterMethods.NewId();
            own[id] = subscription;
            return id;
        }
    }

    private bool Unsubscribe(string id, IRpcConnection connection)
    {
        lock (_connections)
        {
            return _connections.TryGetValue(connection, out var own) && own.Remove(id)
                ? true
                : throw new RpcException(RpcErrorCode.InvalidInput, "subscription not found");
        }
    }

    private void TellOfBlock(ExecutedBlock block)
    {
        Lazy<string> head = new(() => BlockJson.OfHeader(block.Header).ToJsonString());
        Lazy<List<MinedLog>> logs = new(() => [.. TransactionJson.LogsOf(block)]);
        Tell(subscription => subscription.Kind switch
        {
            FilterKind.Blocks => [JsonNode.Parse(head.Value)!],
            FilterKind.Logs => logs.Value.Where(l => subscription.Logs!.Matches(l)).Select(l => (JsonNode)TransactionJson.Log(l)),
            _ => [],
        });
    }

    private void TellOfRemoved(IReadOnlyList<ExecutedBlock> blocks)
    {
        var logs = blocks.SelectMany(TransactionJson.LogsOf).ToList();
        Tell(subscription => subscription.Kind == FilterKind.Logs
            ? logs.Where(l => subscription.Logs!.Matches(l)).Select(l => (JsonNode)TransactionJson.RemovedLog(l))
            : []);
    }

    private void TellOfTransaction(SignedTransaction transaction) => Tell(subscription => subscription.Kind != FilterKind.PendingTransactions
        ? []
        : [subscription.IsFull ? TransactionJson.OfWaiting(transaction) : Quantity.Of(transaction.Hash)]);

    private void Tell(Func<Subscription, IEnumerable<JsonNode>> results)
    {
        lock (_connections)
        {
            foreach (var (connection, own) in _connections)
            {
                foreach (var (id, subscription) in own)
                {
                    foreach (var result in results(subscription))
                    {
                        connection.Notify(Notification(id, result));
                    }
                }
            }
        }
    }

    private static JsonObject Notification(string id, JsonNode result) => new()
    {
        ["jsonrpc"] = "2.0",
        ["method"] = "eth_subscription",
        ["params"] = new JsonObject { ["subscription"] = id, ["result"] = result },
    };

    private sealed record Subscription(FilterKind Kind, LogQuery? Logs, bool IsFull);
}
