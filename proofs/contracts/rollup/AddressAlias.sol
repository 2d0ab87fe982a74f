// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title Addresses of L1 on L2
/// @notice A contract may exist on both sides under one address with different owners, so that of L1 acts on L2 under another.
library AddressAlias {
    uint160 internal constant OFFSET = uint160(0x1111000000000000000000000000000000001111);

    function onL2(address contractOnL1) internal pure returns (address) {
        unchecked {
            return address(uint160(contractOnL1) + OFFSET);
        }
    }

    function onL1(address aliasOnL2) internal pure returns (address) {
        unchecked {
            return address(uint160(aliasOnL2) - OFFSET);
        }
    }
}
