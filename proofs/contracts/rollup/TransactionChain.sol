// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {QueueElement, TransactionQueue} from "./TransactionQueue.sol";

/// @title The chain of transactions
/// @notice What L2 consists of. A batch is a sequence of blocks: contexts, which are checked here, and the sequencer's transactions, which
/// are bytes here (docs/rollup.md). A batch is kept as one hash, its record.
///
/// A context has 12 bytes: number of deposits that the block begins with (2), timestamp (5), number of an L1 block (5).
contract TransactionChain is TransactionQueue {
    /// @param firstBlock Number of the batch's first block on L2.
    /// @param queueStart First deposit of the batch.
    /// @param queueLink Link of its last deposit, or of the last one before if it has none.
    /// @param transactions The data as the sequencer sent it.
    event BatchAppended(
        uint64 indexed batch, bytes32 record, uint64 firstBlock, uint64 queueStart, bytes32 queueLink, bytes contexts, bytes transactions
    );

    error BadParameters();
    error NotTheSequencer(address sender);
    /// @notice The batch was made for another place in the chain.
    error OtherPlace(uint64 batches);
    error BadContexts(uint256 size);
    error TooManyTransactionBytes(uint256 size);
    error TimestampGoesBack(uint256 context, uint40 before);
    error BlockNumberGoesBack(uint256 context, uint40 before);
    error FromTheFuture(uint256 context);
    error TooOld(uint256 context);
    error QueueTooShort(uint256 context, uint256 length);
    /// @notice A block takes a deposit that did not exist yet.
    error DepositFromTheFuture(uint256 context);
    error DepositsExceedBlockGas(uint256 context, uint64 gas);
    /// @notice A deposit was passed over for longer than the inclusion window.
    error DepositOverdue(uint64 index);
    error NothingToAppend();
    error NotOverdue(uint64 index);
    error NoSuchBatch(uint64 batch);

    struct Batch {
        bytes32 record;
        uint64 appendedAt;
    }

    /// @notice Where the chain ends.
    struct Tip {
        /// Deposits taken.
        uint64 taken;
        /// Number of the last block on L2; block 0 is the genesis.
        uint64 blockNumber;
        uint40 timestamp;
        uint40 l1BlockNumber;
    }

    uint256 public constant CONTEXT_BYTES = 12;
    /// @dev The guest has to come to an end within the steps that a claim may have, however dear the blocks are.
    uint256 public constant MAX_CONTEXTS = 16;
    uint256 public constant CHUNK_BYTES = 100_000;
    uint256 public constant MAX_TRANSACTION_BYTES = 20 * CHUNK_BYTES;

    address public immutable sequencer;
    /// @notice Seconds, and blocks of L1, for which the sequencer may leave a deposit out and a block unpublished.
    uint40 public immutable inclusionWindow;
    uint40 public immutable inclusionWindowBlocks;

    Batch[] private _batches;
    Tip public tip;

    constructor(address sequencer_, address messenger_, uint64 blockGasLimit_, uint40 window, uint40 windowBlocks)
        TransactionQueue(messenger_, blockGasLimit_)
    {
        if (window == 0 || windowBlocks == 0 || blockGasLimit_ < leastGas(MAX_DATA_BYTES)) revert BadParameters();
        sequencer = sequencer_;
        inclusionWindow = window;
        inclusionWindowBlocks = windowBlocks;
    }

    function batchCount() external view returns (uint64) {
        return uint64(_batches.length);
    }

    /// @notice The record of a batch, and when it was appended.
    function batchAt(uint64 batch) external view returns (bytes32 record, uint64 appendedAt) {
        if (batch >= _batches.length) revert NoSuchBatch(batch);
        return (_batches[batch].record, _batches[batch].appendedAt);
    }

    /// @notice Appends blocks. Only the sequencer may.
    /// @param batch The batch's number, so that it is appended once and where it was meant to be.
    function appendSequencerBatch(uint64 batch, bytes calldata contexts, bytes calldata transactions) external {
        if (msg.sender != sequencer) revert NotTheSequencer(msg.sender);
        _checkPlace(batch);
        uint256 count = contexts.length / CONTEXT_BYTES;
        if (count == 0 || count > MAX_CONTEXTS || contexts.length % CONTEXT_BYTES != 0) revert BadContexts(contexts.length);
        if (transactions.length > MAX_TRANSACTION_BYTES) revert TooManyTransactionBytes(transactions.length);

        Tip memory end = tip;
        for (uint256 i = 0; i < count; i++) {
            _checkContext(end, i, contexts[i * CONTEXT_BYTES:(i + 1) * CONTEXT_BYTES]);
        }
        if (_isOverdue(end.taken)) revert DepositOverdue(end.taken);
        _append(batch, end, contexts, transactions);
    }

    /// @notice Appends a block of deposits that the sequencer has passed over. Anyone may.
    /// @param batch The number that the batch will have.
    /// @param count How many deposits.
    function appendQueueBatch(uint64 batch, uint16 count) external {
        _checkPlace(batch);
        Tip memory end = tip;
        if (count == 0) revert NothingToAppend();
        uint64 last = end.taken + count - 1;
        if (last >= queue.length) revert QueueTooShort(0, queue.length);
        if (!_isOverdue(last)) revert NotOverdue(last);
        bytes memory contexts = abi.encodePacked(count, uint40(block.timestamp), uint40(block.number));
        _advance(end, uint40(block.timestamp), uint40(block.number));
        _take(end, 0, count);
        _append(batch, end, contexts, "");
    }

    /// @dev Moves the tip behind a block, if the block may follow it.
    function _checkContext(Tip memory end, uint256 index, bytes calldata context) private view {
        uint40 timestamp = uint40(bytes5(context[2:7]));
        uint40 l1BlockNumber = uint40(bytes5(context[7:12]));
        if (timestamp < end.timestamp) revert TimestampGoesBack(index, end.timestamp);
        if (l1BlockNumber < end.l1BlockNumber) revert BlockNumberGoesBack(index, end.l1BlockNumber);
        if (timestamp > block.timestamp || l1BlockNumber > block.number) revert FromTheFuture(index);
        if (
            uint256(timestamp) + inclusionWindow < block.timestamp || uint256(l1BlockNumber) + inclusionWindowBlocks < block.number
        ) revert TooOld(index);
        _advance(end, timestamp, l1BlockNumber);
        _take(end, index, uint16(bytes2(context[:2])));
    }

    function _advance(Tip memory end, uint40 timestamp, uint40 l1BlockNumber) private pure {
        (end.blockNumber, end.timestamp, end.l1BlockNumber) = (end.blockNumber + 1, timestamp, l1BlockNumber);
    }

    /// @dev Takes deposits into the block that the tip is at.
    function _take(Tip memory end, uint256 index, uint16 count) private view {
        if (count == 0) return;
        uint64 taken = end.taken + count;
        if (taken > queue.length) revert QueueTooShort(index, queue.length);
        QueueElement storage last = queue[taken - 1];
        if (last.timestamp > end.timestamp || last.blockNumber > end.l1BlockNumber) revert DepositFromTheFuture(index);
        uint64 gas = last.gasUpTo - _gasAt(end.taken);
        if (gas > blockGasLimit) revert DepositsExceedBlockGas(index, gas);
        end.taken = taken;
    }

    function _isOverdue(uint64 index) private view returns (bool) {
        return index < queue.length && queue[index].timestamp + uint256(inclusionWindow) < block.timestamp;
    }

    function _checkPlace(uint64 batch) private view {
        if (batch != _batches.length) revert OtherPlace(uint64(_batches.length));
    }

    function _append(uint64 batch, Tip memory end, bytes memory contexts, bytes memory transactions) private {
        (uint64 start, uint64 firstBlock) = (tip.taken, tip.blockNumber + 1);
        bytes32 link = _linkAt(end.taken);
        bytes32 record = keccak256(
            abi.encodePacked(start, end.taken, link, uint16(contexts.length / CONTEXT_BYTES), contexts, _chunkHashes(transactions))
        );
        tip = end;
        _batches.push(Batch(record, uint64(block.timestamp)));
        emit BatchAppended(batch, record, firstBlock, start, link, contexts, transactions);
    }

    /// @dev The hashes one after another of the chunks that the guest asks for.
    function _chunkHashes(bytes memory data) private pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[]((data.length + CHUNK_BYTES - 1) / CHUNK_BYTES);
        for (uint256 i = 0; i < hashes.length; i++) {
            uint256 offset = i * CHUNK_BYTES;
            uint256 size = data.length - offset < CHUNK_BYTES ? data.length - offset : CHUNK_BYTES;
            assembly ("memory-safe") {
                mstore(add(add(hashes, 32), mul(i, 32)), keccak256(add(add(data, 32), offset), size))
            }
        }
    }
}
