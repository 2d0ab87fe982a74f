// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {X86Decoder} from "./X86Decoder.sol";
import {
    X86_ADDRESS,
    X86_ADDRESS_PREFIX,
    X86_BASE,
    X86_IMMEDIATE,
    X86_IS_RELATIVE,
    X86_LINE,
    X86_MODRM,
    X86_NEXT,
    X86_ONE,
    X86_OPCODE,
    X86_OPERANDS,
    X86_PLACES,
    X86_REX,
    X86_SEGMENT,
    X86_SIZE,
    X86_TAKEN
} from "./X86Map.sol";

/// @title Operands of x86 instructions
/// @notice Where an instruction's operands are, and access to them. A list of operands is 40 bits, of which each operand has
/// 11, the first one the lowest. Its bits, from the lowest:
///
///   0 kind (4), 0 for none, see below | 4 width (3): 8, 16, 32, 64, 128 bits, or 5 for the operand size | 7 vector (1) |
///   8 memory must be aligned to the width (1) | 9 its address is computed after a pop (1) | 10 only its address counts (1)
abstract contract X86Operands is X86Decoder {
    // Kinds. Those without a name here: 4 the accumulator, 11 the destination of a string instruction.
    uint256 private constant REGISTER_OR_MEMORY = 1;
    uint256 private constant REGISTER = 2;
    uint256 private constant OPCODE_REGISTER = 3;
    uint256 private constant COUNT = 5;
    uint256 private constant ONE = 6;
    uint256 private constant IMMEDIATE = 7;
    uint256 private constant RELATIVE = 8;
    uint256 private constant OFFSET = 9;
    uint256 private constant SOURCE = 10;

    uint256 private constant OPERAND_BITS = 11;
    uint256 private constant IS_VECTOR = 1 << 7;
    uint256 private constant IS_ALIGNED = 1 << 8;
    uint256 private constant IS_AFTER_POP = 1 << 9;
    uint256 private constant IS_ADDRESS = 1 << 10;

    uint256 private constant IN_VECTORS = 1;
    uint256 private constant IN_MEMORY = 2;

    uint256 private constant RCX = 1;
    uint256 private constant RSP = 4;
    uint256 private constant RSI = 6;
    uint256 private constant RDI = 7;

    /// @dev Place of a general register.
    function _generalPlace(uint256 number) internal pure virtual returns (uint256);

    /// @dev Place of an SSE register.
    function _vectorPlace(uint256 number) internal pure virtual returns (uint256);

    /// @dev Reads the SSE registers from the proof.
    function _openVectors() internal pure virtual;

    /// @dev Notes that an SSE register changes.
    function _changeVectors() internal pure virtual;

    function _fsBase() internal pure virtual returns (uint256);

    function _gsBase() internal pure virtual returns (uint256);

    /// @dev Takes the rest of the instruction and finds the places of its operands. Faults end the call.
    function _decodeOperands() internal pure {
        unchecked {
            uint256 modRm = _word(X86_MODRM);
            if (modRm != 0 && !_isRegisterForm()) _takeAddress(modRm);
            uint256 size = _immediateBytes((_word(X86_LINE) >> 15) & 15);
            _put(X86_IMMEDIATE, _signed(_takeNumber(size), size));
            _put(X86_ONE, 1);
            _put(X86_NEXT, _pc() + _length());
            if (_word(X86_IS_RELATIVE) != 0) _put(X86_ADDRESS, _word(X86_ADDRESS) + _word(X86_NEXT));
            uint256 entry = X86_PLACES;
            for (uint256 rest = _word(X86_OPERANDS); rest != 0; rest >>= OPERAND_BITS) {
                _place(entry, rest);
                entry += 96;
            }
        }
    }

    /// @dev Length of the instruction in bytes.
    function _length() internal pure returns (uint256) {
        return _word(X86_TAKEN);
    }

    /// @dev The immediate, sign extended to 64 bits.
    function _immediate() internal pure returns (uint256) {
        return _word(X86_IMMEDIATE);
    }

    /// @dev The operand size in bits.
    function _size() internal pure returns (uint256) {
        return _word(X86_SIZE);
    }

    /// @dev Width of addresses in bits.
    function _addressBits() internal pure returns (uint256) {
        return 64 >> _word(X86_ADDRESS_PREFIX);
    }

    /// @dev Width of an operand in bits.
    function _width(uint256 operand) internal pure returns (uint256) {
        return _word(_at(operand) + 64);
    }

    /// @dev The address of an operand that counts by its address only.
    function _addressOf(uint256 operand) internal pure returns (uint256) {
        return _word(_at(operand) + 32) & type(uint64).max;
    }

    /// @dev An operand's value.
    function _operand(uint256 operand) internal pure returns (uint256) {
        return _operandAt(operand, 0);
    }

    /// @dev An operand's value, or what lies so many bytes from it in memory.
    function _operandAt(uint256 operand, uint256 offset) internal pure returns (uint256) {
        unchecked {
            uint256 entry = _at(operand);
            uint256 where = _word(entry);
            uint256 width = _word(entry + 64);
            if (where == IN_MEMORY) return _load(_moved(_word(entry + 32), offset), width >> 3);
            if (where == IN_VECTORS) _openVectors();
            return _get(_word(entry + 32), width);
        }
    }

    /// @dev Sets an operand.
    function _setOperand(uint256 operand, uint256 loose) internal pure {
        _setOperandAt(operand, 0, loose);
    }

    /// @dev Sets an operand, or what lies so many bytes from it in memory.
    function _setOperandAt(uint256 operand, uint256 offset, uint256 loose) internal pure {
        unchecked {
            uint256 entry = _at(operand);
            uint256 where = _word(entry);
            uint256 width = _word(entry + 64);
            if (where == IN_MEMORY) {
                _store(_moved(_word(entry + 32), offset), width >> 3, loose);
            } else if (where == IN_VECTORS) {
                _openVectors();
                _changeVectors();
                _set(_word(entry + 32), width, loose);
            } else {
                _setPlace(_word(entry + 32), width, loose);
            }
        }
    }

    /// @dev Low bits of a general register.
    function _general(uint256 number, uint256 width) internal pure returns (uint256) {
        return _get(_generalPlace(number), width);
    }

    /// @dev Sets low bits of a general register as instructions of that operand size do.
    function _setGeneral(uint256 number, uint256 width, uint256 loose) internal pure {
        _setPlace(_generalPlace(number), width, loose);
    }

    /// @dev Sets where execution goes on.
    function _goTo(uint256 loose) internal pure {
        _put(X86_NEXT, loose);
    }

    /// @dev Ends the instruction, counts the step and gives the hash of the state after it.
    function _finishInstruction() internal pure returns (bytes32) {
        _set(_pcPlace(), 64, _word(X86_NEXT));
        return _finish();
    }

    /// @dev Writing half a general register clears the other half.
    function _setPlace(uint256 place, uint256 width, uint256 loose) private pure {
        if (width == 32) {
            loose &= type(uint32).max;
            width = 64;
        }
        _set(place, width, loose);
    }

    function _at(uint256 operand) private pure returns (uint256) {
        unchecked {
            return X86_PLACES + 96 * operand;
        }
    }

    /// @dev Takes SIB and displacement.
    function _takeAddress(uint256 modRm) private pure {
        unchecked {
            uint256 rex = _word(X86_REX);
            uint256 mod = (modRm >> 6) & 3;
            uint256 rm = modRm & 7;
            uint256 addr;
            bool hasBase = true;
            if (rm == 4) {
                uint256 sib = _nextByte();
                rm = sib & 7;
                hasBase = mod != 0 || rm != 5;
                uint256 index = ((sib >> 3) & 7) | (rex & 2) << 2;
                if (index != 4) addr = _general(index, 64) << (sib >> 6);
            } else if (mod == 0 && rm == 5) {
                hasBase = false;
                _put(X86_IS_RELATIVE, 1);
            }
            if (hasBase) {
                rm |= (rex & 1) << 3;
                _put(X86_BASE, rm + 1);
                addr += _general(rm, 64);
            }
            uint256 size = mod == 1 ? 1 : mod == 2 || !hasBase ? 4 : 0;
            _put(X86_ADDRESS, addr + _signed(_takeNumber(size), size));
        }
    }

    /// @dev A little-endian number.
    function _takeNumber(uint256 size) private pure returns (uint256 value) {
        unchecked {
            for (uint256 shift = 0; size != 0; --size) {
                value |= _nextByte() << shift;
                shift += 8;
            }
        }
    }

    /// @dev A number of so many bytes, sign extended to 64 bits.
    function _signed(uint256 value, uint256 size) private pure returns (uint256 r) {
        assembly ("memory-safe") {
            if size { r := and(signextend(sub(size, 1), value), 0xffffffffffffffff) }
        }
    }

    /// @dev Bytes of an immediate: 9 stands for as many as the operand size has but not more than 4, 10 for all of them.
    function _immediateBytes(uint256 code) private pure returns (uint256) {
        if (code < 9) return code;
        uint256 size = _size() >> 3;
        return code == 9 && size == 8 ? 4 : size;
    }

    /// @dev Notes the place of an operand.
    function _place(uint256 entry, uint256 operand) private pure {
        unchecked {
            uint256 kind = operand & 15;
            uint256 width = (operand >> 4) & 7;
            width = width == 5 ? _size() : 8 << width;
            _put(entry + 64, width);
            if (kind >= OFFSET || kind == REGISTER_OR_MEMORY && !_isRegisterForm()) {
                _put(entry, IN_MEMORY);
                _put(entry + 32, _memoryPlace(operand, kind, width));
                return;
            }
            uint256 place;
            if (kind == IMMEDIATE || kind == RELATIVE) place = X86_IMMEDIATE;
            else if (kind == ONE) place = X86_ONE;
            else place = _registerPlace(entry, operand, kind, width);
            _put(entry + 32, place);
        }
    }

    function _registerPlace(uint256 entry, uint256 operand, uint256 kind, uint256 width) private pure returns (uint256) {
        unchecked {
            uint256 rex = _word(X86_REX);
            uint256 number;
            if (kind == REGISTER) number = ((_word(X86_MODRM) >> 3) & 7) | (rex & 4) << 1;
            else if (kind == REGISTER_OR_MEMORY) number = (_word(X86_MODRM) & 7) | (rex & 1) << 3;
            else if (kind == OPCODE_REGISTER) number = (_word(X86_OPCODE) & 7) | (rex & 1) << 3;
            else if (kind == COUNT) number = RCX;
            if (operand & IS_VECTOR != 0) {
                _put(entry, IN_VECTORS);
                return _vectorPlace(number);
            }
            // Without REX the byte registers 4 to 7 are ah, ch, dh and bh: the byte above the lowest.
            if (width == 8 && rex == 0 && number & 4 != 0) return _generalPlace(number & 3) - 1;
            return _generalPlace(number);
        }
    }

    /// @dev An operand's address with a number of bytes added to it, which is done before it is cut.
    function _moved(uint256 addr, uint256 offset) private pure returns (uint256) {
        if (offset == 0) return addr;
        unchecked {
            uint256 start = _segmentBase();
            addr += offset - start;
            if (_word(X86_ADDRESS_PREFIX) != 0) addr &= type(uint32).max;
            return addr + start;
        }
    }

    function _segmentBase() private pure returns (uint256) {
        uint256 segment = _word(X86_SEGMENT);
        return segment == 0x64 ? _fsBase() : segment == 0x65 ? _gsBase() : 0;
    }

    /// @dev The address of an operand, which is cut before the segment's base is added; string destinations have none.
    function _memoryPlace(uint256 operand, uint256 kind, uint256 width) private pure returns (uint256 addr) {
        unchecked {
            if (kind == REGISTER_OR_MEMORY) addr = _word(X86_ADDRESS);
            else if (kind == OFFSET) addr = _immediate();
            else addr = _general(kind == SOURCE ? RSI : RDI, 64);
            if (operand & IS_AFTER_POP != 0 && _word(X86_BASE) == RSP + 1) addr += width >> 3;
            if (_word(X86_ADDRESS_PREFIX) != 0) addr &= type(uint32).max;
            if (operand & IS_ADDRESS != 0) return addr;
            if (kind <= SOURCE) addr += _segmentBase();
            if (operand & IS_ALIGNED != 0 && addr & ((width >> 3) - 1) != 0) _faultAddressOutOfSpace();
        }
    }
}
