// SPDX-License-Identifier: MIT
// Generated from the instruction tables by `make generate`; edit those.
pragma solidity ^0.8.20;

import {STATE} from "./lib/MemoryMap.sol";
import {X86_END} from "./lib/X86Map.sol";
import {X86Operands} from "./lib/X86Operands.sol";

/// @title The registers of x86_64
/// @notice Where the state record has them, for the contracts of all families.
abstract contract X8664Registers is X86Operands {
    // Places of registers: addresses of the memory words that end with them.
    uint256 internal constant PREIMAGE_KEY = STATE + 32 - 32;
    uint256 internal constant PREIMAGE_OFFSET = STATE + 40 - 32;
    uint256 internal constant INPUT_OFFSET = STATE + 48 - 32;
    uint256 internal constant BRK = STATE + 56 - 32;
    uint256 internal constant MMAP_TOP = STATE + 64 - 32;
    uint256 internal constant EXIT_CODE = STATE + 65 - 32;
    uint256 internal constant EXITED = STATE + 66 - 32;
    uint256 internal constant FS_BASE = STATE + 106 - 32;
    uint256 internal constant GS_BASE = STATE + 114 - 32;
    uint256 internal constant DF = STATE + 115 - 32;
    uint256 internal constant R = STATE + 123 - 32;
    uint256 internal constant CF = STATE + 244 - 32;
    uint256 internal constant PF = STATE + 245 - 32;
    uint256 internal constant AF = STATE + 246 - 32;
    uint256 internal constant ZF = STATE + 247 - 32;
    uint256 internal constant SF = STATE + 248 - 32;
    uint256 internal constant OF = STATE + 249 - 32;
    uint256 internal constant STEP = STATE + 289 - 32;
    uint256 internal constant PC = STATE + 297 - 32;

    // Cold section sse: 256 bytes, only its hash stands in the state record.
    uint256 internal constant SSE = STATE + 297 + 32;
    uint256 internal constant SSE_HASH = STATE + 66;
    uint256 internal constant XMM = SSE + 16 - 32;

    function _recordBytes() internal pure override returns (uint256) {
        return 297;
    }

    function _rootPlace() internal pure override returns (uint256) {
        return STATE + 249;
    }

    function _rootHeight() internal pure override returns (uint256) {
        return 18;
    }

    function _heap() internal pure override returns (uint256) {
        return X86_END;
    }

    function _wordBits() internal pure override returns (uint256) {
        return 64;
    }

    function _spaceEnd() internal pure override returns (uint256) {
        return 1 << 39;
    }

    function _exitCodePlace() internal pure override returns (uint256) {
        return EXIT_CODE;
    }

    function _exitedPlace() internal pure override returns (uint256) {
        return EXITED;
    }

    function _stepPlace() internal pure override returns (uint256) {
        return STEP;
    }

    function _pcPlace() internal pure override returns (uint256) {
        return PC;
    }

    function _misalignedSignal() internal pure override returns (uint256) {
        return 7;
    }

    function _preimageKeyPlace() internal pure override returns (uint256) {
        return PREIMAGE_KEY;
    }

    function _preimageOffsetPlace() internal pure override returns (uint256) {
        return PREIMAGE_OFFSET;
    }

    function _isBigEndian() internal pure override returns (bool) {
        return false;
    }

    function _closeSections() internal pure override {
        _closeSection(SSE, 256, SSE_HASH);
    }

    function _openSse() internal pure {
        _openSection(SSE, 256, SSE_HASH);
    }

    function _xmm(uint256 i) internal pure returns (uint256) {
        unchecked {
            return _get(XMM + 16 * i, 128);
        }
    }

    function _setXmm(uint256 i, uint256 loose) internal pure {
        unchecked {
            _changeSection(SSE);
            _set(XMM + 16 * i, 128, loose);
        }
    }

    function _r(uint256 i) internal pure returns (uint256) {
        unchecked {
            return _get(R + 8 * i, 64);
        }
    }

    function _setR(uint256 i, uint256 loose) internal pure {
        unchecked {
            _set(R + 8 * i, 64, loose);
        }
    }

    function _generalPlace(uint256 number) internal pure override returns (uint256) {
        unchecked {
            return R + 8 * number;
        }
    }

    function _vectorPlace(uint256 number) internal pure override returns (uint256) {
        unchecked {
            return XMM + 16 * number;
        }
    }

    function _openVectors() internal pure override {
        _openSse();
    }

    function _changeVectors() internal pure override {
        _changeSection(SSE);
    }

    function _fsBase() internal pure override returns (uint256) {
        return _get(FS_BASE, 64);
    }

    function _gsBase() internal pure override returns (uint256) {
        return _get(GS_BASE, 64);
    }
}
