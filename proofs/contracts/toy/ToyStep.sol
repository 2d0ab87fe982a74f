// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IStep} from "../IStep.sol";

/// @title A machine that can be followed by hand
/// @notice Its memory is one word, and a step hashes it; after a number of steps that the program sets it exits, with the
/// word's last two bits as exit code. Tests of the game play on it; a step needs no proof.
///
/// The record: word (32 bytes, where other machines have the memory root), length (8), exit code (1), exited (1), step (8).
contract ToyStep is IStep {
    uint256 public constant RECORD_BYTES = 50;
    uint256 public constant EXIT_CODE = 40;
    uint256 public constant EXITED = 41;
    uint256 public constant STEP = 42;

    error NoToyRecord(uint256 length);

    /// @inheritdoc IStep
    function step(bytes calldata stateData, bytes calldata, bytes32) external pure returns (bytes32) {
        if (stateData.length != RECORD_BYTES) revert NoToyRecord(stateData.length);
        bytes memory record = stateData;
        if (record[EXITED] == 0) {
            bytes32 word = keccak256(stateData[:32]);
            uint64 length = uint64(bytes8(stateData[32:40]));
            uint64 steps = uint64(bytes8(stateData[STEP:])) + 1;
            bool exited = steps == length;
            uint8 exitCode = exited ? uint8(uint256(word) & 3) : uint8(record[EXIT_CODE]);
            record = abi.encodePacked(word, length, exitCode, exited, steps);
        }

        uint8 code = uint8(record[EXIT_CODE]);
        uint256 status = record[EXITED] == 0 ? 3 : code < 2 ? code : 2;
        return bytes32(uint256(keccak256(record)) & type(uint256).max >> 8 | status << 248);
    }
}
