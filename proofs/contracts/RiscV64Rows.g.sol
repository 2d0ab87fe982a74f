// SPDX-License-Identifier: MIT
// Generated from the instruction tables by `make generate`; edit those.
pragma solidity ^0.8.20;

import {Bits} from "./lib/Bits.sol";
import {STATE} from "./lib/MemoryMap.sol";
import {StepPreimage} from "./lib/StepPreimage.sol";

/// @title The rows of riscv64
/// @notice What each instruction and system call does. Values are uint256 below 2^width; where bits above the width do
/// not matter to whoever uses a value, they are not masked away.
abstract contract RiscV64Rows is StepPreimage {
    // Places of registers: addresses of the memory words that end with them.
    uint256 private constant PREIMAGE_KEY = STATE + 32 - 32;
    uint256 private constant PREIMAGE_OFFSET = STATE + 40 - 32;
    uint256 private constant INPUT_OFFSET = STATE + 48 - 32;
    uint256 private constant BRK = STATE + 56 - 32;
    uint256 private constant MMAP_TOP = STATE + 64 - 32;
    uint256 private constant EXIT_CODE = STATE + 65 - 32;
    uint256 private constant EXITED = STATE + 66 - 32;
    uint256 private constant RESERVATION = STATE + 106 - 32;
    uint256 private constant X = STATE + 106 - 32;
    uint256 private constant STEP = STATE + 394 - 32;
    uint256 private constant PC = STATE + 402 - 32;

    // Cold section fp: 257 bytes, only its hash stands in the state record.
    uint256 private constant FP = STATE + 402 + 32;
    uint256 private constant FP_HASH = STATE + 66;
    uint256 private constant F = FP + 8 - 32;
    uint256 private constant FCSR = FP + 257 - 32;

    function _recordBytes() internal pure override returns (uint256) {
        return 402;
    }

    function _rootPlace() internal pure override returns (uint256) {
        return STATE + 354;
    }

    function _rootHeight() internal pure override returns (uint256) {
        return 18;
    }

    function _heap() internal pure override returns (uint256) {
        return FP + 257 + 32;
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
        _closeSection(FP, 257, FP_HASH);
    }

    function _openFp() internal pure {
        _openSection(FP, 257, FP_HASH);
    }

    function _f(uint256 i) internal pure returns (uint256) {
        unchecked {
            return _get(F + 8 * i, 64);
        }
    }

    function _setF(uint256 i, uint256 loose) internal pure {
        unchecked {
            _changeSection(FP);
            _set(F + 8 * i, 64, loose);
        }
    }

    function _setFcsr(uint256 loose) internal pure {
        _changeSection(FP);
        _set(FCSR, 8, loose);
    }

    function _x(uint256 i) internal pure returns (uint256) {
        unchecked {
            return i == 0 ? 0 : _get(X + 8 * i, 64);
        }
    }

    function _setX(uint256 i, uint256 loose) internal pure {
        unchecked {
            if (i != 0) _set(X + 8 * i, 64, loose);
        }
    }

    /// @dev Executes an instruction. Faults end the call.
    /// @param word The instruction in its long form.
    /// @param pc Its address.
    /// @param length Its length in memory, in bytes.
    function _execute(uint256 word, uint256 pc, uint256 length) internal view {
        unchecked {
            uint256 next = pc + length;
            // Most rows write one register of group x: this one, or 0 for none.
            uint256 to = (word >> 7) & 0x1f;
            uint256 value;
            uint256 bits6to0 = word & 0x7f;
            uint256 xRs1 = _x((word >> 15) & 0x1f);
            uint256 xRs2 = _x((word >> 20) & 0x1f);
            if (bits6to0 < 0x2f) {
                if (bits6to0 < 0x17) {
                    uint256 imm = _imm_11_0(word);
                    if (bits6to0 < 0xf) {
                        if (bits6to0 == 3) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            if (bits14to12 < 3) {
                                if (bits14to12 == 0) {
                                    // lb rd, imm(rs1)   [imm[11:0] rs1 000 rd 0000011]
                                    uint256 t0 = _load(xRs1 + imm, 1);
                                    value = Bits.sextBytes(t0, 1);
                                } else if (bits14to12 == 1) {
                                    // lh rd, imm(rs1)   [imm[11:0] rs1 001 rd 0000011]
                                    uint256 t0 = _load(xRs1 + imm, 2);
                                    value = Bits.sextBytes(t0, 2);
                                } else {
                                    // lw rd, imm(rs1)   [imm[11:0] rs1 010 rd 0000011]
                                    uint256 t0 = _load(xRs1 + imm, 4);
                                    value = Bits.sextBytes(t0, 4);
                                }
                            } else {
                                if (bits14to12 < 5) {
                                    if (bits14to12 == 3) {
                                        // ld rd, imm(rs1)   [imm[11:0] rs1 011 rd 0000011]
                                        uint256 t0 = _load(xRs1 + imm, 8);
                                        value = t0;
                                    } else {
                                        // lbu rd, imm(rs1)   [imm[11:0] rs1 100 rd 0000011]
                                        uint256 t0 = _load(xRs1 + imm, 1);
                                        value = t0;
                                    }
                                } else {
                                    if (bits14to12 == 5) {
                                        // lhu rd, imm(rs1)   [imm[11:0] rs1 101 rd 0000011]
                                        uint256 t0 = _load(xRs1 + imm, 2);
                                        value = t0;
                                    } else if (bits14to12 == 6) {
                                        // lwu rd, imm(rs1)   [imm[11:0] rs1 110 rd 0000011]
                                        uint256 t0 = _load(xRs1 + imm, 4);
                                        value = t0;
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                }
                            }
                        } else if (bits6to0 == 7) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            uint256 rd = (word >> 7) & 0x1f;
                            if (bits14to12 == 2) {
                                // flw rd:f, imm(rs1)   [imm[11:0] rs1 010 rd 0000111]
                                to = 0;
                                uint256 t0 = _load(xRs1 + imm, 4);
                                _openFp();
                                _setF(rd, (Bits.neg(1) << 32) | t0);
                            } else if (bits14to12 == 3) {
                                // fld rd:f, imm(rs1)   [imm[11:0] rs1 011 rd 0000111]
                                to = 0;
                                uint256 t0 = _load(xRs1 + imm, 8);
                                _openFp();
                                _setF(rd, t0);
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else {
                            _faultIllegalInstruction();
                        }
                    } else {
                        if (bits6to0 == 0xf) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            if (bits14to12 == 0) {
                                // fence   [imm[11:0] rs1 000 rd 0001111]
                                to = 0;
                            } else if (bits14to12 == 1) {
                                // fence.i   [imm[11:0] rs1 001 rd 0001111]
                                to = 0;
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else if (bits6to0 == 0x13) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            uint256 shamt = (word >> 20) & 0x3f;
                            if (bits14to12 < 4) {
                                if (bits14to12 < 2) {
                                    if (bits14to12 == 0) {
                                        // addi rd, rs1, imm   [imm[11:0] rs1 000 rd 0010011]
                                        value = xRs1 + imm;
                                    } else {
                                        // slli rd, rs1, shamt   [000000 shamt[5:0] rs1 001 rd 0010011]
                                        if ((word & 0xfc000000) != 0) _faultIllegalInstruction();
                                        value = xRs1 << shamt;
                                    }
                                } else {
                                    if (bits14to12 == 2) {
                                        // slti rd, rs1, imm   [imm[11:0] rs1 010 rd 0010011]
                                        value = Bits.bit(Bits.ltS(xRs1, imm, 64));
                                    } else {
                                        // sltiu rd, rs1, imm   [imm[11:0] rs1 011 rd 0010011]
                                        value = Bits.bit(xRs1 < imm);
                                    }
                                }
                            } else {
                                if (bits14to12 < 6) {
                                    if (bits14to12 == 4) {
                                        // xori rd, rs1, imm   [imm[11:0] rs1 100 rd 0010011]
                                        value = xRs1 ^ imm;
                                    } else {
                                        uint256 bits31to26 = word >> 26;
                                        if (bits31to26 == 0) {
                                            // srli rd, rs1, shamt   [000000 shamt[5:0] rs1 101 rd 0010011]
                                            value = xRs1 >> shamt;
                                        } else if (bits31to26 == 0x10) {
                                            // srai rd, rs1, shamt   [010000 shamt[5:0] rs1 101 rd 0010011]
                                            value = Bits.sar(xRs1, shamt, 64);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                } else {
                                    if (bits14to12 == 6) {
                                        // ori rd, rs1, imm   [imm[11:0] rs1 110 rd 0010011]
                                        value = xRs1 | imm;
                                    } else {
                                        // andi rd, rs1, imm   [imm[11:0] rs1 111 rd 0010011]
                                        value = xRs1 & imm;
                                    }
                                }
                            }
                        } else {
                            _faultIllegalInstruction();
                        }
                    }
                } else {
                    if (bits6to0 < 0x23) {
                        if (bits6to0 == 0x17) {
                            // auipc rd, imm:upper   [imm[31:12] rd 0010111]
                            value = pc + _imm_31_12(word);
                        } else if (bits6to0 == 0x1b) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            uint256 shamt = (word >> 20) & 0x1f;
                            if (bits14to12 == 0) {
                                // addiw rd, rs1, imm   [imm[11:0] rs1 000 rd 0011011]
                                value = Bits.sextBytes(xRs1 + _imm_11_0(word), 4);
                            } else if (bits14to12 == 1) {
                                // slliw rd, rs1, shamt   [0000000 shamt[4:0] rs1 001 rd 0011011]
                                if ((word & 0xfe000000) != 0) _faultIllegalInstruction();
                                value = Bits.sextBytes(xRs1 << shamt, 4);
                            } else if (bits14to12 == 5) {
                                uint256 bits31to25 = word >> 25;
                                if (bits31to25 == 0) {
                                    // srliw rd, rs1, shamt   [0000000 shamt[4:0] rs1 101 rd 0011011]
                                    value = Bits.sextBytes((xRs1 & 0xffffffff) >> shamt, 4);
                                } else if (bits31to25 == 0x20) {
                                    // sraiw rd, rs1, shamt   [0100000 shamt[4:0] rs1 101 rd 0011011]
                                    value = Bits.sextBytes(Bits.sar(xRs1, shamt, 32), 4);
                                } else {
                                    _faultIllegalInstruction();
                                }
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else {
                            _faultIllegalInstruction();
                        }
                    } else {
                        uint256 imm = _imm_11_5_4_0(word);
                        if (bits6to0 == 0x23) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            if (bits14to12 < 2) {
                                if (bits14to12 == 0) {
                                    // sb rs2, imm(rs1)   [imm[11:5] rs2 rs1 000 imm[4:0] 0100011]
                                    to = 0;
                                    _store(xRs1 + imm, 1, xRs2);
                                } else {
                                    // sh rs2, imm(rs1)   [imm[11:5] rs2 rs1 001 imm[4:0] 0100011]
                                    to = 0;
                                    _store(xRs1 + imm, 2, xRs2);
                                }
                            } else {
                                if (bits14to12 == 2) {
                                    // sw rs2, imm(rs1)   [imm[11:5] rs2 rs1 010 imm[4:0] 0100011]
                                    to = 0;
                                    _store(xRs1 + imm, 4, xRs2);
                                } else if (bits14to12 == 3) {
                                    // sd rs2, imm(rs1)   [imm[11:5] rs2 rs1 011 imm[4:0] 0100011]
                                    to = 0;
                                    _store(xRs1 + imm, 8, xRs2);
                                } else {
                                    _faultIllegalInstruction();
                                }
                            }
                        } else if (bits6to0 == 0x27) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            uint256 rs2 = (word >> 20) & 0x1f;
                            if (bits14to12 == 2) {
                                // fsw rs2:f, imm(rs1)   [imm[11:5] rs2 rs1 010 imm[4:0] 0100111]
                                to = 0;
                                _openFp();
                                _store(xRs1 + imm, 4, _f(rs2));
                            } else if (bits14to12 == 3) {
                                // fsd rs2:f, imm(rs1)   [imm[11:5] rs2 rs1 011 imm[4:0] 0100111]
                                to = 0;
                                _openFp();
                                _store(xRs1 + imm, 8, _f(rs2));
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else {
                            _faultIllegalInstruction();
                        }
                    }
                }
            } else {
                if (bits6to0 < 0x53) {
                    if (bits6to0 < 0x37) {
                        if (bits6to0 == 0x2f) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            if (bits14to12 == 2) {
                                uint256 bits31to27 = word >> 27;
                                if (bits31to27 < 8) {
                                    if (bits31to27 < 2) {
                                        if (bits31to27 == 0) {
                                            // amoadd.w rd, rs2, (rs1)   [00000 aq rl rs2 rs1 010 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _store(xRs1, 4, t0 + xRs2);
                                            value = Bits.sextBytes(t0, 4);
                                        } else {
                                            // amoswap.w rd, rs2, (rs1)   [00001 aq rl rs2 rs1 010 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _store(xRs1, 4, xRs2);
                                            value = Bits.sextBytes(t0, 4);
                                        }
                                    } else {
                                        if (bits31to27 == 2) {
                                            // lr.w rd, (rs1)   [00010 aq rl 00000 rs1 010 rd 0101111]
                                            if ((word & 0x1f00000) != 0) _faultIllegalInstruction();
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _set(RESERVATION, 64, xRs1 + 1);
                                            value = Bits.sextBytes(t0, 4);
                                        } else if (bits31to27 == 3) {
                                            // sc.w rd, rs2, (rs1)   [00011 aq rl rs2 rs1 010 rd 0101111]
                                            if ((xRs1 & 3) != 0) {
                                                _faultMisaligned();
                                            }
                                            bool t0 = _get(RESERVATION, 64) == ((xRs1 + 1) & 0xffffffffffffffff);
                                            if (t0) {
                                                _store(xRs1, 4, xRs2);
                                            }
                                            _set(RESERVATION, 64, 0);
                                            value = Bits.bit(!t0);
                                        } else if (bits31to27 == 4) {
                                            // amoxor.w rd, rs2, (rs1)   [00100 aq rl rs2 rs1 010 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _store(xRs1, 4, t0 ^ xRs2);
                                            value = Bits.sextBytes(t0, 4);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                } else {
                                    if (bits31to27 < 0x14) {
                                        if (bits31to27 == 8) {
                                            // amoor.w rd, rs2, (rs1)   [01000 aq rl rs2 rs1 010 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _store(xRs1, 4, t0 | xRs2);
                                            value = Bits.sextBytes(t0, 4);
                                        } else if (bits31to27 == 0xc) {
                                            // amoand.w rd, rs2, (rs1)   [01100 aq rl rs2 rs1 010 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _store(xRs1, 4, t0 & xRs2);
                                            value = Bits.sextBytes(t0, 4);
                                        } else if (bits31to27 == 0x10) {
                                            // amomin.w rd, rs2, (rs1)   [10000 aq rl rs2 rs1 010 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _store(xRs1, 4, Bits.ltS(t0, xRs2, 32) ? t0 : xRs2);
                                            value = Bits.sextBytes(t0, 4);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else {
                                        if (bits31to27 == 0x14) {
                                            // amomax.w rd, rs2, (rs1)   [10100 aq rl rs2 rs1 010 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _store(xRs1, 4, Bits.ltS(t0, xRs2, 32) ? xRs2 : t0);
                                            value = Bits.sextBytes(t0, 4);
                                        } else if (bits31to27 == 0x18) {
                                            // amominu.w rd, rs2, (rs1)   [11000 aq rl rs2 rs1 010 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _store(xRs1, 4, (t0 < (xRs2 & 0xffffffff)) ? t0 : xRs2);
                                            value = Bits.sextBytes(t0, 4);
                                        } else if (bits31to27 == 0x1c) {
                                            // amomaxu.w rd, rs2, (rs1)   [11100 aq rl rs2 rs1 010 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 4);
                                            _store(xRs1, 4, (t0 < (xRs2 & 0xffffffff)) ? xRs2 : t0);
                                            value = Bits.sextBytes(t0, 4);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                }
                            } else if (bits14to12 == 3) {
                                uint256 bits31to27 = word >> 27;
                                if (bits31to27 < 8) {
                                    if (bits31to27 < 2) {
                                        if (bits31to27 == 0) {
                                            // amoadd.d rd, rs2, (rs1)   [00000 aq rl rs2 rs1 011 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _store(xRs1, 8, t0 + xRs2);
                                            value = t0;
                                        } else {
                                            // amoswap.d rd, rs2, (rs1)   [00001 aq rl rs2 rs1 011 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _store(xRs1, 8, xRs2);
                                            value = t0;
                                        }
                                    } else {
                                        if (bits31to27 == 2) {
                                            // lr.d rd, (rs1)   [00010 aq rl 00000 rs1 011 rd 0101111]
                                            if ((word & 0x1f00000) != 0) _faultIllegalInstruction();
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _set(RESERVATION, 64, xRs1 + 1);
                                            value = t0;
                                        } else if (bits31to27 == 3) {
                                            // sc.d rd, rs2, (rs1)   [00011 aq rl rs2 rs1 011 rd 0101111]
                                            if ((xRs1 & 7) != 0) {
                                                _faultMisaligned();
                                            }
                                            bool t0 = _get(RESERVATION, 64) == ((xRs1 + 1) & 0xffffffffffffffff);
                                            if (t0) {
                                                _store(xRs1, 8, xRs2);
                                            }
                                            _set(RESERVATION, 64, 0);
                                            value = Bits.bit(!t0);
                                        } else if (bits31to27 == 4) {
                                            // amoxor.d rd, rs2, (rs1)   [00100 aq rl rs2 rs1 011 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _store(xRs1, 8, t0 ^ xRs2);
                                            value = t0;
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                } else {
                                    if (bits31to27 < 0x14) {
                                        if (bits31to27 == 8) {
                                            // amoor.d rd, rs2, (rs1)   [01000 aq rl rs2 rs1 011 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _store(xRs1, 8, t0 | xRs2);
                                            value = t0;
                                        } else if (bits31to27 == 0xc) {
                                            // amoand.d rd, rs2, (rs1)   [01100 aq rl rs2 rs1 011 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _store(xRs1, 8, t0 & xRs2);
                                            value = t0;
                                        } else if (bits31to27 == 0x10) {
                                            // amomin.d rd, rs2, (rs1)   [10000 aq rl rs2 rs1 011 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _store(xRs1, 8, Bits.ltS(t0, xRs2, 64) ? t0 : xRs2);
                                            value = t0;
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else {
                                        if (bits31to27 == 0x14) {
                                            // amomax.d rd, rs2, (rs1)   [10100 aq rl rs2 rs1 011 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _store(xRs1, 8, Bits.ltS(t0, xRs2, 64) ? xRs2 : t0);
                                            value = t0;
                                        } else if (bits31to27 == 0x18) {
                                            // amominu.d rd, rs2, (rs1)   [11000 aq rl rs2 rs1 011 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _store(xRs1, 8, _common10(t0, xRs2));
                                            value = t0;
                                        } else if (bits31to27 == 0x1c) {
                                            // amomaxu.d rd, rs2, (rs1)   [11100 aq rl rs2 rs1 011 rd 0101111]
                                            uint256 t0 = _loadAligned(xRs1, 8);
                                            _store(xRs1, 8, (t0 < xRs2) ? xRs2 : t0);
                                            value = t0;
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                }
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else if (bits6to0 == 0x33) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            if (bits14to12 < 4) {
                                if (bits14to12 < 2) {
                                    if (bits14to12 == 0) {
                                        uint256 bits31to25 = word >> 25;
                                        if (bits31to25 == 0) {
                                            // add rd, rs1, rs2   [0000000 rs2 rs1 000 rd 0110011]
                                            value = xRs1 + xRs2;
                                        } else if (bits31to25 == 1) {
                                            // mul rd, rs1, rs2   [0000001 rs2 rs1 000 rd 0110011]
                                            value = xRs1 * xRs2;
                                        } else if (bits31to25 == 0x20) {
                                            // sub rd, rs1, rs2   [0100000 rs2 rs1 000 rd 0110011]
                                            value = xRs1 - xRs2;
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else {
                                        uint256 bits31to25 = word >> 25;
                                        if (bits31to25 == 0) {
                                            // sll rd, rs1, rs2   [0000000 rs2 rs1 001 rd 0110011]
                                            value = xRs1 << (xRs2 & 0x3f);
                                        } else if (bits31to25 == 1) {
                                            // mulh rd, rs1, rs2   [0000001 rs2 rs1 001 rd 0110011]
                                            value = Bits.mulHighS(xRs1, xRs2, 64);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                } else {
                                    if (bits14to12 == 2) {
                                        uint256 bits31to25 = word >> 25;
                                        if (bits31to25 == 0) {
                                            // slt rd, rs1, rs2   [0000000 rs2 rs1 010 rd 0110011]
                                            value = Bits.bit(Bits.ltS(xRs1, xRs2, 64));
                                        } else if (bits31to25 == 1) {
                                            // mulhsu rd, rs1, rs2   [0000001 rs2 rs1 010 rd 0110011]
                                            value = Bits.mulHighSU(xRs1, xRs2, 64);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else {
                                        uint256 bits31to25 = word >> 25;
                                        if (bits31to25 == 0) {
                                            // sltu rd, rs1, rs2   [0000000 rs2 rs1 011 rd 0110011]
                                            value = Bits.bit(xRs1 < xRs2);
                                        } else if (bits31to25 == 1) {
                                            // mulhu rd, rs1, rs2   [0000001 rs2 rs1 011 rd 0110011]
                                            value = Bits.mulHighU(xRs1, xRs2, 64);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                }
                            } else {
                                if (bits14to12 < 6) {
                                    if (bits14to12 == 4) {
                                        uint256 bits31to25 = word >> 25;
                                        if (bits31to25 == 0) {
                                            // xor rd, rs1, rs2   [0000000 rs2 rs1 100 rd 0110011]
                                            value = xRs1 ^ xRs2;
                                        } else if (bits31to25 == 1) {
                                            // div rd, rs1, rs2   [0000001 rs2 rs1 100 rd 0110011]
                                            value = Bits.divS(xRs1, xRs2, 64);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else {
                                        uint256 bits31to25 = word >> 25;
                                        if (bits31to25 == 0) {
                                            // srl rd, rs1, rs2   [0000000 rs2 rs1 101 rd 0110011]
                                            value = xRs1 >> (xRs2 & 0x3f);
                                        } else if (bits31to25 == 1) {
                                            // divu rd, rs1, rs2   [0000001 rs2 rs1 101 rd 0110011]
                                            value = Bits.divU(xRs1, xRs2, 64);
                                        } else if (bits31to25 == 0x20) {
                                            // sra rd, rs1, rs2   [0100000 rs2 rs1 101 rd 0110011]
                                            value = Bits.sar(xRs1, xRs2 & 0x3f, 64);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                } else {
                                    if (bits14to12 == 6) {
                                        uint256 bits31to25 = word >> 25;
                                        if (bits31to25 == 0) {
                                            // or rd, rs1, rs2   [0000000 rs2 rs1 110 rd 0110011]
                                            value = xRs1 | xRs2;
                                        } else if (bits31to25 == 1) {
                                            // rem rd, rs1, rs2   [0000001 rs2 rs1 110 rd 0110011]
                                            value = Bits.remS(xRs1, xRs2, 64);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else {
                                        uint256 bits31to25 = word >> 25;
                                        if (bits31to25 == 0) {
                                            // and rd, rs1, rs2   [0000000 rs2 rs1 111 rd 0110011]
                                            value = xRs1 & xRs2;
                                        } else if (bits31to25 == 1) {
                                            // remu rd, rs1, rs2   [0000001 rs2 rs1 111 rd 0110011]
                                            value = Bits.remU(xRs1, xRs2);
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    }
                                }
                            }
                        } else {
                            _faultIllegalInstruction();
                        }
                    } else {
                        if (bits6to0 == 0x37) {
                            // lui rd, imm:upper   [imm[31:12] rd 0110111]
                            value = _imm_31_12(word);
                        } else if (bits6to0 == 0x3b) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            if (bits14to12 < 5) {
                                if (bits14to12 == 0) {
                                    uint256 bits31to25 = word >> 25;
                                    if (bits31to25 == 0) {
                                        // addw rd, rs1, rs2   [0000000 rs2 rs1 000 rd 0111011]
                                        value = Bits.sextBytes(xRs1 + xRs2, 4);
                                    } else if (bits31to25 == 1) {
                                        // mulw rd, rs1, rs2   [0000001 rs2 rs1 000 rd 0111011]
                                        value = Bits.sextBytes(xRs1 * xRs2, 4);
                                    } else if (bits31to25 == 0x20) {
                                        // subw rd, rs1, rs2   [0100000 rs2 rs1 000 rd 0111011]
                                        value = Bits.sextBytes(xRs1 - xRs2, 4);
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                } else if (bits14to12 == 1) {
                                    // sllw rd, rs1, rs2   [0000000 rs2 rs1 001 rd 0111011]
                                    if ((word & 0xfe000000) != 0) _faultIllegalInstruction();
                                    value = Bits.sextBytes(xRs1 << (xRs2 & 0x1f), 4);
                                } else if (bits14to12 == 4) {
                                    // divw rd, rs1, rs2   [0000001 rs2 rs1 100 rd 0111011]
                                    if ((word & 0xfe000000) != 0x2000000) _faultIllegalInstruction();
                                    value = Bits.sextBytes(Bits.divS(xRs1 & 0xffffffff, xRs2 & 0xffffffff, 32), 4);
                                } else {
                                    _faultIllegalInstruction();
                                }
                            } else {
                                if (bits14to12 == 5) {
                                    uint256 bits31to25 = word >> 25;
                                    if (bits31to25 == 0) {
                                        // srlw rd, rs1, rs2   [0000000 rs2 rs1 101 rd 0111011]
                                        value = Bits.sextBytes((xRs1 & 0xffffffff) >> (xRs2 & 0x1f), 4);
                                    } else if (bits31to25 == 1) {
                                        // divuw rd, rs1, rs2   [0000001 rs2 rs1 101 rd 0111011]
                                        value = Bits.sextBytes(Bits.divU(xRs1 & 0xffffffff, xRs2 & 0xffffffff, 32), 4);
                                    } else if (bits31to25 == 0x20) {
                                        // sraw rd, rs1, rs2   [0100000 rs2 rs1 101 rd 0111011]
                                        value = Bits.sextBytes(Bits.sar(xRs1, xRs2 & 0x1f, 32), 4);
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                } else if (bits14to12 == 6) {
                                    // remw rd, rs1, rs2   [0000001 rs2 rs1 110 rd 0111011]
                                    if ((word & 0xfe000000) != 0x2000000) _faultIllegalInstruction();
                                    value = Bits.sextBytes(Bits.remS(xRs1 & 0xffffffff, xRs2 & 0xffffffff, 32), 4);
                                } else {
                                    // remuw rd, rs1, rs2   [0000001 rs2 rs1 111 rd 0111011]
                                    if ((word & 0xfe000000) != 0x2000000) _faultIllegalInstruction();
                                    value = Bits.sextBytes(Bits.remU(xRs1 & 0xffffffff, xRs2 & 0xffffffff), 4);
                                }
                            }
                        } else {
                            _faultIllegalInstruction();
                        }
                    }
                } else {
                    uint256 rs1 = (word >> 15) & 0x1f;
                    if (bits6to0 < 0x67) {
                        if (bits6to0 == 0x53) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            uint256 rs2 = (word >> 20) & 0x1f;
                            uint256 rd = (word >> 7) & 0x1f;
                            if (bits14to12 == 0) {
                                uint256 bits31to25 = word >> 25;
                                if (bits31to25 < 0x71) {
                                    if (bits31to25 == 0x10) {
                                        // fsgnj.s rd:f, rs1:f, rs2:f   [0010000 rs2 rs1 000 rd 1010011]
                                        to = 0;
                                        _openFp();
                                        _setF(rd, (Bits.neg(1) << 32) | ((((_common2(_f(rs2)) >> 31) << 31) | (_common2(_f(rs1)) & 0x7fffffff)) & 0xffffffff));
                                    } else if (bits31to25 == 0x11) {
                                        // fsgnj.d rd:f, rs1:f, rs2:f   [0010001 rs2 rs1 000 rd 1010011]
                                        to = 0;
                                        _openFp();
                                        _setF(rd, ((_f(rs2) >> 63) << 63) | (_f(rs1) & 0x7fffffffffffffff));
                                    } else if (bits31to25 == 0x70) {
                                        // fmv.x.w rd, rs1:f   [1110000 00000 rs1 000 rd 1010011]
                                        if ((word & 0x1f00000) != 0) _faultIllegalInstruction();
                                        to = rd;
                                        _openFp();
                                        value = Bits.sextBytes(_f(rs1), 4);
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                } else {
                                    if (bits31to25 == 0x71) {
                                        // fmv.x.d rd, rs1:f   [1110001 00000 rs1 000 rd 1010011]
                                        if ((word & 0x1f00000) != 0) _faultIllegalInstruction();
                                        to = rd;
                                        _openFp();
                                        value = _f(rs1);
                                    } else if (bits31to25 == 0x78) {
                                        // fmv.w.x rd:f, rs1   [1111000 00000 rs1 000 rd 1010011]
                                        if ((word & 0x1f00000) != 0) _faultIllegalInstruction();
                                        to = 0;
                                        _openFp();
                                        _setF(rd, (Bits.neg(1) << 32) | (xRs1 & 0xffffffff));
                                    } else if (bits31to25 == 0x79) {
                                        // fmv.d.x rd:f, rs1   [1111001 00000 rs1 000 rd 1010011]
                                        if ((word & 0x1f00000) != 0) _faultIllegalInstruction();
                                        to = 0;
                                        _openFp();
                                        _setF(rd, xRs1);
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                }
                            } else if (bits14to12 == 1) {
                                uint256 bits31to25 = word >> 25;
                                if (bits31to25 == 0x10) {
                                    // fsgnjn.s rd:f, rs1:f, rs2:f   [0010000 rs2 rs1 001 rd 1010011]
                                    to = 0;
                                    _openFp();
                                    _setF(rd, (Bits.neg(1) << 32) | (((Bits.bit((_common2(_f(rs2)) & 0x80000000) == 0) << 31) | (_common2(_f(rs1)) & 0x7fffffff)) & 0xffffffff));
                                } else if (bits31to25 == 0x11) {
                                    // fsgnjn.d rd:f, rs1:f, rs2:f   [0010001 rs2 rs1 001 rd 1010011]
                                    to = 0;
                                    _openFp();
                                    _setF(rd, (Bits.bit((_f(rs2) & 0x8000000000000000) == 0) << 63) | (_f(rs1) & 0x7fffffffffffffff));
                                } else {
                                    _faultIllegalInstruction();
                                }
                            } else if (bits14to12 == 2) {
                                uint256 bits31to25 = word >> 25;
                                if (bits31to25 == 0x10) {
                                    // fsgnjx.s rd:f, rs1:f, rs2:f   [0010000 rs2 rs1 010 rd 1010011]
                                    to = 0;
                                    _openFp();
                                    _setF(rd, (Bits.neg(1) << 32) | (((((_common2(_f(rs1)) >> 31) ^ (_common2(_f(rs2)) >> 31)) << 31) | (_common2(_f(rs1)) & 0x7fffffff)) & 0xffffffff));
                                } else if (bits31to25 == 0x11) {
                                    // fsgnjx.d rd:f, rs1:f, rs2:f   [0010001 rs2 rs1 010 rd 1010011]
                                    to = 0;
                                    _openFp();
                                    _setF(rd, (((_f(rs1) >> 63) ^ (_f(rs2) >> 63)) << 63) | (_f(rs1) & 0x7fffffffffffffff));
                                } else {
                                    _faultIllegalInstruction();
                                }
                            } else {
                                _faultIllegalInstruction();
                            }
                        } else if (bits6to0 == 0x63) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            uint256 imm = _imm_12_10_5_4_1_11(word);
                            if (bits14to12 < 5) {
                                if (bits14to12 == 0) {
                                    // beq rs1, rs2, imm:pc   [imm[12|10:5] rs2 rs1 000 imm[4:1|11] 1100011]
                                    to = 0;
                                    if (xRs1 == xRs2) {
                                        next = pc + imm;
                                    }
                                } else if (bits14to12 == 1) {
                                    // bne rs1, rs2, imm:pc   [imm[12|10:5] rs2 rs1 001 imm[4:1|11] 1100011]
                                    to = 0;
                                    if (xRs1 != xRs2) {
                                        next = pc + imm;
                                    }
                                } else if (bits14to12 == 4) {
                                    // blt rs1, rs2, imm:pc   [imm[12|10:5] rs2 rs1 100 imm[4:1|11] 1100011]
                                    to = 0;
                                    if (Bits.ltS(xRs1, xRs2, 64)) {
                                        next = pc + imm;
                                    }
                                } else {
                                    _faultIllegalInstruction();
                                }
                            } else {
                                if (bits14to12 == 5) {
                                    // bge rs1, rs2, imm:pc   [imm[12|10:5] rs2 rs1 101 imm[4:1|11] 1100011]
                                    to = 0;
                                    if (!Bits.ltS(xRs1, xRs2, 64)) {
                                        next = pc + imm;
                                    }
                                } else if (bits14to12 == 6) {
                                    // bltu rs1, rs2, imm:pc   [imm[12|10:5] rs2 rs1 110 imm[4:1|11] 1100011]
                                    to = 0;
                                    if (xRs1 < xRs2) {
                                        next = pc + imm;
                                    }
                                } else {
                                    // bgeu rs1, rs2, imm:pc   [imm[12|10:5] rs2 rs1 111 imm[4:1|11] 1100011]
                                    to = 0;
                                    if (xRs1 >= xRs2) {
                                        next = pc + imm;
                                    }
                                }
                            }
                        } else {
                            _faultIllegalInstruction();
                        }
                    } else {
                        if (bits6to0 == 0x67) {
                            // jalr rd, imm(rs1)   [imm[11:0] rs1 000 rd 1100111]
                            if ((word & 0x7000) != 0) _faultIllegalInstruction();
                            next = (xRs1 + _imm_11_0(word)) & ~uint256(1);
                            value = pc + length;
                        } else if (bits6to0 == 0x6f) {
                            // jal rd, imm:pc   [imm[20|10:1|11|19:12] rd 1101111]
                            next = pc + _imm_20_10_1_11_19_12(word);
                            value = pc + length;
                        } else if (bits6to0 == 0x73) {
                            uint256 bits14to12 = (word >> 12) & 7;
                            uint256 csr = word >> 20;
                            uint256 oldStep = _get(STEP, 64);
                            if (bits14to12 < 3) {
                                if (bits14to12 == 0) {
                                    uint256 bits31to15 = word >> 15;
                                    if (bits31to15 == 0) {
                                        // ecall   [00000000000000000000000001110011]
                                        if ((word & 0xf80) != 0) _faultIllegalInstruction();
                                        (to, value) = _syscall();
                                    } else if (bits31to15 == 0x20) {
                                        // ebreak   [00000000000100000000000001110011]
                                        if ((word & 0xf80) != 0) _faultIllegalInstruction();
                                        _faultBreakpoint();
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                } else if (bits14to12 == 1) {
                                    // csrrw rd, csr:csr, rs1   [csr rs1 001 rd 1110011]
                                    if (((csr - Bits.neg(0xfff)) & 0xfff) < 3) {
                                        _openFp();
                                        uint256 t0 = _get(FCSR, 8);
                                        uint256 t1 = _common1(csr, t0);
                                        uint256 t2 = xRs1 & 0xff;
                                        _setFcsr(_common0(csr, t0, t2));
                                        value = t1;
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                } else {
                                    // csrrs rd, csr:csr, rs1   [csr rs1 010 rd 1110011]
                                    if (((csr - Bits.neg(0xfff)) & 0xfff) < 3) {
                                        _openFp();
                                        uint256 t0 = _get(FCSR, 8);
                                        uint256 t1 = _common1(csr, t0);
                                        uint256 t2 = (t1 | xRs1) & 0xff;
                                        _setFcsr(_common0(csr, t0, t2));
                                        value = t1;
                                    } else {
                                        if (Bits.either(((csr - Bits.neg(1024)) & 0xfff) >= 3, rs1 != 0)) {
                                            _faultIllegalInstruction();
                                        }
                                        value = oldStep;
                                    }
                                }
                            } else {
                                if (bits14to12 < 6) {
                                    if (bits14to12 == 3) {
                                        // csrrc rd, csr:csr, rs1   [csr rs1 011 rd 1110011]
                                        if (((csr - Bits.neg(0xfff)) & 0xfff) < 3) {
                                            _openFp();
                                            uint256 t0 = _get(FCSR, 8);
                                            uint256 t1 = _common1(csr, t0);
                                            uint256 t2 = t1 & ~xRs1;
                                            _setFcsr(_common0(csr, t0, t2));
                                            value = t1;
                                        } else {
                                            if (Bits.either(((csr - Bits.neg(1024)) & 0xfff) >= 3, rs1 != 0)) {
                                                _faultIllegalInstruction();
                                            }
                                            value = oldStep;
                                        }
                                    } else if (bits14to12 == 5) {
                                        // csrrwi rd, csr:csr, zimm   [csr zimm 101 rd 1110011]
                                        if (((csr - Bits.neg(0xfff)) & 0xfff) < 3) {
                                            _openFp();
                                            uint256 t0 = _get(FCSR, 8);
                                            uint256 t1 = _common1(csr, t0);
                                            uint256 t2 = rs1;
                                            _setFcsr(_common0(csr, t0, t2));
                                            value = t1;
                                        } else {
                                            _faultIllegalInstruction();
                                        }
                                    } else {
                                        _faultIllegalInstruction();
                                    }
                                } else {
                                    if (bits14to12 == 6) {
                                        // csrrsi rd, csr:csr, zimm   [csr zimm 110 rd 1110011]
                                        if (((csr - Bits.neg(0xfff)) & 0xfff) < 3) {
                                            _openFp();
                                            uint256 t0 = _get(FCSR, 8);
                                            uint256 t1 = _common1(csr, t0);
                                            uint256 t2 = t1 | rs1;
                                            _setFcsr(_common0(csr, t0, t2));
                                            value = t1;
                                        } else {
                                            if (Bits.either(((csr - Bits.neg(1024)) & 0xfff) >= 3, rs1 != 0)) {
                                                _faultIllegalInstruction();
                                            }
                                            value = oldStep;
                                        }
                                    } else {
                                        // csrrci rd, csr:csr, zimm   [csr zimm 111 rd 1110011]
                                        if (((csr - Bits.neg(0xfff)) & 0xfff) < 3) {
                                            _openFp();
                                            uint256 t0 = _get(FCSR, 8);
                                            uint256 t1 = _common1(csr, t0);
                                            uint256 t2 = t1 & ~rs1;
                                            _setFcsr(_common0(csr, t0, t2));
                                            value = t1;
                                        } else {
                                            if (Bits.either(((csr - Bits.neg(1024)) & 0xfff) >= 3, rs1 != 0)) {
                                                _faultIllegalInstruction();
                                            }
                                            value = oldStep;
                                        }
                                    }
                                }
                            }
                        } else {
                            _faultIllegalInstruction();
                        }
                    }
                }
            }
            _set(PC, 64, next);
            _setX(to, value);
        }
    }

    /// @dev The system call whose number stands in its register.
    function _syscall() internal view returns (uint256 to, uint256 value) {
        unchecked {
            to = 10;
            uint256 number = _x(17);
            uint256 xA0 = _x(10);
            uint256 xA1 = _x(11);
            uint256 xA2 = _x(12);
            uint256 xA3 = _x(13);
            uint256 oldStep = _get(STEP, 64);
            if (number < 0x81) {
                if (number < 0x4f) {
                    if (number < 0x3f) {
                        if (number < 0x38) {
                            if (number == 0x11) {
                                // getcwd: 2, the path /
                                if (xA1 < 2) {
                                    value = Bits.neg(34);
                                } else if (0x7ffffffffe >= xA0) {
                                    _storeGuarded(xA0, 1, 47);
                                    _storeGuarded(xA0 + 1, 1, 0);
                                    value = 2;
                                } else {
                                    value = Bits.neg(14);
                                }
                            } else if (number == 0x19) {
                                // fcntl: F_GETFL: the direction; F_GETFD, F_SETFD, F_SETFL: 0
                                if ((xA0 & 0xffffffff) >= 7) {
                                    value = Bits.neg(9);
                                } else if ((xA1 & 0xffffffff) == 3) {
                                    value = Bits.either(Bits.either(((xA0 - 1) & 0xffffffff) < 2, (xA0 & 0xffffffff) == 4), (xA0 & 0xffffffff) == 6) ? uint256(1) : 0;
                                } else {
                                    value = (3 >= ((xA1 - 1) & 0xffffffff)) ? uint256(0) : Bits.neg(22);
                                }
                            } else if (number == 0x1d) {
                                // ioctl: ENOTTY
                                value = ((xA0 & 0xffffffff) < 7) ? Bits.neg(25) : Bits.neg(9);
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        } else {
                            if (number == 0x38) {
                                // openat: ENOENT: there are no files
                                value = Bits.neg(2);
                            } else if (number == 0x39) {
                                // close: 0; the streams stay open
                                value = ((xA0 & 0xffffffff) < 7) ? uint256(0) : Bits.neg(9);
                            } else if (number == 0x3e) {
                                // lseek: ESPIPE
                                value = _common9(xA0);
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        }
                    } else {
                        if (number < 0x42) {
                            uint256 oldPreimageOffset = _get(PREIMAGE_OFFSET, 64);
                            uint256 oldInputOffset = _get(INPUT_OFFSET, 64);
                            if (number == 0x3f) {
                                // read: bytes read, at most to the end of a 32-byte leaf
                                uint256 t0 = _common7(xA2, xA1) & 0xffffffffffffffff;
                                if (!_common3(xA1, t0)) {
                                    value = Bits.neg(14);
                                } else if ((xA0 & 0xffffffff) == 0) {
                                    uint256 t1 = _loadGuarded(_opaque(0x8000000000), 8);
                                    uint256 t2 = _common12(t1, oldInputOffset) & 0xffffffffffffffff;
                                    uint256 t3 = _common10(t0, t2);
                                    _copy(xA1, uint256(0x8000000020) + oldInputOffset, t3);
                                    value = t3;
                                    _set(INPUT_OFFSET, 64, oldInputOffset + t3);
                                } else if ((xA0 & 0xffffffff) == 5) {
                                    if (t0 == 0) {
                                        value = 0;
                                    } else {
                                        uint256 t4 = _preimageLength();
                                        if (t4 == 0xffffffffffffffff) {
                                            value = Bits.neg(22);
                                        } else {
                                            uint256 t5 = _common10(t0, t4);
                                            _preimageCopy(xA1, t5);
                                            value = t5;
                                            _set(PREIMAGE_OFFSET, 64, oldPreimageOffset + t5);
                                        }
                                    }
                                } else {
                                    value = _common6(xA0, xA2);
                                }
                            } else if (number == 0x40) {
                                // write: bytes written, at most 1 MiB
                                uint256 t0 = _common4(xA2);
                                if (!_common3(xA1, t0)) {
                                    value = Bits.neg(14);
                                } else if ((xA0 & 0xffffffff) == 6) {
                                    uint256 t1 = _common7(t0, xA1) & 0xffffffffffffffff;
                                    _keyShift(xA1, t1);
                                    _set(PREIMAGE_OFFSET, 64, 0);
                                    value = t1;
                                } else if (Bits.either(((xA0 - 1) & 0xffffffff) < 2, (xA0 & 0xffffffff) == 4)) {
                                    // The host sees the bytes; the state does not change.
                                    value = t0;
                                } else {
                                    value = Bits.neg(9);
                                }
                            } else {
                                // readv: as read, for the first of four entries that is not empty
                                if (1024 < xA2) {
                                    value = Bits.neg(22);
                                } else {
                                    uint256 t0 = (((xA2 < 4) ? xA2 : 4) * 16) & 0xffffffffffffffff;
                                    if (!_common3(xA1, t0)) {
                                        value = Bits.neg(14);
                                    } else {
                                        uint256 t1 = _loadGuarded(xA1 + 0, 8);
                                        uint256 t2 = _loadGuarded((xA1 + 0) + 8, 8);
                                        uint256 t3 = (0 >= xA2) ? uint256(0) : t2;
                                        uint256 t4 = _loadGuarded(xA1 + 16, 8);
                                        uint256 t5 = _loadGuarded((xA1 + 16) + 8, 8);
                                        uint256 t6 = (1 >= xA2) ? uint256(0) : t5;
                                        uint256 t7 = _loadGuarded(xA1 + 32, 8);
                                        uint256 t8 = _loadGuarded((xA1 + 32) + 8, 8);
                                        uint256 t9 = (2 >= xA2) ? uint256(0) : t8;
                                        uint256 t10 = _loadGuarded(xA1 + 48, 8);
                                        uint256 t11 = _loadGuarded((xA1 + 48) + 8, 8);
                                        uint256 t12 = (3 >= xA2) ? uint256(0) : t11;
                                        if (Bits.both(4 < xA2, (((t3 | t6) | t9) | t12) == 0)) {
                                            value = Bits.neg(22);
                                        } else {
                                            uint256 t13 = (t12 == 0) ? uint256(0) : t10;
                                            uint256 t14 = (t12 == 0) ? uint256(0) : t12;
                                            uint256 t15 = (t9 == 0) ? t13 : t7;
                                            uint256 t16 = (t9 == 0) ? t14 : t9;
                                            uint256 t17 = (t6 == 0) ? t15 : t4;
                                            uint256 t18 = (t6 == 0) ? t16 : t6;
                                            uint256 t19 = (t3 == 0) ? t17 : t1;
                                            uint256 t20 = (t3 == 0) ? t18 : t3;
                                            uint256 t21 = _common7(t20, t19) & 0xffffffffffffffff;
                                            if (!_common3(t19, t21)) {
                                                value = Bits.neg(14);
                                            } else if ((xA0 & 0xffffffff) == 0) {
                                                uint256 t22 = _loadGuarded(_opaque(0x8000000000), 8);
                                                uint256 t23 = _common12(t22, oldInputOffset) & 0xffffffffffffffff;
                                                uint256 t24 = _common10(t21, t23);
                                                _copy(t19, uint256(0x8000000020) + oldInputOffset, t24);
                                                value = t24;
                                                _set(INPUT_OFFSET, 64, oldInputOffset + t24);
                                            } else if ((xA0 & 0xffffffff) == 5) {
                                                if (t21 == 0) {
                                                    value = 0;
                                                } else {
                                                    uint256 t25 = _preimageLength();
                                                    if (t25 == 0xffffffffffffffff) {
                                                        value = Bits.neg(22);
                                                    } else {
                                                        uint256 t26 = _common10(t21, t25);
                                                        _preimageCopy(t19, t26);
                                                        value = t26;
                                                        _set(PREIMAGE_OFFSET, 64, oldPreimageOffset + t26);
                                                    }
                                                }
                                            } else {
                                                value = _common6(xA0, t20);
                                            }
                                        }
                                    }
                                }
                            }
                        } else {
                            if (number == 0x42) {
                                // writev: bytes written from the first four entries; ends where an entry passes 1 MiB
                                if (1024 < xA2) {
                                    value = Bits.neg(22);
                                } else {
                                    uint256 t0 = (((xA2 < 4) ? xA2 : 4) * 16) & 0xffffffffffffffff;
                                    if (!_common3(xA1, t0)) {
                                        value = Bits.neg(14);
                                    } else {
                                        uint256 t1 = _loadGuarded(xA1 + 0, 8);
                                        uint256 t2 = _loadGuarded((xA1 + 0) + 8, 8);
                                        uint256 t3 = (0 >= xA2) ? uint256(0) : t2;
                                        uint256 t4 = _loadGuarded(xA1 + 16, 8);
                                        uint256 t5 = _loadGuarded((xA1 + 16) + 8, 8);
                                        uint256 t6 = (1 >= xA2) ? uint256(0) : t5;
                                        uint256 t7 = _loadGuarded(xA1 + 32, 8);
                                        uint256 t8 = _loadGuarded((xA1 + 32) + 8, 8);
                                        uint256 t9 = (2 >= xA2) ? uint256(0) : t8;
                                        uint256 t10 = _loadGuarded(xA1 + 48, 8);
                                        uint256 t11 = _loadGuarded((xA1 + 48) + 8, 8);
                                        uint256 t12 = (3 >= xA2) ? uint256(0) : t11;
                                        if (Bits.both(4 < xA2, (((t3 | t6) | t9) | t12) == 0)) {
                                            value = Bits.neg(22);
                                        } else {
                                            uint256 t13 = true ? _common4(t3) : 0;
                                            bool t14 = Bits.both(true, 0x100000 >= t3);
                                            uint256 t15 = t14 ? _common4(t6) : 0;
                                            bool t16 = Bits.both(t14, 0x100000 >= t6);
                                            uint256 t17 = t16 ? _common4(t9) : 0;
                                            bool t18 = Bits.both(t16, 0x100000 >= t9);
                                            uint256 t19 = t18 ? _common4(t12) : 0;
                                            if (Bits.either(Bits.either(Bits.either(!_common5(t13, t1), !_common5(t15, t4)), !_common5(t17, t7)), !_common5(t19, t10))) {
                                                value = Bits.neg(14);
                                            } else if (Bits.either(((xA0 - 1) & 0xffffffff) < 2, (xA0 & 0xffffffff) == 4)) {
                                                // The host sees the bytes; the state does not change.
                                                // The host sees the bytes; the state does not change.
                                                // The host sees the bytes; the state does not change.
                                                // The host sees the bytes; the state does not change.
                                                value = ((t13 + t15) + t17) + t19;
                                            } else {
                                                value = Bits.neg(9);
                                            }
                                        }
                                    }
                                }
                            } else if (number == 0x43) {
                                // pread64: ESPIPE: every stream is a pipe
                                value = _common9(xA0);
                            } else if (number == 0x4e) {
                                // readlinkat: ENOENT: there are no files
                                value = Bits.neg(2);
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        }
                    }
                } else {
                    if (number < 0x63) {
                        if (number < 0x5e) {
                            if (number == 0x4f) {
                                // newfstatat: as fstat for an empty path with AT_EMPTY_PATH, else ENOENT
                                if ((xA3 & 0x1000) == 0) {
                                    value = Bits.neg(2);
                                } else if (0x7fffffffff >= xA1) {
                                    uint256 t0 = _loadGuarded(xA1, 1);
                                    if (t0 != 0) {
                                        value = Bits.neg(2);
                                    } else if ((xA0 & 0xffffffff) < 7) {
                                        if (0x7fffffff80 >= xA2) {
                                            _fill(xA2, 128);
                                            _storeGuarded(xA2 + 16, 4, 0x1180);
                                            _storeGuarded(xA2 + 20, 4, 1);
                                            _storeGuarded(xA2 + 56, 4, 0x1000);
                                            value = 0;
                                        } else {
                                            value = Bits.neg(14);
                                        }
                                    } else {
                                        value = Bits.neg(9);
                                    }
                                } else {
                                    value = Bits.neg(14);
                                }
                            } else if (number == 0x50) {
                                // fstat: 0; a pipe
                                if ((xA0 & 0xffffffff) < 7) {
                                    if (0x7fffffff80 >= xA1) {
                                        _fill(xA1, 128);
                                        _storeGuarded(xA1 + 16, 4, 0x1180);
                                        _storeGuarded(xA1 + 20, 4, 1);
                                        _storeGuarded(xA1 + 56, 4, 0x1000);
                                        value = 0;
                                    } else {
                                        value = Bits.neg(14);
                                    }
                                } else {
                                    value = Bits.neg(9);
                                }
                            } else if (number == 0x5d) {
                                // exit: does not return
                                (to, value) = _syscallExit();
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        } else {
                            if (number == 0x5e) {
                                // exit_group: does not return
                                (to, value) = _syscallExit();
                            } else if (number == 0x60) {
                                // set_tid_address: 1
                                value = 1;
                            } else if (number == 0x62) {
                                // futex: wait: EAGAIN when the word differs, ETIMEDOUT with a timeout, else 0; wake: 0
                                uint256 t0 = xA1 & 127;
                                if (Bits.either(t0 == 0, t0 == 9)) {
                                    if (0x7ffffffffc >= xA0) {
                                        uint256 t1 = _loadGuarded(xA0, 4);
                                        if (t1 == (xA2 & 0xffffffff)) {
                                            value = (xA3 == 0) ? uint256(0) : Bits.neg(110);
                                        } else {
                                            value = Bits.neg(11);
                                        }
                                    } else {
                                        value = Bits.neg(14);
                                    }
                                } else {
                                    value = Bits.either(t0 == 1, t0 == 10) ? uint256(0) : Bits.neg(38);
                                }
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        }
                    } else {
                        if (number < 0x72) {
                            if (number == 0x63) {
                                // set_robust_list: 0
                                value = 0;
                            } else if (number == 0x65) {
                                // nanosleep: 0 at once
                                value = 0;
                            } else if (number == 0x71) {
                                // clock_gettime: 0; one nanosecond a step
                                if ((xA0 & 0xffffffff) < 12) {
                                    if (0x7ffffffff0 >= xA1) {
                                        _storeGuarded(xA1, 8, oldStep / 0x3b9aca00);
                                        _storeGuarded(xA1 + 8, 8, oldStep % 0x3b9aca00);
                                        value = 0;
                                    } else {
                                        value = Bits.neg(14);
                                    }
                                } else {
                                    value = Bits.neg(22);
                                }
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        } else {
                            if (number < 0x7b) {
                                if (number == 0x72) {
                                    // clock_getres: 0; one nanosecond
                                    if ((xA0 & 0xffffffff) < 12) {
                                        if (xA1 == 0) {
                                            value = 0;
                                        } else if (0x7ffffffff0 >= xA1) {
                                            _storeGuarded(xA1, 8, 0);
                                            _storeGuarded(xA1 + 8, 8, 1);
                                            value = 0;
                                        } else {
                                            value = Bits.neg(14);
                                        }
                                    } else {
                                        value = Bits.neg(22);
                                    }
                                } else if (number == 0x73) {
                                    // clock_nanosleep: 0 at once
                                    value = 0;
                                } else {
                                    // unknown: ENOSYS
                                    value = Bits.neg(38);
                                }
                            } else {
                                if (number == 0x7b) {
                                    // sched_getaffinity: 8, one processor
                                    if (Bits.either(xA1 < 8, (xA1 & 7) != 0)) {
                                        value = Bits.neg(22);
                                    } else if (0x7ffffffff8 >= xA2) {
                                        _storeGuarded(xA2, 8, 1);
                                        value = 8;
                                    } else {
                                        value = Bits.neg(14);
                                    }
                                } else if (number == 0x7c) {
                                    // sched_yield: 0
                                    value = 0;
                                } else {
                                    // unknown: ENOSYS
                                    value = Bits.neg(38);
                                }
                            }
                        }
                    }
                }
            } else {
                if (number < 0xb0) {
                    if (number < 0xa0) {
                        if (number < 0x84) {
                            if (number == 0x81) {
                                // kill: ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process
                                to = 0;
                                if (Bits.both((xA0 & 0xffffffff) != 1, (xA0 & 0xffffffff) != 0)) {
                                    (to, value) = (10, Bits.neg(3));
                                } else if (64 < (xA1 & 0xffffffff)) {
                                    (to, value) = (10, Bits.neg(22));
                                } else if (_common8(xA1)) {
                                    (to, value) = (10, 0);
                                } else {
                                    _set(EXIT_CODE, 8, xA1 + 128);
                                    _set(EXITED, 8, 1);
                                }
                            } else if (number == 0x82) {
                                // tkill: ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process
                                to = 0;
                                if ((xA0 & 0xffffffff) != 1) {
                                    (to, value) = (10, Bits.neg(3));
                                } else if (64 < (xA1 & 0xffffffff)) {
                                    (to, value) = (10, Bits.neg(22));
                                } else if (_common8(xA1)) {
                                    (to, value) = (10, 0);
                                } else {
                                    _set(EXIT_CODE, 8, xA1 + 128);
                                    _set(EXITED, 8, 1);
                                }
                            } else {
                                // tgkill: ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process
                                to = 0;
                                if (Bits.either((xA0 & 0xffffffff) != 1, (xA1 & 0xffffffff) != 1)) {
                                    (to, value) = (10, Bits.neg(3));
                                } else if (64 < (xA2 & 0xffffffff)) {
                                    (to, value) = (10, Bits.neg(22));
                                } else if (_common8(xA2)) {
                                    (to, value) = (10, 0);
                                } else {
                                    _set(EXIT_CODE, 8, xA2 + 128);
                                    _set(EXITED, 8, 1);
                                }
                            }
                        } else {
                            if (number == 0x84) {
                                // sigaltstack: 0; no alternate stack
                                if (xA1 == 0) {
                                    value = 0;
                                } else if (0x7fffffffe8 >= xA1) {
                                    _fill(xA1, 24);
                                    _storeGuarded(xA1 + 8, 4, 2);
                                    value = 0;
                                } else {
                                    value = Bits.neg(14);
                                }
                            } else if (number == 0x86) {
                                // rt_sigaction: 0; handlers are never called
                                if (Bits.both(((xA0 - 1) & 0xffffffffffffffff) < 64, xA3 == 8)) {
                                    if (xA2 == 0) {
                                        value = 0;
                                    } else if (0x7fffffffe8 >= xA2) {
                                        _fill(xA2, 24);
                                        value = 0;
                                    } else {
                                        value = Bits.neg(14);
                                    }
                                } else {
                                    value = Bits.neg(22);
                                }
                            } else if (number == 0x87) {
                                // rt_sigprocmask: 0; nothing is blocked
                                if (xA3 == 8) {
                                    if (xA2 == 0) {
                                        value = 0;
                                    } else if (0x7ffffffff8 >= xA2) {
                                        _fill(xA2, 8);
                                        value = 0;
                                    } else {
                                        value = Bits.neg(14);
                                    }
                                } else {
                                    value = Bits.neg(22);
                                }
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        }
                    } else {
                        if (number < 0xad) {
                            if (number == 0xa0) {
                                // uname: 0; Linux 6.1.0, host omo
                                if (0x7ffffffe7a >= xA0) {
                                    _fill(xA0, 390);
                                    _storeGuarded(xA0 + 0, 8, 0x78756e694c);
                                    _storeGuarded(xA0 + 65, 8, 0x6f6d6f);
                                    _storeGuarded(xA0 + 130, 8, 0x302e312e36);
                                    _storeGuarded(xA0 + 195, 8, 0x3123);
                                    _storeGuarded(xA0 + 260, 8, 0x34367663736972);
                                    _storeGuarded(xA0 + 325, 8, 0x29656e6f6e28);
                                    value = 0;
                                } else {
                                    value = Bits.neg(14);
                                }
                            } else if (number == 0xa9) {
                                // gettimeofday: 0; as clock_gettime, in microseconds
                                if (xA0 == 0) {
                                    value = 0;
                                } else if (0x7ffffffff0 >= xA0) {
                                    _storeGuarded(xA0, 8, oldStep / 0x3b9aca00);
                                    _storeGuarded(xA0 + 8, 8, (oldStep % 0x3b9aca00) / 1000);
                                    value = 0;
                                } else {
                                    value = Bits.neg(14);
                                }
                            } else if (number == 0xac) {
                                // getpid: 1
                                value = 1;
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        } else {
                            if (number == 0xad) {
                                // getppid: 0
                                value = 0;
                            } else if (number == 0xae) {
                                // getuid: 1000
                                value = 1000;
                            } else {
                                // geteuid: 1000
                                value = 1000;
                            }
                        }
                    }
                } else {
                    uint256 oldMmapTop = _get(MMAP_TOP, 64);
                    if (number < 0xde) {
                        if (number < 0xd6) {
                            if (number == 0xb0) {
                                // getgid: 1000
                                value = 1000;
                            } else if (number == 0xb1) {
                                // getegid: 1000
                                value = 1000;
                            } else if (number == 0xb2) {
                                // gettid: 1
                                value = 1;
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        } else {
                            if (number == 0xd6) {
                                // brk: the break, moved up to the argument when that lies between it and the mapping area
                                uint256 oldBrk = _get(BRK, 64);
                                uint256 t0 = Bits.either(xA0 < oldBrk, 0x4000000000 < xA0) ? oldBrk : xA0;
                                _set(BRK, 64, t0);
                                value = t0;
                            } else if (number == 0xd7) {
                                // munmap: 0; the pages are not used again
                                value = _common11(xA0);
                            } else if (number == 0xd8) {
                                // mremap: the old address when it shrinks or is the newest mapping; else ENOMEM
                                if (Bits.either(Bits.either(Bits.either((xA0 & 0xfff) != 0, xA2 == 0), xA1 == 0), (xA3 & ~uint256(1)) != 0)) {
                                    value = Bits.neg(22);
                                } else if (xA1 >= xA2) {
                                    value = xA0;
                                } else if (Bits.both(Bits.both(Bits.both(0x7fefff0000 >= xA1, ((xA0 + ((xA1 + 0xfff) & ~uint256(0xfff))) & 0xffffffffffffffff) == oldMmapTop), oldMmapTop >= xA0), ((uint256(0x7fefff0000) - xA0) & 0xffffffffffffffff) >= xA2)) {
                                    _set(MMAP_TOP, 64, xA0 + ((xA2 + 0xfff) & ~uint256(0xfff)));
                                    value = xA0;
                                } else {
                                    value = Bits.neg(12);
                                }
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        }
                    } else {
                        if (number < 0x105) {
                            if (number == 0xde) {
                                // mmap: fresh zero pages for an anonymous mapping; ENODEV for a file; ENOMEM for a fixed address
                                if (xA1 == 0) {
                                    value = Bits.neg(22);
                                } else if ((xA3 & 32) == 0) {
                                    value = Bits.neg(19);
                                } else if (Bits.either(((uint256(0x7fefff0000) - oldMmapTop) & 0xffffffffffffffff) < xA1, (xA3 & 0x100010) != 0)) {
                                    value = Bits.neg(12);
                                } else {
                                    uint256 t0 = oldMmapTop;
                                    _set(MMAP_TOP, 64, t0 + ((xA1 + 0xfff) & ~uint256(0xfff)));
                                    value = t0;
                                }
                            } else if (number == 0xe2) {
                                // mprotect: 0; memory has no permissions
                                value = _common11(xA0);
                            } else if (number == 0xe9) {
                                // madvise: 0; EINVAL for advice that would have to clear pages
                                value = Bits.either(Bits.either((xA2 & 0xffffffff) == 4, (xA2 & 0xffffffff) == 8), (xA2 & 0xffffffff) == 9) ? Bits.neg(22) : 0;
                            } else {
                                // unknown: ENOSYS
                                value = Bits.neg(38);
                            }
                        } else {
                            if (number < 0x123) {
                                if (number == 0x105) {
                                    // prlimit64: 0; limits are infinite, the stack's 8 MiB
                                    if (xA3 == 0) {
                                        value = 0;
                                    } else if (0x7ffffffff0 >= xA3) {
                                        _storeGuarded(xA3, 8, ((xA1 & 0xffffffff) == 3) ? uint256(0x800000) : Bits.neg(1));
                                        _storeGuarded(xA3 + 8, 8, Bits.neg(1));
                                        value = 0;
                                    } else {
                                        value = Bits.neg(14);
                                    }
                                } else if (number == 0x116) {
                                    // getrandom: 8 bytes of a generator seeded by the step count, or 1 byte
                                    uint256 t0 = (((oldStep * 0x9e3779b97f4a7c15) ^ (((oldStep * 0x9e3779b97f4a7c15) & 0xffffffffffffffff) >> 30)) * 0xbf58476d1ce4e5b9) & 0xffffffffffffffff;
                                    uint256 t1 = ((t0 ^ (t0 >> 27)) * 0x94d049bb133111eb) & 0xffffffffffffffff;
                                    uint256 t2 = t1 ^ (t1 >> 31);
                                    if (xA1 == 0) {
                                        value = 0;
                                    } else if (0x7ffffffff8 >= xA0) {
                                        if (xA1 < 8) {
                                            _storeGuarded(xA0, 1, t2);
                                            value = 1;
                                        } else {
                                            _storeGuarded(xA0, 8, t2);
                                            value = 8;
                                        }
                                    } else {
                                        value = Bits.neg(14);
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    value = Bits.neg(38);
                                }
                            } else {
                                if (number == 0x123) {
                                    // statx: as fstat for an empty path with AT_EMPTY_PATH, else ENOENT
                                    uint256 xA4 = _x(14);
                                    if ((xA2 & 0x1000) == 0) {
                                        value = Bits.neg(2);
                                    } else if (0x7fffffffff >= xA1) {
                                        uint256 t0 = _loadGuarded(xA1, 1);
                                        if (t0 != 0) {
                                            value = Bits.neg(2);
                                        } else if ((xA0 & 0xffffffff) < 7) {
                                            if (0x7fffffff00 >= xA4) {
                                                _fill(xA4, 256);
                                                _storeGuarded(xA4, 4, 0x7ff);
                                                _storeGuarded(xA4 + 4, 4, 0x1000);
                                                _storeGuarded(xA4 + 16, 4, 1);
                                                _storeGuarded(xA4 + 28, 2, Bits.neg(0xee80));
                                                value = 0;
                                            } else {
                                                value = Bits.neg(14);
                                            }
                                        } else {
                                            value = Bits.neg(9);
                                        }
                                    } else {
                                        value = Bits.neg(14);
                                    }
                                } else if (number == 0x125) {
                                    // rseq: ENOSYS, which C libraries accept
                                    value = Bits.neg(38);
                                } else {
                                    // unknown: ENOSYS
                                    value = Bits.neg(38);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// @dev exit, exit_group
    function _syscallExit() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (10, 0);
            to = 0;
            _set(EXIT_CODE, 8, _x(10));
            _set(EXITED, 8, 1);
        }
    }

    /// @dev Common to csrrw, csrrs, csrrc, csrrwi, csrrsi, csrrci.
    function _common0(uint256 a, uint256 b, uint256 c) private pure returns (uint256) {
        unchecked {
            return (a == 1) ? ((b & 224) | (c & 31)) : ((a == 2) ? ((b & 31) | (c << 5)) : c);
        }
    }

    /// @dev Common to csrrw, csrrs, csrrc, csrrwi, csrrsi, csrrci.
    function _common1(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (a == 1) ? (b & 31) : ((a == 2) ? (b >> 5) : b);
        }
    }

    /// @dev Common to fsgnj.s, fsgnjn.s, fsgnjx.s.
    function _common2(uint256 a) private pure returns (uint256) {
        unchecked {
            return ((a >> 32) == 0xffffffff) ? a : 0x7fc00000;
        }
    }

    /// @dev Common to read, write, readv, writev.
    function _common3(uint256 a, uint256 b) private pure returns (bool) {
        unchecked {
            return Bits.both(0x8000000000 >= a, ((uint256(0x8000000000) - a) & 0xffffffffffffffff) >= b);
        }
    }

    /// @dev Common to write, writev.
    function _common4(uint256 a) private pure returns (uint256) {
        unchecked {
            return (a < 0x100000) ? a : 0x100000;
        }
    }

    /// @dev Common to writev.
    function _common5(uint256 a, uint256 b) private pure returns (bool) {
        unchecked {
            return Bits.either(a == 0, _common3(b, a));
        }
    }

    /// @dev Common to read, readv.
    function _common6(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return ((a & 0xffffffff) == 3) ? ((b < 0x7ffff000) ? b : 0x7ffff000) : Bits.neg(9);
        }
    }

    /// @dev Common to read, write, readv.
    function _common7(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (a < ((uint256(32) - (b & 31)) & 0xffffffffffffffff)) ? a : (uint256(32) - (b & 31));
        }
    }

    /// @dev Common to kill, tkill, tgkill.
    function _common8(uint256 a) private pure returns (bool) {
        unchecked {
            return Bits.either((a & 0xffffffff) == 0, Bits.either(Bits.either(Bits.either((a & 0xffffffff) == 17, (a & 0xffffffff) == 18), (a & 0xffffffff) == 23), (a & 0xffffffff) == 28));
        }
    }

    /// @dev Common to lseek, pread64.
    function _common9(uint256 a) private pure returns (uint256) {
        unchecked {
            return ((a & 0xffffffff) < 7) ? Bits.neg(29) : Bits.neg(9);
        }
    }

    /// @dev Common to amominu.d, read, readv.
    function _common10(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (a < b) ? a : b;
        }
    }

    /// @dev Common to munmap, mprotect.
    function _common11(uint256 a) private pure returns (uint256) {
        unchecked {
            return ((a & 0xfff) == 0) ? uint256(0) : Bits.neg(22);
        }
    }

    /// @dev Common to read, readv.
    function _common12(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (((a - b) & 0xffffffffffffffff) < ((uint256(32) - (b & 31)) & 0xffffffffffffffff)) ? (a - b) : (uint256(32) - (b & 31));
        }
    }

    function _imm_11_0(uint256 word) private pure returns (uint256) {
        return Bits.sext(word >> 20, 12) & 0xffffffffffffffff;
    }

    function _imm_11_5_4_0(uint256 word) private pure returns (uint256) {
        return Bits.sext(((word >> 20) & 0xfe0) | ((word >> 7) & 0x1f), 12) & 0xffffffffffffffff;
    }

    function _imm_12_10_5_4_1_11(uint256 word) private pure returns (uint256) {
        return Bits.sext(((word >> 19) & 0x1000) | ((word << 4) & 0x800) | ((word >> 20) & 0x7e0) | ((word >> 7) & 0x1e), 13) & 0xffffffffffffffff;
    }

    function _imm_20_10_1_11_19_12(uint256 word) private pure returns (uint256) {
        return Bits.sext(((word >> 11) & 0x100000) | (word & 0xff000) | ((word >> 9) & 0x800) | ((word >> 20) & 0x7fe), 21) & 0xffffffffffffffff;
    }

    function _imm_31_12(uint256 word) private pure returns (uint256) {
        return Bits.sext(word & 0xfffff000, 32) & 0xffffffffffffffff;
    }

    /// @dev The long form of a compressed instruction, or 0, which is no instruction, for a reserved one.
    function _expand(uint256 half) internal pure returns (uint256 word) {
        unchecked {
            uint256 bits1to0 = half & 3;
            if (bits1to0 == 0) {
                uint256 bits15to13 = half >> 13;
                uint256 operands0 = ((half << 21) & 0xc000000) | ((half << 13) & 0x3800000) | ((half << 8) & 0x38000) | ((half << 5) & 0x380);
                if (bits15to13 < 3) {
                    if (bits15to13 == 0) {
                        // c.addi4spn   [000 uimm[5:4|9:6|2|3] rd' 00 where uimm!=0]   is addi   [imm[11:0] rs1 000 rd 0010011]
                        if ((half & 0x1fe0) != 0) word = 0x10413 | ((half << 19) & 0x3c000000) | ((half << 13) & 0x3000000) | ((half << 18) & 0x800000) | ((half << 16) & 0x400000) | ((half << 5) & 0x380);
                    } else if (bits15to13 == 1) {
                        // c.fld   [001 uimm[5:3] rs1' uimm[7:6] rd' 00]   is fld   [imm[11:0] rs1 011 rd 0000111]
                        word = 0x43407 | operands0;
                    } else {
                        // c.lw   [010 uimm[5:3] rs1' uimm[2|6] rd' 00]   is lw   [imm[11:0] rs1 010 rd 0000011]
                        word = 0x42403 | ((half << 21) & 0x4000000) | ((half << 13) & 0x3800000) | ((half << 16) & 0x400000) | ((half << 8) & 0x38000) | ((half << 5) & 0x380);
                    }
                } else {
                    uint256 operands1 = ((half << 21) & 0xc000000) | ((half << 13) & 0x2000000) | ((half << 18) & 0x700000) | ((half << 8) & 0x38000) | (half & 0xc00);
                    if (bits15to13 < 6) {
                        if (bits15to13 == 3) {
                            // c.ld   [011 uimm[5:3] rs1' uimm[7:6] rd' 00]   is ld   [imm[11:0] rs1 011 rd 0000011]
                            word = 0x43403 | operands0;
                        } else if (bits15to13 == 5) {
                            // c.fsd   [101 uimm[5:3] rs1' uimm[7:6] rs2' 00]   is fsd   [imm[11:5] rs2 rs1 011 imm[4:0] 0100111]
                            word = 0x843027 | operands1;
                        }
                    } else {
                        if (bits15to13 == 6) {
                            // c.sw   [110 uimm[5:3] rs1' uimm[2|6] rs2' 00]   is sw   [imm[11:5] rs2 rs1 010 imm[4:0] 0100011]
                            word = 0x842023 | ((half << 21) & 0x4000000) | ((half << 13) & 0x2000000) | ((half << 18) & 0x700000) | ((half << 8) & 0x38000) | (half & 0xc00) | ((half << 3) & 0x200);
                        } else {
                            // c.sd   [111 uimm[5:3] rs1' uimm[7:6] rs2' 00]   is sd   [imm[11:5] rs2 rs1 011 imm[4:0] 0100011]
                            word = 0x843023 | operands1;
                        }
                    }
                }
            } else if (bits1to0 == 1) {
                uint256 bits15to13 = half >> 13;
                if (bits15to13 < 4) {
                    if (bits15to13 < 2) {
                        uint256 operands0 = ((half << 13) & 0x2000000) | ((half << 18) & 0x1f00000) | ((half << 8) & 0xf8000) | (half & 0xf80) | ((half >> 12) & 1) * 0xfc000000;
                        if (bits15to13 == 0) {
                            // c.addi   [000 imm[5] rd/rs1 imm[4:0] 01]   is addi   [imm[11:0] rs1 000 rd 0010011]
                            word = 0x13 | operands0;
                        } else {
                            // c.addiw   [001 imm[5] rd/rs1 imm[4:0] 01 where rd!=0]   is addiw   [imm[11:0] rs1 000 rd 0011011]
                            if ((half & 0xf80) != 0) word = 0x1b | operands0;
                        }
                    } else {
                        if (bits15to13 == 2) {
                            // c.li   [010 imm[5] rd imm[4:0] 01]   is addi   [imm[11:0] rs1 000 rd 0010011]
                            word = 0x13 | ((half << 13) & 0x2000000) | ((half << 18) & 0x1f00000) | (half & 0xf80) | ((half >> 12) & 1) * 0xfc000000;
                        } else {
                            // c.addi16sp   [011 imm[9] 00010 imm[4|6|8:7|5] 01 where imm!=0]   is addi   [imm[11:0] rs1 000 rd 0010011]
                            if ((half & 0xf80) == 0x100 && (half & 0x107c) != 0) word = 0x10113 | ((half << 17) & 0x20000000) | ((half << 24) & 0x18000000) | ((half << 21) & 0x4000000) | ((half << 23) & 0x2000000) | ((half << 18) & 0x1000000) | ((half >> 12) & 1) * 0xc0000000;
                            // c.lui   [011 imm[17] rd imm[16:12] 01 where rd!=2 imm!=0]   is lui   [imm[31:12] rd 0110111]
                            if ((half & 0xf80) != 0x100 && (half & 0x107c) != 0) word = 0x37 | ((half << 5) & 0x20000) | ((half << 10) & 0x1f000) | (half & 0xf80) | ((half >> 12) & 1) * 0xfffc0000;
                        }
                    }
                } else {
                    if (bits15to13 < 6) {
                        if (bits15to13 == 4) {
                            uint256 bits11to10 = (half >> 10) & 3;
                            if (bits11to10 < 2) {
                                uint256 operands0 = ((half << 13) & 0x2000000) | ((half << 18) & 0x1f00000) | ((half << 8) & 0x38000) | (half & 0x380);
                                if (bits11to10 == 0) {
                                    // c.srli   [100 shamt[5] 00 rd/rs1' shamt[4:0] 01]   is srli   [000000 shamt[5:0] rs1 101 rd 0010011]
                                    word = 0x45413 | operands0;
                                } else {
                                    // c.srai   [100 shamt[5] 01 rd/rs1' shamt[4:0] 01]   is srai   [010000 shamt[5:0] rs1 101 rd 0010011]
                                    word = 0x40045413 | operands0;
                                }
                            } else {
                                if (bits11to10 == 2) {
                                    // c.andi   [100 imm[5] 10 rd/rs1' imm[4:0] 01]   is andi   [imm[11:0] rs1 111 rd 0010011]
                                    word = 0x47413 | ((half << 13) & 0x2000000) | ((half << 18) & 0x1f00000) | ((half << 8) & 0x38000) | (half & 0x380) | ((half >> 12) & 1) * 0xfc000000;
                                } else {
                                    uint256 bits6to5 = (half >> 5) & 3;
                                    uint256 operands0 = ((half << 18) & 0x700000) | ((half << 8) & 0x38000) | (half & 0x380);
                                    if (bits6to5 < 2) {
                                        if (bits6to5 == 0) {
                                            uint256 bit12 = (half >> 12) & 1;
                                            if (bit12 == 0) {
                                                // c.sub   [100011 rd/rs1' 00 rs2' 01]   is sub   [0100000 rs2 rs1 000 rd 0110011]
                                                word = 0x40840433 | operands0;
                                            } else {
                                                // c.subw   [100111 rd/rs1' 00 rs2' 01]   is subw   [0100000 rs2 rs1 000 rd 0111011]
                                                word = 0x4084043b | operands0;
                                            }
                                        } else {
                                            uint256 bit12 = (half >> 12) & 1;
                                            if (bit12 == 0) {
                                                // c.xor   [100011 rd/rs1' 01 rs2' 01]   is xor   [0000000 rs2 rs1 100 rd 0110011]
                                                word = 0x844433 | operands0;
                                            } else {
                                                // c.addw   [100111 rd/rs1' 01 rs2' 01]   is addw   [0000000 rs2 rs1 000 rd 0111011]
                                                word = 0x84043b | operands0;
                                            }
                                        }
                                    } else {
                                        if (bits6to5 == 2) {
                                            // c.or   [100011 rd/rs1' 10 rs2' 01]   is or   [0000000 rs2 rs1 110 rd 0110011]
                                            if ((half & 0x1000) == 0) word = 0x846433 | operands0;
                                        } else {
                                            // c.and   [100011 rd/rs1' 11 rs2' 01]   is and   [0000000 rs2 rs1 111 rd 0110011]
                                            if ((half & 0x1000) == 0) word = 0x847433 | operands0;
                                        }
                                    }
                                }
                            }
                        } else {
                            // c.j   [101 imm[11|4|9:8|10|6|7|3:1|5] 01]   is jal   [imm[20|10:1|11|19:12] rd 1101111]
                            word = 0x6f | ((half << 22) & 0x40000000) | ((half << 19) & 0x34000000) | ((half << 21) & 0x8000000) | ((half << 23) & 0x2000000) | ((half << 13) & 0x1000000) | ((half << 18) & 0xe00000) | ((half << 8) & 0x100000) | ((half >> 12) & 1) * 0x800ff000;
                        }
                    } else {
                        uint256 operands0 = ((half << 16) & 0x10000000) | ((half << 21) & 0xc000000) | ((half << 23) & 0x2000000) | ((half << 8) & 0x38000) | (half & 0xc00) | ((half << 5) & 0x300) | ((half >> 12) & 1) * 0xe0000080;
                        if (bits15to13 == 6) {
                            // c.beqz   [110 imm[8|4:3] rs1' imm[7:6|2:1|5] 01]   is beq   [imm[12|10:5] rs2 rs1 000 imm[4:1|11] 1100011]
                            word = 0x40063 | operands0;
                        } else {
                            // c.bnez   [111 imm[8|4:3] rs1' imm[7:6|2:1|5] 01]   is bne   [imm[12|10:5] rs2 rs1 001 imm[4:1|11] 1100011]
                            word = 0x41063 | operands0;
                        }
                    }
                }
            } else if (bits1to0 == 2) {
                uint256 bits15to13 = half >> 13;
                if (bits15to13 < 4) {
                    uint256 operands0 = ((half << 24) & 0x1c000000) | ((half << 13) & 0x2000000) | ((half << 18) & 0x1800000) | (half & 0xf80);
                    if (bits15to13 < 2) {
                        if (bits15to13 == 0) {
                            // c.slli   [000 shamt[5] rd/rs1 shamt[4:0] 10]   is slli   [000000 shamt[5:0] rs1 001 rd 0010011]
                            word = 0x1013 | ((half << 13) & 0x2000000) | ((half << 18) & 0x1f00000) | ((half << 8) & 0xf8000) | (half & 0xf80);
                        } else {
                            // c.fldsp   [001 uimm[5] rd uimm[4:3|8:6] 10]   is fld   [imm[11:0] rs1 011 rd 0000111]
                            word = 0x13007 | operands0;
                        }
                    } else {
                        if (bits15to13 == 2) {
                            // c.lwsp   [010 uimm[5] rd uimm[4:2|7:6] 10 where rd!=0]   is lw   [imm[11:0] rs1 010 rd 0000011]
                            if ((half & 0xf80) != 0) word = 0x12003 | ((half << 24) & 0xc000000) | ((half << 13) & 0x2000000) | ((half << 18) & 0x1c00000) | (half & 0xf80);
                        } else {
                            // c.ldsp   [011 uimm[5] rd uimm[4:3|8:6] 10 where rd!=0]   is ld   [imm[11:0] rs1 011 rd 0000011]
                            if ((half & 0xf80) != 0) word = 0x13003 | operands0;
                        }
                    }
                } else {
                    uint256 operands0 = ((half << 19) & 0x1c000000) | ((half << 13) & 0x2000000) | ((half << 18) & 0x1f00000) | (half & 0xc00);
                    if (bits15to13 < 6) {
                        if (bits15to13 == 4) {
                            uint256 bit12 = (half >> 12) & 1;
                            uint256 operands1 = ((half << 8) & 0xf8000);
                            if (bit12 == 0) {
                                // c.jr   [1000 rs1 00000 10 where rs1!=0]   is jalr   [imm[11:0] rs1 000 rd 1100111]
                                if ((half & 0x7c) == 0 && (half & 0xf80) != 0) word = 0x67 | operands1;
                                // c.mv   [1000 rd rs2 10 where rs2!=0]   is add   [0000000 rs2 rs1 000 rd 0110011]
                                if ((half & 0x7c) != 0) word = 0x33 | ((half << 18) & 0x1f00000) | (half & 0xf80);
                            } else {
                                // c.ebreak   [1001000000000010]   is ebreak   [00000000000100000000000001110011]
                                if ((half & 0xffc) == 0) word = 0x100073;
                                // c.jalr   [1001 rs1 00000 10 where rs1!=0]   is jalr   [imm[11:0] rs1 000 rd 1100111]
                                if ((half & 0x7c) == 0 && (half & 0xf80) != 0) word = 0xe7 | operands1;
                                // c.add   [1001 rd/rs1 rs2 10 where rs2!=0]   is add   [0000000 rs2 rs1 000 rd 0110011]
                                if ((half & 0x7c) != 0) word = 0x33 | ((half << 18) & 0x1f00000) | ((half << 8) & 0xf8000) | (half & 0xf80);
                            }
                        } else {
                            // c.fsdsp   [101 uimm[5:3|8:6] rs2 10]   is fsd   [imm[11:5] rs2 rs1 011 imm[4:0] 0100111]
                            word = 0x13027 | operands0;
                        }
                    } else {
                        if (bits15to13 == 6) {
                            // c.swsp   [110 uimm[5:2|7:6] rs2 10]   is sw   [imm[11:5] rs2 rs1 010 imm[4:0] 0100011]
                            word = 0x12023 | ((half << 19) & 0xc000000) | ((half << 13) & 0x2000000) | ((half << 18) & 0x1f00000) | (half & 0xe00);
                        } else {
                            // c.sdsp   [111 uimm[5:3|8:6] rs2 10]   is sd   [imm[11:5] rs2 rs1 011 imm[4:0] 0100011]
                            word = 0x13023 | operands0;
                        }
                    }
                }
            }
        }
    }
}
