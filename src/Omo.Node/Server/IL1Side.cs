// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Sequencing;

namespace Omo.Node.Server;

/// <summary>What makes a node one of a chain that is recorded on L1.</summary>
public interface IL1Side : IAsyncDisposable
{
    /// <summary>What the sequencer's blocks have from L1.</summary>
    IDepositSource Deposits { get; }

    /// <summary>The page at <c>/</c>; null: there is none.</summary>
    string? Page { get; }

    /// <summary>The newest block of L2 that the record has, as far as it was read.</summary>
    ulong RecordedBlock { get; }

    /// <summary>What makes the node's blocks: the sequencer together with what L1 has recorded, or the record alone.</summary>
    IBlockSource SourceOver(Sequencer sequencer);

    /// <summary>What L1 has of a block.</summary>
    JsonNode? BatchStatus(ulong block);

    /// <summary>All that <c>Messenger.prove</c> on L1 is given of a message that a transaction has sent.</summary>
    /// <param name="transaction">The transaction on L2.</param>
    /// <param name="place">Which of its messages, from 0.</param>
    /// <returns>Null: there is no such transaction or message.</returns>
    JsonNode? WithdrawalProof(Hash256 transaction, int place);

    /// <summary>How the chain and its record stand.</summary>
    JsonNode Status();
}
