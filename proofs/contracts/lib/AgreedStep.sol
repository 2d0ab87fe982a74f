// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IStep} from "../IStep.sol";

/// @title A step from an agreed state
/// @notice What one instruction makes of a state that is known by its hash alone.
library AgreedStep {
    /// @notice The state record is not that of the agreed state.
    error PreStateMismatch(bytes32 actual, bytes32 agreed);

    bytes32 private constant WITHOUT_STATUS = bytes32(type(uint256).max >> 8);
    bytes32 private constant RUNNING = bytes32(uint256(3) << 248);

    /// @notice The state hash after the step. What `vm` reverts with, for a proof that is none, is passed on.
    /// @param vm The step contract.
    /// @param agreed State hash before the step.
    /// @param stateData The state record before the step.
    /// @param proof What the step reads of the state beyond the record.
    /// @param localContext See IStep.
    function execute(IStep vm, bytes32 agreed, bytes calldata stateData, bytes calldata proof, bytes32 localContext)
        internal
        returns (bytes32 post)
    {
        bytes32 record = keccak256(stateData) & WITHOUT_STATUS;
        // Before anything is executed: the step of some other state proves nothing, and its reasons would mislead.
        if (record != agreed & WITHOUT_STATUS) revert PreStateMismatch(record, agreed);

        post = vm.step(stateData, proof, localContext);

        // The status in front of the agreed hash is part of it. Only an ended machine stays as it is, for a running one
        // counts its steps; so it has the status that it still has now, and any other machine was running.
        bytes32 pre = post & WITHOUT_STATUS == record ? post : record | RUNNING;
        if (pre != agreed) revert PreStateMismatch(pre, agreed);
    }
}
