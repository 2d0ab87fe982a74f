// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IStep} from "./IStep.sol";
import {AgreedStep} from "./lib/AgreedStep.sol";

/// @title Judge of a single step
/// @notice Decides a dispute that has come down to one instruction: two parties agree on the state before it and not on
/// the one after it. The claim that is true passes, any other reverts with the reason. It has no state, no stakes and no
/// favourites; a dispute game around it decides who may ask, and when (game/DisputeGame.sol).
///
/// Pre-images of the local type belong to the contract that calls `step`, here this one, which vouches for none: steps
/// that read them are a game's to judge.
contract StepJudge {
    /// @notice The step leads from the one state to the other.
    event StepProven(IStep indexed vm, bytes32 indexed preStateHash, bytes32 postStateHash);

    /// @notice The step leads to another state than was claimed.
    error PostStateMismatch(bytes32 actual, bytes32 claimed);

    /// @notice Returns when the claim is true. What `vm` reverts with, for a proof that is none, is passed on.
    /// @param vm The step contract of the disputed machine.
    /// @param preStateHash State hash before the step, on which the parties agree.
    /// @param stateData The state record before the step.
    /// @param proof What the step reads of the state beyond the record.
    /// @param localContext See IStep.
    /// @param claimedPostStateHash State hash after the step, as claimed.
    function judge(
        IStep vm,
        bytes32 preStateHash,
        bytes calldata stateData,
        bytes calldata proof,
        bytes32 localContext,
        bytes32 claimedPostStateHash
    ) external {
        bytes32 post = AgreedStep.execute(vm, preStateHash, stateData, proof, localContext);
        if (post != claimedPostStateHash) revert PostStateMismatch(post, claimedPostStateHash);
        emit StepProven(vm, preStateHash, post);
    }
}
