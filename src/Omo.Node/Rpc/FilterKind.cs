// SPDX-License-Identifier: MIT
namespace Omo.Node.Rpc;

/// <summary>What a filter or a subscription tells of.</summary>
internal enum FilterKind
{
    Blocks,
    PendingTransactions,
    Logs,
}
