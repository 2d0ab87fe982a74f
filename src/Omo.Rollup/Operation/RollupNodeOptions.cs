// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Rollup.Operation;

/// <summary>Where a node's chain is recorded, and what the node does there besides reading. Each key that is given switches a service on.</summary>
public sealed record RollupNodeOptions
{
    /// <summary>The Ethereum node of L1.</summary>
    public required Uri L1 { get; init; }

    /// <summary>TransactionChain.sol.</summary>
    public required Address Transactions { get; init; }

    /// <summary>StateChain.sol; services need it. Null: nothing is known about states.</summary>
    public Address? States { get; init; }

    /// <summary>PreimageChunks.sol, for pre-images that do not fit in one transaction; null: there are none.</summary>
    public Address? Chunks { get; init; }

    /// <summary>Whether the chain is rebuilt from L1 alone.</summary>
    public bool IsVerifier { get; init; }

    /// <summary>Blocks of L1 behind which no reorganisation is expected.</summary>
    public ulong Depth { get; init; } = 5;

    /// <summary>The first block of L1 to read.</summary>
    public ulong FirstBlock { get; init; }

    /// <summary>The sequencer's key: posts batches.</summary>
    public SigningKey? Submitter { get; init; }

    /// <summary>Of an account that says what batches lead to, and pays bonds for that.</summary>
    public SigningKey? Proposer { get; init; }

    /// <summary>Of an account that challenges what others say falsely, and pays bonds for that.</summary>
    public SigningKey? Challenger { get; init; }

    /// <summary>Seconds of L1 that a block waits for others before a batch is posted.</summary>
    public ulong BatchDelay { get; init; } = 60;

    /// <summary>How transactions are sent.</summary>
    public SenderOptions Sending { get; init; } = new();

    /// <summary>The instruction set of the guest that claims are about.</summary>
    public string Architecture { get; init; } = "riscv64";

    /// <summary>Whether anything is sent to L1.</summary>
    internal bool HasRoles => Submitter is not null || Proposer is not null || Challenger is not null;
}
