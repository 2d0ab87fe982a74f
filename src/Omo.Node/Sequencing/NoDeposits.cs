// SPDX-License-Identifier: MIT
using Omo.Node.Chain;

namespace Omo.Node.Sequencing;

/// <summary>For a chain without L1.</summary>
public sealed class NoDeposits : IDepositSource
{
    /// <inheritdoc/>
    public L1Origin? Next(Header parent, ulong now) => null;
}
