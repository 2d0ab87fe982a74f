// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IPreimageOracle} from "./IPreimageOracle.sol";
import {IStep} from "./IStep.sol";
import {Mips32ElRows} from "./Mips32ElRows.g.sol";
import {StepPreimage} from "./lib/StepPreimage.sol";

/// @title Step verifier of little-endian MIPS32
/// @notice Fetches an instruction and executes it by the generated rows.
contract Mips32ElStep is Mips32ElRows, IStep {
    constructor(IPreimageOracle preimages) StepPreimage(preimages) {}

    /// @inheritdoc IStep
    function step(bytes calldata stateData, bytes calldata proof, bytes32 localContext) external view returns (bytes32) {
        _begin(stateData, proof, localContext);
        if (_hasExited()) {
            _settle();
            return _stateHash();
        }

        uint256 pc = _pc();
        _execute(_loadAligned(pc, 4), pc, 4);
        return _finish();
    }
}
