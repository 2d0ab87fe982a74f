// SPDX-License-Identifier: MIT
using System.Net;
using Omo.Rollup.Deployment;

namespace Omo.Rollup.Devnet;

/// <summary>How a rollup on this computer is run.</summary>
public sealed record DevnetOptions
{
    /// <summary>The port of L1 on loopback; 0 is any that is free.</summary>
    public int L1Port { get; init; }

    /// <summary>Where the node of L2 takes requests.</summary>
    public IPEndPoint Endpoint { get; init; } = new(IPAddress.Loopback, 8545);

    /// <summary>Seconds from block to block on L2.</summary>
    public TimeSpan BlockTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Seconds from block to block on L1.</summary>
    public int L1BlockSeconds { get; init; } = 2;

    /// <summary>Seconds of L1 that a block waits for others before a batch is posted.</summary>
    public ulong BatchDelay { get; init; } = 10;

    /// <summary>Whether L2 has a container, which users' transactions are wrapped for.</summary>
    public bool HasContainer { get; init; }

    /// <summary>Where metrics are sent by OTLP over HTTP; null: nowhere.</summary>
    public Uri? MetricsEndpoint { get; init; }

    /// <summary>Whether an account proposes a false root, which is challenged and removed. Anyone may propose at any time then.</summary>
    public bool HasFalseRoot { get; init; }

    /// <summary>The contracts' parameters.</summary>
    public RollupRules Rules { get; init; } = new();
}
