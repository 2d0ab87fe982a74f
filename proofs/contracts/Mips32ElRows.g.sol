// SPDX-License-Identifier: MIT
// Generated from the instruction tables by `make generate`; edit those.
pragma solidity ^0.8.20;

import {Bits} from "./lib/Bits.sol";
import {STATE} from "./lib/MemoryMap.sol";
import {StepPreimage} from "./lib/StepPreimage.sol";

/// @title The rows of mipsel
/// @notice What each instruction and system call does. Values are uint256 below 2^width; where bits above the width do
/// not matter to whoever uses a value, they are not masked away.
abstract contract Mips32ElRows is StepPreimage {
    // Places of registers: addresses of the memory words that end with them.
    uint256 private constant PREIMAGE_KEY = STATE + 32 - 32;
    uint256 private constant PREIMAGE_OFFSET = STATE + 40 - 32;
    uint256 private constant INPUT_OFFSET = STATE + 48 - 32;
    uint256 private constant BRK = STATE + 52 - 32;
    uint256 private constant MMAP_TOP = STATE + 56 - 32;
    uint256 private constant EXIT_CODE = STATE + 57 - 32;
    uint256 private constant EXITED = STATE + 58 - 32;
    uint256 private constant USER_LOCAL = STATE + 94 - 32;
    uint256 private constant RESERVATION = STATE + 98 - 32;
    uint256 private constant R = STATE + 98 - 32;
    uint256 private constant HI = STATE + 226 - 32;
    uint256 private constant LO = STATE + 230 - 32;
    uint256 private constant STEP = STATE + 270 - 32;
    uint256 private constant PC = STATE + 274 - 32;
    uint256 private constant NEXT_PC = STATE + 278 - 32;

    // Cold section fpu: 132 bytes, only its hash stands in the state record.
    uint256 private constant FPU = STATE + 278 + 32;
    uint256 private constant FPU_HASH = STATE + 58;
    uint256 private constant F = FPU + 8 - 32;
    uint256 private constant FCSR = FPU + 132 - 32;

    function _recordBytes() internal pure override returns (uint256) {
        return 278;
    }

    function _rootPlace() internal pure override returns (uint256) {
        return STATE + 230;
    }

    function _rootHeight() internal pure override returns (uint256) {
        return 14;
    }

    function _heap() internal pure override returns (uint256) {
        return FPU + 132 + 32;
    }

    function _wordBits() internal pure override returns (uint256) {
        return 32;
    }

    function _spaceEnd() internal pure override returns (uint256) {
        return 1 << 31;
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
        return 10;
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
        _closeSection(FPU, 132, FPU_HASH);
    }

    function _openFpu() internal pure {
        _openSection(FPU, 132, FPU_HASH);
    }

    function _f(uint256 i) internal pure returns (uint256) {
        unchecked {
            return _get(F + 8 * i, 64);
        }
    }

    function _setF(uint256 i, uint256 loose) internal pure {
        unchecked {
            _changeSection(FPU);
            _set(F + 8 * i, 64, loose);
        }
    }

    function _setFcsr(uint256 loose) internal pure {
        _changeSection(FPU);
        _set(FCSR, 32, loose);
    }

    function _r(uint256 i) internal pure returns (uint256) {
        unchecked {
            return i == 0 ? 0 : _get(R + 4 * i, 32);
        }
    }

    function _setR(uint256 i, uint256 loose) internal pure {
        unchecked {
            if (i != 0) _set(R + 4 * i, 32, loose);
        }
    }

    /// @dev Executes an instruction. Faults end the call.
    /// @param word The instruction in its long form.
    /// @param pc Its address.
    /// @param length Its length in memory, in bytes.
    function _execute(uint256 word, uint256 pc, uint256 length) internal view {
        unchecked {
            // After this instruction comes its successor, a delay slot if this is a branch, and then `following`.
            uint256 next = _get(NEXT_PC, 32);
            uint256 following = next + length;
            // Most rows write one register of group r: this one, or 0 for none.
            uint256 to = (word >> 11) & 0x1f;
            uint256 value;
            uint256 bits31to26 = word >> 26;
            uint256 rRt = _r((word >> 16) & 0x1f);
            uint256 rRs = _r((word >> 21) & 0x1f);
            if (bits31to26 < 0x1c) {
                if (bits31to26 < 0xb) {
                    if (bits31to26 < 5) {
                        if (bits31to26 < 2) {
                            if (bits31to26 == 0) {
                                uint256 bits5to0 = word & 0x3f;
                                if (bits5to0 < 0x19) {
                                    if (bits5to0 < 0xa) {
                                        if (bits5to0 < 4) {
                                            uint256 sa = (word >> 6) & 0x1f;
                                            if (bits5to0 < 2) {
                                                if (bits5to0 == 0) {
                                                    // sll rd, rt, sa   [000000 00000 rt rd sa 000000]
                                                    if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                                    value = rRt << sa;
                                                } else {
                                                    uint256 bits17to16 = (word >> 16) & 3;
                                                    uint256 cc = (word >> 18) & 7;
                                                    if (bits17to16 == 0) {
                                                        // movf rd, rs, cc   [000000 rs cc 00 rd 00000 000001]
                                                        if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                        to = 0;
                                                        _openFpu();
                                                        if (_common0(_get(FCSR, 32), cc)) {
                                                            (to, value) = ((word >> 11) & 0x1f, rRs);
                                                        }
                                                    } else if (bits17to16 == 1) {
                                                        // movt rd, rs, cc   [000000 rs cc 01 rd 00000 000001]
                                                        if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                        to = 0;
                                                        _openFpu();
                                                        if (!_common0(_get(FCSR, 32), cc)) {
                                                            (to, value) = ((word >> 11) & 0x1f, rRs);
                                                        }
                                                    } else {
                                                        _faultIllegalInstruction();
                                                    }
                                                }
                                            } else {
                                                if (bits5to0 == 2) {
                                                    uint256 bits25to21 = (word >> 21) & 0x1f;
                                                    if (bits25to21 == 0) {
                                                        // srl rd, rt, sa   [000000 00000 rt rd sa 000010]
                                                        value = rRt >> sa;
                                                    } else if (bits25to21 == 1) {
                                                        // rotr rd, rt, sa   [000000 00001 rt rd sa 000010]
                                                        uint256 t0 = rRt >> sa;
                                                        value = t0 | (rRt << ((uint256(32) - sa) & 0xffffffff));
                                                    } else {
                                                        _faultIllegalInstruction();
                                                    }
                                                } else {
                                                    // sra rd, rt, sa   [000000 00000 rt rd sa 000011]
                                                    if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                                    value = Bits.sar(rRt, sa, 32);
                                                }
                                            }
                                        } else {
                                            if (bits5to0 < 7) {
                                                if (bits5to0 == 4) {
                                                    // sllv rd, rt, rs   [000000 rs rt rd 00000 000100]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = rRt << (rRs & 0x1f);
                                                } else if (bits5to0 == 6) {
                                                    uint256 bits10to6 = (word >> 6) & 0x1f;
                                                    if (bits10to6 == 0) {
                                                        // srlv rd, rt, rs   [000000 rs rt rd 00000 000110]
                                                        value = rRt >> (rRs & 0x1f);
                                                    } else if (bits10to6 == 1) {
                                                        // rotrv rd, rt, rs   [000000 rs rt rd 00001 000110]
                                                        uint256 t0 = rRt >> (rRs & 0x1f);
                                                        value = t0 | (rRt << ((uint256(32) - (rRs & 0x1f)) & 0xffffffff));
                                                    } else {
                                                        _faultIllegalInstruction();
                                                    }
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            } else {
                                                if (bits5to0 == 7) {
                                                    // srav rd, rt, rs   [000000 rs rt rd 00000 000111]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = Bits.sar(rRt, rRs & 0x1f, 32);
                                                } else if (bits5to0 == 8) {
                                                    // jr rs   [000000 rs 0000000000 hint 001000]
                                                    if ((word & 0x1ff800) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    following = rRs;
                                                } else {
                                                    // jalr rd, rs   [000000 rs 00000 rd hint 001001]
                                                    if ((word & 0x1f0000) != 0) _faultIllegalInstruction();
                                                    following = rRs;
                                                    value = pc + 8;
                                                }
                                            }
                                        }
                                    } else {
                                        if (bits5to0 < 0x10) {
                                            if (bits5to0 < 0xc) {
                                                if (bits5to0 == 0xa) {
                                                    // movz rd, rs, rt   [000000 rs rt rd 00000 001010]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    if (rRt == 0) {
                                                        (to, value) = ((word >> 11) & 0x1f, rRs);
                                                    }
                                                } else {
                                                    // movn rd, rs, rt   [000000 rs rt rd 00000 001011]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    if (rRt != 0) {
                                                        (to, value) = ((word >> 11) & 0x1f, rRs);
                                                    }
                                                }
                                            } else {
                                                if (bits5to0 == 0xc) {
                                                    // syscall   [000000 sysCode 001100]
                                                    (to, value) = _syscall();
                                                } else if (bits5to0 == 0xd) {
                                                    // break code, code2   [000000 code code2 001101]
                                                    uint256 code = (word >> 16) & 0x3ff;
                                                    uint256 code2 = (word >> 6) & 0x3ff;
                                                    bool t0 = Bits.either(code == 0, code2 == 0);
                                                    if (Bits.either((t0 ? (code | code2) : 0) == 6, (t0 ? (code | code2) : 0) == 7)) {
                                                        _faultArithmetic();
                                                    } else {
                                                        _faultBreakpoint();
                                                    }
                                                } else if (bits5to0 == 0xf) {
                                                    // sync stype   [000000 000000000000000 stype 001111]
                                                    if ((word & 0x3fff800) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            }
                                        } else {
                                            if (bits5to0 < 0x12) {
                                                if (bits5to0 == 0x10) {
                                                    // mfhi rd   [000000 0000000000 rd 00000 010000]
                                                    if ((word & 0x3ff07c0) != 0) _faultIllegalInstruction();
                                                    value = _get(HI, 32);
                                                } else {
                                                    // mthi rs   [000000 rs 000000000000000 010001]
                                                    if ((word & 0x1fffc0) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    _set(HI, 32, rRs);
                                                }
                                            } else {
                                                if (bits5to0 == 0x12) {
                                                    // mflo rd   [000000 0000000000 rd 00000 010010]
                                                    if ((word & 0x3ff07c0) != 0) _faultIllegalInstruction();
                                                    value = _get(LO, 32);
                                                } else if (bits5to0 == 0x13) {
                                                    // mtlo rs   [000000 rs 000000000000000 010011]
                                                    if ((word & 0x1fffc0) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    _set(LO, 32, rRs);
                                                } else if (bits5to0 == 0x18) {
                                                    // mult rs, rt   [000000 rs rt 0000000000 011000]
                                                    if ((word & 0xffc0) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    uint256 t0 = (Bits.sextBytes(rRs, 4) * Bits.sextBytes(rRt, 4)) & 0xffffffffffffffff;
                                                    _set(HI, 32, t0 >> 32);
                                                    _set(LO, 32, t0);
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            }
                                        }
                                    }
                                } else {
                                    if (bits5to0 < 0x26) {
                                        if (bits5to0 < 0x21) {
                                            if (bits5to0 < 0x1b) {
                                                if (bits5to0 == 0x19) {
                                                    // multu rs, rt   [000000 rs rt 0000000000 011001]
                                                    if ((word & 0xffc0) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    uint256 t0 = (rRs * rRt) & 0xffffffffffffffff;
                                                    _set(HI, 32, t0 >> 32);
                                                    _set(LO, 32, t0);
                                                } else {
                                                    // div rs, rt   [000000 rs rt 0000000000 011010]
                                                    if ((word & 0xffc0) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    _set(LO, 32, Bits.divS(rRs, rRt, 32));
                                                    _set(HI, 32, Bits.remS(rRs, rRt, 32));
                                                }
                                            } else {
                                                if (bits5to0 == 0x1b) {
                                                    // divu rs, rt   [000000 rs rt 0000000000 011011]
                                                    if ((word & 0xffc0) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    _set(LO, 32, Bits.divU(rRs, rRt, 32));
                                                    _set(HI, 32, Bits.remU(rRs, rRt));
                                                } else if (bits5to0 == 0x20) {
                                                    // add rd, rs, rt   [000000 rs rt rd 00000 100000]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    if (((~(rRs ^ rRt) & (rRs ^ (rRs + rRt))) & 0x80000000) != 0) {
                                                        _faultArithmetic();
                                                    }
                                                    value = rRs + rRt;
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            }
                                        } else {
                                            if (bits5to0 < 0x23) {
                                                if (bits5to0 == 0x21) {
                                                    // addu rd, rs, rt   [000000 rs rt rd 00000 100001]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = rRs + rRt;
                                                } else {
                                                    // sub rd, rs, rt   [000000 rs rt rd 00000 100010]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    if ((((rRs ^ rRt) & (rRs ^ (rRs - rRt))) & 0x80000000) != 0) {
                                                        _faultArithmetic();
                                                    }
                                                    value = rRs - rRt;
                                                }
                                            } else {
                                                if (bits5to0 == 0x23) {
                                                    // subu rd, rs, rt   [000000 rs rt rd 00000 100011]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = rRs - rRt;
                                                } else if (bits5to0 == 0x24) {
                                                    // and rd, rs, rt   [000000 rs rt rd 00000 100100]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = rRs & rRt;
                                                } else {
                                                    // or rd, rs, rt   [000000 rs rt rd 00000 100101]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = rRs | rRt;
                                                }
                                            }
                                        }
                                    } else {
                                        uint256 code = (word >> 6) & 0x3ff;
                                        if (bits5to0 < 0x31) {
                                            if (bits5to0 < 0x2a) {
                                                if (bits5to0 == 0x26) {
                                                    // xor rd, rs, rt   [000000 rs rt rd 00000 100110]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = rRs ^ rRt;
                                                } else if (bits5to0 == 0x27) {
                                                    // nor rd, rs, rt   [000000 rs rt rd 00000 100111]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = ~(rRs | rRt);
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            } else {
                                                if (bits5to0 == 0x2a) {
                                                    // slt rd, rs, rt   [000000 rs rt rd 00000 101010]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = Bits.bit(Bits.ltS(rRs, rRt, 32));
                                                } else if (bits5to0 == 0x2b) {
                                                    // sltu rd, rs, rt   [000000 rs rt rd 00000 101011]
                                                    if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                                    value = Bits.bit(rRs < rRt);
                                                } else if (bits5to0 == 0x30) {
                                                    // tge rs, rt, code   [000000 rs rt code 110000]
                                                    to = 0;
                                                    if (!Bits.ltS(rRs, rRt, 32)) {
                                                        if (Bits.either(code == 6, code == 7)) {
                                                            _faultArithmetic();
                                                        } else {
                                                            _faultBreakpoint();
                                                        }
                                                    }
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            }
                                        } else {
                                            if (bits5to0 < 0x33) {
                                                if (bits5to0 == 0x31) {
                                                    // tgeu rs, rt, code   [000000 rs rt code 110001]
                                                    to = 0;
                                                    if (rRs >= rRt) {
                                                        if (Bits.either(code == 6, code == 7)) {
                                                            _faultArithmetic();
                                                        } else {
                                                            _faultBreakpoint();
                                                        }
                                                    }
                                                } else {
                                                    // tlt rs, rt, code   [000000 rs rt code 110010]
                                                    to = 0;
                                                    if (Bits.ltS(rRs, rRt, 32)) {
                                                        if (Bits.either(code == 6, code == 7)) {
                                                            _faultArithmetic();
                                                        } else {
                                                            _faultBreakpoint();
                                                        }
                                                    }
                                                }
                                            } else {
                                                if (bits5to0 == 0x33) {
                                                    // tltu rs, rt, code   [000000 rs rt code 110011]
                                                    to = 0;
                                                    if (rRs < rRt) {
                                                        if (Bits.either(code == 6, code == 7)) {
                                                            _faultArithmetic();
                                                        } else {
                                                            _faultBreakpoint();
                                                        }
                                                    }
                                                } else if (bits5to0 == 0x34) {
                                                    // teq rs, rt, code   [000000 rs rt code 110100]
                                                    to = 0;
                                                    if (rRs == rRt) {
                                                        if (Bits.either(code == 6, code == 7)) {
                                                            _faultArithmetic();
                                                        } else {
                                                            _faultBreakpoint();
                                                        }
                                                    }
                                                } else if (bits5to0 == 0x36) {
                                                    // tne rs, rt, code   [000000 rs rt code 110110]
                                                    to = 0;
                                                    if (rRs != rRt) {
                                                        if (Bits.either(code == 6, code == 7)) {
                                                            _faultArithmetic();
                                                        } else {
                                                            _faultBreakpoint();
                                                        }
                                                    }
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            }
                                        }
                                    }
                                }
                            } else {
                                uint256 bits20to16 = (word >> 16) & 0x1f;
                                if (bits20to16 < 0xb) {
                                    if (bits20to16 < 3) {
                                        uint256 imm = _imm_17_2(word);
                                        if (bits20to16 == 0) {
                                            // bltz rs, imm:pc   [000001 rs 00000 imm[17:2]]
                                            to = 0;
                                            bool t0 = Bits.ltS(rRs, 0, 32);
                                            if (t0) {
                                                following = (pc + 4) + imm;
                                            }
                                        } else if (bits20to16 == 1) {
                                            // bgez rs, imm:pc   [000001 rs 00001 imm[17:2]]
                                            to = 0;
                                            bool t0 = !Bits.ltS(rRs, 0, 32);
                                            if (t0) {
                                                following = (pc + 4) + imm;
                                            }
                                        } else {
                                            // bltzl rs, imm:pc   [000001 rs 00010 imm[17:2]]
                                            to = 0;
                                            bool t0 = Bits.ltS(rRs, 0, 32);
                                            if (t0) {
                                                following = (pc + 4) + imm;
                                            } else {
                                                uint256 t1 = _get(NEXT_PC, 32);
                                                next = t1 + 4;
                                                following = t1 + 8;
                                            }
                                        }
                                    } else {
                                        if (bits20to16 < 9) {
                                            if (bits20to16 == 3) {
                                                // bgezl rs, imm:pc   [000001 rs 00011 imm[17:2]]
                                                to = 0;
                                                bool t0 = !Bits.ltS(rRs, 0, 32);
                                                if (t0) {
                                                    following = (pc + 4) + _imm_17_2(word);
                                                } else {
                                                    uint256 t1 = _get(NEXT_PC, 32);
                                                    next = t1 + 4;
                                                    following = t1 + 8;
                                                }
                                            } else if (bits20to16 == 8) {
                                                // tgei rs, imm   [000001 rs 01000 imm[15:0]]
                                                to = 0;
                                                if (!Bits.ltS(rRs, _imm_15_0(word), 32)) {
                                                    _faultBreakpoint();
                                                }
                                            } else {
                                                _faultIllegalInstruction();
                                            }
                                        } else {
                                            uint256 imm = _imm_15_0(word);
                                            if (bits20to16 == 9) {
                                                // tgeiu rs, imm   [000001 rs 01001 imm[15:0]]
                                                to = 0;
                                                if (rRs >= imm) {
                                                    _faultBreakpoint();
                                                }
                                            } else {
                                                // tlti rs, imm   [000001 rs 01010 imm[15:0]]
                                                to = 0;
                                                if (Bits.ltS(rRs, imm, 32)) {
                                                    _faultBreakpoint();
                                                }
                                            }
                                        }
                                    }
                                } else {
                                    if (bits20to16 < 0x11) {
                                        if (bits20to16 < 0xe) {
                                            uint256 imm = _imm_15_0(word);
                                            if (bits20to16 == 0xb) {
                                                // tltiu rs, imm   [000001 rs 01011 imm[15:0]]
                                                to = 0;
                                                if (rRs < imm) {
                                                    _faultBreakpoint();
                                                }
                                            } else if (bits20to16 == 0xc) {
                                                // teqi rs, imm   [000001 rs 01100 imm[15:0]]
                                                to = 0;
                                                if (rRs == imm) {
                                                    _faultBreakpoint();
                                                }
                                            } else {
                                                _faultIllegalInstruction();
                                            }
                                        } else {
                                            if (bits20to16 == 0xe) {
                                                // tnei rs, imm   [000001 rs 01110 imm[15:0]]
                                                to = 0;
                                                if (rRs != _imm_15_0(word)) {
                                                    _faultBreakpoint();
                                                }
                                            } else if (bits20to16 == 0x10) {
                                                // bltzal rs, imm:pc   [000001 rs 10000 imm[17:2]]
                                                to = 31;
                                                bool t0 = Bits.ltS(rRs, 0, 32);
                                                if (t0) {
                                                    following = (pc + 4) + _imm_17_2(word);
                                                }
                                                value = pc + 8;
                                            } else {
                                                _faultIllegalInstruction();
                                            }
                                        }
                                    } else {
                                        uint256 imm = _imm_17_2(word);
                                        uint256 oldNextPc = _get(NEXT_PC, 32);
                                        if (bits20to16 < 0x13) {
                                            if (bits20to16 == 0x11) {
                                                // bgezal rs, imm:pc   [000001 rs 10001 imm[17:2]]
                                                to = 31;
                                                bool t0 = !Bits.ltS(rRs, 0, 32);
                                                if (t0) {
                                                    following = (pc + 4) + imm;
                                                }
                                                value = pc + 8;
                                            } else {
                                                // bltzall rs, imm:pc   [000001 rs 10010 imm[17:2]]
                                                to = 31;
                                                bool t0 = Bits.ltS(rRs, 0, 32);
                                                if (t0) {
                                                    following = (pc + 4) + imm;
                                                } else {
                                                    uint256 t1 = oldNextPc;
                                                    next = t1 + 4;
                                                    following = t1 + 8;
                                                }
                                                value = pc + 8;
                                            }
                                        } else {
                                            if (bits20to16 == 0x13) {
                                                // bgezall rs, imm:pc   [000001 rs 10011 imm[17:2]]
                                                to = 31;
                                                bool t0 = !Bits.ltS(rRs, 0, 32);
                                                if (t0) {
                                                    following = (pc + 4) + imm;
                                                } else {
                                                    uint256 t1 = oldNextPc;
                                                    next = t1 + 4;
                                                    following = t1 + 8;
                                                }
                                                value = pc + 8;
                                            } else if (bits20to16 == 0x1f) {
                                                // synci imm(base)   [000001 base 11111 imm[15:0]]
                                                to = 0;
                                            } else {
                                                _faultIllegalInstruction();
                                            }
                                        }
                                    }
                                }
                            }
                        } else {
                            uint256 target = (word << 2) & 0xffffffc;
                            if (bits31to26 == 2) {
                                // j target:region   [000010 target[27:2]]
                                to = 0;
                                following = ((pc + 4) & 0xf0000000) | target;
                            } else if (bits31to26 == 3) {
                                // jal target:region   [000011 target[27:2]]
                                to = 31;
                                following = ((pc + 4) & 0xf0000000) | target;
                                value = pc + 8;
                            } else {
                                // beq rs, rt, imm:pc   [000100 rs rt imm[17:2]]
                                to = 0;
                                bool t0 = rRs == rRt;
                                if (t0) {
                                    following = (pc + 4) + _imm_17_2(word);
                                }
                            }
                        }
                    } else {
                        if (bits31to26 < 8) {
                            uint256 imm = _imm_17_2(word);
                            if (bits31to26 == 5) {
                                // bne rs, rt, imm:pc   [000101 rs rt imm[17:2]]
                                to = 0;
                                bool t0 = rRs != rRt;
                                if (t0) {
                                    following = (pc + 4) + imm;
                                }
                            } else if (bits31to26 == 6) {
                                // blez rs, imm:pc   [000110 rs 00000 imm[17:2]]
                                if ((word & 0x1f0000) != 0) _faultIllegalInstruction();
                                to = 0;
                                bool t0 = !Bits.ltS(0, rRs, 32);
                                if (t0) {
                                    following = (pc + 4) + imm;
                                }
                            } else {
                                // bgtz rs, imm:pc   [000111 rs 00000 imm[17:2]]
                                if ((word & 0x1f0000) != 0) _faultIllegalInstruction();
                                to = 0;
                                bool t0 = Bits.ltS(0, rRs, 32);
                                if (t0) {
                                    following = (pc + 4) + imm;
                                }
                            }
                        } else {
                            uint256 imm = _imm_15_0(word);
                            if (bits31to26 == 8) {
                                // addi rt, rs, imm   [001000 rs rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                if (((~(rRs ^ imm) & (rRs ^ (rRs + imm))) & 0x80000000) != 0) {
                                    _faultArithmetic();
                                }
                                value = rRs + imm;
                            } else if (bits31to26 == 9) {
                                // addiu rt, rs, imm   [001001 rs rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                value = rRs + imm;
                            } else {
                                // slti rt, rs, imm   [001010 rs rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                value = Bits.bit(Bits.ltS(rRs, imm, 32));
                            }
                        }
                    }
                } else {
                    if (bits31to26 < 0x11) {
                        if (bits31to26 < 0xd) {
                            if (bits31to26 == 0xb) {
                                // sltiu rt, rs, imm   [001011 rs rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                value = Bits.bit(rRs < _imm_15_0(word));
                            } else {
                                // andi rt, rs, uimm   [001100 rs rt uimm[15:0]]
                                to = (word >> 16) & 0x1f;
                                value = rRs & (word & 0xffff);
                            }
                        } else {
                            if (bits31to26 == 0xd) {
                                // ori rt, rs, uimm   [001101 rs rt uimm[15:0]]
                                to = (word >> 16) & 0x1f;
                                value = rRs | (word & 0xffff);
                            } else if (bits31to26 == 0xe) {
                                // xori rt, rs, uimm   [001110 rs rt uimm[15:0]]
                                to = (word >> 16) & 0x1f;
                                value = rRs ^ (word & 0xffff);
                            } else if (bits31to26 == 0xf) {
                                // lui rt, uimm:upper   [001111 00000 rt uimm[31:16]]
                                if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                to = (word >> 16) & 0x1f;
                                value = ((word << 16) & 0xffff0000);
                            } else {
                                _faultIllegalInstruction();
                            }
                        }
                    } else {
                        if (bits31to26 < 0x15) {
                            uint256 fs = (word >> 12) & 0xf;
                            uint256 fd = (word >> 7) & 0xf;
                            if (bits31to26 == 0x11) {
                                uint256 bits25to21 = (word >> 21) & 0x1f;
                                if (bits25to21 < 6) {
                                    if (bits25to21 < 3) {
                                        if (bits25to21 == 0) {
                                            // mfc1 rt, fs:s   [010001 00000 rt fs fsOdd 00000000000]
                                            if ((word & 0x7ff) != 0) _faultIllegalInstruction();
                                            to = (word >> 16) & 0x1f;
                                            _openFpu();
                                            value = _common4(((word >> 11) & 1), _f(fs));
                                        } else if (bits25to21 == 2) {
                                            uint256 bits15to0 = word & 0xffff;
                                            if (bits15to0 < 0xd000) {
                                                if (bits15to0 == 0) {
                                                    // cfc1 rt, $0   [010001 00010 rt 00000 00000000000]
                                                    to = (word >> 16) & 0x1f;
                                                    value = 0;
                                                } else if (bits15to0 == 0xc800) {
                                                    // cfc1.fccr rt, $25   [010001 00010 rt 11001 00000000000]
                                                    to = (word >> 16) & 0x1f;
                                                    _openFpu();
                                                    value = ((_get(FCSR, 32) >> 24) & 254) | ((_get(FCSR, 32) >> 23) & 1);
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            } else {
                                                if (bits15to0 == 0xd000) {
                                                    // cfc1.fexr rt, $26   [010001 00010 rt 11010 00000000000]
                                                    to = (word >> 16) & 0x1f;
                                                    _openFpu();
                                                    value = _get(FCSR, 32) & 0x3f07c;
                                                } else if (bits15to0 == 0xe000) {
                                                    // cfc1.fenr rt, $28   [010001 00010 rt 11100 00000000000]
                                                    to = (word >> 16) & 0x1f;
                                                    _openFpu();
                                                    value = (_get(FCSR, 32) & 0xf83) | ((_get(FCSR, 32) >> 22) & 4);
                                                } else if (bits15to0 == 0xf800) {
                                                    // cfc1.fcsr rt, $31   [010001 00010 rt 11111 00000000000]
                                                    to = (word >> 16) & 0x1f;
                                                    _openFpu();
                                                    value = _get(FCSR, 32);
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            }
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else {
                                        if (bits25to21 == 3) {
                                            // mfhc1 rt, fs:d   [010001 00011 rt fs 0 00000000000]
                                            if ((word & 0xfff) != 0) _faultIllegalInstruction();
                                            to = (word >> 16) & 0x1f;
                                            _openFpu();
                                            value = _f(fs) >> 32;
                                        } else if (bits25to21 == 4) {
                                            // mtc1 rt, fs:s   [010001 00100 rt fs fsOdd 00000000000]
                                            if ((word & 0x7ff) != 0) _faultIllegalInstruction();
                                            to = 0;
                                            _openFpu();
                                            uint256 t0 = _f(fs);
                                            _setF(fs, _common1(((word >> 11) & 1), rRt, t0));
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                } else {
                                    if (bits25to21 < 8) {
                                        if (bits25to21 == 6) {
                                            uint256 bits15to0 = word & 0xffff;
                                            if (bits15to0 < 0xe000) {
                                                if (bits15to0 == 0xc800) {
                                                    // ctc1.fccr rt, $25   [010001 00110 rt 11001 00000000000]
                                                    to = 0;
                                                    _openFpu();
                                                    _setFcsr(((_get(FCSR, 32) & 0x17fffff) | ((rRt & 254) << 24)) | ((rRt & 1) << 23));
                                                } else if (bits15to0 == 0xd000) {
                                                    // ctc1.fexr rt, $26   [010001 00110 rt 11010 00000000000]
                                                    to = 0;
                                                    _openFpu();
                                                    uint256 t0 = (_get(FCSR, 32) & 0xfffc0f83) | (rRt & 0x3f07c);
                                                    if (!_common10(t0)) {
                                                        _faultArithmetic();
                                                    }
                                                    _setFcsr(t0 & 0xff83ffff);
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            } else {
                                                if (bits15to0 == 0xe000) {
                                                    // ctc1.fenr rt, $28   [010001 00110 rt 11100 00000000000]
                                                    to = 0;
                                                    _openFpu();
                                                    uint256 t0 = (((_get(FCSR, 32) & 0xfefff07c) | (rRt & 0xf83)) | ((rRt & 4) << 22)) & 0xffffffff;
                                                    if (!_common10(t0)) {
                                                        _faultArithmetic();
                                                    }
                                                    _setFcsr(t0 & 0xff83ffff);
                                                } else if (bits15to0 == 0xf800) {
                                                    // ctc1 rt, $31   [010001 00110 rt 11111 00000000000]
                                                    to = 0;
                                                    if (!_common10(rRt)) {
                                                        _faultArithmetic();
                                                    }
                                                    _openFpu();
                                                    _setFcsr(rRt & 0xff83ffff);
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            }
                                        } else {
                                            // mthc1 rt, fs:d   [010001 00111 rt fs 0 00000000000]
                                            if ((word & 0xfff) != 0) _faultIllegalInstruction();
                                            to = 0;
                                            _openFpu();
                                            _setF(fs, (rRt << 32) | (_f(fs) & 0xffffffff));
                                        }
                                    } else {
                                        uint256 cc = (word >> 18) & 7;
                                        if (bits25to21 == 8) {
                                            uint256 bits17to16 = (word >> 16) & 3;
                                            uint256 imm = _imm_17_2(word);
                                            if (bits17to16 < 2) {
                                                if (bits17to16 == 0) {
                                                    // bc1f cc, imm:pc   [010001 01000 cc 00 imm[17:2]]
                                                    to = 0;
                                                    _openFpu();
                                                    bool t0 = _common0(_get(FCSR, 32), cc);
                                                    if (t0) {
                                                        following = (pc + 4) + imm;
                                                    }
                                                } else {
                                                    // bc1t cc, imm:pc   [010001 01000 cc 01 imm[17:2]]
                                                    to = 0;
                                                    _openFpu();
                                                    bool t0 = !_common0(_get(FCSR, 32), cc);
                                                    if (t0) {
                                                        following = (pc + 4) + imm;
                                                    }
                                                }
                                            } else {
                                                uint256 oldNextPc = _get(NEXT_PC, 32);
                                                if (bits17to16 == 2) {
                                                    // bc1fl cc, imm:pc   [010001 01000 cc 10 imm[17:2]]
                                                    to = 0;
                                                    _openFpu();
                                                    bool t0 = _common0(_get(FCSR, 32), cc);
                                                    if (t0) {
                                                        following = (pc + 4) + imm;
                                                    } else {
                                                        uint256 t1 = oldNextPc;
                                                        next = t1 + 4;
                                                        following = t1 + 8;
                                                    }
                                                } else {
                                                    // bc1tl cc, imm:pc   [010001 01000 cc 11 imm[17:2]]
                                                    to = 0;
                                                    _openFpu();
                                                    bool t0 = !_common0(_get(FCSR, 32), cc);
                                                    if (t0) {
                                                        following = (pc + 4) + imm;
                                                    } else {
                                                        uint256 t1 = oldNextPc;
                                                        next = t1 + 4;
                                                        following = t1 + 8;
                                                    }
                                                }
                                            }
                                        } else if (bits25to21 == 0x10) {
                                            uint256 bits5to0 = word & 0x3f;
                                            uint256 fdOdd = (word >> 6) & 1;
                                            uint256 fsOdd = (word >> 11) & 1;
                                            if (bits5to0 < 0x12) {
                                                if (bits5to0 == 6) {
                                                    // mov.s fd:s, fs:s   [010001 10000 00000 fs fsOdd fd fdOdd 000110]
                                                    if ((word & 0x1f0000) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    _openFpu();
                                                    uint256 t0 = _common4(fsOdd, _f(fs)) & 0xffffffff;
                                                    uint256 t1 = _f(fd);
                                                    _setF(fd, _common1(fdOdd, t0, t1));
                                                } else if (bits5to0 == 0x11) {
                                                    uint256 bits17to16 = (word >> 16) & 3;
                                                    if (bits17to16 == 0) {
                                                        // movf.s fd:s, fs:s, cc   [010001 10000 cc 00 fs fsOdd fd fdOdd 010001]
                                                        to = 0;
                                                        _openFpu();
                                                        bool t0 = _common0(_get(FCSR, 32), cc);
                                                        if (t0) {
                                                            uint256 t1 = _common4(fsOdd, _f(fs)) & 0xffffffff;
                                                            uint256 t2 = _f(fd);
                                                            _setF(fd, _common1(fdOdd, t1, t2));
                                                        }
                                                    } else if (bits17to16 == 1) {
                                                        // movt.s fd:s, fs:s, cc   [010001 10000 cc 01 fs fsOdd fd fdOdd 010001]
                                                        to = 0;
                                                        _openFpu();
                                                        bool t0 = !_common0(_get(FCSR, 32), cc);
                                                        if (t0) {
                                                            uint256 t1 = _common4(fsOdd, _f(fs)) & 0xffffffff;
                                                            uint256 t2 = _f(fd);
                                                            _setF(fd, _common1(fdOdd, t1, t2));
                                                        }
                                                    } else {
                                                        _faultIllegalInstruction();
                                                    }
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            } else {
                                                if (bits5to0 == 0x12) {
                                                    // movz.s fd:s, fs:s, rt   [010001 10000 rt fs fsOdd fd fdOdd 010010]
                                                    to = 0;
                                                    bool t0 = rRt == 0;
                                                    if (t0) {
                                                        _openFpu();
                                                        uint256 t1 = _common4(fsOdd, _f(fs)) & 0xffffffff;
                                                        uint256 t2 = _f(fd);
                                                        _setF(fd, _common1(fdOdd, t1, t2));
                                                    }
                                                } else if (bits5to0 == 0x13) {
                                                    // movn.s fd:s, fs:s, rt   [010001 10000 rt fs fsOdd fd fdOdd 010011]
                                                    to = 0;
                                                    bool t0 = rRt != 0;
                                                    if (t0) {
                                                        _openFpu();
                                                        uint256 t1 = _common4(fsOdd, _f(fs)) & 0xffffffff;
                                                        uint256 t2 = _f(fd);
                                                        _setF(fd, _common1(fdOdd, t1, t2));
                                                    }
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            }
                                        } else if (bits25to21 == 0x11) {
                                            uint256 bits6to0 = word & 0x7f;
                                            if (bits6to0 < 0x12) {
                                                if (bits6to0 == 6) {
                                                    // mov.d fd:d, fs:d   [010001 10001 00000 fs 0 fd 0 000110]
                                                    if ((word & 0x1f0800) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    _openFpu();
                                                    _setF(fd, _f(fs));
                                                } else if (bits6to0 == 0x11) {
                                                    uint256 bits17to16 = (word >> 16) & 3;
                                                    if (bits17to16 == 0) {
                                                        // movf.d fd:d, fs:d, cc   [010001 10001 cc 00 fs 0 fd 0 010001]
                                                        if ((word & 0x800) != 0) _faultIllegalInstruction();
                                                        to = 0;
                                                        _openFpu();
                                                        bool t0 = _common0(_get(FCSR, 32), cc);
                                                        if (t0) {
                                                            _setF(fd, _f(fs));
                                                        }
                                                    } else if (bits17to16 == 1) {
                                                        // movt.d fd:d, fs:d, cc   [010001 10001 cc 01 fs 0 fd 0 010001]
                                                        if ((word & 0x800) != 0) _faultIllegalInstruction();
                                                        to = 0;
                                                        _openFpu();
                                                        bool t0 = !_common0(_get(FCSR, 32), cc);
                                                        if (t0) {
                                                            _setF(fd, _f(fs));
                                                        }
                                                    } else {
                                                        _faultIllegalInstruction();
                                                    }
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            } else {
                                                if (bits6to0 == 0x12) {
                                                    // movz.d fd:d, fs:d, rt   [010001 10001 rt fs 0 fd 0 010010]
                                                    if ((word & 0x800) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    bool t0 = rRt == 0;
                                                    if (t0) {
                                                        _openFpu();
                                                        _setF(fd, _f(fs));
                                                    }
                                                } else if (bits6to0 == 0x13) {
                                                    // movn.d fd:d, fs:d, rt   [010001 10001 rt fs 0 fd 0 010011]
                                                    if ((word & 0x800) != 0) _faultIllegalInstruction();
                                                    to = 0;
                                                    bool t0 = rRt != 0;
                                                    if (t0) {
                                                        _openFpu();
                                                        _setF(fd, _f(fs));
                                                    }
                                                } else {
                                                    _faultIllegalInstruction();
                                                }
                                            }
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                }
                            } else if (bits31to26 == 0x13) {
                                uint256 bits5to0 = word & 0x3f;
                                if (bits5to0 < 8) {
                                    if (bits5to0 == 0) {
                                        // lwxc1 fd:s, rt(base)   [010011 base rt 00000 fd fdOdd 000000]
                                        if ((word & 0xf800) != 0) _faultIllegalInstruction();
                                        to = 0;
                                        uint256 t0 = _loadAligned(rRs + rRt, 4);
                                        _openFpu();
                                        uint256 t1 = _f(fd);
                                        _setF(fd, _common1(((word >> 6) & 1), t0, t1));
                                    } else if (bits5to0 == 1) {
                                        // ldxc1 fd:d, rt(base)   [010011 base rt 00000 fd 0 000001]
                                        if ((word & 0xf840) != 0) _faultIllegalInstruction();
                                        to = 0;
                                        uint256 t0 = _loadAligned(rRs + rRt, 8);
                                        _openFpu();
                                        _setF(fd, t0);
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                } else {
                                    if (bits5to0 == 8) {
                                        // swxc1 fs:s, rt(base)   [010011 base rt fs fsOdd 00000 001000]
                                        if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                        to = 0;
                                        if (((rRs + rRt) & 3) != 0) {
                                            _faultMisaligned();
                                        }
                                        _openFpu();
                                        _store(rRs + rRt, 4, _common4(((word >> 11) & 1), _f(fs)));
                                    } else if (bits5to0 == 9) {
                                        // sdxc1 fs:d, rt(base)   [010011 base rt fs 0 00000 001001]
                                        if ((word & 0xfc0) != 0) _faultIllegalInstruction();
                                        to = 0;
                                        if (((rRs + rRt) & 7) != 0) {
                                            _faultMisaligned();
                                        }
                                        _openFpu();
                                        _store(rRs + rRt, 8, _f(fs));
                                    } else if (bits5to0 == 0xf) {
                                        // prefx hint, rt(base)   [010011 base rt hint 00000 001111]
                                        if ((word & 0x7c0) != 0) _faultIllegalInstruction();
                                        to = 0;
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                }
                            } else if (bits31to26 == 0x14) {
                                // beql rs, rt, imm:pc   [010100 rs rt imm[17:2]]
                                to = 0;
                                bool t0 = rRs == rRt;
                                if (t0) {
                                    following = (pc + 4) + _imm_17_2(word);
                                } else {
                                    uint256 t1 = _get(NEXT_PC, 32);
                                    next = t1 + 4;
                                    following = t1 + 8;
                                }
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else {
                            uint256 oldNextPc = _get(NEXT_PC, 32);
                            uint256 imm = _imm_17_2(word);
                            if (bits31to26 == 0x15) {
                                // bnel rs, rt, imm:pc   [010101 rs rt imm[17:2]]
                                to = 0;
                                bool t0 = rRs != rRt;
                                if (t0) {
                                    following = (pc + 4) + imm;
                                } else {
                                    uint256 t1 = oldNextPc;
                                    next = t1 + 4;
                                    following = t1 + 8;
                                }
                            } else if (bits31to26 == 0x16) {
                                // blezl rs, imm:pc   [010110 rs 00000 imm[17:2]]
                                if ((word & 0x1f0000) != 0) _faultIllegalInstruction();
                                to = 0;
                                bool t0 = !Bits.ltS(0, rRs, 32);
                                if (t0) {
                                    following = (pc + 4) + imm;
                                } else {
                                    uint256 t1 = oldNextPc;
                                    next = t1 + 4;
                                    following = t1 + 8;
                                }
                            } else if (bits31to26 == 0x17) {
                                // bgtzl rs, imm:pc   [010111 rs 00000 imm[17:2]]
                                if ((word & 0x1f0000) != 0) _faultIllegalInstruction();
                                to = 0;
                                bool t0 = Bits.ltS(0, rRs, 32);
                                if (t0) {
                                    following = (pc + 4) + imm;
                                } else {
                                    uint256 t1 = oldNextPc;
                                    next = t1 + 4;
                                    following = t1 + 8;
                                }
                            } else {
                                _faultIllegalInstruction();
                            }
                        }
                    }
                }
            } else {
                uint256 imm = _imm_15_0(word);
                if (bits31to26 < 0x2a) {
                    if (bits31to26 < 0x23) {
                        if (bits31to26 < 0x20) {
                            if (bits31to26 == 0x1c) {
                                uint256 bits10to0 = word & 0x7ff;
                                uint256 oldHi = _get(HI, 32);
                                uint256 oldLo = _get(LO, 32);
                                if (bits10to0 < 4) {
                                    if (bits10to0 == 0) {
                                        // madd rs, rt   [011100 rs rt 0000000000 000000]
                                        if ((word & 0xf800) != 0) _faultIllegalInstruction();
                                        to = 0;
                                        uint256 t0 = (((oldHi << 32) | oldLo) + (Bits.sextBytes(rRs, 4) * Bits.sextBytes(rRt, 4))) & 0xffffffffffffffff;
                                        _set(HI, 32, t0 >> 32);
                                        _set(LO, 32, t0);
                                    } else if (bits10to0 == 1) {
                                        // maddu rs, rt   [011100 rs rt 0000000000 000001]
                                        if ((word & 0xf800) != 0) _faultIllegalInstruction();
                                        to = 0;
                                        uint256 t0 = (((oldHi << 32) | oldLo) + (rRs * rRt)) & 0xffffffffffffffff;
                                        _set(HI, 32, t0 >> 32);
                                        _set(LO, 32, t0);
                                    } else if (bits10to0 == 2) {
                                        // mul rd, rs, rt   [011100 rs rt rd 00000 000010]
                                        value = rRs * rRt;
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                } else {
                                    if (bits10to0 < 0x20) {
                                        if (bits10to0 == 4) {
                                            // msub rs, rt   [011100 rs rt 0000000000 000100]
                                            if ((word & 0xf800) != 0) _faultIllegalInstruction();
                                            to = 0;
                                            uint256 t0 = (((oldHi << 32) | oldLo) - (Bits.sextBytes(rRs, 4) * Bits.sextBytes(rRt, 4))) & 0xffffffffffffffff;
                                            _set(HI, 32, t0 >> 32);
                                            _set(LO, 32, t0);
                                        } else if (bits10to0 == 5) {
                                            // msubu rs, rt   [011100 rs rt 0000000000 000101]
                                            if ((word & 0xf800) != 0) _faultIllegalInstruction();
                                            to = 0;
                                            uint256 t0 = (((oldHi << 32) | oldLo) - (rRs * rRt)) & 0xffffffffffffffff;
                                            _set(HI, 32, t0 >> 32);
                                            _set(LO, 32, t0);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else {
                                        if (bits10to0 == 0x20) {
                                            // clz rd, rs   [011100 rs rt rd 00000 100000]
                                            value = Bits.clz(rRs, 32);
                                        } else if (bits10to0 == 0x21) {
                                            // clo rd, rs   [011100 rs rt rd 00000 100001]
                                            value = Bits.clz(~rRs & 0xffffffff, 32);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                }
                            } else if (bits31to26 == 0x1f) {
                                uint256 bits5to0 = word & 0x3f;
                                if (bits5to0 < 0x20) {
                                    uint256 lsb = (word >> 6) & 0x1f;
                                    uint256 msb = (word >> 11) & 0x1f;
                                    if (bits5to0 == 0) {
                                        // ext rt, rs, lsb, msb:size   [011111 rs rt msb lsb 000000]
                                        to = (word >> 16) & 0x1f;
                                        value = (rRs >> lsb) & ~(Bits.neg(2) << msb);
                                    } else if (bits5to0 == 4) {
                                        // ins rt, rs, lsb, msb:end   [011111 rs rt msb lsb 000100]
                                        to = (word >> 16) & 0x1f;
                                        uint256 t0 = (~(Bits.neg(2) << ((msb - lsb) & 0xffffffff)) << lsb) & 0xffffffff;
                                        value = ((rRs << lsb) & t0) | (rRt & ~t0);
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                } else {
                                    if (bits5to0 == 0x20) {
                                        uint256 bits10to6 = (word >> 6) & 0x1f;
                                        if (bits10to6 == 2) {
                                            // wsbh rd, rt   [011111 00000 rt rd 00010 100000]
                                            if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                            value = ((rRt & 0xff00ff) << 8) | ((rRt >> 8) & 0xff00ff);
                                        } else if (bits10to6 == 0x10) {
                                            // seb rd, rt   [011111 00000 rt rd 10000 100000]
                                            if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                            value = Bits.sextBytes(rRt, 1);
                                        } else if (bits10to6 == 0x18) {
                                            // seh rd, rt   [011111 00000 rt rd 11000 100000]
                                            if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                            value = Bits.sextBytes(rRt, 2);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else if (bits5to0 == 0x3b) {
                                        uint256 bits15to6 = (word >> 6) & 0x3ff;
                                        if (bits15to6 < 0x40) {
                                            if (bits15to6 == 0) {
                                                // rdhwr.cpunum rt, $0   [011111 00000 rt 00000 00000 111011]
                                                if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                                to = (word >> 16) & 0x1f;
                                                value = 0;
                                            } else if (bits15to6 == 0x20) {
                                                // rdhwr.step rt, $1   [011111 00000 rt 00001 00000 111011]
                                                if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                                to = (word >> 16) & 0x1f;
                                                value = 0;
                                            } else {
                                                _faultIllegalInstruction();
                                            }
                                        } else {
                                            if (bits15to6 == 0x40) {
                                                // rdhwr.cc rt, $2   [011111 00000 rt 00010 00000 111011]
                                                if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                                to = (word >> 16) & 0x1f;
                                                value = _get(STEP, 64);
                                            } else if (bits15to6 == 0x60) {
                                                // rdhwr.ccres rt, $3   [011111 00000 rt 00011 00000 111011]
                                                if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                                to = (word >> 16) & 0x1f;
                                                value = 1;
                                            } else if (bits15to6 == 0x3a0) {
                                                // rdhwr rt, $29   [011111 00000 rt 11101 00000 111011]
                                                if ((word & 0x3e00000) != 0) _faultIllegalInstruction();
                                                to = (word >> 16) & 0x1f;
                                                value = _get(USER_LOCAL, 32);
                                            } else {
                                                _faultIllegalInstruction();
                                            }
                                        }
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                }
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else {
                            if (bits31to26 == 0x20) {
                                // lb rt, imm(base)   [100000 base rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                uint256 t0 = _load(rRs + imm, 1);
                                value = Bits.sextBytes(t0, 1);
                            } else if (bits31to26 == 0x21) {
                                // lh rt, imm(base)   [100001 base rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                uint256 t0 = _loadAligned(rRs + imm, 2);
                                value = Bits.sextBytes(t0, 2);
                            } else {
                                // lwl rt, imm(base)   [100010 base rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                uint256 t0 = ((~(rRs + imm) & 3) << 3) & 0xffffffff;
                                uint256 t1 = _load((rRs + imm) & ~uint256(3), 4);
                                value = (t1 << t0) | (rRt & ~(Bits.neg(1) << t0));
                            }
                        }
                    } else {
                        if (bits31to26 < 0x26) {
                            if (bits31to26 == 0x23) {
                                // lw rt, imm(base)   [100011 base rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                uint256 t0 = _loadAligned(rRs + imm, 4);
                                value = t0;
                            } else if (bits31to26 == 0x24) {
                                // lbu rt, imm(base)   [100100 base rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                uint256 t0 = _load(rRs + imm, 1);
                                value = t0;
                            } else {
                                // lhu rt, imm(base)   [100101 base rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                uint256 t0 = _loadAligned(rRs + imm, 2);
                                value = t0;
                            }
                        } else {
                            if (bits31to26 == 0x26) {
                                // lwr rt, imm(base)   [100110 base rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                uint256 t0 = (((rRs + imm) & 3) << 3) & 0xffffffff;
                                uint256 t1 = _load((rRs + imm) & ~uint256(3), 4);
                                value = (t1 >> t0) | (rRt & ~(uint256(0xffffffff) >> t0));
                            } else if (bits31to26 == 0x28) {
                                // sb rt, imm(base)   [101000 base rt imm[15:0]]
                                to = 0;
                                _store(rRs + imm, 1, rRt);
                            } else if (bits31to26 == 0x29) {
                                // sh rt, imm(base)   [101001 base rt imm[15:0]]
                                to = 0;
                                _storeAligned(rRs + imm, 2, rRt);
                            } else {
                                _faultIllegalInstruction();
                            }
                        }
                    }
                } else {
                    if (bits31to26 < 0x31) {
                        if (bits31to26 < 0x2e) {
                            if (bits31to26 == 0x2a) {
                                // swl rt, imm(base)   [101010 base rt imm[15:0]]
                                to = 0;
                                uint256 t0 = ((~(rRs + imm) & 3) << 3) & 0xffffffff;
                                uint256 t1 = _load((rRs + imm) & ~uint256(3), 4);
                                _store((rRs + imm) & ~uint256(3), 4, (rRt >> t0) | (t1 & ~(uint256(0xffffffff) >> t0)));
                            } else if (bits31to26 == 0x2b) {
                                // sw rt, imm(base)   [101011 base rt imm[15:0]]
                                to = 0;
                                _storeAligned(rRs + imm, 4, rRt);
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else {
                            if (bits31to26 == 0x2e) {
                                // swr rt, imm(base)   [101110 base rt imm[15:0]]
                                to = 0;
                                uint256 t0 = (((rRs + imm) & 3) << 3) & 0xffffffff;
                                uint256 t1 = _load((rRs + imm) & ~uint256(3), 4);
                                _store((rRs + imm) & ~uint256(3), 4, (rRt << t0) | (t1 & ~(Bits.neg(1) << t0)));
                            } else if (bits31to26 == 0x2f) {
                                // cache hint, imm(base)   [101111 base hint imm[15:0]]
                                to = 0;
                            } else {
                                // ll rt, imm(base)   [110000 base rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                uint256 t0 = _loadAligned(rRs + imm, 4);
                                _set(RESERVATION, 32, (rRs + imm) + 1);
                                value = t0;
                            }
                        }
                    } else {
                        uint256 ftOdd = (word >> 16) & 1;
                        uint256 ft = (word >> 17) & 0xf;
                        if (bits31to26 < 0x38) {
                            if (bits31to26 == 0x31) {
                                // lwc1 ft:s, imm(base)   [110001 base ft ftOdd imm[15:0]]
                                to = 0;
                                uint256 t0 = _loadAligned(rRs + imm, 4);
                                _openFpu();
                                uint256 t1 = _f(ft);
                                _setF(ft, _common1(ftOdd, t0, t1));
                            } else if (bits31to26 == 0x33) {
                                // pref hint, imm(base)   [110011 base hint imm[15:0]]
                                to = 0;
                            } else if (bits31to26 == 0x35) {
                                // ldc1 ft:d, imm(base)   [110101 base ft 0 imm[15:0]]
                                if ((word & 0x10000) != 0) _faultIllegalInstruction();
                                to = 0;
                                uint256 t0 = _loadAligned(rRs + imm, 8);
                                _openFpu();
                                _setF(ft, t0);
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else {
                            if (bits31to26 == 0x38) {
                                // sc rt, imm(base)   [111000 base rt imm[15:0]]
                                to = (word >> 16) & 0x1f;
                                if (((rRs + imm) & 3) != 0) {
                                    _faultMisaligned();
                                }
                                if (0x7ffffffc < ((rRs + imm) & 0xffffffff)) {
                                    _faultAddressOutOfSpace();
                                }
                                bool t0 = _get(RESERVATION, 32) == (((rRs + imm) + 1) & 0xffffffff);
                                if (t0) {
                                    _store(rRs + imm, 4, rRt);
                                }
                                _set(RESERVATION, 32, 0);
                                value = Bits.bit(t0);
                            } else if (bits31to26 == 0x39) {
                                // swc1 ft:s, imm(base)   [111001 base ft ftOdd imm[15:0]]
                                to = 0;
                                if (((rRs + imm) & 3) != 0) {
                                    _faultMisaligned();
                                }
                                _openFpu();
                                _store(rRs + imm, 4, _common4(ftOdd, _f(ft)));
                            } else if (bits31to26 == 0x3d) {
                                // sdc1 ft:d, imm(base)   [111101 base ft 0 imm[15:0]]
                                if ((word & 0x10000) != 0) _faultIllegalInstruction();
                                to = 0;
                                if (((rRs + imm) & 7) != 0) {
                                    _faultMisaligned();
                                }
                                _openFpu();
                                _store(rRs + imm, 8, _f(ft));
                            } else {
                                _faultIllegalInstruction();
                            }
                        }
                    }
                }
            }
            _set(PC, 32, next);
            _set(NEXT_PC, 32, following);
            _setR(to, value);
        }
    }

    /// @dev The system call whose number stands in its register.
    function _syscall() internal view returns (uint256 to, uint256 value) {
        unchecked {
            to = 0;
            uint256 number = _r(2);
            uint256 rA0 = _r(4);
            uint256 rA2 = _r(6);
            uint256 rA1 = _r(5);
            uint256 oldStep = _get(STEP, 64);
            uint256 rA3 = _r(7);
            if (number < 0x1063) {
                uint256 oldPreimageOffset = _get(PREIMAGE_OFFSET, 64);
                uint256 oldInputOffset = _get(INPUT_OFFSET, 64);
                if (number < 0xfe0) {
                    if (number < 0xfb8) {
                        if (number < 0xfa5) {
                            if (number == 0xfa1) {
                                // exit: does not return
                                _set(EXIT_CODE, 8, rA0);
                                _set(EXITED, 8, 1);
                            } else if (number == 0xfa3) {
                                // read: bytes read, at most to the end of a 32-byte leaf
                                uint256 t0 = _common8(rA2, rA1) & 0xffffffff;
                                if (!_common2(rA1, t0)) {
                                    _setR(2, 14);
                                    _setR(7, 1);
                                } else if (rA0 == 0) {
                                    uint256 t1 = _loadGuarded(_opaque(0x80000000), 8);
                                    uint256 t2 = _common12(t1, oldInputOffset) & 0xffffffff;
                                    uint256 t3 = (t0 < t2) ? t0 : t2;
                                    _copy(rA1, uint256(0x80000020) + oldInputOffset, t3);
                                    uint256 t4 = t3;
                                    bool t5 = 0xfffffb92 < t4;
                                    _setR(2, t5 ? (uint256(0) - t4) : t4);
                                    _setR(7, Bits.bit(t5));
                                    _set(INPUT_OFFSET, 64, oldInputOffset + t3);
                                } else if (rA0 == 5) {
                                    if (t0 == 0) {
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else {
                                        uint256 t6 = _preimageLength();
                                        if (t6 == 0xffffffffffffffff) {
                                            _setR(2, 22);
                                            _setR(7, 1);
                                        } else {
                                            uint256 t7 = ((t0 < (t6 & 0xffffffff)) ? t0 : t6) & 0xffffffff;
                                            _preimageCopy(rA1, t7);
                                            uint256 t8 = t7;
                                            bool t9 = 0xfffffb92 < t8;
                                            _setR(2, t9 ? (uint256(0) - t8) : t8);
                                            _setR(7, Bits.bit(t9));
                                            _set(PREIMAGE_OFFSET, 64, oldPreimageOffset + t7);
                                        }
                                    }
                                } else {
                                    uint256 t10 = _common7(rA0, rA2) & 0xffffffff;
                                    bool t11 = 0xfffffb92 < t10;
                                    _setR(2, t11 ? (uint256(0) - t10) : t10);
                                    _setR(7, Bits.bit(t11));
                                }
                            } else if (number == 0xfa4) {
                                // write: bytes written, at most 1 MiB
                                uint256 t0 = _common3(rA2);
                                if (!_common2(rA1, t0)) {
                                    _setR(2, 14);
                                    _setR(7, 1);
                                } else if (rA0 == 6) {
                                    uint256 t1 = _common8(t0, rA1) & 0xffffffff;
                                    _keyShift(rA1, t1);
                                    _set(PREIMAGE_OFFSET, 64, 0);
                                    uint256 t2 = t1;
                                    bool t3 = 0xfffffb92 < t2;
                                    _setR(2, t3 ? (uint256(0) - t2) : t2);
                                    _setR(7, Bits.bit(t3));
                                } else if (Bits.either(((rA0 - 1) & 0xffffffff) < 2, rA0 == 4)) {
                                    // The host sees the bytes; the state does not change.
                                    uint256 t4 = t0;
                                    bool t5 = 0xfffffb92 < t4;
                                    _setR(2, t5 ? (uint256(0) - t4) : t4);
                                    _setR(7, Bits.bit(t5));
                                } else {
                                    _setR(2, 9);
                                    _setR(7, 1);
                                }
                            } else {
                                // unknown: ENOSYS
                                _setR(2, 89);
                                _setR(7, 1);
                            }
                        } else {
                            if (number < 0xfb3) {
                                if (number == 0xfa5) {
                                    // open: ENOENT: there are no files
                                    _setR(2, 2);
                                    _setR(7, 1);
                                } else if (number == 0xfa6) {
                                    // close: 0; the streams stay open
                                    uint256 t0 = ((rA0 < 7) ? uint256(0) : Bits.neg(9)) & 0xffffffff;
                                    bool t1 = 0xfffffb92 < t0;
                                    _setR(2, t1 ? (uint256(0) - t0) : t0);
                                    _setR(7, Bits.bit(t1));
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0xfb3) {
                                    // lseek: ESPIPE
                                    (to, value) = _syscallLseek();
                                } else if (number == 0xfb4) {
                                    // getpid: 1
                                    _setR(2, 1);
                                    _setR(7, 0);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        }
                    } else {
                        if (number < 0xfd1) {
                            if (number < 0xfcd) {
                                if (number == 0xfb8) {
                                    // getuid: 1000
                                    _setR(2, 1000);
                                    _setR(7, 0);
                                } else if (number == 0xfc5) {
                                    // kill: ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process
                                    if (Bits.both(rA0 != 1, rA0 != 0)) {
                                        _setR(2, 3);
                                        _setR(7, 1);
                                    } else if (127 < rA1) {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    } else if (_common9(rA1)) {
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else {
                                        _set(EXIT_CODE, 8, rA1 + 128);
                                        _set(EXITED, 8, 1);
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0xfcd) {
                                    // brk: the break, moved up to the argument when that lies between it and the mapping area
                                    uint256 oldBrk = _get(BRK, 32);
                                    uint256 t0 = Bits.either(rA0 < oldBrk, 0x40000000 < rA0) ? oldBrk : rA0;
                                    _set(BRK, 32, t0);
                                    uint256 t1 = t0;
                                    bool t2 = 0xfffffb92 < t1;
                                    _setR(2, t2 ? (uint256(0) - t1) : t1);
                                    _setR(7, Bits.bit(t2));
                                } else if (number == 0xfcf) {
                                    // getgid: 1000
                                    _setR(2, 1000);
                                    _setR(7, 0);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        } else {
                            if (number < 0xfd6) {
                                if (number == 0xfd1) {
                                    // geteuid: 1000
                                    _setR(2, 1000);
                                    _setR(7, 0);
                                } else if (number == 0xfd2) {
                                    // getegid: 1000
                                    _setR(2, 1000);
                                    _setR(7, 0);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0xfd6) {
                                    // ioctl: ENOTTY
                                    uint256 t0 = ((rA0 < 7) ? Bits.neg(25) : Bits.neg(9)) & 0xffffffff;
                                    bool t1 = 0xfffffb92 < t0;
                                    _setR(2, t1 ? (uint256(0) - t0) : t0);
                                    _setR(7, Bits.bit(t1));
                                } else if (number == 0xfd7) {
                                    // fcntl: F_GETFL: the direction; F_GETFD, F_SETFD, F_SETFL: 0
                                    (to, value) = _syscallFcntl();
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        }
                    }
                } else {
                    if (number < 0x102c) {
                        if (number < 0xffa) {
                            if (number == 0xfe0) {
                                // getppid: 0
                                _setR(2, 0);
                                _setR(7, 0);
                            } else if (number == 0xfee) {
                                // gettimeofday: 0; as clock_gettime, in microseconds
                                if (rA0 == 0) {
                                    _setR(2, 0);
                                    _setR(7, 0);
                                } else if (0x7ffffff8 >= rA0) {
                                    _storeGuarded(rA0, 4, oldStep / 0x3b9aca00);
                                    _storeGuarded(rA0 + 4, 4, (oldStep % 0x3b9aca00) / 1000);
                                    _setR(2, 0);
                                    _setR(7, 0);
                                } else {
                                    _setR(2, 14);
                                    _setR(7, 1);
                                }
                            } else if (number == 0xff5) {
                                // readlink: ENOENT: there are no files
                                _setR(2, 2);
                                _setR(7, 1);
                            } else {
                                // unknown: ENOSYS
                                _setR(2, 89);
                                _setR(7, 1);
                            }
                        } else {
                            if (number < 0x101a) {
                                if (number == 0xffa) {
                                    // mmap: fresh zero pages for an anonymous mapping; ENODEV for a file; ENOMEM for a fixed address
                                    (to, value) = _syscallMmap();
                                } else if (number == 0xffb) {
                                    // munmap: 0; the pages are not used again
                                    (to, value) = _syscallMunmap();
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0x101a) {
                                    // uname: 0; Linux 6.1.0, host omo
                                    if (0x7ffffe7a >= rA0) {
                                        _fill(rA0, 390);
                                        _storeGuarded(rA0 + 0, 8, 0x78756e694c);
                                        _storeGuarded(rA0 + 65, 8, 0x6f6d6f);
                                        _storeGuarded(rA0 + 130, 8, 0x302e312e36);
                                        _storeGuarded(rA0 + 195, 8, 0x3123);
                                        _storeGuarded(rA0 + 260, 8, 0x7370696d);
                                        _storeGuarded(rA0 + 325, 8, 0x29656e6f6e28);
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else {
                                        _setR(2, 14);
                                        _setR(7, 1);
                                    }
                                } else if (number == 0x101d) {
                                    // mprotect: 0; memory has no permissions
                                    (to, value) = _syscallMunmap();
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        }
                    } else {
                        if (number < 0x1042) {
                            if (number < 0x1032) {
                                if (number == 0x102c) {
                                    // lseek: ESPIPE
                                    (to, value) = _syscallLseek();
                                } else if (number == 0x1031) {
                                    // readv: as read, for the first of four entries that is not empty
                                    if (1024 < rA2) {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    } else {
                                        uint256 t0 = (((rA2 < 4) ? rA2 : 4) * 8) & 0xffffffff;
                                        if (!_common2(rA1, t0)) {
                                            _setR(2, 14);
                                            _setR(7, 1);
                                        } else {
                                            uint256 t1 = _loadGuarded(rA1 + 0, 4);
                                            uint256 t2 = _loadGuarded((rA1 + 0) + 4, 4);
                                            uint256 t3 = (0 >= rA2) ? uint256(0) : t2;
                                            uint256 t4 = _loadGuarded(rA1 + 8, 4);
                                            uint256 t5 = _loadGuarded((rA1 + 8) + 4, 4);
                                            uint256 t6 = (1 >= rA2) ? uint256(0) : t5;
                                            uint256 t7 = _loadGuarded(rA1 + 16, 4);
                                            uint256 t8 = _loadGuarded((rA1 + 16) + 4, 4);
                                            uint256 t9 = (2 >= rA2) ? uint256(0) : t8;
                                            uint256 t10 = _loadGuarded(rA1 + 24, 4);
                                            uint256 t11 = _loadGuarded((rA1 + 24) + 4, 4);
                                            uint256 t12 = (3 >= rA2) ? uint256(0) : t11;
                                            if (Bits.both(4 < rA2, (((t3 | t6) | t9) | t12) == 0)) {
                                                _setR(2, 22);
                                                _setR(7, 1);
                                            } else {
                                                uint256 t13 = (t12 == 0) ? uint256(0) : t10;
                                                uint256 t14 = (t12 == 0) ? uint256(0) : t12;
                                                uint256 t15 = (t9 == 0) ? t13 : t7;
                                                uint256 t16 = (t9 == 0) ? t14 : t9;
                                                uint256 t17 = (t6 == 0) ? t15 : t4;
                                                uint256 t18 = (t6 == 0) ? t16 : t6;
                                                uint256 t19 = (t3 == 0) ? t17 : t1;
                                                uint256 t20 = (t3 == 0) ? t18 : t3;
                                                uint256 t21 = _common8(t20, t19) & 0xffffffff;
                                                if (!_common2(t19, t21)) {
                                                    _setR(2, 14);
                                                    _setR(7, 1);
                                                } else if (rA0 == 0) {
                                                    uint256 t22 = _loadGuarded(_opaque(0x80000000), 8);
                                                    uint256 t23 = _common12(t22, oldInputOffset) & 0xffffffff;
                                                    uint256 t24 = (t21 < t23) ? t21 : t23;
                                                    _copy(t19, uint256(0x80000020) + oldInputOffset, t24);
                                                    uint256 t25 = t24;
                                                    bool t26 = 0xfffffb92 < t25;
                                                    _setR(2, t26 ? (uint256(0) - t25) : t25);
                                                    _setR(7, Bits.bit(t26));
                                                    _set(INPUT_OFFSET, 64, oldInputOffset + t24);
                                                } else if (rA0 == 5) {
                                                    if (t21 == 0) {
                                                        _setR(2, 0);
                                                        _setR(7, 0);
                                                    } else {
                                                        uint256 t27 = _preimageLength();
                                                        if (t27 == 0xffffffffffffffff) {
                                                            _setR(2, 22);
                                                            _setR(7, 1);
                                                        } else {
                                                            uint256 t28 = ((t21 < (t27 & 0xffffffff)) ? t21 : t27) & 0xffffffff;
                                                            _preimageCopy(t19, t28);
                                                            uint256 t29 = t28;
                                                            bool t30 = 0xfffffb92 < t29;
                                                            _setR(2, t30 ? (uint256(0) - t29) : t29);
                                                            _setR(7, Bits.bit(t30));
                                                            _set(PREIMAGE_OFFSET, 64, oldPreimageOffset + t28);
                                                        }
                                                    }
                                                } else {
                                                    uint256 t31 = _common7(rA0, t20) & 0xffffffff;
                                                    bool t32 = 0xfffffb92 < t31;
                                                    _setR(2, t32 ? (uint256(0) - t31) : t31);
                                                    _setR(7, Bits.bit(t32));
                                                }
                                            }
                                        }
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0x1032) {
                                    // writev: bytes written from the first four entries; ends where an entry passes 1 MiB
                                    if (1024 < rA2) {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    } else {
                                        uint256 t0 = (((rA2 < 4) ? rA2 : 4) * 8) & 0xffffffff;
                                        if (!_common2(rA1, t0)) {
                                            _setR(2, 14);
                                            _setR(7, 1);
                                        } else {
                                            uint256 t1 = _loadGuarded(rA1 + 0, 4);
                                            uint256 t2 = _loadGuarded((rA1 + 0) + 4, 4);
                                            uint256 t3 = (0 >= rA2) ? uint256(0) : t2;
                                            uint256 t4 = _loadGuarded(rA1 + 8, 4);
                                            uint256 t5 = _loadGuarded((rA1 + 8) + 4, 4);
                                            uint256 t6 = (1 >= rA2) ? uint256(0) : t5;
                                            uint256 t7 = _loadGuarded(rA1 + 16, 4);
                                            uint256 t8 = _loadGuarded((rA1 + 16) + 4, 4);
                                            uint256 t9 = (2 >= rA2) ? uint256(0) : t8;
                                            uint256 t10 = _loadGuarded(rA1 + 24, 4);
                                            uint256 t11 = _loadGuarded((rA1 + 24) + 4, 4);
                                            uint256 t12 = (3 >= rA2) ? uint256(0) : t11;
                                            if (Bits.both(4 < rA2, (((t3 | t6) | t9) | t12) == 0)) {
                                                _setR(2, 22);
                                                _setR(7, 1);
                                            } else {
                                                uint256 t13 = true ? _common3(t3) : 0;
                                                bool t14 = Bits.both(true, 0x100000 >= t3);
                                                uint256 t15 = t14 ? _common3(t6) : 0;
                                                bool t16 = Bits.both(t14, 0x100000 >= t6);
                                                uint256 t17 = t16 ? _common3(t9) : 0;
                                                bool t18 = Bits.both(t16, 0x100000 >= t9);
                                                uint256 t19 = t18 ? _common3(t12) : 0;
                                                if (Bits.either(Bits.either(Bits.either(!_common5(t13, t1), !_common5(t15, t4)), !_common5(t17, t7)), !_common5(t19, t10))) {
                                                    _setR(2, 14);
                                                    _setR(7, 1);
                                                } else if (Bits.either(((rA0 - 1) & 0xffffffff) < 2, rA0 == 4)) {
                                                    // The host sees the bytes; the state does not change.
                                                    // The host sees the bytes; the state does not change.
                                                    // The host sees the bytes; the state does not change.
                                                    // The host sees the bytes; the state does not change.
                                                    uint256 t21 = (((t13 + t15) + t17) + t19) & 0xffffffff;
                                                    bool t22 = 0xfffffb92 < t21;
                                                    _setR(2, t22 ? (uint256(0) - t21) : t21);
                                                    _setR(7, Bits.bit(t22));
                                                } else {
                                                    _setR(2, 9);
                                                    _setR(7, 1);
                                                }
                                            }
                                        }
                                    }
                                } else if (number == 0x1033) {
                                    // cacheflush: 0; code is never stale
                                    _setR(2, 0);
                                    _setR(7, 0);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        } else {
                            if (number < 0x1047) {
                                if (number == 0x1042) {
                                    // sched_yield: 0
                                    _setR(2, 0);
                                    _setR(7, 0);
                                } else if (number == 0x1046) {
                                    // nanosleep: 0 at once
                                    _setR(2, 0);
                                    _setR(7, 0);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0x1047) {
                                    // mremap: the old address when it shrinks or is the newest mapping; else ENOMEM
                                    uint256 oldMmapTop = _get(MMAP_TOP, 32);
                                    if (Bits.either(Bits.either(Bits.either((rA0 & 0xfff) != 0, rA2 == 0), rA1 == 0), (rA3 & ~uint256(1)) != 0)) {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    } else if (rA1 >= rA2) {
                                        uint256 t0 = rA0;
                                        bool t1 = 0xfffffb92 < t0;
                                        _setR(2, t1 ? (uint256(0) - t0) : t0);
                                        _setR(7, Bits.bit(t1));
                                    } else if (Bits.both(Bits.both(Bits.both(0x6fff0000 >= rA1, ((rA0 + ((rA1 + 0xfff) & ~uint256(0xfff))) & 0xffffffff) == oldMmapTop), oldMmapTop >= rA0), ((uint256(0x6fff0000) - rA0) & 0xffffffff) >= rA2)) {
                                        _set(MMAP_TOP, 32, rA0 + ((rA2 + 0xfff) & ~uint256(0xfff)));
                                        uint256 t2 = rA0;
                                        bool t3 = 0xfffffb92 < t2;
                                        _setR(2, t3 ? (uint256(0) - t2) : t2);
                                        _setR(7, Bits.bit(t3));
                                    } else {
                                        _setR(2, 12);
                                        _setR(7, 1);
                                    }
                                } else if (number == 0x1062) {
                                    // rt_sigaction: 0; handlers are never called
                                    if (Bits.both(((rA0 - 1) & 0xffffffff) < 127, rA3 == 16)) {
                                        if (rA2 == 0) {
                                            _setR(2, 0);
                                            _setR(7, 0);
                                        } else if (0x7fffffe8 >= rA2) {
                                            _fill(rA2, 24);
                                            _setR(2, 0);
                                            _setR(7, 0);
                                        } else {
                                            _setR(2, 14);
                                            _setR(7, 1);
                                        }
                                    } else {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        }
                    }
                }
            } else {
                if (number < 0x10a8) {
                    if (number < 0x107c) {
                        if (number < 0x106e) {
                            if (number == 0x1063) {
                                // rt_sigprocmask: 0; nothing is blocked
                                if (rA3 == 16) {
                                    if (rA2 == 0) {
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else if (0x7ffffff0 >= rA2) {
                                        _fill(rA2, 16);
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else {
                                        _setR(2, 14);
                                        _setR(7, 1);
                                    }
                                } else {
                                    _setR(2, 22);
                                    _setR(7, 1);
                                }
                            } else if (number == 0x1068) {
                                // pread64: ESPIPE: every stream is a pipe
                                (to, value) = _syscallLseek();
                            } else if (number == 0x106b) {
                                // getcwd: 2, the path /
                                if (rA1 < 2) {
                                    _setR(2, 34);
                                    _setR(7, 1);
                                } else if (0x7ffffffe >= rA0) {
                                    _storeGuarded(rA0, 1, 47);
                                    _storeGuarded(rA0 + 1, 1, 0);
                                    _setR(2, 2);
                                    _setR(7, 0);
                                } else {
                                    _setR(2, 14);
                                    _setR(7, 1);
                                }
                            } else {
                                // unknown: ENOSYS
                                _setR(2, 89);
                                _setR(7, 1);
                            }
                        } else {
                            if (number < 0x1077) {
                                if (number == 0x106e) {
                                    // sigaltstack: 0; no alternate stack
                                    if (rA1 == 0) {
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else if (0x7ffffff4 >= rA1) {
                                        _fill(rA1, 12);
                                        _storeGuarded(rA1 + 8, 4, 2);
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else {
                                        _setR(2, 14);
                                        _setR(7, 1);
                                    }
                                } else if (number == 0x1072) {
                                    // mmap: fresh zero pages for an anonymous mapping; ENODEV for a file; ENOMEM for a fixed address
                                    (to, value) = _syscallMmap();
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0x1077) {
                                    // fstat: 0; a pipe
                                    if (rA0 < 7) {
                                        if (0x7fffff98 >= rA1) {
                                            _fill(rA1, 104);
                                            _storeGuarded(rA1 + 24, 4, 0x1180);
                                            _storeGuarded(rA1 + 28, 4, 1);
                                            _storeGuarded(rA1 + 88, 4, 0x1000);
                                            _setR(2, 0);
                                            _setR(7, 0);
                                        } else {
                                            _setR(2, 14);
                                            _setR(7, 1);
                                        }
                                    } else {
                                        _setR(2, 9);
                                        _setR(7, 1);
                                    }
                                } else if (number == 0x107a) {
                                    // madvise: 0; EINVAL for advice that would have to clear pages
                                    uint256 t0 = (Bits.either(Bits.either(rA2 == 4, rA2 == 8), rA2 == 9) ? Bits.neg(22) : 0) & 0xffffffff;
                                    bool t1 = 0xfffffb92 < t0;
                                    _setR(2, t1 ? (uint256(0) - t0) : t0);
                                    _setR(7, Bits.bit(t1));
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        }
                    } else {
                        if (number < 0x1090) {
                            if (number < 0x108c) {
                                if (number == 0x107c) {
                                    // fcntl: F_GETFL: the direction; F_GETFD, F_SETFD, F_SETFL: 0
                                    (to, value) = _syscallFcntl();
                                } else if (number == 0x107e) {
                                    // gettid: 1
                                    _setR(2, 1);
                                    _setR(7, 0);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0x108c) {
                                    // tkill: ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process
                                    if (rA0 != 1) {
                                        _setR(2, 3);
                                        _setR(7, 1);
                                    } else if (127 < rA1) {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    } else if (_common9(rA1)) {
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else {
                                        _set(EXIT_CODE, 8, rA1 + 128);
                                        _set(EXITED, 8, 1);
                                    }
                                } else if (number == 0x108e) {
                                    // futex: wait: EAGAIN when the word differs, ETIMEDOUT with a timeout, else 0; wake: 0
                                    (to, value) = _syscallFutex();
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        } else {
                            if (number < 0x109c) {
                                if (number == 0x1090) {
                                    // sched_getaffinity: 4, one processor
                                    if (Bits.either(rA1 < 4, (rA1 & 3) != 0)) {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    } else if (0x7ffffffc >= rA2) {
                                        _storeGuarded(rA2, 4, 1);
                                        _setR(2, 4);
                                        _setR(7, 0);
                                    } else {
                                        _setR(2, 14);
                                        _setR(7, 1);
                                    }
                                } else if (number == 0x1096) {
                                    // exit_group: does not return
                                    _set(EXIT_CODE, 8, rA0);
                                    _set(EXITED, 8, 1);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0x109c) {
                                    // set_tid_address: 1
                                    _setR(2, 1);
                                    _setR(7, 0);
                                } else if (number == 0x10a7) {
                                    // clock_gettime: 0; one nanosecond a step
                                    if (rA0 < 12) {
                                        if (0x7ffffff8 >= rA1) {
                                            _storeGuarded(rA1, 4, oldStep / 0x3b9aca00);
                                            _storeGuarded(rA1 + 4, 4, oldStep % 0x3b9aca00);
                                            _setR(2, 0);
                                            _setR(7, 0);
                                        } else {
                                            _setR(2, 14);
                                            _setR(7, 1);
                                        }
                                    } else {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        }
                    }
                } else {
                    if (number < 0x10f2) {
                        if (number < 0x10c0) {
                            if (number < 0x10aa) {
                                if (number == 0x10a8) {
                                    // clock_getres: 0; one nanosecond
                                    if (rA0 < 12) {
                                        if (rA1 == 0) {
                                            _setR(2, 0);
                                            _setR(7, 0);
                                        } else if (0x7ffffff8 >= rA1) {
                                            _storeGuarded(rA1, 4, 0);
                                            _storeGuarded(rA1 + 4, 4, 1);
                                            _setR(2, 0);
                                            _setR(7, 0);
                                        } else {
                                            _setR(2, 14);
                                            _setR(7, 1);
                                        }
                                    } else {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    }
                                } else {
                                    // clock_nanosleep: 0 at once
                                    _setR(2, 0);
                                    _setR(7, 0);
                                }
                            } else {
                                if (number == 0x10aa) {
                                    // tgkill: ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process
                                    if (Bits.either(rA0 != 1, rA1 != 1)) {
                                        _setR(2, 3);
                                        _setR(7, 1);
                                    } else if (127 < rA2) {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    } else if (_common9(rA2)) {
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else {
                                        _set(EXIT_CODE, 8, rA2 + 128);
                                        _set(EXITED, 8, 1);
                                    }
                                } else if (number == 0x10bb) {
                                    // set_thread_area: 0; the thread pointer, read by rdhwr $29
                                    _set(USER_LOCAL, 32, rA0);
                                    _setR(2, 0);
                                    _setR(7, 0);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        } else {
                            if (number < 0x10ca) {
                                if (number == 0x10c0) {
                                    // openat: ENOENT: there are no files
                                    _setR(2, 2);
                                    _setR(7, 1);
                                } else if (number == 0x10c5) {
                                    // newfstatat: as fstat for an empty path with AT_EMPTY_PATH, else ENOENT
                                    if ((rA3 & 0x1000) == 0) {
                                        _setR(2, 2);
                                        _setR(7, 1);
                                    } else if (0x7fffffff >= rA1) {
                                        uint256 t0 = _loadGuarded(rA1, 1);
                                        if (t0 != 0) {
                                            _setR(2, 2);
                                            _setR(7, 1);
                                        } else if (rA0 < 7) {
                                            if (0x7fffff98 >= rA2) {
                                                _fill(rA2, 104);
                                                _storeGuarded(rA2 + 24, 4, 0x1180);
                                                _storeGuarded(rA2 + 28, 4, 1);
                                                _storeGuarded(rA2 + 88, 4, 0x1000);
                                                _setR(2, 0);
                                                _setR(7, 0);
                                            } else {
                                                _setR(2, 14);
                                                _setR(7, 1);
                                            }
                                        } else {
                                            _setR(2, 9);
                                            _setR(7, 1);
                                        }
                                    } else {
                                        _setR(2, 14);
                                        _setR(7, 1);
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0x10ca) {
                                    // readlinkat: ENOENT: there are no files
                                    _setR(2, 2);
                                    _setR(7, 1);
                                } else if (number == 0x10d5) {
                                    // set_robust_list: 0
                                    _setR(2, 0);
                                    _setR(7, 0);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        }
                    } else {
                        if (number < 0x1133) {
                            if (number < 0x110e) {
                                if (number == 0x10f2) {
                                    // prlimit64: 0; limits are infinite, the stack's 8 MiB
                                    if (rA3 == 0) {
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else if (0x7ffffff0 >= rA3) {
                                        _storeGuarded(rA3, 8, (rA1 == 3) ? uint256(0x800000) : Bits.neg(1));
                                        _storeGuarded(rA3 + 8, 8, Bits.neg(1));
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else {
                                        _setR(2, 14);
                                        _setR(7, 1);
                                    }
                                } else if (number == 0x1101) {
                                    // getrandom: 8 bytes of a generator seeded by the step count, or 1 byte
                                    uint256 t0 = (((oldStep * 0x9e3779b97f4a7c15) ^ (((oldStep * 0x9e3779b97f4a7c15) & 0xffffffffffffffff) >> 30)) * 0xbf58476d1ce4e5b9) & 0xffffffffffffffff;
                                    uint256 t1 = ((t0 ^ (t0 >> 27)) * 0x94d049bb133111eb) & 0xffffffffffffffff;
                                    uint256 t2 = t1 ^ (t1 >> 31);
                                    if (rA1 == 0) {
                                        _setR(2, 0);
                                        _setR(7, 0);
                                    } else if (0x7ffffff8 >= rA0) {
                                        if (rA1 < 8) {
                                            _storeGuarded(rA0, 1, t2);
                                            _setR(2, 1);
                                            _setR(7, 0);
                                        } else {
                                            _storeGuarded(rA0, 8, t2);
                                            _setR(2, 8);
                                            _setR(7, 0);
                                        }
                                    } else {
                                        _setR(2, 14);
                                        _setR(7, 1);
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0x110e) {
                                    // statx: as fstat for an empty path with AT_EMPTY_PATH, else ENOENT
                                    uint256 rSp = _r(29);
                                    if (0x7fffffec >= rSp) {
                                        if ((rA2 & 0x1000) == 0) {
                                            _setR(2, 2);
                                            _setR(7, 1);
                                        } else if (0x7fffffff >= rA1) {
                                            uint256 t0 = _loadGuarded(rA1, 1);
                                            if (t0 != 0) {
                                                _setR(2, 2);
                                                _setR(7, 1);
                                            } else if (rA0 < 7) {
                                                uint256 t1 = _loadGuarded(rSp + 16, 4);
                                                if (0x7fffff00 >= t1) {
                                                    _fill(t1, 256);
                                                    _storeGuarded(t1, 4, 0x7ff);
                                                    _storeGuarded(t1 + 4, 4, 0x1000);
                                                    _storeGuarded(t1 + 16, 4, 1);
                                                    _storeGuarded(t1 + 28, 2, Bits.neg(0xee80));
                                                    _setR(2, 0);
                                                    _setR(7, 0);
                                                } else {
                                                    _setR(2, 14);
                                                    _setR(7, 1);
                                                }
                                            } else {
                                                _setR(2, 9);
                                                _setR(7, 1);
                                            }
                                        } else {
                                            _setR(2, 14);
                                            _setR(7, 1);
                                        }
                                    } else {
                                        _setR(2, 14);
                                        _setR(7, 1);
                                    }
                                } else if (number == 0x110f) {
                                    // rseq: ENOSYS, which C libraries accept
                                    _setR(2, 89);
                                    _setR(7, 1);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        } else {
                            if (number < 0x1137) {
                                if (number == 0x1133) {
                                    // clock_gettime64: 0; as clock_gettime, in 64-bit words
                                    if (rA0 < 12) {
                                        if (0x7ffffff0 >= rA1) {
                                            _storeGuarded(rA1, 8, oldStep / 0x3b9aca00);
                                            _storeGuarded(rA1 + 8, 8, oldStep % 0x3b9aca00);
                                            _setR(2, 0);
                                            _setR(7, 0);
                                        } else {
                                            _setR(2, 14);
                                            _setR(7, 1);
                                        }
                                    } else {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    }
                                } else if (number == 0x1136) {
                                    // clock_getres_time64: 0; as clock_getres, in 64-bit words
                                    if (rA0 < 12) {
                                        if (rA1 == 0) {
                                            _setR(2, 0);
                                            _setR(7, 0);
                                        } else if (0x7ffffff0 >= rA1) {
                                            _storeGuarded(rA1, 8, 0);
                                            _storeGuarded(rA1 + 8, 8, 1);
                                            _setR(2, 0);
                                            _setR(7, 0);
                                        } else {
                                            _setR(2, 14);
                                            _setR(7, 1);
                                        }
                                    } else {
                                        _setR(2, 22);
                                        _setR(7, 1);
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            } else {
                                if (number == 0x1137) {
                                    // clock_nanosleep: 0 at once
                                    _setR(2, 0);
                                    _setR(7, 0);
                                } else if (number == 0x1146) {
                                    // futex: wait: EAGAIN when the word differs, ETIMEDOUT with a timeout, else 0; wake: 0
                                    (to, value) = _syscallFutex();
                                } else {
                                    // unknown: ENOSYS
                                    _setR(2, 89);
                                    _setR(7, 1);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// @dev lseek, lseek, pread64
    function _syscallLseek() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (0, 0);
            uint256 t0 = _common6(_r(4)) & 0xffffffff;
            bool t1 = 0xfffffb92 < t0;
            _setR(2, t1 ? (uint256(0) - t0) : t0);
            _setR(7, Bits.bit(t1));
        }
    }

    /// @dev fcntl, fcntl
    function _syscallFcntl() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (0, 0);
            uint256 rA1 = _r(5);
            uint256 rA0 = _r(4);
            if (rA0 >= 7) {
                _setR(2, 9);
                _setR(7, 1);
            } else if (rA1 == 3) {
                uint256 t0 = _common11(rA0);
                bool t1 = 0xfffffb92 < t0;
                _setR(2, t1 ? (uint256(0) - t0) : t0);
                _setR(7, Bits.bit(t1));
            } else {
                uint256 t2 = ((3 >= ((rA1 - 1) & 0xffffffff)) ? uint256(0) : Bits.neg(22)) & 0xffffffff;
                bool t3 = 0xfffffb92 < t2;
                _setR(2, t3 ? (uint256(0) - t2) : t2);
                _setR(7, Bits.bit(t3));
            }
        }
    }

    /// @dev mmap, mmap
    function _syscallMmap() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (0, 0);
            uint256 rA1 = _r(5);
            uint256 oldMmapTop = _get(MMAP_TOP, 32);
            uint256 rA3 = _r(7);
            if (rA1 == 0) {
                _setR(2, 22);
                _setR(7, 1);
            } else if ((rA3 & 0x800) == 0) {
                _setR(2, 19);
                _setR(7, 1);
            } else if (Bits.either(((uint256(0x6fff0000) - oldMmapTop) & 0xffffffff) < rA1, (rA3 & 0x100010) != 0)) {
                _setR(2, 12);
                _setR(7, 1);
            } else {
                uint256 t0 = oldMmapTop;
                _set(MMAP_TOP, 32, t0 + ((rA1 + 0xfff) & ~uint256(0xfff)));
                uint256 t1 = t0;
                bool t2 = 0xfffffb92 < t1;
                _setR(2, t2 ? (uint256(0) - t1) : t1);
                _setR(7, Bits.bit(t2));
            }
        }
    }

    /// @dev munmap, mprotect
    function _syscallMunmap() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (0, 0);
            uint256 t0 = (((_r(4) & 0xfff) == 0) ? uint256(0) : Bits.neg(22)) & 0xffffffff;
            bool t1 = 0xfffffb92 < t0;
            _setR(2, t1 ? (uint256(0) - t0) : t0);
            _setR(7, Bits.bit(t1));
        }
    }

    /// @dev futex, futex
    function _syscallFutex() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (0, 0);
            uint256 rA0 = _r(4);
            uint256 t0 = _r(5) & 127;
            if (Bits.either(t0 == 0, t0 == 9)) {
                if (0x7ffffffc >= rA0) {
                    uint256 t1 = _loadGuarded(rA0, 4);
                    if (t1 == _r(6)) {
                        uint256 t2 = ((_r(7) == 0) ? uint256(0) : Bits.neg(145)) & 0xffffffff;
                        bool t3 = 0xfffffb92 < t2;
                        _setR(2, t3 ? (uint256(0) - t2) : t2);
                        _setR(7, Bits.bit(t3));
                    } else {
                        _setR(2, 11);
                        _setR(7, 1);
                    }
                } else {
                    _setR(2, 14);
                    _setR(7, 1);
                }
            } else {
                uint256 t4 = (Bits.either(t0 == 1, t0 == 10) ? uint256(0) : Bits.neg(89)) & 0xffffffff;
                bool t5 = 0xfffffb92 < t4;
                _setR(2, t5 ? (uint256(0) - t4) : t4);
                _setR(7, Bits.bit(t5));
            }
        }
    }

    /// @dev Common to movf, movt, bc1f, bc1t, bc1fl, bc1tl, movf.s, movt.s, movf.d, movt.d.
    function _common0(uint256 a, uint256 b) private pure returns (bool) {
        unchecked {
            return ((a >> (((b == 0) ? uint256(23) : (b + 24)) & 0xffffffff)) & 1) == 0;
        }
    }

    /// @dev Common to lwc1, mtc1, mov.s, lwxc1, movz.s, movn.s, movf.s, movt.s.
    function _common1(uint256 a, uint256 b, uint256 c) private pure returns (uint256) {
        unchecked {
            return (a != 0) ? ((b << 32) | (c & 0xffffffff)) : (((c >> 32) << 32) | b);
        }
    }

    /// @dev Common to read, write, readv, writev.
    function _common2(uint256 a, uint256 b) private pure returns (bool) {
        unchecked {
            return Bits.both(0x80000000 >= a, ((uint256(0x80000000) - a) & 0xffffffff) >= b);
        }
    }

    /// @dev Common to write, writev.
    function _common3(uint256 a) private pure returns (uint256) {
        unchecked {
            return (a < 0x100000) ? a : 0x100000;
        }
    }

    /// @dev Common to swc1, mfc1, mov.s, swxc1, movz.s, movn.s, movf.s, movt.s.
    function _common4(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (a != 0) ? (b >> 32) : b;
        }
    }

    /// @dev Common to writev.
    function _common5(uint256 a, uint256 b) private pure returns (bool) {
        unchecked {
            return Bits.either(a == 0, _common2(b, a));
        }
    }

    /// @dev Common to lseek, pread64.
    function _common6(uint256 a) private pure returns (uint256) {
        unchecked {
            return (a < 7) ? Bits.neg(29) : Bits.neg(9);
        }
    }

    /// @dev Common to read, readv.
    function _common7(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (a == 3) ? ((b < 0x7ffff000) ? b : 0x7ffff000) : Bits.neg(9);
        }
    }

    /// @dev Common to read, write, readv.
    function _common8(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (a < ((uint256(32) - (b & 31)) & 0xffffffff)) ? a : (uint256(32) - (b & 31));
        }
    }

    /// @dev Common to kill, tkill, tgkill.
    function _common9(uint256 a) private pure returns (bool) {
        unchecked {
            return Bits.either(a == 0, Bits.either(Bits.either(Bits.either(a == 18, a == 20), a == 21), a == 25));
        }
    }

    /// @dev Common to ctc1, ctc1.fexr, ctc1.fenr.
    function _common10(uint256 a) private pure returns (bool) {
        unchecked {
            return ((((a >> 12) & (a >> 7)) & 31) | (a & 0x20000)) == 0;
        }
    }

    /// @dev Common to fcntl.
    function _common11(uint256 a) private pure returns (uint256) {
        unchecked {
            return Bits.either(Bits.either(((a - 1) & 0xffffffff) < 2, a == 4), a == 6) ? uint256(1) : 0;
        }
    }

    /// @dev Common to read, readv.
    function _common12(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (((a - b) & 0xffffffffffffffff) < ((uint256(32) - (b & 31)) & 0xffffffffffffffff)) ? (a - b) : (uint256(32) - (b & 31));
        }
    }

    function _imm_15_0(uint256 word) private pure returns (uint256) {
        return Bits.sext(word & 0xffff, 16) & 0xffffffff;
    }

    function _imm_17_2(uint256 word) private pure returns (uint256) {
        return Bits.sext((word << 2) & 0x3fffc, 18) & 0xffffffff;
    }
}
