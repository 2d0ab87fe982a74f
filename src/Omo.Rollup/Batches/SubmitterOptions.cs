// SPDX-License-Identifier: MIT
namespace Omo.Rollup.Batches;

/// <summary>When batches are posted, and how large.</summary>
public sealed record SubmitterOptions
{
    /// <summary>Most blocks of a batch; the contract takes no more.</summary>
    public const int MostBlocks = 16;

    /// <summary>Most bytes of a batch: nodes carry no transaction of more than 128 KiB.</summary>
    public int MostBytes { get; init; } = 120_000;

    /// <summary>Seconds of L1 that a block waits for others at most.</summary>
    public ulong MostDelay { get; init; } = 60;
}
