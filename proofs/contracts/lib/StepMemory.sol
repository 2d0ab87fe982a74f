// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {CHANGES, SIZE, STORED} from "./MemoryMap.sol";
import {StepState} from "./StepState.sol";

/// @title A guest's memory during a step
/// @notice Loads, stores, fills and copies over opened leaves. Guest addresses are given loosely: bits above the width of an
/// address are dropped here. The lower half of memory is the guest's space; the upper one, the input region, only system
/// calls read.
///
/// Sizes and values go to the functions that do the work by way of EVM memory. As arguments they would be literals, and the
/// compiler would copy those functions for each literal, which would double the size of the contract.
abstract contract StepMemory is StepState {
    uint256 private constant SIZE_BITS = 0x1f;
    /// @dev Flag beside a size: outside of memory a load gives 0, and outside of the guest's space a store has no effect;
    /// else both fault.
    uint256 private constant GUARDED = 0x20;
    /// @dev Flag beside a size: an address that is not a multiple of the size faults before anything else.
    uint256 private constant ALIGNED = 0x40;
    /// @dev Flag beside a size: the access is a store.
    uint256 private constant STORES = 0x80;

    /// @dev First address that is not the guest's; memory is twice as large.
    function _spaceEnd() internal pure virtual returns (uint256);

    function _isBigEndian() internal pure virtual returns (bool);

    /// @dev Loads 1 to 16 bytes in the guest's byte order; faults outside of its space.
    function _load(uint256 addr, uint256 size) internal pure returns (uint256) {
        _keep(SIZE, size);
        return _access(addr);
    }

    /// @dev As _load, but a misaligned address faults first.
    function _loadAligned(uint256 addr, uint256 size) internal pure returns (uint256) {
        _keep(SIZE, size | ALIGNED);
        return _access(addr);
    }

    /// @dev As _load, but all of memory can be read and what lies outside reads as 0.
    function _loadGuarded(uint256 addr, uint256 size) internal pure returns (uint256) {
        _keep(SIZE, size | GUARDED);
        return _access(addr);
    }

    /// @dev Stores the low 1 to 16 bytes of a value in the guest's byte order; faults outside of its space.
    function _store(uint256 addr, uint256 size, uint256 value) internal pure {
        _keep(STORED, value);
        _keep(SIZE, size | STORES);
        _access(addr);
    }

    /// @dev As _store, but a misaligned address faults first.
    function _storeAligned(uint256 addr, uint256 size, uint256 value) internal pure {
        _keep(STORED, value);
        _keep(SIZE, size | ALIGNED | STORES);
        _access(addr);
    }

    /// @dev As _store, but without effect outside of the guest's space.
    function _storeGuarded(uint256 addr, uint256 size, uint256 value) internal pure {
        _keep(STORED, value);
        _keep(SIZE, size | GUARDED | STORES);
        _access(addr);
    }

    /// @dev Writes 1 to 512 zero bytes, leaf by leaf, if all of them lie in the guest's space.
    function _fill(uint256 addr, uint256 size) internal pure {
        _keep(STORED, 0);
        _keep(SIZE, size);
        _fillKept(addr);
    }

    /// @dev Copies up to 32 bytes; the source may be anywhere in memory.
    function _copy(uint256 to, uint256 from, uint256 size) internal pure {
        if (size > 32) size = 32;
        from = _address(from);
        if (size != 0 && _isIn(from, size, 2 * _spaceEnd())) _writeGuarded(to, size, _read(from, size));
    }

    /// @dev Writes 0 to 32 bytes, given as a big-endian number, if there are any and all lie in the guest's space.
    function _writeGuarded(uint256 to, uint256 size, uint256 value) internal pure {
        to = _address(to);
        if (size != 0 && _isIn(to, size, _spaceEnd())) _write(to, size, value);
    }

    /// @dev Reads 1 to 32 bytes anywhere in memory as a big-endian number.
    function _read(uint256 addr, uint256 size) internal pure returns (uint256 value) {
        _keep(CHANGES, 0);
        (uint256 first, uint256 last) = _openRange(addr, size);
        assembly ("memory-safe") {
            mstore(0, mload(first))
            mstore(32, mload(last))
            value := shr(sub(256, shl(3, size)), mload(and(addr, 31)))
        }
    }

    /// @dev An address without what stands above its width.
    function _address(uint256 loose) internal pure returns (uint256) {
        unchecked {
            return loose & ((1 << _wordBits()) - 1);
        }
    }

    /// @dev A number that the compiler does not know to be a literal: the zero that Solidity keeps at 0x60 is added to it.
    function _opaque(uint256 literal) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            r := add(literal, mload(0x60))
        }
    }

    /// @dev Whether a range ends at `end` or before.
    function _isIn(uint256 addr, uint256 size, uint256 end) internal pure returns (bool) {
        unchecked {
            return addr + size <= end;
        }
    }

    /// @dev The load or store whose size, flags and value have been kept.
    function _access(uint256 addr) private pure returns (uint256 value) {
        unchecked {
            uint256 flags = _kept(SIZE);
            uint256 size = flags & SIZE_BITS;
            addr = _address(addr);
            if (flags & ALIGNED != 0 && addr & (size - 1) != 0) _faultMisaligned();
            uint256 end = _spaceEnd();
            if (flags & (GUARDED | STORES) == GUARDED) end *= 2;
            if (_isIn(addr, size, end)) {
                if (flags & STORES == 0) return _ordered(_read(addr, size), size);
                _write(addr, size, _ordered(_kept(STORED), size));
            } else if (flags & GUARDED == 0) {
                _faultAddressOutOfSpace();
            }
        }
    }

    function _fillKept(uint256 addr) private pure {
        unchecked {
            addr = _address(addr);
            uint256 end = addr + _kept(SIZE);
            if (end > _spaceEnd()) return;
            while (addr != end) {
                uint256 part = 32 - (addr & 31);
                if (part > end - addr) part = end - addr;
                _write(addr, part, _kept(STORED));
                addr += part;
            }
        }
    }

    function _write(uint256 addr, uint256 size, uint256 value) private pure {
        _keep(CHANGES, 1);
        (uint256 first, uint256 last) = _openRange(addr, size);
        assembly ("memory-safe") {
            mstore(0, mload(first))
            mstore(32, mload(last))
            let unused := sub(256, shl(3, size))
            let place := and(addr, 31)
            // The bytes behind the written ones are kept.
            mstore(place, or(shl(unused, value), and(mload(place), not(shl(unused, not(0))))))
            // In this order, for both are the same leaf when the bytes lie in one.
            mstore(last, mload(32))
            mstore(first, mload(0))
        }
    }

    /// @dev Slots of the first and the last leaf of a range.
    function _openRange(uint256 addr, uint256 size) private pure returns (uint256 first, uint256 last) {
        unchecked {
            first = _open(addr >> 5);
            last = (addr & 31) + size > 32 ? _open((addr >> 5) + 1) : first;
        }
    }

    function _keep(uint256 place, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(place, value)
        }
    }

    function _kept(uint256 place) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(place)
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
