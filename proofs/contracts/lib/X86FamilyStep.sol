// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IStep} from "../IStep.sol";
import {X86Operands} from "./X86Operands.sol";

/// @title Step verifier of one family of x86 instructions
/// @notice Decodes for itself what it is called with, and reverts for an instruction of another family: whether an encoding
/// is reserved only the entry knows, which has the whole opcode table.
abstract contract X86FamilyStep is X86Operands, IStep {
    /// @notice The instruction belongs to another family, or there is none.
    error OtherFamily();

    /// @dev Executes a row. Faults end the call.
    function _executeRow(uint256 body) internal view virtual;

    /// @inheritdoc IStep
    function step(bytes calldata stateData, bytes calldata proof, bytes32 localContext) external view returns (bytes32) {
        _begin(stateData, proof, localContext);
        if (_hasExited()) revert OtherFamily();
        uint256 body = _decodeOpcode();
        if (body == 0) revert OtherFamily();
        _decodeOperands();
        _executeRow(body);
        return _finishInstruction();
    }

    function _reserved() internal pure override {
        revert OtherFamily();
    }
}
