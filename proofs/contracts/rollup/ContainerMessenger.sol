// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Messenger} from "./Messenger.sol";
import {Predeploys} from "./Predeploys.sol";
import {StateChain} from "./StateChain.sol";
import {TransactionChain} from "./TransactionChain.sol";

/// @title Messages between L1 and a chain with a container, on L1
/// @notice Ether is a token there, which the messenger of L2 makes: a deposit carries none.
contract ContainerMessenger is Messenger {
    /// @dev Little of it is used. A run may touch only as much state as its gas limit allows: 100 for each byte of code and 30,000 for each
    /// account, twice if it changes, and 40,000 for each slot that does. That is 2,100,000 for the messenger and the token, and 1,000,000 for
    /// the account contract of a user who gets ether.
    uint64 private constant RELAY_GAS = 3_500_000;

    constructor(TransactionChain transactions_, StateChain states_) Messenger(transactions_, states_) {}

    /// @inheritdoc Messenger
    function relayGas() public pure override returns (uint64) {
        return RELAY_GAS;
    }

    /// @dev The messenger of L2 holds the ether of messages that failed, and may make more.
    function _isForbidden(address target) internal view override returns (bool) {
        return target == Predeploys.ETHER || super._isForbidden(target);
    }

    function _enqueue(uint256, uint64 limit, bytes memory call) internal override {
        transactions.enqueue(Predeploys.MESSENGER, 0, limit, call);
    }
}
