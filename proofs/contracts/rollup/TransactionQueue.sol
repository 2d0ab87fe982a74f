// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {AddressAlias} from "./AddressAlias.sol";

/// @notice A deposit in the queue.
struct QueueElement {
    /// keccak-256 of the link before, sender, target, mint (16 bytes), value (32), gas limit (8) and data, packed.
    bytes32 link;
    uint40 timestamp;
    uint40 blockNumber;
    /// Gas limits of this and all before, together.
    uint64 gasUpTo;
}

/// @title Transactions that are enqueued on L1
/// @notice Whoever enqueues one acts on L2 under their address, or its alias if they are a contract. Gas on L2 is paid for by
/// burning gas here.
abstract contract TransactionQueue {
    /// @param sender As L2 sees it.
    /// @param mint Wei that the sender gets on L2 before the transaction runs.
    event Enqueued(
        uint64 indexed index, address indexed sender, address indexed target, uint256 mint, uint256 value, uint64 gasLimit, bytes data
    );

    error TooMuchData(uint256 size);
    /// @notice The gas limit is below what the transaction itself costs, or above what a block has.
    error GasLimitOutOfRange(uint64 least, uint64 most);
    /// @notice There is not enough gas left to burn: send more along.
    error TooLittleGasToBurn(uint256 amount);
    error NotTheMessenger(address sender);

    uint256 public constant MAX_DATA_BYTES = 50_000;
    /// @notice Gas on L2 for which one unit is burnt here.
    uint256 public constant BURN_DIVISOR = 32;
    uint64 private constant TRANSACTION_GAS = 21_000;
    uint64 private constant DATA_BYTE_GAS = 16;

    /// @notice The one that may mint, as it holds the ether.
    address public immutable messenger;
    /// @notice Gas limit of every block on L2.
    uint64 public immutable blockGasLimit;

    QueueElement[] public queue;

    constructor(address messenger_, uint64 blockGasLimit_) {
        messenger = messenger_;
        blockGasLimit = blockGasLimit_;
    }

    function queueLength() external view returns (uint256) {
        return queue.length;
    }

    /// @notice Least gas limit of a deposit with so much data.
    function leastGas(uint256 dataBytes) public pure returns (uint64) {
        return TRANSACTION_GAS + DATA_BYTE_GAS * uint64(dataBytes);
    }

    /// @notice Enqueues a call of L2. The value is taken from what the sender has there.
    function enqueue(address target, uint256 value, uint64 gasLimit, bytes calldata data) external returns (uint64 index) {
        uint256 gasBefore = gasleft();
        // An account whose code is a delegation (EIP-7702) still signs: it is the same on both sides.
        address sender = msg.sender == tx.origin ? msg.sender : AddressAlias.onL2(msg.sender);
        index = _append(sender, target, 0, value, gasLimit, data);
        _burn(gasLimit / BURN_DIVISOR, gasBefore);
    }

    /// @notice Enqueues a call by the messenger, which gets the value of the call on L2 from nothing.
    function enqueueMinting(address target, uint128 value, uint64 gasLimit, bytes calldata data) external returns (uint64 index) {
        uint256 gasBefore = gasleft();
        if (msg.sender != messenger) revert NotTheMessenger(msg.sender);
        index = _append(AddressAlias.onL2(msg.sender), target, value, value, gasLimit, data);
        _burn(gasLimit / BURN_DIVISOR, gasBefore);
    }

    /// @dev The link behind so many elements.
    function _linkAt(uint256 count) internal view returns (bytes32) {
        return count == 0 ? bytes32(0) : queue[count - 1].link;
    }

    /// @dev The gas of the first so many elements.
    function _gasAt(uint256 count) internal view returns (uint64) {
        return count == 0 ? 0 : queue[count - 1].gasUpTo;
    }

    function _append(address sender, address target, uint128 mint, uint256 value, uint64 gasLimit, bytes calldata data)
        private
        returns (uint64 index)
    {
        if (data.length > MAX_DATA_BYTES) revert TooMuchData(data.length);
        uint64 least = leastGas(data.length);
        if (gasLimit < least || gasLimit > blockGasLimit) revert GasLimitOutOfRange(least, blockGasLimit);
        index = uint64(queue.length);
        bytes32 link = keccak256(abi.encodePacked(_linkAt(index), sender, target, mint, value, gasLimit, data));
        queue.push(QueueElement(link, uint40(block.timestamp), uint40(block.number), _gasAt(index) + gasLimit));
        emit Enqueued(index, sender, target, mint, value, gasLimit, data);
    }

    /// @dev What the call has used so far counts.
    function _burn(uint256 amount, uint256 gasBefore) private view {
        uint256 used = gasBefore - gasleft();
        if (used < amount && gasleft() < amount - used) revert TooLittleGasToBurn(amount);
        while (gasBefore - gasleft() < amount) {}
    }
}
