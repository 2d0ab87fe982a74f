// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Node.Storage;

/// <summary>A log of a block.</summary>
/// <param name="Log">The log.</param>
/// <param name="BlockNumber">The block.</param>
/// <param name="BlockHash">Its hash.</param>
/// <param name="Timestamp">Its seconds since 1970.</param>
/// <param name="TransactionHash">The transaction that wrote it.</param>
/// <param name="TransactionPosition">The transaction's place in the block, from 0.</param>
/// <param name="Position">Its place among the block's logs, from 0.</param>
public sealed record MinedLog(
    Log Log, ulong BlockNumber, Hash256 BlockHash, ulong Timestamp, Hash256 TransactionHash, int TransactionPosition, int Position);
