// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Where a step keeps things in EVM memory. Fixed places, because every part of a step needs them and passing pointers along
// would cost a stack slot in each call. StepState claims the area from Solidity before anything is put there.
//
//   0x00  scratch space and Solidity's own words; from 0x80 on what the compiler moves out of the stack
//   0x200 cursors, what the caller gave, values on their way
//   0x320 hashes of empty subtrees by height, 0 to 17
//   STATE the state record; behind it the cold sections, as the generated contract lays them out; then the opened paths

/// @dev The path opened last, 0 before the first. See StepTree.
uint256 constant LAST_PATH = 0x200;

/// @dev Calldata position of the next unread byte of the proof.
uint256 constant PROOF_AT = 0x220;

/// @dev Calldata position after the proof.
uint256 constant PROOF_END = 0x240;

/// @dev The caller's local context, for local pre-images.
uint256 constant LOCAL_CONTEXT = 0x260;

/// @dev Calldata position of the state record.
uint256 constant STATE_AT = 0x280;

/// @dev A value on its way to guest memory. See StepMemory.
uint256 constant STORED = 0x2a0;

/// @dev Size and flags of an access to guest memory. See StepMemory.
uint256 constant SIZE = 0x2c0;

/// @dev 1 while leaves are opened that are going to change.
uint256 constant CHANGES = 0x2e0;

/// @dev The signal of a fault. See StepState.
uint256 constant SIGNAL = 0x300;

/// @dev The hashes of empty subtrees, 32 bytes each.
uint256 constant EMPTY = 0x320;

/// @dev The state record.
uint256 constant STATE = 0x560;
