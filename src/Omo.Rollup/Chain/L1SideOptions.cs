// SPDX-License-Identifier: MIT
using Omo.Rollup.States;

namespace Omo.Rollup.Chain;

/// <summary>How a node uses L1.</summary>
public sealed record L1SideOptions
{
    /// <summary>The folder of what was read.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether all blocks come from L1.</summary>
    public bool IsVerifier { get; init; }

    /// <summary>How long after a block the sequencer makes the next.</summary>
    public TimeSpan BlockTime { get; init; }

    /// <summary>Blocks of L1 behind which no reorganisation is expected.</summary>
    public ulong Depth { get; init; } = 5;

    /// <summary>The first block of L1 to read.</summary>
    public ulong FirstBlock { get; init; }

    /// <summary>The state chain; null: nothing is known about states.</summary>
    public StateChainContract? States { get; init; }

    /// <summary>The page that the node shows; null: none.</summary>
    public string? Page { get; init; }
}
