// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {ClaimRegistry} from "../game/ClaimRegistry.sol";
import {ClaimStatus} from "../game/GameTypes.sol";
import {TransactionChain} from "./TransactionChain.sol";

/// @notice How a proposal stands; the last two are final.
enum ProposalStatus {
    None,
    Open,
    Final,
    Removed
}

/// @notice What a batch is said to lead to, given what the parent says of the batch before.
struct Proposal {
    /// Batches behind which the block stands: 1 for the first batch, 0 for the genesis.
    uint64 batches;
    uint64 parent;
    /// In the game.
    uint64 claimId;
    ProposalStatus status;
    /// Hash of the batch's last block on L2.
    bytes32 blockHash;
}

/// @title The chain of states
/// @notice Each batch gets a final block in the end. A proposal is a claim of the dispute game: that the guest, given the parent's block, the
/// batch and the configuration, finds that block and exits with 0. Nothing is decided here (docs/rollup.md).
contract StateChain {
    event Proposed(
        uint64 indexed proposalId, uint64 indexed batches, uint64 indexed parent, uint64 claimId, bytes32 blockHash, address proposer
    );
    event Finalised(uint64 indexed proposalId, uint64 indexed batches, bytes32 blockHash);
    event Removed(uint64 indexed proposalId, uint64 indexed batches, bytes32 blockHash);

    error BadParameters();
    error NoSuchClaim(uint64 claimId);
    error NoSuchProposal(uint64 proposalId);
    error ProposalDecided(ProposalStatus status);
    /// @notice Another block than the parent's is final there, or the parent was removed or its claim is defeated before any is.
    error ParentWrong(uint64 parent);
    /// @notice The batch after the parent's has not been appended.
    error NoBatch(uint64 batches);
    /// @notice What the batch leads to is final.
    error BatchFinal(uint64 batches);
    error PublishWindowRunning(uint64 until);
    error ClaimProposed(uint64 proposalId);
    /// @notice Another account has made the claim.
    error NotTheClaimant(address claimant);
    error ClaimDecided(ClaimStatus status);
    error ClaimTooOld(uint64 madeAt);
    /// @notice The claim is about another program, or another architecture's.
    error OtherProgram(bytes32 start);
    /// @notice The claim is not that the program exits with 0.
    error OtherExit(uint8 status);
    /// @notice The claim's local values are not the agreed block, the batch, the configuration and the claimed block.
    error OtherValues();
    error NotAccepted(ClaimStatus status);
    error ParentNotFinal(uint64 parent);
    error NothingWrong();
    error NotFinalYet(uint64 batches);

    bytes32 private constant FIRST_LOCAL_KEY = bytes32(uint256(1) << 248 | 1);
    uint8 private constant EXITED_WITH_0 = 0;

    ClaimRegistry public immutable game;
    TransactionChain public immutable transactions;
    /// @notice keccak-256 of the configuration of L2.
    bytes32 public immutable configuration;
    /// @notice Who may propose while the publish window runs.
    address public immutable proposer;
    /// @notice Seconds after a batch in which only the proposer may say what it leads to.
    uint64 public immutable publishWindow;
    /// @notice Seconds that a claim may be old when it is proposed.
    uint64 public immutable maxClaimAge;

    /// @notice The guest's first state, by the game's number of the architecture; zero if proposals cannot be about that.
    bytes32[] public starts;
    Proposal[] public proposals;

    /// @notice The final blocks: behind no batch, the first, the second...
    bytes32[] private _finalBlocks;
    /// @dev Proposals by claim; 0 if there is none, as the genesis has no claim.
    mapping(uint64 claimId => uint64 proposalId) private _proposalOf;

    constructor(
        ClaimRegistry game_,
        TransactionChain transactions_,
        bytes32[] memory starts_,
        bytes32 configuration_,
        bytes32 genesis,
        address proposer_,
        uint64 publishWindow_,
        uint64 maxClaimAge_
    ) {
        if (maxClaimAge_ >= game_.challengePeriod()) revert BadParameters();
        game = game_;
        transactions = transactions_;
        starts = starts_;
        configuration = configuration_;
        proposer = proposer_;
        publishWindow = publishWindow_;
        maxClaimAge = maxClaimAge_;
        proposals.push(Proposal(0, 0, 0, ProposalStatus.Final, genesis));
        _finalBlocks.push(genesis);
    }

    function proposalCount() external view returns (uint64) {
        return uint64(proposals.length);
    }

    /// @notice The number of batches whose result is final.
    function finalBatches() external view returns (uint64) {
        return uint64(_finalBlocks.length - 1);
    }

    /// @notice The hash of the final block behind so many batches.
    function finalBlock(uint64 batches) external view returns (bytes32) {
        if (batches >= _finalBlocks.length) revert NotFinalYet(batches);
        return _finalBlocks[batches];
    }

    /// @notice Says what the batch behind a proposal leads to.
    /// @param parent A proposal of the block that it hangs on; 0 is the genesis.
    /// @param claimId The sender's claim that it is so: nobody else chooses the place of a claim. Only one that is young enough can be
    /// challenged for long enough.
    function propose(uint64 parent, bytes32 blockHash, uint64 claimId) external returns (uint64 proposalId) {
        Proposal storage before = _proposal(parent);
        if (_isFinalAt(before.batches) ? !_isFinalBlock(before) : _isWrong(before)) revert ParentWrong(parent);
        uint64 batches = before.batches + 1;
        if (_isFinalAt(batches)) revert BatchFinal(batches);
        if (batches > transactions.batchCount()) revert NoBatch(batches);
        (bytes32 record, uint64 appendedAt) = transactions.batchAt(batches - 1);
        uint64 closedUntil = appendedAt + publishWindow;
        if (msg.sender != proposer && block.timestamp <= closedUntil) revert PublishWindowRunning(closedUntil);
        if (_proposalOf[claimId] != 0) revert ClaimProposed(_proposalOf[claimId]);
        _checkClaim(claimId, keccak256(_locals(before.blockHash, record, blockHash)));

        proposalId = uint64(proposals.length);
        proposals.push(Proposal(batches, parent, claimId, ProposalStatus.Open, blockHash));
        _proposalOf[claimId] = proposalId;
        emit Proposed(proposalId, batches, parent, claimId, blockHash, msg.sender);
    }

    /// @notice Makes a proposal final whose claim the game has accepted and whose parent's block is final. It does not matter which
    /// proposal of that block has become final, or what became of the parent: the claim is about the block. Anyone may.
    function finalise(uint64 proposalId) external {
        Proposal storage proposal = _openProposal(proposalId);
        if (_isFinalAt(proposal.batches)) revert BatchFinal(proposal.batches);
        if (!_isFinalBlock(proposals[proposal.parent])) revert ParentNotFinal(proposal.parent);
        ClaimStatus status = _claimStatus(proposal.claimId);
        if (status != ClaimStatus.Accepted) revert NotAccepted(status);
        proposal.status = ProposalStatus.Final;
        _finalBlocks.push(proposal.blockHash);
        emit Finalised(proposalId, proposal.batches, proposal.blockHash);
    }

    /// @notice Removes a proposal that can no longer become final: its claim is defeated, another block is final where it hangs, or
    /// something is final for its batch already. Anyone may.
    function remove(uint64 proposalId) external {
        Proposal storage proposal = _openProposal(proposalId);
        Proposal storage parent = proposals[proposal.parent];
        bool hangsOnAnother = _isFinalAt(parent.batches) && !_isFinalBlock(parent);
        if (!_isWrong(proposal) && !hangsOnAnother && !_isFinalAt(proposal.batches)) revert NothingWrong();
        proposal.status = ProposalStatus.Removed;
        emit Removed(proposalId, proposal.batches, proposal.blockHash);
    }

    function _checkClaim(uint64 claimId, bytes32 locals) private view {
        if (claimId >= game.claimCount()) revert NoSuchClaim(claimId);
        (address claimant, uint64 until, ClaimStatus status, uint8 architecture,,, bytes32 start, bytes32 last, bytes32 claimLocals) =
            game.claims(claimId);
        if (claimant != msg.sender) revert NotTheClaimant(claimant);
        if (status != ClaimStatus.Open) revert ClaimDecided(status);
        uint64 madeAt = until - game.challengePeriod();
        if (madeAt + maxClaimAge < block.timestamp) revert ClaimTooOld(madeAt);
        if (architecture >= starts.length || start != starts[architecture] || start == 0) revert OtherProgram(start);
        if (uint8(last[0]) != EXITED_WITH_0) revert OtherExit(uint8(last[0]));
        if (claimLocals != locals) revert OtherValues();
    }

    /// @dev As `ClaimRegistry.claim` is given them: key, size and value of each.
    function _locals(bytes32 agreed, bytes32 record, bytes32 claimed) private view returns (bytes memory) {
        uint256 key = uint256(FIRST_LOCAL_KEY);
        uint256 size = 32;
        return abi.encodePacked(
            key, size, agreed, key + 1, size, record, key + 2, size, configuration, key + 3, size, claimed
        );
    }

    function _isFinalAt(uint64 batches) private view returns (bool) {
        return batches < _finalBlocks.length;
    }

    function _isFinalBlock(Proposal storage proposal) private view returns (bool) {
        return _isFinalAt(proposal.batches) && _finalBlocks[proposal.batches] == proposal.blockHash;
    }

    function _isWrong(Proposal storage proposal) private view returns (bool) {
        if (proposal.status != ProposalStatus.Open) return proposal.status == ProposalStatus.Removed;
        return _claimStatus(proposal.claimId) == ClaimStatus.Defeated;
    }

    function _claimStatus(uint64 claimId) private view returns (ClaimStatus status) {
        (,, status,,,,,,) = game.claims(claimId);
    }

    function _proposal(uint64 proposalId) private view returns (Proposal storage) {
        if (proposalId >= proposals.length) revert NoSuchProposal(proposalId);
        return proposals[proposalId];
    }

    function _openProposal(uint64 proposalId) private view returns (Proposal storage proposal) {
        proposal = _proposal(proposalId);
        if (proposal.status != ProposalStatus.Open) revert ProposalDecided(proposal.status);
    }
}
