// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {StepPreimage} from "./StepPreimage.sol";
import {
    X86_ADDRESS_PREFIX,
    X86_LEAF,
    X86_LINE,
    X86_LOCK,
    X86_MODRM,
    X86_OPCODE,
    X86_OPERANDS,
    X86_REPEAT,
    X86_REX,
    X86_SEGMENT,
    X86_SIZE,
    X86_SIZE_PREFIX,
    X86_TAKEN,
    X86_VARIANT
} from "./X86Map.sol";

/// @title Decoder of x86 instructions in 64-bit mode
/// @notice Takes an instruction's bytes in order and no further than needed, and finds its line in the opcode table, which
/// the generated contract holds. Chapter 2 of volume 2 of Intel's manual describes the parts of an instruction.
///
/// A line of the table is 7 bytes, sorted by opcode and then by precedence. Its bits, from the lowest:
///
///   0 body: what it does (8) | 8 operands (7) | 15 immediate (4) | 19 may be locked (1) | 20 sizes (3): 16, 32, 64 |
///   23 rule of sizes (2): none, v, y, s | 25 register in the opcode must be 0 (1) | 26 address size (2): any, 64, 32 |
///   28 REX.W (2): any, 0, 1 | 30 ModRM.rm (2): any, register, memory | 32 ModRM.rm's number (4) | 36 ModRM.reg (4) |
///   40 has ModRM (1) | 41 mandatory prefix (3) | 44 number of opcodes (2): 1, 8, 16 | 46 first opcode with its map (10)
///
/// A number of four bits has its top bit set where it is asked for. Behind the lines stand the lists of operands, 5 bytes each.
abstract contract X86Decoder is StepPreimage {
    uint256 private constant LONGEST = 15;
    uint256 private constant LINE_BYTES = 7;
    uint256 private constant OPERANDS_BYTES = 5;
    uint256 private constant HAS_MODRM = 1 << 40;

    /// @dev Puts the opcode table into EVM memory.
    /// @return table Its address.
    /// @return count Number of lines.
    function _opcodeTable() internal pure virtual returns (uint256 table, uint256 count);

    /// @dev Ends the step for an encoding that has no line.
    function _reserved() internal pure virtual;

    /// @dev Takes prefixes, opcode and ModRM, and finds the line. Faults end the call.
    /// @return body The line's body.
    function _decodeOpcode() internal pure returns (uint256 body) {
        unchecked {
            uint256 opcode = _nextByte();
            while (_takePrefix(opcode)) opcode = _nextByte();
            if (opcode == 0x0f) {
                opcode = 0x100 | _nextByte();
                if (opcode == 0x138) opcode = 0x200 | _nextByte();
                else if (opcode == 0x13a) opcode = 0x300 | _nextByte();
            }
            _put(X86_OPCODE, opcode);

            (uint256 table, uint256 count) = _opcodeTable();
            uint256 place = _firstLine(table, count, opcode & ~uint256(15));
            for (uint256 end = table + LINE_BYTES * count; place < end; place += LINE_BYTES) {
                uint256 line = _line(place);
                if (line >> 46 > opcode) break;
                uint256 variant = opcode - (line >> 46);
                if (variant >= _opcodes(line)) continue;
                if (line & HAS_MODRM != 0 && _word(X86_MODRM) == 0) _put(X86_MODRM, 0x100 | _nextByte());
                if (!_isFor(line)) continue;
                if (_word(X86_LOCK) != 0 && (line & 1 << 19 == 0 || _isRegisterForm())) break;
                _put(X86_LINE, line);
                _put(X86_VARIANT, variant);
                _put(X86_OPERANDS, _number(end + OPERANDS_BYTES * ((line >> 8) & 0x7f), OPERANDS_BYTES));
                return line & 0xff;
            }
        }
        _reserved();
    }

    /// @dev The next byte of the instruction. It opens a leaf when it comes to it, the next one only then.
    function _nextByte() internal pure returns (uint256 value) {
        unchecked {
            uint256 taken = _word(X86_TAKEN);
            uint256 addr = _pc() + taken;
            if (taken == LONGEST) _faultAddressOutOfSpace();
            if (taken == 0 || addr & 31 == 0) {
                if (addr >= _spaceEnd()) _faultAddressOutOfSpace();
                _put(X86_LEAF, _read(addr & ~uint256(31), 32));
            }
            _put(X86_TAKEN, taken + 1);
            assembly ("memory-safe") {
                value := byte(and(addr, 31), mload(X86_LEAF))
            }
        }
    }

    /// @dev Whether ModRM.rm is a register.
    function _isRegisterForm() internal pure returns (bool) {
        return _word(X86_MODRM) >= 0x1c0;
    }

    function _word(uint256 place) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(place)
        }
    }

    function _put(uint256 place, uint256 value) internal pure {
        assembly ("memory-safe") {
            mstore(place, value)
        }
    }

    /// @dev Notes a prefix. REX counts only directly before the opcode; es, cs, ss and ds are ignored in 64-bit mode.
    function _takePrefix(uint256 b) private pure returns (bool) {
        if (b & 0xf0 == 0x40) {
            _put(X86_REX, b);
            return true;
        }
        if (b == 0x66) _put(X86_SIZE_PREFIX, 1);
        else if (b == 0x67) _put(X86_ADDRESS_PREFIX, 1);
        else if (b == 0xf0) _put(X86_LOCK, 1);
        else if (b & 0xfe == 0xf2) _put(X86_REPEAT, b);
        else if (b & 0xfe == 0x64) _put(X86_SEGMENT, b);
        else if (b & 0xe7 != 0x26) return false;
        _put(X86_REX, 0);
        return true;
    }

    /// @dev The first line whose opcode is not below `opcode`.
    function _firstLine(uint256 table, uint256 count, uint256 opcode) private pure returns (uint256) {
        unchecked {
            uint256 low;
            while (low < count) {
                uint256 middle = (low + count) >> 1;
                if (_line(table + LINE_BYTES * middle) >> 46 < opcode) low = middle + 1;
                else count = middle;
            }
            return table + LINE_BYTES * low;
        }
    }

    function _line(uint256 place) private pure returns (uint256) {
        return _number(place, LINE_BYTES);
    }

    function _number(uint256 place, uint256 size) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := shr(sub(256, shl(3, size)), mload(place))
        }
    }

    function _opcodes(uint256 line) private pure returns (uint256) {
        uint256 code = (line >> 44) & 3;
        return code == 0 ? 1 : 4 << code;
    }

    /// @dev Whether a line of the opcode is for this instruction. Sets the operand size.
    function _isFor(uint256 line) private pure returns (bool) {
        unchecked {
            uint256 rex = _word(X86_REX);
            uint256 modRm = _word(X86_MODRM);
            if (!_isPrefixed((line >> 41) & 7)) return false;
            if (!_isOne((line >> 28) & 3, (rex >> 3) & 1)) return false;
            if (!_isOne((line >> 26) & 3, _word(X86_ADDRESS_PREFIX))) return false;
            if (!_isOne((line >> 30) & 3, modRm < 0x1c0 ? 1 : 0)) return false;
            if (!_isNumber((line >> 36) & 15, (modRm >> 3) & 7)) return false;
            if (!_isNumber((line >> 32) & 15, modRm & 7)) return false;
            if (line & 1 << 25 != 0 && (_word(X86_OPCODE) & 7) | (rex & 1) != 0) return false;

            uint256 rule = (line >> 23) & 3;
            uint256 size = 64;
            if (rule != 0 && rex & 8 == 0) {
                if (rule == 2) size = 32;
                else if (_word(X86_SIZE_PREFIX) != 0) size = 16;
                else if (rule == 1) size = 32;
            }
            _put(X86_SIZE, size);
            return rule == 0 || (line >> 16) & size != 0;
        }
    }

    function _isPrefixed(uint256 rule) private pure returns (bool) {
        if (rule == 0) return true;
        uint256 repeat = _word(X86_REPEAT);
        if (rule == 1) return repeat == 0;
        if (rule == 2) return repeat | _word(X86_SIZE_PREFIX) == 0;
        if (rule == 3) return repeat == 0 && _word(X86_SIZE_PREFIX) != 0;
        if (rule == 4) return repeat == 0xf3;
        if (rule == 5) return repeat == 0xf2;
        return repeat != 0;
    }

    /// @dev Whether a bit is what is asked for: 0 nothing, 1 that it is 0, 2 that it is 1.
    function _isOne(uint256 asked, uint256 value) private pure returns (bool) {
        unchecked {
            return asked == 0 || asked == value + 1;
        }
    }

    function _isNumber(uint256 asked, uint256 value) private pure returns (bool) {
        return asked & 8 == 0 || asked & 7 == value;
    }
}
