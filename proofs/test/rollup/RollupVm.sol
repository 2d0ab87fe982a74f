// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice A log that was recorded.
struct Log {
    bytes32[] topics;
    bytes data;
    address emitter;
}

/// @notice Further cheat codes of forge.
interface RollupVm {
    function getBlockTimestamp() external view returns (uint256 timestamp);
    function getBlockNumber() external view returns (uint256 number);
    function roll(uint256 blockNumber) external;
    function etch(address target, bytes calldata code) external;
    function prank(address sender, address origin) external;
    function recordLogs() external;
    function getRecordedLogs() external returns (Log[] memory logs);
    function getNonce(address account) external view returns (uint64 nonce);
    function computeCreateAddress(address deployer, uint256 nonce) external pure returns (address);
}
