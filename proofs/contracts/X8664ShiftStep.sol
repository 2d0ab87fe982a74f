// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IPreimageOracle} from "./IPreimageOracle.sol";
import {X8664ShiftRows} from "./X8664ShiftRows.g.sol";
import {StepPreimage} from "./lib/StepPreimage.sol";
import {X86FamilyStep} from "./lib/X86FamilyStep.sol";

/// @title Step verifier of x86-64: shifts, bits, products, quotients and strings
/// @notice Called by X8664Step.
contract X8664ShiftStep is X8664ShiftRows, X86FamilyStep {
    constructor(IPreimageOracle preimages) StepPreimage(preimages) {}

    function _executeRow(uint256 body) internal view override {
        _execute(body);
    }
}
