// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// What the decoder finds out about an x86 instruction stands in fixed words of EVM memory, between the cold section of the
// state and the opened paths: as variables they would be more than the EVM's stack lets one reach. They start 1024 bytes
// behind STATE, which is enough for the record and the section (the generator checks that).

/// @dev Bytes of the instruction taken so far; in the end, its length.
uint256 constant X86_TAKEN = 0x960;

/// @dev The leaf in which the last byte taken lies.
uint256 constant X86_LEAF = 0x980;

/// @dev 1 after a prefix 66.
uint256 constant X86_SIZE_PREFIX = 0x9a0;

/// @dev 1 after a prefix 67.
uint256 constant X86_ADDRESS_PREFIX = 0x9c0;

/// @dev 1 after a prefix F0.
uint256 constant X86_LOCK = 0x9e0;

/// @dev The last of F2 and F3, or 0.
uint256 constant X86_REPEAT = 0xa00;

/// @dev The last of 64 (fs) and 65 (gs), or 0.
uint256 constant X86_SEGMENT = 0xa20;

/// @dev REX directly before the opcode, or 0.
uint256 constant X86_REX = 0xa40;

/// @dev The opcode byte, and above it the map: 1 for 0F, 2 for 0F 38, 3 for 0F 3A.
uint256 constant X86_OPCODE = 0xa60;

/// @dev ModRM with bit 8 set, or 0 where there is none.
uint256 constant X86_MODRM = 0xa80;

/// @dev The line of the opcode table. See X86Decoder.
uint256 constant X86_LINE = 0xaa0;

/// @dev The line's operands. See X86Operands.
uint256 constant X86_OPERANDS = 0xac0;

/// @dev Which one of the opcodes that the line is for.
uint256 constant X86_VARIANT = 0xae0;

/// @dev The operand size in bits.
uint256 constant X86_SIZE = 0xb00;

/// @dev The immediate, sign extended to 64 bits.
uint256 constant X86_IMMEDIATE = 0xb20;

/// @dev The operand that is always 1.
uint256 constant X86_ONE = 0xb40;

/// @dev The address that ModRM, SIB and displacement give, without the segment's base.
uint256 constant X86_ADDRESS = 0xb60;

/// @dev 1 + number of the address's base register, 0 for none.
uint256 constant X86_BASE = 0xb80;

/// @dev 1 for an address that counts from the next instruction.
uint256 constant X86_IS_RELATIVE = 0xba0;

/// @dev Where execution goes on.
uint256 constant X86_NEXT = 0xbc0;

/// @dev For each of three operands 96 bytes: kind, place and width in bits. See X86Operands.
uint256 constant X86_PLACES = 0xbe0;

/// @dev First address behind these.
uint256 constant X86_END = 0xd00;
