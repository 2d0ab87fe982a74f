// SPDX-License-Identifier: MIT
namespace Omo.Node.Sequencing;

/// <summary>For a chain without L1.</summary>
public sealed class NoDeposits : IDepositSource
{
    /// <inheritdoc/>
    public IReadOnlyList<byte[]> Next(ulong timestamp, int bytes) => [];
}
