// SPDX-License-Identifier: MIT
using Omo.Node.Chain;
using Omo.Ovm.Chain;

namespace Omo.Node.Storage;

/// <summary>A transaction of a block.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="BlockNumber">The block.</param>
/// <param name="Position">Its place in the block, from 0.</param>
/// <param name="Receipt">What became of it.</param>
/// <param name="GasUsed">Its own gas.</param>
/// <param name="FirstLog">The place of its first log among the block's, from 0.</param>
public sealed record MinedTransaction(SignedTransaction Transaction, ulong BlockNumber, int Position, Receipt Receipt, ulong GasUsed, int FirstLog);
