// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Lock} from "./Lock.sol";
import {Predeploys} from "./Predeploys.sol";
import {StateChain} from "./StateChain.sol";
import {StateProof} from "./StateProof.sol";
import {TransactionChain} from "./TransactionChain.sol";
import {Withdrawal, Withdrawals} from "./Withdrawals.sol";
import {L2Messenger} from "./l2/L2Messenger.sol";

/// @title Messages between L1 and L2, on L1
/// @notice Holds all ether that is on L2: what goes there is minted, what comes back is paid out, so that neither side has more. A message
/// from L2 is proven once against a final block, and then delivered; if its target fails, anyone may try again.
contract Messenger is Lock {
    using Withdrawals for Withdrawal;

    event Sent(uint256 indexed nonce, address indexed sender, address indexed target, uint256 value, uint64 gas, bytes message);
    event Proven(bytes32 indexed withdrawal, uint64 batches);
    event Delivered(bytes32 indexed withdrawal);

    /// @notice Nothing may be sent there: it would be the messenger itself that calls.
    error ForbiddenTarget(address target);
    error AlreadyProven(bytes32 withdrawal);
    /// @notice In that state L2 has not sent the message.
    error NotSent(bytes32 withdrawal);
    error NotProven(bytes32 withdrawal);
    error AlreadyDelivered(bytes32 withdrawal);
    /// @notice The target failed; the message can be delivered later.
    error TargetFailed(bytes returnData);
    /// @notice With less gas the target could not have what the sender asked for.
    error NotEnoughGas(uint256 needed);
    error NoMessage();

    uint64 private constant RELAY_GAS = 200_000;
    uint256 private constant RETURN_DATA_MAX = 1024;
    /// @dev For the call itself, which costs up to 36,600 (EIP-2929: a new account, value).
    uint256 private constant CALL_GAS = 40_000;
    address private constant NOBODY = address(0);

    TransactionChain public immutable transactions;
    StateChain public immutable states;

    /// @notice Messages sent so far.
    uint256 public nonce;
    mapping(bytes32 withdrawal => bool) public proven;
    mapping(bytes32 withdrawal => bool) public delivered;
    address private _sender;

    constructor(TransactionChain transactions_, StateChain states_) {
        transactions = transactions_;
        states = states_;
    }

    /// @notice Sends a message to L2, with the ether that comes along. If its target fails there, anyone may have it tried again on L2.
    /// @param gas What the target gets at least.
    function sendMessage(address target, bytes calldata message, uint64 gas) external payable {
        if (_isForbidden(target)) revert ForbiddenTarget(target);
        uint256 number = nonce++;
        bytes memory call = abi.encodeCall(L2Messenger.relay, (number, msg.sender, target, msg.value, gas, message));
        // A call gives its target 63 of 64 parts.
        _enqueue(msg.value, transactions.leastGas(call.length) + relayGas() + gas + gas / 63, call);
        emit Sent(number, msg.sender, target, msg.value, gas, message);
    }

    /// @notice Proves that L2 has sent a message.
    /// @param batches A final block: the one behind so many batches (`StateChain.finalBlock`).
    /// @param header Its header, RLP.
    /// @param accountProof The message passer in the state trie.
    /// @param storageProof `MessagePasser.sent(withdrawal)` in its storage trie.
    function prove(
        Withdrawal calldata withdrawal,
        uint64 batches,
        bytes calldata header,
        bytes[] calldata accountProof,
        bytes[] calldata storageProof
    ) external {
        bytes32 hash = withdrawal.hash();
        if (proven[hash]) revert AlreadyProven(hash);
        bytes32 key = keccak256(abi.encode(hash, uint256(0)));
        bytes calldata value =
            StateProof.slot(states.finalBlock(batches), header, Predeploys.MESSAGE_PASSER, key, accountProof, storageProof);
        if (value.length != 1 || value[0] != 0x01) revert NotSent(hash);
        proven[hash] = true;
        emit Proven(hash, batches);
    }

    /// @notice Delivers a message that was proven. Anyone may, with as much gas as its sender asked for: a target that catches errors would
    /// succeed with less, and the message be gone.
    function finalise(Withdrawal calldata withdrawal) external locks {
        bytes32 hash = withdrawal.hash();
        if (!proven[hash]) revert NotProven(hash);
        if (delivered[hash]) revert AlreadyDelivered(hash);
        if (withdrawal.target == address(transactions) || withdrawal.target == address(this)) revert ForbiddenTarget(withdrawal.target);
        delivered[hash] = true;
        _sender = withdrawal.sender;
        (bool success, bytes memory returnData) = _call(withdrawal.target, withdrawal.value, withdrawal.gas, withdrawal.data);
        if (!success) revert TargetFailed(returnData);
        _sender = NOBODY;
        emit Delivered(hash);
    }

    /// @notice Gas on L2 for the bookkeeping around a message.
    function relayGas() public pure virtual returns (uint64) {
        return RELAY_GAS;
    }

    /// @notice Who sent the message that is being delivered, on L2.
    function messageSender() external view returns (address) {
        if (_sender == NOBODY) revert NoMessage();
        return _sender;
    }

    /// @dev Where the messenger of L2 has a say that is not for others.
    function _isForbidden(address target) internal view virtual returns (bool) {
        return target == Predeploys.MESSAGE_PASSER || target == Predeploys.MESSENGER;
    }

    /// @dev Has the messenger of L2 called, and given the ether.
    function _enqueue(uint256 value, uint64 limit, bytes memory call) internal virtual {
        transactions.enqueueMinting(Predeploys.MESSENGER, uint128(value), limit, call);
    }

    /// @dev Copies no more of what is returned than fits into an error.
    function _call(address target, uint256 value, uint256 gas, bytes memory data) private returns (bool success, bytes memory returnData) {
        returnData = new bytes(RETURN_DATA_MAX);
        // A call gives its target 63 of 64 parts.
        uint256 needed = gas + gas / 63 + CALL_GAS;
        if (gasleft() < needed) revert NotEnoughGas(needed);
        assembly ("memory-safe") {
            success := call(gas(), target, value, add(data, 32), mload(data), add(returnData, 32), RETURN_DATA_MAX)
            if lt(returndatasize(), RETURN_DATA_MAX) { mstore(returnData, returndatasize()) }
        }
    }
}
