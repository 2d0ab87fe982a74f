// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {StepState} from "./StepState.sol";

/// @title A guest's memory during a step
/// @notice Loads, stores, fills and copies over opened leaves. Guest addresses are given loosely: bits above the width of an
/// address are dropped here. The lower half of memory is the guest's space; the upper one, the input region, only system
/// calls read.
abstract contract StepMemory is StepState {
    uint256 private constant ADDRESS_OUT_OF_SPACE = 11;

    /// @dev Width of an address in bits.
    function _wordBits() internal pure virtual returns (uint256);

    /// @dev First address that is not the guest's; memory is twice as large.
    function _spaceEnd() internal pure virtual returns (uint256);

    function _isBigEndian() internal pure virtual returns (bool);

    /// @dev Loads 1 to 16 bytes in the guest's byte order; faults outside of its space.
    function _load(uint256 at, uint256 size) internal pure returns (uint256) {
        at = _inSpace(at, size);
        return _ordered(_read(at, size), size);
    }

    /// @dev Stores the low 1 to 16 bytes of a value; faults outside of the guest's space.
    function _store(uint256 at, uint256 size, uint256 value) internal pure {
        at = _inSpace(at, size);
        _write(at, size, _ordered(value, size));
    }

    /// @dev As _load, but all of memory can be read and what lies outside reads as 0.
    function _loadGuarded(uint256 at, uint256 size) internal pure returns (uint256) {
        at = _address(at);
        return _isIn(at, size, 2 * _spaceEnd()) ? _ordered(_read(at, size), size) : 0;
    }

    /// @dev As _store, but without effect outside of the guest's space.
    function _storeGuarded(uint256 at, uint256 size, uint256 value) internal pure {
        _writeGuarded(_address(at), size, _ordered(value, size));
    }

    /// @dev Writes zero bytes, leaf by leaf, if all of them lie in the guest's space.
    function _fill(uint256 at, uint256 size) internal pure {
        at = _address(at);
        if (!_isIn(at, size, _spaceEnd())) return;
        unchecked {
            while (size != 0) {
                uint256 part = 32 - (at & 31);
                if (part > size) part = size;
                _write(at, part, 0);
                (at, size) = (at + part, size - part);
            }
        }
    }

    /// @dev Copies up to 32 bytes; the source may be anywhere in memory.
    function _copy(uint256 to, uint256 from, uint256 size) internal pure {
        if (size > 32) size = 32;
        from = _address(from);
        if (size != 0 && _isIn(from, size, 2 * _spaceEnd())) _writeGuarded(_address(to), size, _read(from, size));
    }

    /// @dev Reads 1 to 32 bytes anywhere in memory as a big-endian number.
    function _read(uint256 at, uint256 size) internal pure returns (uint256 value) {
        (uint256 first, uint256 last) = _openRange(at, size, 0);
        assembly ("memory-safe") {
            mstore(0, mload(first))
            mstore(32, mload(last))
            value := shr(sub(256, shl(3, size)), mload(and(at, 31)))
        }
    }

    /// @dev Writes 0 to 32 bytes, given as a big-endian number, if there are any and all lie in the guest's space.
    function _writeGuarded(uint256 at, uint256 size, uint256 value) internal pure {
        if (size != 0 && _isIn(at, size, _spaceEnd())) _write(at, size, value);
    }

    function _write(uint256 at, uint256 size, uint256 value) private pure {
        (uint256 first, uint256 last) = _openRange(at, size, 1);
        assembly ("memory-safe") {
            mstore(0, mload(first))
            mstore(32, mload(last))
            let unused := sub(256, shl(3, size))
            let place := and(at, 31)
            // What is shifted out below is kept: the bytes behind the written ones.
            let kept := mload(place)
            mstore(place, or(shl(unused, value), and(kept, not(shl(unused, not(0))))))
            // In this order, for both are the same leaf when the bytes lie in one.
            mstore(last, mload(32))
            mstore(first, mload(0))
        }
    }

    /// @dev Slots of the first and the last leaf of a range.
    function _openRange(uint256 at, uint256 size, uint256 dirty) private pure returns (uint256 first, uint256 last) {
        unchecked {
            first = _open(at >> 5, dirty);
            last = (at & 31) + size > 32 ? _open((at >> 5) + 1, dirty) : first;
        }
    }

    function _inSpace(uint256 at, uint256 size) private pure returns (uint256) {
        at = _address(at);
        if (!_isIn(at, size, _spaceEnd())) _fault(ADDRESS_OUT_OF_SPACE);
        return at;
    }

    function _isIn(uint256 at, uint256 size, uint256 end) internal pure returns (bool) {
        unchecked {
            return at + size <= end;
        }
    }

    function _address(uint256 loose) internal pure returns (uint256) {
        unchecked {
            return loose & ((1 << _wordBits()) - 1);
        }
    }

    /// @dev Turns a number's bytes around unless the guest is big endian.
    function _ordered(uint256 value, uint256 size) private pure returns (uint256 r) {
        if (_isBigEndian()) return value;
        assembly ("memory-safe") {
            for {} size { size := sub(size, 1) } {
                r := or(shl(8, r), and(value, 0xff))
                value := shr(8, value)
            }
        }
    }
}
