// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;

namespace Omo.Rollup.Deployment;

/// <summary>The parameters of a rollup's contracts; they have them for ever. Times are in seconds.</summary>
public sealed record RollupRules
{
    /// <summary>Least and most gas of a block on L2: the longest deposit needs so much, and 16 blocks of the most stay within a claim's steps.</summary>
    public const ulong LeastBlockGas = 821_000, MostBlockGas = 30_000_000;

    /// <summary>The dispute game.</summary>
    public GameRules Game { get; init; } = new();

    /// <summary>Gas limit of every block on L2.</summary>
    public ulong BlockGasLimit { get; init; } = MostBlockGas;

    /// <summary>For how long the sequencer may leave a deposit out, and a block unrecorded.</summary>
    public ulong InclusionWindow { get; init; } = 4 * 3_600;

    /// <summary>For how many blocks of L1 a block of L2 may stay unrecorded.</summary>
    public ulong InclusionWindowBlocks { get; init; } = 1_200;

    /// <summary>For how long after a batch only the proposer may say what it leads to.</summary>
    public ulong PublishWindow { get; init; } = 1_800;

    /// <summary>How old a claim may be when it is proposed; less than the challenge period.</summary>
    public ulong MaxClaimAge { get; init; } = 3_600;
}
