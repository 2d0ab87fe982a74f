// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IPreimageOracle} from "./IPreimageOracle.sol";
import {X8664VectorRows} from "./X8664VectorRows.g.sol";
import {StepPreimage} from "./lib/StepPreimage.sol";
import {X86FamilyStep} from "./lib/X86FamilyStep.sol";

/// @title Step verifier of x86-64: SSE and SSE2
/// @notice Called by X8664Step.
contract X8664VectorStep is X8664VectorRows, X86FamilyStep {
    constructor(IPreimageOracle preimages) StepPreimage(preimages) {}

    function _executeRow(uint256 body) internal pure override {
        _execute(body);
    }
}
