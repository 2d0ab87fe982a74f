// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IPreimageOracle} from "./IPreimageOracle.sol";
import {IStep} from "./IStep.sol";
import {RiscV64Rows} from "./RiscV64Rows.g.sol";
import {StepPreimage} from "./lib/StepPreimage.sol";

/// @title Step verifier of 64-bit RISC-V
/// @notice Fetches an instruction and executes it by the generated rows.
contract RiscV64Step is RiscV64Rows, IStep {
    constructor(IPreimageOracle preimages) StepPreimage(preimages) {}

    /// @inheritdoc IStep
    function step(bytes calldata stateData, bytes calldata proof, bytes32 localContext) external view returns (bytes32) {
        _begin(stateData, proof, localContext);
        if (_hasExited()) {
            _settle();
            return _stateHash();
        }

        unchecked {
            uint256 pc = _pc();
            if (pc & 1 != 0) _faultMisaligned();
            // An instruction is one or two units of 16 bits, the first in the low half; only the first tells which.
            uint256 word = _load(pc, 2);
            uint256 length = 2;
            if (word & 3 == 3) {
                word |= _load(pc + 2, 2) << 16;
                length = 4;
            } else {
                word = _expand(word);
            }
            _execute(word, pc, length);
        }
        return _finish();
    }
}
