// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Ovm.Chain;

/// <summary>What transactions can see of their block.</summary>
public sealed record BlockHeader
{
    /// <summary>20 bytes: who gets the fees.</summary>
    public byte[] Coinbase { get; init; } = new byte[20];

    /// <summary>Height.</summary>
    public ulong Number { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public ulong Timestamp { get; init; }

    /// <summary>Most gas of all transactions together.</summary>
    public ulong GasLimit { get; init; }

    /// <summary>What opcode 0x44 gives: the difficulty before Paris, PREVRANDAO since.</summary>
    public BigInteger Randomness { get; init; }

    /// <summary>The base fee in wei; 0 before London.</summary>
    public BigInteger BaseFee { get; init; }

    /// <summary>Hashes of up to 256 blocks before, the parent's first.</summary>
    public IReadOnlyList<Hash256> Ancestors { get; init; } = [];
}
