// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {AddressAlias} from "../AddressAlias.sol";
import {Lock} from "../Lock.sol";

/// @title Messages from L1, on L2
/// @notice A message comes once, and with its ether. If its target fails, the ether waits here, and anyone may try again.
contract L2Messenger is Lock {
    enum Status {
        Unknown,
        Failed,
        Delivered
    }

    event Delivered(bytes32 indexed message);
    event Failed(bytes32 indexed message);

    error NotFromL1(address sender);
    error OtherValue(uint256 sent, uint256 value);
    error NoFailedMessage(bytes32 message);
    /// @notice The target failed again.
    error TargetFailed();
    /// @notice With less gas the target could not have what the sender asked for.
    error NotEnoughGas(uint256 needed);
    error NoMessage();

    /// @dev What is kept back for the call itself, which costs up to 36,600 (EIP-2929: a new account, value), and to note that it failed.
    uint256 private constant RESERVED_GAS = 65_000;
    address private constant NOBODY = address(0);

    /// @notice The messenger on L1.
    address public immutable l1Messenger;

    mapping(bytes32 message => Status) public statusOf;
    address private _sender;

    constructor(address l1Messenger_) {
        l1Messenger = l1Messenger_;
    }

    /// @notice Delivers a message, or notes that it failed. Called by the messenger of L1 only.
    /// @param number Its number on L1: no two messages are the same.
    /// @param gas What the target gets at least. Here the messenger of L1 has seen to it.
    function relay(uint256 number, address sender, address target, uint256 value, uint64 gas, bytes calldata data) external payable locks {
        _checkIsFromL1();
        _takeEther(value);
        bytes32 message = hashOf(number, sender, target, value, gas, data);
        // Noted first: a container counts which state is used, and the target could leave nothing for it.
        statusOf[message] = Status.Failed;
        if (_call(0, _reservedGas(), sender, target, value, data)) {
            statusOf[message] = Status.Delivered;
            emit Delivered(message);
        } else {
            emit Failed(message);
        }
    }

    /// @notice Tries a message again that failed. Anyone may, with as much gas as its sender asked for: a target that catches errors would
    /// succeed with less, and the message be gone.
    function retry(uint256 number, address sender, address target, uint256 value, uint64 gas, bytes calldata data) external locks {
        bytes32 message = hashOf(number, sender, target, value, gas, data);
        if (statusOf[message] != Status.Failed) revert NoFailedMessage(message);
        statusOf[message] = Status.Delivered;
        // A call gives its target 63 of 64 parts, and in a container there are several, one inside the other.
        uint256 needed = uint256(gas) + gas / 16 + _reservedGas();
        if (!_call(needed, 0, sender, target, value, data)) revert TargetFailed();
        emit Delivered(message);
    }

    /// @notice Who sent the message that is being delivered, on L1. Not an alias.
    function messageSender() external view returns (address) {
        if (_sender == NOBODY) revert NoMessage();
        return _sender;
    }

    function hashOf(uint256 number, address sender, address target, uint256 value, uint64 gas, bytes calldata data)
        public
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(number, sender, target, value, gas, data));
    }

    function _checkIsFromL1() internal view virtual {
        if (msg.sender != AddressAlias.onL2(l1Messenger)) revert NotFromL1(msg.sender);
    }

    /// @dev Makes sure that the ether of a message is here.
    function _takeEther(uint256 value) internal virtual {
        if (msg.value != value) revert OtherValue(msg.value, value);
    }

    function _reservedGas() internal pure virtual returns (uint256) {
        return RESERVED_GAS;
    }

    /// @dev What the target returns is not copied: it could be large.
    function _call(uint256 needed, uint256 reserved, address sender, address target, uint256 value, bytes memory data)
        private
        returns (bool success)
    {
        _sender = sender;
        if (gasleft() < needed) revert NotEnoughGas(needed);
        assembly ("memory-safe") {
            let left := gas()
            if gt(left, reserved) { success := call(sub(left, reserved), target, value, add(data, 32), mload(data), 0, 0) }
        }
        _sender = NOBODY;
    }
}
