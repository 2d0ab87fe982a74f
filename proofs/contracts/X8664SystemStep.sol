// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IPreimageOracle} from "./IPreimageOracle.sol";
import {X8664SystemRows} from "./X8664SystemRows.g.sol";
import {StepPreimage} from "./lib/StepPreimage.sol";
import {X86FamilyStep} from "./lib/X86FamilyStep.sol";

/// @title Step verifier of x86-64: system calls
/// @notice Called by X8664Step.
contract X8664SystemStep is X8664SystemRows, X86FamilyStep {
    constructor(IPreimageOracle preimages) StepPreimage(preimages) {}

    function _executeRow(uint256 body) internal view override {
        _execute(body);
    }
}
