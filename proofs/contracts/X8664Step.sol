// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IPreimageOracle} from "./IPreimageOracle.sol";
import {IStep} from "./IStep.sol";
import {X8664Rows} from "./X8664Rows.g.sol";
import {StepPreimage} from "./lib/StepPreimage.sol";

/// @title Step verifier of x86-64
/// @notice Decodes an instruction, and executes it by the generated rows if it works on integers. Vectors and system calls
/// have contracts of their own, which get the same call.
contract X8664Step is X8664Rows, IStep {
    uint256 private constant FIRST_FAMILY = 0xf0;

    /// @notice Executes SSE and SSE2.
    IStep public immutable vectors;

    /// @notice Executes system calls.
    IStep public immutable system;

    constructor(IPreimageOracle preimages, IStep vectorStep, IStep systemStep) StepPreimage(preimages) {
        vectors = vectorStep;
        system = systemStep;
    }

    /// @inheritdoc IStep
    function step(bytes calldata stateData, bytes calldata proof, bytes32 localContext) external returns (bytes32) {
        _begin(stateData, proof, localContext);
        if (_hasExited()) {
            _settle();
            return _stateHash();
        }

        uint256 body = _decodeOpcode();
        if (body > FIRST_FAMILY) _forward(body == FIRST_FAMILY + 1 ? vectors : system);
        _decodeOperands();
        _execute(body);
        return _finishInstruction();
    }

    function _reserved() internal pure override {
        _faultIllegalInstruction();
    }

    /// @dev Ends the call with what the contract of a family says to it. A delegated call keeps the caller, to whom local
    /// pre-images belong; the contracts of families are as much without storage as this one.
    function _forward(IStep family) private {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let succeeded := delegatecall(gas(), family, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if succeeded { return(0, returndatasize()) }
            revert(0, returndatasize())
        }
    }
}
