// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>What a mined transaction came to.</summary>
/// <param name="TransactionHash">The transaction.</param>
/// <param name="BlockNumber">The block that holds it.</param>
/// <param name="GasUsed">Gas of the whole transaction: its base cost, its calldata and the execution.</param>
/// <param name="ContractAddress">The contract it created, if it did.</param>
public sealed record Receipt(Hash256 TransactionHash, ulong BlockNumber, ulong GasUsed, Address? ContractAddress)
{
    /// <summary>Whether it did what it was for; a failed one has changed nothing.</summary>
    public bool Succeeded { get; init; } = true;
}
