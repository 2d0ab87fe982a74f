// SPDX-License-Identifier: MIT
using Omo.Ovm.Chain;

namespace Omo.Rollup.L1;

/// <summary>A deposit with its place on L1.</summary>
/// <param name="Number">Its place in the queue, from 0.</param>
/// <param name="Content">What was enqueued.</param>
/// <param name="L1Block">The block of L1 that enqueued it.</param>
/// <param name="L1Time">Seconds since 1970 of that block.</param>
public sealed record QueuedDeposit(ulong Number, Deposit Content, ulong L1Block, ulong L1Time)
{
    /// <summary>As it stands in a block of L2.</summary>
    public byte[] Encode() => Content.Encode(Number);
}
