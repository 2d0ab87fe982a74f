// SPDX-License-Identifier: MIT
using System.Net;
using Microsoft.Extensions.Logging;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Node.Server;

namespace Omo.Node;

/// <summary>How a node is run; what the chain is, is said in its genesis.</summary>
public sealed record NodeOptions
{
    /// <summary>The folder of the database.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The text of the genesis file; null: the chain that is in the folder.</summary>
    public string? Genesis { get; init; }

    /// <summary>Where requests are taken; port 0 is any that is free.</summary>
    public IPEndPoint Endpoint { get; init; } = new(IPAddress.Loopback, 8545);

    /// <summary>Names of hosts, besides those of loopback, that requests may be meant for.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Web pages whose scripts may ask, as origins; "*" is all.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>How long after a block the next is made; zero: when there is a transaction.</summary>
    public TimeSpan BlockTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What the pool may hold.</summary>
    public PoolLimits Pool { get; init; } = new();

    /// <summary>Most gas of eth_call and eth_estimateGas.</summary>
    public ulong CallGasCap { get; init; } = 50_000_000;

    /// <summary>Where metrics are sent by OTLP over HTTP, with its path; null: nowhere.</summary>
    public Uri? MetricsEndpoint { get; init; }

    /// <summary>Makes the node one of a chain that is recorded on L1; null: it has none. The node disposes what is made.</summary>
    public Func<Blockchain, TransactionPool, ILoggerFactory, IL1Side>? L1 { get; init; }

    /// <summary>The key of the container's owner, with which transactions of users are wrapped; null: only the owner's own enter it.</summary>
    public SigningKey? OwnerKey { get; init; }

    /// <summary>Whether the log is one JSON object a line.</summary>
    public bool LogsJson { get; init; }

    /// <summary>Bytes of requests by HTTP that are read or wait for their turn; while there are more, requests are refused.</summary>
    public long WaitingRequestBytes { get; init; } = 64 << 20;

    /// <summary>Bytes of answers that wait for HTTP clients to read them; while there are more, requests are refused.</summary>
    public long WaitingAnswerBytes { get; init; } = 256 << 20;
}
