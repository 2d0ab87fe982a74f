// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Withdrawal, Withdrawals} from "../Withdrawals.sol";

/// @title Messages from L2 to L1
/// @notice Keeps what was sent, for L1 to be proven. Ether that is sent along stays here for ever: it is out of L2.
contract MessagePasser {
    using Withdrawals for Withdrawal;

    event Sent(
        bytes32 indexed withdrawal, address indexed sender, address indexed target, uint256 nonce, uint256 value, uint64 gas, bytes data
    );

    /// @notice Slot 0: L1 proves its entries (`Messenger.prove`).
    mapping(bytes32 withdrawal => bool) public sent;

    /// @notice Messages sent so far.
    uint256 public nonce;

    /// @notice Sends a message to L1, with the ether that comes along. On L1 it has to be proven and delivered.
    /// @param gas What the target gets at least, or the message is not delivered. More than L1 has for a transaction keeps it here for ever.
    function send(address target, bytes calldata data, uint64 gas) external payable returns (bytes32 withdrawal) {
        uint256 number = nonce++;
        withdrawal = Withdrawal(number, msg.sender, target, msg.value, gas, data).hash();
        sent[withdrawal] = true;
        emit Sent(withdrawal, msg.sender, target, number, msg.value, gas, data);
    }
}
