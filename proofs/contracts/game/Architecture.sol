// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IStep} from "../IStep.sol";

/// @title An architecture
/// @notice What a dispute needs to know of a kind of machine: the contract that executes its steps, and where in its
/// state record (docs/state.md) the things are that a claim is about.
contract Architecture {
    /// @notice The record has another length than this architecture's.
    error BadRecord(uint256 length, uint256 expected);

    /// @notice The start record is that of a machine that has ended.
    error StartNotRunning();

    /// @notice The final record is that of a running machine.
    error FinalNotExited();

    /// @notice The final record counts another number of steps than the claim.
    error FinalStepMismatch(uint64 counted, uint64 claimed);

    IStep public immutable vm;
    uint256 private immutable _recordBytes;
    uint256 private immutable _exitCode;
    uint256 private immutable _exited;
    uint256 private immutable _memoryRoot;
    uint256 private immutable _step;

    /// @param vm_ Executes a step.
    /// @param recordBytes Length of the state record.
    /// @param exitCode Place of the exit code, one byte.
    /// @param exited Place of the byte that is 1 when the machine has ended.
    /// @param memoryRoot Place of the memory root, 32 bytes.
    /// @param step Place of the number of steps executed, 8 bytes.
    constructor(IStep vm_, uint16 recordBytes, uint16 exitCode, uint16 exited, uint16 memoryRoot, uint16 step) {
        vm = vm_;
        _recordBytes = recordBytes;
        _exitCode = exitCode;
        _exited = exited;
        _memoryRoot = memoryRoot;
        _step = step;
    }

    /// @notice Puts program and input together.
    /// @param program Start record with the root of the guest's half of memory in place of the memory root.
    /// @param input Root of the input region.
    /// @return programHash What names the program: the hash of that record.
    /// @return start The first state's hash.
    function openStart(bytes calldata program, bytes32 input) external view returns (bytes32 programHash, bytes32 start) {
        _checkLength(program);
        if (program[_exited] != 0) revert StartNotRunning();
        programHash = keccak256(program);
        bytes32 root = keccak256(bytes.concat(program[_memoryRoot:_memoryRoot + 32], input));
        start = _stateHash(keccak256(bytes.concat(program[:_memoryRoot], root, program[_memoryRoot + 32:])), 3);
    }

    /// @notice The last state's hash, of a record that has exited after exactly so many steps.
    function openFinal(bytes calldata record, uint64 steps) external view returns (bytes32 last) {
        _checkLength(record);
        if (record[_exited] != 0x01) revert FinalNotExited();
        uint64 counted = uint64(bytes8(record[_step:_step + 8]));
        if (counted != steps) revert FinalStepMismatch(counted, steps);
        uint8 code = uint8(record[_exitCode]);
        return _stateHash(keccak256(record), code < 2 ? code : 2);
    }

    function _checkLength(bytes calldata record) private view {
        if (record.length != _recordBytes) revert BadRecord(record.length, _recordBytes);
    }

    function _stateHash(bytes32 hash, uint8 status) private pure returns (bytes32) {
        return hash & bytes32(type(uint256).max >> 8) | bytes32(uint256(status) << 248);
    }
}
