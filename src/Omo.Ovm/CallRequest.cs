// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm;

/// <summary>A call that is no transaction: no signature, nonce, fee or intrinsic gas, and nothing of it stays.</summary>
public sealed record CallRequest
{
    /// <summary>20 bytes: the caller.</summary>
    public required byte[] From { get; init; }

    /// <summary>20 bytes, or null for a creation.</summary>
    public required byte[]? To { get; init; }

    /// <summary>Gas.</summary>
    public required ulong Gas { get; init; }

    /// <summary>Wei that the contract sees.</summary>
    public BigInteger Value { get; init; }

    /// <summary>Whether the value is taken from the caller, too.</summary>
    public bool MovesValue { get; init; }

    /// <summary>Wei per gas that the contract sees.</summary>
    public BigInteger GasPrice { get; init; }

    /// <summary>Calldata or init code.</summary>
    public byte[] Input { get; init; } = [];
}
