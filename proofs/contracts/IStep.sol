// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title Step verifier
/// @notice The interface of the OP Stack's fault-proof machines: executes one instruction from a proof.
interface IStep {
    /// @notice The hash of the state after one step.
    /// @dev The caller must know that `stateData` is the state in dispute: its hash is `keccak256(stateData)` with the first
    /// byte replaced by the machine's status (0 exited with 0, 1 exited with 1, 2 exited otherwise, 3 running). Reverts when
    /// the proof does not belong to that state.
    /// @param stateData The state record before the step.
    /// @param proof What the instruction reads of the state beyond the record (docs/proofs.md).
    /// @param localContext Names the execution in dispute, for pre-images of the local type.
    function step(bytes calldata stateData, bytes calldata proof, bytes32 localContext) external returns (bytes32);
}
