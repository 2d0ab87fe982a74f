// SPDX-License-Identifier: MIT
namespace Omo.Ovm;

/// <summary>What a transaction would do on a state.</summary>
/// <param name="Refusal">Why a batch would pass it over, or null.</param>
/// <param name="Succeeded">Whether it succeeded; false if it was refused.</param>
/// <param name="GasUsed">Gas, the intrinsic gas included and refunds taken off.</param>
/// <param name="Output">What it returned, or the data of a revert.</param>
/// <param name="Created">20 bytes: the contract created, if it is a creation that succeeded.</param>
public sealed record TransactionEffect(string? Refusal, bool Succeeded, ulong GasUsed, byte[] Output, byte[] Created);
