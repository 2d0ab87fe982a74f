// SPDX-License-Identifier: MIT
// Generated from the instruction tables by `make generate`; edit those.
pragma solidity ^0.8.20;

import {X8664Registers} from "./X8664Registers.g.sol";
import {Bits} from "./lib/Bits.sol";

/// @title Rows of x86_64: system calls and cpuid
/// @notice What each instruction does. Values are uint256 below 2^width; where bits above the width do not matter to
/// whoever uses a value, they are not masked away. Rows that are alike but for widths share their code.
abstract contract X8664SystemRows is X8664Registers {
    // Body 0 stands for what other contracts execute.

    /// @dev See lib/X86Decoder.sol for the bits of a line.
    function _opcodeTable() internal pure override returns (uint256 table, uint256 count) {
        count = 15;
        assembly ("memory-safe") {
            table := mload(0x40)
            mstore(table, 0x4140000040000164e10000400100652100004001006561000040010065a10000)
            mstore(add(table, 32), 0x40010065e10000400100662100004001006661000040010066a1000040010066)
            mstore(add(table, 64), 0xe10000400100672100004001006761000040010067a1000040010067e1000040)
            mstore(add(table, 96), 0x0100688000004000020000000000000000000100000000000000000000000000)
            mstore(0x40, add(table, 160))
        }
    }

    /// @dev Executes a row whose operands have been decoded. Faults end the call.
    function _execute(uint256 body) internal view {
        unchecked {
            if (body == 1) {
                // syscall
                _call();
            } else {
                // cpuid
                uint256 v0 = _general(0, 32);
                _setGeneral(0, 32, (v0 == 0x80000008) ? uint256(0x3028) : ((v0 == 0x80000006) ? uint256(0) : ((v0 == 0x80000005) ? uint256(0) : ((v0 == 0x80000001) ? uint256(0xf00) : ((v0 == 0x80000000) ? uint256(0x80000008) : ((v0 == 1) ? uint256(0xf00) : ((v0 == 0) ? uint256(1) : 0)))))));
                _setGeneral(3, 32, (v0 == 0x80000008) ? uint256(0) : ((v0 == 0x80000006) ? uint256(0) : ((v0 == 0x80000005) ? uint256(0) : ((v0 == 0x80000001) ? uint256(0) : ((v0 == 0x80000000) ? uint256(0x68747541) : ((v0 == 1) ? uint256(0x800) : ((v0 == 0) ? uint256(0x68747541) : 0)))))));
                _setGeneral(1, 32, (v0 == 0x80000008) ? uint256(0) : ((v0 == 0x80000006) ? uint256(0x2008140) : ((v0 == 0x80000005) ? uint256(0x40020140) : ((v0 == 0x80000001) ? uint256(0) : ((v0 == 0x80000000) ? uint256(0x444d4163) : ((v0 == 1) ? uint256(0) : ((v0 == 0) ? uint256(0x444d4163) : 0)))))));
                _setGeneral(2, 32, (v0 == 0x80000008) ? uint256(0) : ((v0 == 0x80000006) ? uint256(0) : ((v0 == 0x80000005) ? uint256(0x40020140) : ((v0 == 0x80000001) ? uint256(0x21908911) : ((v0 == 0x80000000) ? uint256(0x69746e65) : ((v0 == 1) ? uint256(0x7808111) : ((v0 == 0) ? uint256(0x69746e65) : 0)))))));
            }
        }
    }

    function _call() private view {
        (uint256 to, uint256 value) = _syscall();
        if (to < 16) _setR(to, value);
    }

    /// @dev The system call whose number stands in its register.
    function _syscall() internal view returns (uint256 to, uint256 value) {
        unchecked {
            to = 16;
            uint256 number = _r(0) & 0xffffffff;
            uint256 oldCf = _get(CF, 1);
            uint256 oldPf = _get(PF, 1);
            uint256 oldAf = _get(AF, 1);
            uint256 oldZf = _get(ZF, 1);
            uint256 oldSf = _get(SF, 1);
            uint256 oldDf = _get(DF, 1);
            uint256 oldOf = _get(OF, 1);
            uint256 rRdi = _r(7);
            uint256 rRdx = _r(2);
            uint256 rRsi = _r(6);
            uint256 rR10 = _r(10);
            if (number < 0x59) {
                uint256 oldPreimageOffset = _get(PREIMAGE_OFFSET, 64);
                uint256 oldInputOffset = _get(INPUT_OFFSET, 64);
                uint256 oldMmapTop = _get(MMAP_TOP, 64);
                if (number < 0x11) {
                    if (number < 9) {
                        if (number < 3) {
                            if (number == 0) {
                                // read: bytes read, at most to the end of a 32-byte leaf
                                uint256 t0 = _common4(rRdx, rRsi) & 0xffffffffffffffff;
                                if (!_common1(rRsi, t0)) {
                                    _setR(0, Bits.neg(14));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if ((rRdi & 0xffffffff) == 0) {
                                    uint256 t1 = _loadGuarded(_opaque(0x8000000000), 8);
                                    uint256 t2 = _common8(t1, oldInputOffset) & 0xffffffffffffffff;
                                    uint256 t3 = (t0 < t2) ? t0 : t2;
                                    _copy(rRsi, uint256(0x8000000020) + oldInputOffset, t3);
                                    _setR(0, t3);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    _set(INPUT_OFFSET, 64, oldInputOffset + t3);
                                } else if ((rRdi & 0xffffffff) == 5) {
                                    if (t0 == 0) {
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        uint256 t4 = _preimageLength();
                                        if (t4 == 0xffffffffffffffff) {
                                            _setR(0, Bits.neg(22));
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        } else {
                                            uint256 t5 = (t0 < t4) ? t0 : t4;
                                            _preimageCopy(rRsi, t5);
                                            _setR(0, t5);
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            _set(PREIMAGE_OFFSET, 64, oldPreimageOffset + t5);
                                        }
                                    }
                                } else {
                                    _setR(0, ((rRdi & 0xffffffff) == 3) ? rRdx : Bits.neg(9));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else if (number == 1) {
                                // write: bytes written, at most 1 MiB
                                uint256 t0 = _common2(rRdx);
                                if (!_common1(rRsi, t0)) {
                                    _setR(0, Bits.neg(14));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if ((rRdi & 0xffffffff) == 6) {
                                    uint256 t1 = _common4(t0, rRsi) & 0xffffffffffffffff;
                                    _keyShift(rRsi, t1);
                                    _set(PREIMAGE_OFFSET, 64, 0);
                                    _setR(0, t1);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if (Bits.either(((rRdi - 1) & 0xffffffff) < 2, (rRdi & 0xffffffff) == 4)) {
                                    // The host sees the bytes; the state does not change.
                                    _setR(0, t0);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    _setR(0, Bits.neg(9));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else {
                                // open: ENOENT: there are no files
                                (to, value) = _syscallOpen();
                            }
                        } else {
                            if (number == 3) {
                                // close: 0; the streams stay open
                                _setR(0, ((rRdi & 0xffffffff) < 7) ? uint256(0) : Bits.neg(9));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            } else if (number == 5) {
                                // fstat: 0; a pipe
                                if ((rRdi & 0xffffffff) < 7) {
                                    if (0x7fffffff70 >= rRsi) {
                                        _fill(rRsi, 144);
                                        _storeGuarded(rRsi + 24, 4, 0x1180);
                                        _storeGuarded(rRsi + 16, 8, 1);
                                        _storeGuarded(rRsi + 56, 8, 0x1000);
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else {
                                    _setR(0, Bits.neg(9));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else if (number == 8) {
                                // lseek: ESPIPE
                                (to, value) = _syscallLseek();
                            } else {
                                // unknown: ENOSYS
                                _setR(0, Bits.neg(38));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            }
                        }
                    } else {
                        if (number < 0xc) {
                            if (number == 9) {
                                // mmap: fresh zero pages for an anonymous mapping; ENODEV for a file; ENOMEM for a fixed address
                                if (rRsi == 0) {
                                    _setR(0, Bits.neg(22));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if ((rR10 & 32) == 0) {
                                    _setR(0, Bits.neg(19));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if (Bits.either(((uint256(0x7fefff0000) - oldMmapTop) & 0xffffffffffffffff) < rRsi, (rR10 & 0x100010) != 0)) {
                                    _setR(0, Bits.neg(12));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    uint256 t0 = oldMmapTop;
                                    _set(MMAP_TOP, 64, t0 + ((rRsi + 0xfff) & ~uint256(0xfff)));
                                    _setR(0, t0);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else if (number == 0xa) {
                                // mprotect: 0; memory has no permissions
                                (to, value) = _syscallMprotect();
                            } else {
                                // munmap: 0; the pages are not used again
                                (to, value) = _syscallMprotect();
                            }
                        } else {
                            if (number < 0xe) {
                                if (number == 0xc) {
                                    // brk: the break, moved up to the argument when that lies between it and the mapping area
                                    uint256 oldBrk = _get(BRK, 64);
                                    uint256 t0 = Bits.either(rRdi < oldBrk, 0x4000000000 < rRdi) ? oldBrk : rRdi;
                                    _set(BRK, 64, t0);
                                    _setR(0, t0);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    // rt_sigaction: 0; handlers are never called
                                    if (((rRdi - 1) & 0xffffffffffffffff) < 64) {
                                        if (rRdx == 0) {
                                            _setR(0, 0);
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        } else if (0x7fffffffe0 >= rRdx) {
                                            _fill(rRdx, 32);
                                            _setR(0, 0);
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        } else {
                                            _setR(0, Bits.neg(14));
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        }
                                    } else {
                                        _setR(0, Bits.neg(22));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                }
                            } else {
                                if (number == 0xe) {
                                    // rt_sigprocmask: 0; nothing is blocked
                                    if (rRdx == 0) {
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (0x7ffffffff8 >= rRdx) {
                                        _fill(rRdx, 8);
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else if (number == 0x10) {
                                    // ioctl: ENOTTY
                                    _setR(0, ((rRdi & 0xffffffff) < 7) ? Bits.neg(25) : Bits.neg(9));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    // unknown: ENOSYS
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            }
                        }
                    }
                } else {
                    if (number < 0x23) {
                        if (number < 0x18) {
                            if (number == 0x11) {
                                // pread64: ESPIPE: every stream is a pipe
                                (to, value) = _syscallLseek();
                            } else if (number == 0x13) {
                                // readv: as read, for the first of four entries that is not empty
                                if (1024 < rRdx) {
                                    _setR(0, Bits.neg(22));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    uint256 t0 = (((rRdx < 4) ? rRdx : 4) * 16) & 0xffffffffffffffff;
                                    if (!_common1(rRsi, t0)) {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        uint256 t1 = _loadGuarded(rRsi + 0, 8);
                                        uint256 t2 = _loadGuarded((rRsi + 0) + 8, 8);
                                        uint256 t3 = (0 >= rRdx) ? uint256(0) : t2;
                                        uint256 t4 = _loadGuarded(rRsi + 16, 8);
                                        uint256 t5 = _loadGuarded((rRsi + 16) + 8, 8);
                                        uint256 t6 = (1 >= rRdx) ? uint256(0) : t5;
                                        uint256 t7 = _loadGuarded(rRsi + 32, 8);
                                        uint256 t8 = _loadGuarded((rRsi + 32) + 8, 8);
                                        uint256 t9 = (2 >= rRdx) ? uint256(0) : t8;
                                        uint256 t10 = _loadGuarded(rRsi + 48, 8);
                                        uint256 t11 = _loadGuarded((rRsi + 48) + 8, 8);
                                        uint256 t12 = (3 >= rRdx) ? uint256(0) : t11;
                                        if (Bits.both(4 < rRdx, (((t3 | t6) | t9) | t12) == 0)) {
                                            _setR(0, Bits.neg(22));
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        } else {
                                            uint256 t13 = (t12 == 0) ? uint256(0) : t10;
                                            uint256 t14 = (t12 == 0) ? uint256(0) : t12;
                                            uint256 t15 = (t9 == 0) ? t13 : t7;
                                            uint256 t16 = (t9 == 0) ? t14 : t9;
                                            uint256 t17 = (t6 == 0) ? t15 : t4;
                                            uint256 t18 = (t6 == 0) ? t16 : t6;
                                            uint256 t19 = (t3 == 0) ? t17 : t1;
                                            uint256 t20 = (t3 == 0) ? t18 : t3;
                                            uint256 t21 = _common4(t20, t19) & 0xffffffffffffffff;
                                            if (!_common1(t19, t21)) {
                                                _setR(0, Bits.neg(14));
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            } else if ((rRdi & 0xffffffff) == 0) {
                                                uint256 t22 = _loadGuarded(_opaque(0x8000000000), 8);
                                                uint256 t23 = _common8(t22, oldInputOffset) & 0xffffffffffffffff;
                                                uint256 t24 = (t21 < t23) ? t21 : t23;
                                                _copy(t19, uint256(0x8000000020) + oldInputOffset, t24);
                                                _setR(0, t24);
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                                _set(INPUT_OFFSET, 64, oldInputOffset + t24);
                                            } else if ((rRdi & 0xffffffff) == 5) {
                                                if (t21 == 0) {
                                                    _setR(0, 0);
                                                    _setR(1, _pc() + _length());
                                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                                } else {
                                                    uint256 t25 = _preimageLength();
                                                    if (t25 == 0xffffffffffffffff) {
                                                        _setR(0, Bits.neg(22));
                                                        _setR(1, _pc() + _length());
                                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                                    } else {
                                                        uint256 t26 = (t21 < t25) ? t21 : t25;
                                                        _preimageCopy(t19, t26);
                                                        _setR(0, t26);
                                                        _setR(1, _pc() + _length());
                                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                                        _set(PREIMAGE_OFFSET, 64, oldPreimageOffset + t26);
                                                    }
                                                }
                                            } else {
                                                _setR(0, ((rRdi & 0xffffffff) == 3) ? t20 : Bits.neg(9));
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            }
                                        }
                                    }
                                }
                            } else if (number == 0x14) {
                                // writev: bytes written from the first four entries; ends where an entry passes 1 MiB
                                if (1024 < rRdx) {
                                    _setR(0, Bits.neg(22));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    uint256 t0 = (((rRdx < 4) ? rRdx : 4) * 16) & 0xffffffffffffffff;
                                    if (!_common1(rRsi, t0)) {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        uint256 t1 = _loadGuarded(rRsi + 0, 8);
                                        uint256 t2 = _loadGuarded((rRsi + 0) + 8, 8);
                                        uint256 t3 = (0 >= rRdx) ? uint256(0) : t2;
                                        uint256 t4 = _loadGuarded(rRsi + 16, 8);
                                        uint256 t5 = _loadGuarded((rRsi + 16) + 8, 8);
                                        uint256 t6 = (1 >= rRdx) ? uint256(0) : t5;
                                        uint256 t7 = _loadGuarded(rRsi + 32, 8);
                                        uint256 t8 = _loadGuarded((rRsi + 32) + 8, 8);
                                        uint256 t9 = (2 >= rRdx) ? uint256(0) : t8;
                                        uint256 t10 = _loadGuarded(rRsi + 48, 8);
                                        uint256 t11 = _loadGuarded((rRsi + 48) + 8, 8);
                                        uint256 t12 = (3 >= rRdx) ? uint256(0) : t11;
                                        if (Bits.both(4 < rRdx, (((t3 | t6) | t9) | t12) == 0)) {
                                            _setR(0, Bits.neg(22));
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        } else {
                                            uint256 t13 = true ? _common2(t3) : 0;
                                            bool t14 = Bits.both(true, 0x100000 >= t3);
                                            uint256 t15 = t14 ? _common2(t6) : 0;
                                            bool t16 = Bits.both(t14, 0x100000 >= t6);
                                            uint256 t17 = t16 ? _common2(t9) : 0;
                                            bool t18 = Bits.both(t16, 0x100000 >= t9);
                                            uint256 t19 = t18 ? _common2(t12) : 0;
                                            if (Bits.either(Bits.either(Bits.either(!_common3(t13, t1), !_common3(t15, t4)), !_common3(t17, t7)), !_common3(t19, t10))) {
                                                _setR(0, Bits.neg(14));
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            } else if (Bits.either(((rRdi - 1) & 0xffffffff) < 2, (rRdi & 0xffffffff) == 4)) {
                                                // The host sees the bytes; the state does not change.
                                                // The host sees the bytes; the state does not change.
                                                // The host sees the bytes; the state does not change.
                                                // The host sees the bytes; the state does not change.
                                                _setR(0, ((t13 + t15) + t17) + t19);
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            } else {
                                                _setR(0, Bits.neg(9));
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            }
                                        }
                                    }
                                }
                            } else {
                                // unknown: ENOSYS
                                _setR(0, Bits.neg(38));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            }
                        } else {
                            if (number == 0x18) {
                                // sched_yield: 0
                                (to, value) = _syscallSchedYield();
                            } else if (number == 0x19) {
                                // mremap: the old address when it shrinks or is the newest mapping; else ENOMEM
                                if (Bits.either(Bits.either(Bits.either((rRdi & 0xfff) != 0, rRdx == 0), rRsi == 0), (rR10 & ~uint256(1)) != 0)) {
                                    _setR(0, Bits.neg(22));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if (rRsi >= rRdx) {
                                    _setR(0, rRdi);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if (Bits.both(Bits.both(Bits.both(0x7fefff0000 >= rRsi, ((rRdi + ((rRsi + 0xfff) & ~uint256(0xfff))) & 0xffffffffffffffff) == oldMmapTop), oldMmapTop >= rRdi), ((uint256(0x7fefff0000) - rRdi) & 0xffffffffffffffff) >= rRdx)) {
                                    _set(MMAP_TOP, 64, rRdi + ((rRdx + 0xfff) & ~uint256(0xfff)));
                                    _setR(0, rRdi);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    _setR(0, Bits.neg(12));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else if (number == 0x1c) {
                                // madvise: 0; EINVAL for advice that would have to clear pages
                                _setR(0, Bits.either(Bits.either((rRdx & 0xffffffff) == 4, (rRdx & 0xffffffff) == 8), (rRdx & 0xffffffff) == 9) ? Bits.neg(22) : 0);
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            } else {
                                // unknown: ENOSYS
                                _setR(0, Bits.neg(38));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            }
                        }
                    } else {
                        if (number < 0x3e) {
                            if (number == 0x23) {
                                // nanosleep: 0 at once
                                (to, value) = _syscallSchedYield();
                            } else if (number == 0x27) {
                                // getpid: 1
                                (to, value) = _syscallGetpid();
                            } else if (number == 0x3c) {
                                // exit: does not return
                                _set(EXIT_CODE, 8, rRdi);
                                _set(EXITED, 8, 1);
                            } else {
                                // unknown: ENOSYS
                                _setR(0, Bits.neg(38));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            }
                        } else {
                            if (number < 0x48) {
                                if (number == 0x3e) {
                                    // kill: ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process
                                    if (Bits.both((rRdi & 0xffffffff) != 1, (rRdi & 0xffffffff) != 0)) {
                                        _setR(0, Bits.neg(3));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (64 < (rRsi & 0xffffffff)) {
                                        _setR(0, Bits.neg(22));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (_common5(rRsi)) {
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _set(EXIT_CODE, 8, rRsi + 128);
                                        _set(EXITED, 8, 1);
                                    }
                                } else if (number == 0x3f) {
                                    // uname: 0; Linux 6.1.0, host omo
                                    if (0x7ffffffe7a >= rRdi) {
                                        _fill(rRdi, 390);
                                        _storeGuarded(rRdi + 0, 8, 0x78756e694c);
                                        _storeGuarded(rRdi + 65, 8, 0x6f6d6f);
                                        _storeGuarded(rRdi + 130, 8, 0x302e312e36);
                                        _storeGuarded(rRdi + 195, 8, 0x3123);
                                        _storeGuarded(rRdi + 260, 8, 0x34365f363878);
                                        _storeGuarded(rRdi + 325, 8, 0x29656e6f6e28);
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else {
                                if (number == 0x48) {
                                    // fcntl: F_GETFL: the direction; F_GETFD, F_SETFD, F_SETFL: 0
                                    if ((rRdi & 0xffffffff) >= 7) {
                                        _setR(0, Bits.neg(9));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if ((rRsi & 0xffffffff) == 3) {
                                        _setR(0, Bits.either(Bits.either(((rRdi - 1) & 0xffffffff) < 2, (rRdi & 0xffffffff) == 4), (rRdi & 0xffffffff) == 6) ? uint256(1) : 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, (3 >= ((rRsi - 1) & 0xffffffff)) ? uint256(0) : Bits.neg(22));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else if (number == 0x4f) {
                                    // getcwd: 2, the path /
                                    if (rRsi < 2) {
                                        _setR(0, Bits.neg(34));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (0x7ffffffffe >= rRdi) {
                                        _storeGuarded(rRdi, 1, 47);
                                        _storeGuarded(rRdi + 1, 1, 0);
                                        _setR(0, 2);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            }
                        }
                    }
                }
            } else {
                uint256 oldStep = _get(STEP, 64);
                if (number < 0xda) {
                    if (number < 0x6e) {
                        if (number < 0x68) {
                            if (number == 0x59) {
                                // readlink: ENOENT: there are no files
                                (to, value) = _syscallOpen();
                            } else if (number == 0x60) {
                                // gettimeofday: 0; as clock_gettime, in microseconds
                                if (rRdi == 0) {
                                    _setR(0, 0);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if (0x7ffffffff0 >= rRdi) {
                                    _storeGuarded(rRdi, 8, oldStep / 0x3b9aca00);
                                    _storeGuarded(rRdi + 8, 8, (oldStep % 0x3b9aca00) / 1000);
                                    _setR(0, 0);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    _setR(0, Bits.neg(14));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else if (number == 0x66) {
                                // getuid: 1000
                                (to, value) = _syscallGetuid();
                            } else {
                                // unknown: ENOSYS
                                _setR(0, Bits.neg(38));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            }
                        } else {
                            if (number == 0x68) {
                                // getgid: 1000
                                (to, value) = _syscallGetuid();
                            } else if (number == 0x6b) {
                                // geteuid: 1000
                                (to, value) = _syscallGetuid();
                            } else if (number == 0x6c) {
                                // getegid: 1000
                                (to, value) = _syscallGetuid();
                            } else {
                                // unknown: ENOSYS
                                _setR(0, Bits.neg(38));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            }
                        }
                    } else {
                        if (number < 0xba) {
                            if (number == 0x6e) {
                                // getppid: 0
                                (to, value) = _syscallSchedYield();
                            } else if (number == 0x83) {
                                // sigaltstack: 0; no alternate stack
                                if (rRsi == 0) {
                                    _setR(0, 0);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if (0x7fffffffe8 >= rRsi) {
                                    _fill(rRsi, 24);
                                    _storeGuarded(rRsi + 8, 4, 2);
                                    _setR(0, 0);
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    _setR(0, Bits.neg(14));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else if (number == 0x9e) {
                                // arch_prctl: sets or reads the base of fs or gs; EPERM beyond the guest's space; EINVAL otherwise
                                uint256 t0 = rRdi & 0xffffffff;
                                uint256 t1 = rRsi;
                                if (Bits.either(t0 == 0x1002, t0 == 0x1001)) {
                                    if (t1 < 0x8000000000) {
                                        if (t0 == 0x1002) {
                                            _set(FS_BASE, 64, t1);
                                        } else {
                                            _set(GS_BASE, 64, t1);
                                        }
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(1));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else if (Bits.either(t0 == 0x1003, t0 == 0x1004)) {
                                    if (0x7ffffffff8 >= t1) {
                                        _storeGuarded(t1, 8, (t0 == 0x1003) ? _get(FS_BASE, 64) : _get(GS_BASE, 64));
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else {
                                    _setR(0, Bits.neg(22));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else {
                                // unknown: ENOSYS
                                _setR(0, Bits.neg(38));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            }
                        } else {
                            if (number < 0xca) {
                                if (number == 0xba) {
                                    // gettid: 1
                                    (to, value) = _syscallGetpid();
                                } else if (number == 0xc8) {
                                    // tkill: ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process
                                    if ((rRdi & 0xffffffff) != 1) {
                                        _setR(0, Bits.neg(3));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (64 < (rRsi & 0xffffffff)) {
                                        _setR(0, Bits.neg(22));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (_common5(rRsi)) {
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _set(EXIT_CODE, 8, rRsi + 128);
                                        _set(EXITED, 8, 1);
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else {
                                if (number == 0xca) {
                                    // futex: wait: EAGAIN when the word differs, ETIMEDOUT with a timeout, else 0; wake: 0
                                    uint256 t0 = rRsi & 127;
                                    if (Bits.either(t0 == 0, t0 == 9)) {
                                        if (0x7ffffffffc >= rRdi) {
                                            uint256 t1 = _loadGuarded(rRdi, 4);
                                            if (t1 == (rRdx & 0xffffffff)) {
                                                _setR(0, (rR10 == 0) ? uint256(0) : Bits.neg(110));
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            } else {
                                                _setR(0, Bits.neg(11));
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            }
                                        } else {
                                            _setR(0, Bits.neg(14));
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        }
                                    } else {
                                        _setR(0, Bits.either(t0 == 1, t0 == 10) ? uint256(0) : Bits.neg(38));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else if (number == 0xcc) {
                                    // sched_getaffinity: 8, one processor
                                    if (rRsi < 8) {
                                        _setR(0, Bits.neg(22));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (0x7ffffffff8 >= rRdx) {
                                        _storeGuarded(rRdx, 8, 1);
                                        _setR(0, 8);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            }
                        }
                    }
                } else {
                    if (number < 0x106) {
                        if (number < 0xe6) {
                            if (number == 0xda) {
                                // set_tid_address: 1
                                (to, value) = _syscallGetpid();
                            } else if (number == 0xe4) {
                                // clock_gettime: 0; one nanosecond a step
                                if ((rRdi & 0xffffffff) < 12) {
                                    if (0x7ffffffff0 >= rRsi) {
                                        _storeGuarded(rRsi, 8, oldStep / 0x3b9aca00);
                                        _storeGuarded(rRsi + 8, 8, oldStep % 0x3b9aca00);
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else {
                                    _setR(0, Bits.neg(22));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else if (number == 0xe5) {
                                // clock_getres: 0; one nanosecond
                                if ((rRdi & 0xffffffff) < 12) {
                                    if (rRsi == 0) {
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (0x7ffffffff0 >= rRsi) {
                                        _storeGuarded(rRsi, 8, 0);
                                        _storeGuarded(rRsi + 8, 8, 1);
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else {
                                    _setR(0, Bits.neg(22));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else {
                                // unknown: ENOSYS
                                _setR(0, Bits.neg(38));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            }
                        } else {
                            if (number < 0xea) {
                                if (number == 0xe6) {
                                    // clock_nanosleep: 0 at once
                                    (to, value) = _syscallSchedYield();
                                } else if (number == 0xe7) {
                                    // exit_group: does not return
                                    _set(EXIT_CODE, 8, rRdi);
                                    _set(EXITED, 8, 1);
                                } else {
                                    // unknown: ENOSYS
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else {
                                if (number == 0xea) {
                                    // tgkill: ends the machine with 128 + signal; 0 for signal 0 and those ignored by default; ESRCH for another process
                                    if (Bits.either((rRdi & 0xffffffff) != 1, (rRsi & 0xffffffff) != 1)) {
                                        _setR(0, Bits.neg(3));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (64 < (rRdx & 0xffffffff)) {
                                        _setR(0, Bits.neg(22));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (_common5(rRdx)) {
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _set(EXIT_CODE, 8, rRdx + 128);
                                        _set(EXITED, 8, 1);
                                    }
                                } else if (number == 0x101) {
                                    // openat: ENOENT: there are no files
                                    (to, value) = _syscallOpen();
                                } else {
                                    // unknown: ENOSYS
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            }
                        }
                    } else {
                        if (number < 0x12e) {
                            if (number == 0x106) {
                                // newfstatat: as fstat for an empty path with AT_EMPTY_PATH, else ENOENT
                                if ((rR10 & 0x1000) == 0) {
                                    _setR(0, Bits.neg(2));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else if (0x7fffffffff >= rRsi) {
                                    uint256 t0 = _loadGuarded(rRsi, 1);
                                    if (t0 != 0) {
                                        _setR(0, Bits.neg(2));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if ((rRdi & 0xffffffff) < 7) {
                                        if (0x7fffffff70 >= rRdx) {
                                            _fill(rRdx, 144);
                                            _storeGuarded(rRdx + 24, 4, 0x1180);
                                            _storeGuarded(rRdx + 16, 8, 1);
                                            _storeGuarded(rRdx + 56, 8, 0x1000);
                                            _setR(0, 0);
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        } else {
                                            _setR(0, Bits.neg(14));
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        }
                                    } else {
                                        _setR(0, Bits.neg(9));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else {
                                    _setR(0, Bits.neg(14));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else if (number == 0x10b) {
                                // readlinkat: ENOENT: there are no files
                                (to, value) = _syscallOpen();
                            } else if (number == 0x111) {
                                // set_robust_list: 0
                                (to, value) = _syscallSchedYield();
                            } else {
                                // unknown: ENOSYS
                                _setR(0, Bits.neg(38));
                                _setR(1, _pc() + _length());
                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                            }
                        } else {
                            if (number < 0x14c) {
                                if (number == 0x12e) {
                                    // prlimit64: 0; limits are infinite, the stack's 8 MiB
                                    if (rR10 == 0) {
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (0x7ffffffff0 >= rR10) {
                                        _storeGuarded(rR10, 8, ((rRsi & 0xffffffff) == 3) ? uint256(0x800000) : Bits.neg(1));
                                        _storeGuarded(rR10 + 8, 8, Bits.neg(1));
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else if (number == 0x13e) {
                                    // getrandom: 8 bytes of a generator seeded by the step count, or 1 byte
                                    uint256 t0 = (((oldStep * 0x9e3779b97f4a7c15) ^ (((oldStep * 0x9e3779b97f4a7c15) & 0xffffffffffffffff) >> 30)) * 0xbf58476d1ce4e5b9) & 0xffffffffffffffff;
                                    uint256 t1 = ((t0 ^ (t0 >> 27)) * 0x94d049bb133111eb) & 0xffffffffffffffff;
                                    uint256 t2 = t1 ^ (t1 >> 31);
                                    if (rRsi == 0) {
                                        _setR(0, 0);
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (0x7ffffffff8 >= rRdi) {
                                        if (rRsi < 8) {
                                            _storeGuarded(rRdi, 1, t2);
                                            _setR(0, 1);
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        } else {
                                            _storeGuarded(rRdi, 8, t2);
                                            _setR(0, 8);
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        }
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else {
                                    // unknown: ENOSYS
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            } else {
                                if (number == 0x14c) {
                                    // statx: as fstat for an empty path with AT_EMPTY_PATH, else ENOENT
                                    uint256 rR8 = _r(8);
                                    if ((rRdx & 0x1000) == 0) {
                                        _setR(0, Bits.neg(2));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    } else if (0x7fffffffff >= rRsi) {
                                        uint256 t0 = _loadGuarded(rRsi, 1);
                                        if (t0 != 0) {
                                            _setR(0, Bits.neg(2));
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        } else if ((rRdi & 0xffffffff) < 7) {
                                            if (0x7fffffff00 >= rR8) {
                                                _fill(rR8, 256);
                                                _storeGuarded(rR8, 4, 0x7ff);
                                                _storeGuarded(rR8 + 4, 4, 0x1000);
                                                _storeGuarded(rR8 + 16, 4, 1);
                                                _storeGuarded(rR8 + 28, 2, Bits.neg(0xee80));
                                                _setR(0, 0);
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            } else {
                                                _setR(0, Bits.neg(14));
                                                _setR(1, _pc() + _length());
                                                _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                            }
                                        } else {
                                            _setR(0, Bits.neg(9));
                                            _setR(1, _pc() + _length());
                                            _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                        }
                                    } else {
                                        _setR(0, Bits.neg(14));
                                        _setR(1, _pc() + _length());
                                        _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                    }
                                } else if (number == 0x14e) {
                                    // rseq: ENOSYS, which C libraries accept
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                } else {
                                    // unknown: ENOSYS
                                    _setR(0, Bits.neg(38));
                                    _setR(1, _pc() + _length());
                                    _setR(11, _common0(oldCf, oldPf, oldAf, oldZf, oldSf, oldDf, oldOf));
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// @dev open, readlink, openat, readlinkat
    function _syscallOpen() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (16, 0);
            _setR(0, Bits.neg(2));
            _setR(1, _pc() + _length());
            _setR(11, _common0(_get(CF, 1), _get(PF, 1), _get(AF, 1), _get(ZF, 1), _get(SF, 1), _get(DF, 1), _get(OF, 1)));
        }
    }

    /// @dev lseek, pread64
    function _syscallLseek() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (16, 0);
            _setR(0, _common6(_r(7)));
            _setR(1, _pc() + _length());
            _setR(11, _common0(_get(CF, 1), _get(PF, 1), _get(AF, 1), _get(ZF, 1), _get(SF, 1), _get(DF, 1), _get(OF, 1)));
        }
    }

    /// @dev mprotect, munmap
    function _syscallMprotect() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (16, 0);
            _setR(0, _common7(_r(7)));
            _setR(1, _pc() + _length());
            _setR(11, _common0(_get(CF, 1), _get(PF, 1), _get(AF, 1), _get(ZF, 1), _get(SF, 1), _get(DF, 1), _get(OF, 1)));
        }
    }

    /// @dev sched_yield, nanosleep, getppid, clock_nanosleep, set_robust_list
    function _syscallSchedYield() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (16, 0);
            _setR(0, 0);
            _setR(1, _pc() + _length());
            _setR(11, _common0(_get(CF, 1), _get(PF, 1), _get(AF, 1), _get(ZF, 1), _get(SF, 1), _get(DF, 1), _get(OF, 1)));
        }
    }

    /// @dev getpid, gettid, set_tid_address
    function _syscallGetpid() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (16, 0);
            _setR(0, 1);
            _setR(1, _pc() + _length());
            _setR(11, _common0(_get(CF, 1), _get(PF, 1), _get(AF, 1), _get(ZF, 1), _get(SF, 1), _get(DF, 1), _get(OF, 1)));
        }
    }

    /// @dev getuid, getgid, geteuid, getegid
    function _syscallGetuid() internal pure returns (uint256 to, uint256 value) {
        unchecked {
            (to, value) = (16, 0);
            _setR(0, 1000);
            _setR(1, _pc() + _length());
            _setR(11, _common0(_get(CF, 1), _get(PF, 1), _get(AF, 1), _get(ZF, 1), _get(SF, 1), _get(DF, 1), _get(OF, 1)));
        }
    }

    /// @dev Common to read, write, open, close, fstat, lseek, mmap, mprotect, munmap, brk, rt_sigaction, rt_sigprocmask, ioctl, pread64, readv, writev, sched_yield, mremap, madvise, nanosleep, getpid, kill, uname, fcntl, getcwd, readlink, gettimeofday, getuid, getgid, geteuid, getegid, getppid, sigaltstack, arch_prctl, gettid, tkill, futex, sched_getaffinity, set_tid_address, clock_gettime, clock_getres, clock_nanosleep, tgkill, openat, newfstatat, readlinkat, set_robust_list, prlimit64, getrandom, statx, rseq.
    function _common0(uint256 a, uint256 b, uint256 c, uint256 d, uint256 e, uint256 f, uint256 g) private pure returns (uint256) {
        unchecked {
            return ((((((uint256(514) | (a << 0)) | (b << 2)) | (c << 4)) | (d << 6)) | (e << 7)) | (f << 10)) | (g << 11);
        }
    }

    /// @dev Common to read, write, readv, writev.
    function _common1(uint256 a, uint256 b) private pure returns (bool) {
        unchecked {
            return Bits.both(0x8000000000 >= a, ((uint256(0x8000000000) - a) & 0xffffffffffffffff) >= b);
        }
    }

    /// @dev Common to write, writev.
    function _common2(uint256 a) private pure returns (uint256) {
        unchecked {
            return (a < 0x100000) ? a : 0x100000;
        }
    }

    /// @dev Common to writev.
    function _common3(uint256 a, uint256 b) private pure returns (bool) {
        unchecked {
            return Bits.either(a == 0, _common1(b, a));
        }
    }

    /// @dev Common to read, write, readv.
    function _common4(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (a < ((uint256(32) - (b & 31)) & 0xffffffffffffffff)) ? a : (uint256(32) - (b & 31));
        }
    }

    /// @dev Common to kill, tkill, tgkill.
    function _common5(uint256 a) private pure returns (bool) {
        unchecked {
            return Bits.either((a & 0xffffffff) == 0, Bits.either(Bits.either(Bits.either((a & 0xffffffff) == 17, (a & 0xffffffff) == 18), (a & 0xffffffff) == 23), (a & 0xffffffff) == 28));
        }
    }

    /// @dev Common to lseek, pread64.
    function _common6(uint256 a) private pure returns (uint256) {
        unchecked {
            return ((a & 0xffffffff) < 7) ? Bits.neg(29) : Bits.neg(9);
        }
    }

    /// @dev Common to mprotect, munmap.
    function _common7(uint256 a) private pure returns (uint256) {
        unchecked {
            return ((a & 0xfff) == 0) ? uint256(0) : Bits.neg(22);
        }
    }

    /// @dev Common to read, readv.
    function _common8(uint256 a, uint256 b) private pure returns (uint256) {
        unchecked {
            return (((a - b) & 0xffffffffffffffff) < ((uint256(32) - (b & 31)) & 0xffffffffffffffff)) ? (a - b) : (uint256(32) - (b & 31));
        }
    }
}
