// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title Contracts that L2 begins with
library Predeploys {
    address internal constant MESSAGE_PASSER = 0x4200000000000000000000000000000000000000;
    /// @dev In a container only.
    address internal constant L1_ORIGIN = 0x4200000000000000000000000000000000000001;
    address internal constant ETHER = 0x4200000000000000000000000000000000000006;
    address internal constant MESSENGER = 0x4200000000000000000000000000000000000007;
    address internal constant BRIDGE = 0x4200000000000000000000000000000000000010;
}
