// SPDX-License-Identifier: MIT
using Omo.Node.Chain;

namespace Omo.Node.Sequencing;

/// <summary>What the blocks of a sequencer have from L1.</summary>
public interface IDepositSource
{
    /// <summary>What the next block knows of L1, and the deposits that it must begin with; null: the chain has no L1.</summary>
    /// <param name="parent">The block before.</param>
    /// <param name="now">The clock's seconds since 1970.</param>
    L1Origin? Next(Header parent, ulong now);
}
