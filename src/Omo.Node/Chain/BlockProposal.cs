// SPDX-License-Identifier: MIT
using Omo.Core;
using System.Numerics;
using Omo.Ovm.Chain;

namespace Omo.Node.Chain;

/// <summary>What decides a block, besides the blocks before it. Whoever gives a chain the same proposals gets the same blocks.</summary>
public sealed record BlockProposal
{
    /// <summary>Who gets the fees.</summary>
    public required Address Coinbase { get; init; }

    /// <summary>Seconds since 1970; not before the parent's.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>Most gas.</summary>
    public required ulong GasLimit { get; init; }

    /// <summary>Wei per gas; zero before London.</summary>
    public required BigInteger BaseFee { get; init; }

    /// <summary>What opcode 0x44 gives since Paris; zero before.</summary>
    public Hash256 Randomness { get; init; }

    /// <summary>Number of the L1 block that L2 knows of; only of a chain that is recorded on L1.</summary>
    public ulong L1Block { get; init; }

    /// <summary>Place in the queue on L1 of the first deposit.</summary>
    public ulong FirstDeposit { get; init; }

    /// <summary>The queue's next deposits, which the block begins with; only of a chain that is recorded on L1.</summary>
    public IReadOnlyList<Deposit> Deposits { get; init; } = [];

    /// <summary>Encoded transactions, in order.</summary>
    public IReadOnlyList<byte[]> Transactions { get; init; } = [];
}
