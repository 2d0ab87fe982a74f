// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {AddressAlias} from "../AddressAlias.sol";
import {Predeploys} from "../Predeploys.sol";
import {L1Origin} from "./L1Origin.sol";
import {L2Messenger} from "./L2Messenger.sol";

/// @notice What ether is in a container: OVM_ETH of OVM version 1. It has to take the messenger for its bridge.
interface IEtherToken {
    function mint(address to, uint256 amount) external;
}

/// @title Messages from L1, in a container
/// @notice Stands there transpiled. Ether does not come with a deposit: the messenger makes it.
contract L2ContainerMessenger is L2Messenger {
    /// @dev Of the address that the execution manager runs a transaction as. No contract has it, so it tells a deposit from a call within.
    address private constant OUTSIDE = 0xdEfa017defA017DeFA017DEfa017DeFA017DeFa0;
    /// @dev The same as in the other messenger, where the manager takes 90,000 for a call with value and does not touch state with less
    /// than 30,000 left.
    uint256 private constant RESERVED_GAS = 250_000;

    constructor(address l1Messenger_) L2Messenger(l1Messenger_) {}

    function _checkIsFromL1() internal view override {
        if (msg.sender != OUTSIDE) revert NotFromL1(msg.sender);
        address origin = L1Origin(Predeploys.L1_ORIGIN).get();
        if (origin != AddressAlias.onL2(l1Messenger)) revert NotFromL1(origin);
    }

    function _takeEther(uint256 value) internal override {
        if (value > 0) IEtherToken(Predeploys.ETHER).mint(address(this), value);
    }

    function _reservedGas() internal pure override returns (uint256) {
        return RESERVED_GAS;
    }
}
