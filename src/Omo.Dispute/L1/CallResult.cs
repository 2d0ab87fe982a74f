// SPDX-License-Identifier: MIT
namespace Omo.Dispute.L1;

/// <summary>What one call of several came to; see <see cref="EthereumClient.CallManyAsync"/>.</summary>
/// <param name="Data">What the contract returned, or null if it reverted or the node refused the call.</param>
/// <param name="Error">Null, or what went wrong.</param>
public sealed record CallResult(byte[]? Data, L1Exception? Error)
{
    /// <summary>Whether the contract returned.</summary>
    public bool Succeeded => Error is null;
}
