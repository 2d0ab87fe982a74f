// SPDX-License-Identifier: MIT
using Omo.Node.Storage;

namespace Omo.Node.Chain;

/// <summary>A block that became part of the chain.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Transactions">What it holds: the transactions of the proposal that were executed.</param>
/// <param name="Refused">The others by their places in the proposal, with the reasons why they were passed over.</param>
public sealed record ExecutedBlock(
    Header Header, IReadOnlyList<MinedTransaction> Transactions, IReadOnlyList<(int Place, string Reason)> Refused);
