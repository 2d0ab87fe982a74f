// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Chain;

namespace Omo.Ovm.Genesis;

/// <summary>How a chain begins.</summary>
public sealed record GenesisDefinition
{
    /// <summary>The chain's rules.</summary>
    public required ChainConfiguration Configuration { get; init; }

    /// <summary>The first state.</summary>
    public required IReadOnlyList<Account> Accounts { get; init; }

    /// <summary>20 bytes: who gets the fees of blocks that the sequencer makes.</summary>
    public byte[] Coinbase { get; init; } = new byte[20];

    /// <summary>Seconds since 1970 of block 0.</summary>
    public ulong Timestamp { get; init; }

    /// <summary>Gas limit of every block.</summary>
    public ulong GasLimit { get; init; }

    /// <summary>Wei per gas of block 0; used from London on.</summary>
    public BigInteger BaseFee { get; init; }

    /// <summary>Up to 32 bytes of block 0 that make it another chain's.</summary>
    public byte[] ExtraData { get; init; } = [];
}
