// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice A message from L2 to L1.
struct Withdrawal {
    /// Its number: no two messages are the same.
    uint256 nonce;
    /// Who sent it on L2.
    address sender;
    address target;
    /// Wei that left L2 with it.
    uint256 value;
    /// What the target gets at least.
    uint64 gas;
    bytes data;
}

library Withdrawals {
    /// @notice What L2 keeps of a withdrawal, and L1 asks a proof for.
    function hash(Withdrawal memory withdrawal) internal pure returns (bytes32) {
        return keccak256(abi.encode(withdrawal));
    }
}
