// SPDX-License-Identifier: MIT
namespace Omo.Rollup.Chain;

/// <summary>How a chain is kept in agreement with its record.</summary>
public sealed record FollowerOptions
{
    /// <summary>Whether there are no blocks but recorded ones.</summary>
    public bool IsVerifier { get; init; }

    /// <summary>Blocks of L1 behind which no reorganisation is expected.</summary>
    public ulong Depth { get; init; } = 5;

    /// <summary>Seconds after which the contract takes a block no more.</summary>
    public ulong InclusionWindow { get; init; }

    /// <summary>The same in blocks of L1.</summary>
    public ulong InclusionWindowBlocks { get; init; }
}
