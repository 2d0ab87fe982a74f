// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Rollup.States;

/// <summary>A proposal as the contract has it; see StateChain.sol.</summary>
/// <param name="Id">Its number; 0 is the genesis.</param>
/// <param name="Batches">Batches behind which the block stands.</param>
/// <param name="Parent">The proposal that it hangs on.</param>
/// <param name="ClaimId">Its claim in the game.</param>
/// <param name="Status">How it stands.</param>
/// <param name="BlockHash">The block of L2.</param>
public sealed record ProposalView(ulong Id, ulong Batches, ulong Parent, ulong ClaimId, ProposalStatus Status, Hash256 BlockHash)
{
    /// <summary>What other proposals hang on: a block behind so many batches, whichever proposal says so.</summary>
    internal (ulong Batches, Hash256 BlockHash) Place => (Batches, BlockHash);

    internal static ProposalView From(ulong id, AbiValues fields) => new(
        id, fields.Number("batches"), fields.Number("parent"), fields.Number("claimId"), (ProposalStatus)(int)fields.Number("status"),
        fields.Hash("blockHash"));
}
