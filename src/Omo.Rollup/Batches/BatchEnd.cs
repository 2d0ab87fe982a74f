// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Rollup.Batches;

/// <summary>Where a batch ends.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Record">Names it on L1.</param>
/// <param name="LastBlock">The number on L2 of its last block.</param>
/// <param name="DepositsAfter">Deposits taken with it or before.</param>
/// <param name="L1Block">The block of L1 that appended it.</param>
public sealed record BatchEnd(ulong Number, Hash256 Record, ulong LastBlock, ulong DepositsAfter, ulong L1Block);
