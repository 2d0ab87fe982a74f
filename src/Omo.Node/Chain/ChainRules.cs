// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Chain;

namespace Omo.Node.Chain;

/// <summary>A chain's configuration with what the node often asks of it.</summary>
public sealed class ChainRules
{
    /// <param name="configuration">The configuration.</param>
    public ChainRules(ChainConfiguration configuration) =>
        (Configuration, Encoded, Entry) = (configuration, configuration.Encode(), UserEntry.Of(configuration));

    /// <summary>The configuration.</summary>
    public ChainConfiguration Configuration { get; }

    /// <summary>The encoding that the OVM reads.</summary>
    public byte[] Encoded { get; }

    /// <summary>Whether the blocks are recorded on L1, so that they follow from the record alone (docs/rollup.md).</summary>
    public bool IsRecorded => Configuration.FeeRecipient is not null;

    /// <summary>How transactions of users enter the chain's container; null if they stand in blocks as they were signed.</summary>
    public UserEntry? Entry { get; }

    /// <summary>The chain's number.</summary>
    public BigInteger ChainId => Configuration.ChainId;

    /// <summary>The newest fork that has begun at a block.</summary>
    public Fork ForkAt(ulong blockNumber) =>
        Configuration.Forks.Where(f => f.FirstBlock <= blockNumber).Select(f => f.Fork).DefaultIfEmpty(Fork.Frontier).Max();
}
