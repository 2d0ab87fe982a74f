// SPDX-License-Identifier: MIT
using Omo.Rollup.Batches;

namespace Omo.Rollup.L1;

/// <summary>What L1 has in a range of its blocks. It takes the place of all that was read behind the same place before.</summary>
/// <param name="After">The place behind which the range begins; null: all that is to be read.</param>
/// <param name="Last">Its last block; the same place if there is nothing new.</param>
/// <param name="Deposits">Deposits in their order.</param>
/// <param name="Batches">Batches in their order.</param>
/// <param name="IsEnd">Whether L1 has no later block.</param>
public sealed record L1Range(
    L1Place? After, L1Place Last, IReadOnlyList<QueuedDeposit> Deposits, IReadOnlyList<PostedBatch> Batches, bool IsEnd)
{
    /// <summary>Whether it has no block.</summary>
    public bool HasNothing => After == Last;
}
