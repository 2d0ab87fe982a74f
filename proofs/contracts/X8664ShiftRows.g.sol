// SPDX-License-Identifier: MIT
// Generated from the instruction tables by `make generate`; edit those.
pragma solidity ^0.8.20;

import {X8664Registers} from "./X8664Registers.g.sol";
import {Bits} from "./lib/Bits.sol";

/// @title Rows of x86_64: shifts, bits, products, quotients and strings
/// @notice What each instruction does. Values are uint256 below 2^width; where bits above the width do not matter to
/// whoever uses a value, they are not masked away. Rows that are alike but for widths share their code.
abstract contract X8664ShiftRows is X8664Registers {
    // A body of 0 is in the contract of another family.

    /// @dev See lib/X86Decoder.sol for the bits of a line.
    function _opcodeTable() internal pure override returns (uint256 table, uint256 count) {
        count = 193;
        assembly ("memory-safe") {
            table := mload(0x40)
            mstore(table, 0x1a410000f480021ac10000f080022902000440013729020008400137290c0004)
            mstore(add(table, 32), 0x400138290c000840013829420004f0023729420008f00237294c0004f0023829)
            mstore(add(table, 64), 0x4c0008f002382982000440033d2982000840033d2988000440033e2988000840)
            mstore(add(table, 96), 0x033e298a000440033f298a000840033f29c20004f0043d29c20008f0043d29c8)
            mstore(add(table, 128), 0x0004f0043e29c80008f0043e29ca0004f0043f29ca0008f0043f2a8200044005)
            mstore(add(table, 160), 0x392a8200084005392a8c000440053a2a8c000840053a2ac20004f006392ac200)
            mstore(add(table, 192), 0x08f006392acc0004f0063a2acc0008f0063a2b02000440073b2b02000840073b)
            mstore(add(table, 224), 0x2b0c000440073c2b0c000840073c2b420004f0083b2b420008f0083b2b4c0004)
            mstore(add(table, 256), 0xf0083c2b4c0008f0083c2b8200044009402b8200084009402b8800044009412b)
            mstore(add(table, 288), 0x8800084009412b8a00044009422b8a00084009422bc20004f00a402bc20008f0)
            mstore(add(table, 320), 0x0a402bc80004f00a412bc80008f00a412bca0004f00a422bca0008f00a423001)
            mstore(add(table, 352), 0x8000408b0b30019000408b0d3001a000408b0f3001b000408b113001c000408b)
            mstore(add(table, 384), 0x133001d000408b153001e000408b133001f000408b1730418000908c0c304180)
            mstore(add(table, 416), 0x00e08c0b30419000908c0e30419000e08c0d3041a000908c103041a000e08c0f)
            mstore(add(table, 448), 0x3041b000908c123041b000e08c113041c000908c143041c000e08c133041d000)
            mstore(add(table, 480), 0x908c163041d000e08c153041e000908c143041e000e08c133041f000908c1830)
            mstore(add(table, 512), 0x41f000e08c1734018000400d0b34019000400d0d3401a000400d0f3401b00040)
            mstore(add(table, 544), 0x0d113401c000400d133401d000400d153401e000400d133401f000400d173441)
            mstore(add(table, 576), 0x8000900e0c34418000e00e0b34419000900e0e34419000e00e0d3441a000900e)
            mstore(add(table, 608), 0x103441a000e00e0f3441b000900e123441b000e00e113441c000900e143441c0)
            mstore(add(table, 640), 0x00e00e133441d000900e163441d000e00e153441e000900e143441e000e00e13)
            mstore(add(table, 672), 0x3441f000900e183441f000e00e1734818000400f0b34819000400f0d3481a000)
            mstore(add(table, 704), 0x400f0f3481b000400f113481c000400f133481d000400f153481e000400f1334)
            mstore(add(table, 736), 0x81f000400f1734c1800090100c34c18000e0100b34c1900090100e34c19000e0)
            mstore(add(table, 768), 0x100d34c1a00090101034c1a000e0100f34c1b00090101234c1b000e0101134c1)
            mstore(add(table, 800), 0xc00090101434c1c000e0101334c1d00090101634c1d000e0101534c1e0009010)
            mstore(add(table, 832), 0x1434c1e000e0101334c1f00090101834c1f000e010173d81a0004811003d81b0)
            mstore(add(table, 864), 0x004811003d818000408b003d819000408b003d81c0004011033d81d000401105)
            mstore(add(table, 896), 0x3d81e0004011073d81f0004011093dc1a000f812003dc1b000f812003dc18000)
            mstore(add(table, 928), 0xf493003dc19000f493003dc1c000f012043dc1d000f012063dc1e000f012083d)
            mstore(add(table, 960), 0xc1f000f0120a652100004011006561000040110065a1000040110065e1000040)
            mstore(add(table, 992), 0x1100662100004011006661000040110066a1000040110066e100004011006721)
            mstore(add(table, 1024), 0x00004011006761000040110067a1000040110067e1000040110068c100409014)
            mstore(add(table, 1056), 0x1d68c10040e0141e68c1008090141f68c10080a0142068c10080c01421690100)
            mstore(add(table, 1088), 0x0090951969010000e0951a6941000090161969410000e0161a6ac10040981422)
            mstore(add(table, 1120), 0x6ac10040e814236ac100809814246ac10080a814256ac10080c814266b010000)
            mstore(add(table, 1152), 0x90951b6b010000e0951c6b41000090161b6b410000e0161c6bc10000f017016c)
            mstore(add(table, 1184), 0xc100409814276cc10040e814286cc100809814296cc10080a8142a6cc10080c8)
            mstore(add(table, 1216), 0x142b6e090000f017316e81c000908c1d6e81c000e08c1e6e81d000988c226e81)
            mstore(add(table, 1248), 0xd000e88c236e81e000988c276e81e000e88c286e81f000988c2c6e81f000e88c)
            mstore(add(table, 1280), 0x2d6ec1004098142c6ec10040e8142d6ec1008098142e6ec10080a8142f6ec100)
            mstore(add(table, 1312), 0x80c814306f090000f017326f010000f017346f490000f017336f410000901735)
            mstore(add(table, 1344), 0x6f410000e017360016028852000000580c000002d85c000000600b000002e05b)
            mstore(add(table, 1376), 0x000000200c000002a05c0000005804000002d8540000006004000002e0540000)
            mstore(add(table, 1408), 0x0040010000004051000000380100000038510000002801000000285100000000)
            mstore(add(table, 1440), 0x010000000051000002c051000002905100020290510001429051000002885200)
            mstore(0x40, add(table, 1504))
        }
    }

    /// @dev Executes a row whose operands have been decoded. Faults end the call.
    function _execute(uint256 body) internal pure {
        unchecked {
            if (body < 0x22) {
                if (body < 0x11) {
                    if (body < 9) {
                        if (body < 5) {
                            if (body < 3) {
                                if (body == 1) {
                                    // imul
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = (v0 * v1) & Bits.mask(w);
                                    _setOperand(0, v2);
                                    _set(CF, 1, Bits.bit(Bits.mulHighS(v0, v1, w) != Bits.sar(v2, (w - 1), w)));
                                    _set(OF, 1, Bits.bit(Bits.mulHighS(v0, v1, w) != Bits.sar(v2, (w - 1), w)));
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                } else {
                                    // imul
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(2);
                                    uint256 v2 = (v0 * v1) & Bits.mask(w);
                                    _setOperand(0, v2);
                                    _set(CF, 1, Bits.bit(Bits.mulHighS(v0, v1, w) != Bits.sar(v2, (w - 1), w)));
                                    _set(OF, 1, Bits.bit(Bits.mulHighS(v0, v1, w) != Bits.sar(v2, (w - 1), w)));
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                }
                            } else {
                                if (body == 3) {
                                    // mul
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = (_general(0, 8) * v0) & 0xffff;
                                    _setGeneral(0, 16, v1);
                                    _set(CF, 1, Bits.bit((v1 >> 8) != 0));
                                    _set(OF, 1, Bits.bit((v1 >> 8) != 0));
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v1 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit((v1 & 255) == 0));
                                    _set(SF, 1, v1 >> 7);
                                } else {
                                    // mul
                                    uint256 w = _width(0);
                                    uint256 v0 = _general(0, w);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = (v0 * v1) & Bits.mask(w);
                                    uint256 v3 = Bits.mulHighU(v0, v1, w);
                                    _setGeneral(0, w, v2);
                                    _setGeneral(2, w, v3);
                                    _set(CF, 1, Bits.bit(v3 != 0));
                                    _set(OF, 1, Bits.bit(v3 != 0));
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                }
                            }
                        } else {
                            if (body < 7) {
                                if (body == 5) {
                                    // imul
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = (Bits.sextBytes(_general(0, 8), 1) * Bits.sextBytes(v0, 1)) & 0xffff;
                                    _setGeneral(0, 16, v1);
                                    _set(CF, 1, Bits.bit((Bits.sextBytes(v1, 1) & 0xffff) != v1));
                                    _set(OF, 1, Bits.bit((Bits.sextBytes(v1, 1) & 0xffff) != v1));
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v1 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit((v1 & 255) == 0));
                                    _set(SF, 1, v1 >> 7);
                                } else {
                                    // imul
                                    uint256 w = _width(0);
                                    uint256 v0 = _general(0, w);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = (v0 * v1) & Bits.mask(w);
                                    uint256 v3 = Bits.mulHighS(v0, v1, w);
                                    _setGeneral(0, w, v2);
                                    _setGeneral(2, w, v3);
                                    _set(CF, 1, Bits.bit(v3 != Bits.sar(v2, (w - 1), w)));
                                    _set(OF, 1, Bits.bit(v3 != Bits.sar(v2, (w - 1), w)));
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                }
                            } else {
                                if (body == 7) {
                                    // div
                                    uint256 v0 = _general(0, 16);
                                    uint256 v1 = _operand(0);
                                    if (v1 == 0) {
                                        _faultArithmetic();
                                    }
                                    uint256 v2 = v1;
                                    uint256 v3 = Bits.divU(v0, v2, 16);
                                    if ((v3 >> 8) != 0) {
                                        _faultArithmetic();
                                    }
                                    uint256 v4 = Bits.remU(v0, v2);
                                    _setGeneral(0, 16, (v4 << 8) | (v3 & 255));
                                } else {
                                    // div
                                    uint256 w = _width(0);
                                    uint256 v0 = (_general(2, w) << w) | _general(0, w);
                                    uint256 v1 = _operand(0);
                                    if (v1 == 0) {
                                        _faultArithmetic();
                                    }
                                    uint256 v2 = v1;
                                    uint256 v3 = Bits.divU(v0, v2, (w << 1));
                                    if ((v3 >> w) != 0) {
                                        _faultArithmetic();
                                    }
                                    uint256 v4 = Bits.remU(v0, v2);
                                    _setGeneral(0, w, v3);
                                    _setGeneral(2, w, v4);
                                }
                            }
                        }
                    } else {
                        if (body < 0xd) {
                            if (body < 0xb) {
                                if (body == 9) {
                                    // idiv
                                    uint256 v0 = _general(0, 16);
                                    uint256 v1 = _operand(0);
                                    if (v1 == 0) {
                                        _faultArithmetic();
                                    }
                                    uint256 v2 = Bits.sextBytes(v1, 1) & 0xffff;
                                    uint256 v3 = Bits.divS(v0, v2, 16);
                                    if ((Bits.sextBytes(v3, 1) & 0xffff) != v3) {
                                        _faultArithmetic();
                                    }
                                    uint256 v4 = Bits.remS(v0, v2, 16);
                                    _setGeneral(0, 16, (v4 << 8) | (v3 & 255));
                                } else {
                                    // idiv
                                    uint256 w = _width(0);
                                    uint256 v0 = (_general(2, w) << w) | _general(0, w);
                                    uint256 v1 = _operand(0);
                                    if (v1 == 0) {
                                        _faultArithmetic();
                                    }
                                    uint256 v2 = Bits.sextBytes(v1, (w >> 3)) & Bits.mask(w << 1);
                                    uint256 v3 = Bits.divS(v0, v2, (w << 1));
                                    if ((Bits.sextBytes(v3, (w >> 3)) & Bits.mask(w << 1)) != v3) {
                                        _faultArithmetic();
                                    }
                                    uint256 v4 = Bits.remS(v0, v2, (w << 1));
                                    _setGeneral(0, w, v3);
                                    _setGeneral(2, w, v4);
                                }
                            } else {
                                if (body == 0xb) {
                                    // rol
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w == 64 ? 63 : 31);
                                    uint256 v3 = v2 & (w - 1);
                                    uint256 v4 = ((v0 << v3) | (v0 >> ((uint256(w) - v3) & Bits.mask(w)))) & Bits.mask(w);
                                    _setOperand(0, v4);
                                    if (v2 != 0) {
                                        _set(CF, 1, v4);
                                        _set(OF, 1, (v4 >> (w - 1)) ^ v4);
                                    }
                                } else {
                                    // rol
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & 31;
                                    uint256 v3 = v2 & ~uint256(0xfff0);
                                    uint256 v4 = ((v0 << v3) | (v0 >> ((Bits.neg(0xfff0) - v3) & 0xffff))) & 0xffff;
                                    _setOperand(0, v4);
                                    if (v2 != 0) {
                                        _set(CF, 1, v4);
                                        _set(OF, 1, (v4 >> 15) ^ v4);
                                    }
                                }
                            }
                        } else {
                            if (body < 0xf) {
                                if (body == 0xd) {
                                    // ror
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w == 64 ? 63 : 31);
                                    uint256 v3 = v2 & (w - 1);
                                    uint256 v4 = ((v0 >> v3) | (v0 << ((uint256(w) - v3) & Bits.mask(w)))) & Bits.mask(w);
                                    _setOperand(0, v4);
                                    if (v2 != 0) {
                                        _set(CF, 1, v4 >> (w - 1));
                                        _set(OF, 1, (v4 >> (w - 1)) ^ (v4 >> (w - 2)));
                                    }
                                } else {
                                    // ror
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & 31;
                                    uint256 v3 = v2 & ~uint256(0xfff0);
                                    uint256 v4 = ((v0 >> v3) | (v0 << ((Bits.neg(0xfff0) - v3) & 0xffff))) & 0xffff;
                                    _setOperand(0, v4);
                                    if (v2 != 0) {
                                        _set(CF, 1, v4 >> 15);
                                        _set(OF, 1, (v4 >> 15) ^ (v4 >> 14));
                                    }
                                }
                            } else {
                                if (body == 0xf) {
                                    // rcl
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w == 64 ? 63 : 31);
                                    uint256 v3 = (_get(CF, 1) << w) | v0;
                                    uint256 v4 = v2 % (w + 1);
                                    uint256 v5 = ((v3 << v4) | (v3 >> ((uint256((w + 1)) - v4) & Bits.mask(w)))) & Bits.mask(w + 1);
                                    _setOperand(0, v5);
                                    if (v2 != 0) {
                                        _set(CF, 1, v5 >> w);
                                        _set(OF, 1, (v5 >> w) ^ (v5 >> (w - 1)));
                                    }
                                } else {
                                    // rcl
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & 31;
                                    uint256 v3 = (_get(CF, 1) << 16) | v0;
                                    uint256 v4 = v2 % 17;
                                    uint256 v5 = ((v3 << v4) | (v3 >> ((Bits.neg(0xffef) - v4) & 0xffff))) & 0x1ffff;
                                    _setOperand(0, v5);
                                    if (v2 != 0) {
                                        _set(CF, 1, v5 >> 16);
                                        _set(OF, 1, (v5 >> 16) ^ (v5 >> 15));
                                    }
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x19) {
                        if (body < 0x15) {
                            if (body < 0x13) {
                                if (body == 0x11) {
                                    // rcr
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w == 64 ? 63 : 31);
                                    uint256 v3 = (_get(CF, 1) << w) | v0;
                                    uint256 v4 = v2 % (w + 1);
                                    uint256 v5 = ((v3 >> v4) | (v3 << ((uint256((w + 1)) - v4) & Bits.mask(w)))) & Bits.mask(w + 1);
                                    _setOperand(0, v5);
                                    if (v2 != 0) {
                                        _set(CF, 1, v5 >> w);
                                        _set(OF, 1, (v5 >> (w - 1)) ^ (v5 >> (w - 2)));
                                    }
                                } else {
                                    // rcr
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & 31;
                                    uint256 v3 = (_get(CF, 1) << 16) | v0;
                                    uint256 v4 = v2 % 17;
                                    uint256 v5 = ((v3 >> v4) | (v3 << ((Bits.neg(0xffef) - v4) & 0xffff))) & 0x1ffff;
                                    _setOperand(0, v5);
                                    if (v2 != 0) {
                                        _set(CF, 1, v5 >> 16);
                                        _set(OF, 1, (v5 >> 15) ^ (v5 >> 14));
                                    }
                                }
                            } else {
                                if (body == 0x13) {
                                    // shl
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w == 64 ? 63 : 31);
                                    uint256 v3 = (v0 << v2) & Bits.mask(w);
                                    _setOperand(0, v3);
                                    if (v2 != 0) {
                                        uint256 v4 = ((v0 << ((v2 - 1) & Bits.mask(w))) >> (w - 1)) & 1;
                                        _set(CF, 1, v4);
                                        _set(OF, 1, v4 ^ (v3 >> (w - 1)));
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v3 == 0));
                                        _set(SF, 1, v3 >> (w - 1));
                                    }
                                } else {
                                    // shl
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & 31;
                                    uint256 v3 = (v0 << v2) & 0xffff;
                                    _setOperand(0, v3);
                                    if (v2 != 0) {
                                        uint256 v4 = ((v0 << ((v2 - Bits.neg(0xffff)) & 0xffff)) >> 15) & 1;
                                        _set(CF, 1, v4);
                                        _set(OF, 1, v4 ^ (v3 >> 15));
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v3 == 0));
                                        _set(SF, 1, v3 >> 15);
                                    }
                                }
                            }
                        } else {
                            if (body < 0x17) {
                                if (body == 0x15) {
                                    // shr
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w == 64 ? 63 : 31);
                                    uint256 v3 = v0 >> v2;
                                    _setOperand(0, v3);
                                    if (v2 != 0) {
                                        uint256 v4 = (v0 >> ((v2 - 1) & Bits.mask(w))) & 1;
                                        _set(CF, 1, v4);
                                        _set(OF, 1, (v0 >> ((v2 - 1) & Bits.mask(w))) >> (w - 1));
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v3 == 0));
                                        _set(SF, 1, v3 >> (w - 1));
                                    }
                                } else {
                                    // shr
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & 31;
                                    uint256 v3 = v0 >> v2;
                                    _setOperand(0, v3);
                                    if (v2 != 0) {
                                        uint256 v4 = (v0 >> ((v2 - Bits.neg(0xffff)) & 0xffff)) & 1;
                                        _set(CF, 1, v4);
                                        _set(OF, 1, (v0 >> ((v2 - Bits.neg(0xffff)) & 0xffff)) >> 15);
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v3 == 0));
                                        _set(SF, 1, v3 >> 15);
                                    }
                                }
                            } else {
                                if (body == 0x17) {
                                    // sar
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w == 64 ? 63 : 31);
                                    uint256 v3 = Bits.sar(v0, v2, w);
                                    _setOperand(0, v3);
                                    if (v2 != 0) {
                                        uint256 v4 = Bits.sar(v0, (v2 - 1) & Bits.mask(w), w) & 1;
                                        _set(CF, 1, v4);
                                        _set(OF, 1, 0);
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v3 == 0));
                                        _set(SF, 1, v3 >> (w - 1));
                                    }
                                } else {
                                    // sar
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & 31;
                                    uint256 v3 = Bits.sar(v0, v2, 16);
                                    _setOperand(0, v3);
                                    if (v2 != 0) {
                                        uint256 v4 = Bits.sar(v0, (v2 - Bits.neg(0xffff)) & 0xffff, 16) & 1;
                                        _set(CF, 1, v4);
                                        _set(OF, 1, 0);
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v3 == 0));
                                        _set(SF, 1, v3 >> 15);
                                    }
                                }
                            }
                        }
                    } else {
                        if (body < 0x1d) {
                            if (body < 0x1b) {
                                if (body == 0x19) {
                                    // shld
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = _operand(2);
                                    uint256 v3 = v2 & 31;
                                    uint256 v4 = ((v0 << v3) | (v1 >> ((Bits.neg(0xfff0) - v3) & 0xffff))) & 0xffff;
                                    _setOperand(0, v4);
                                    if (v3 != 0) {
                                        uint256 v5 = ((v0 << ((v3 - Bits.neg(0xffff)) & 0xffff)) >> 15) & 1;
                                        _set(CF, 1, v5);
                                        _set(OF, 1, (v0 >> 15) ^ (v4 >> 15));
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v4 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v4 == 0));
                                        _set(SF, 1, v4 >> 15);
                                    }
                                } else {
                                    // shld
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = _operand(2);
                                    uint256 v3 = v2 & (w - 1);
                                    uint256 v4 = ((v0 << v3) | (v1 >> ((uint256(w) - v3) & Bits.mask(w)))) & Bits.mask(w);
                                    _setOperand(0, v4);
                                    if (v3 != 0) {
                                        uint256 v5 = ((v0 << ((v3 - 1) & Bits.mask(w))) >> (w - 1)) & 1;
                                        _set(CF, 1, v5);
                                        _set(OF, 1, (v0 >> (w - 1)) ^ (v4 >> (w - 1)));
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v4 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v4 == 0));
                                        _set(SF, 1, v4 >> (w - 1));
                                    }
                                }
                            } else {
                                if (body == 0x1b) {
                                    // shrd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = _operand(2);
                                    uint256 v3 = v2 & 31;
                                    uint256 v4 = ((v0 >> v3) | (v1 << ((Bits.neg(0xfff0) - v3) & 0xffff))) & 0xffff;
                                    _setOperand(0, v4);
                                    if (v3 != 0) {
                                        uint256 v5 = (v0 >> ((v3 - Bits.neg(0xffff)) & 0xffff)) & 1;
                                        _set(CF, 1, v5);
                                        _set(OF, 1, (v0 >> 15) ^ (v4 >> 15));
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v4 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v4 == 0));
                                        _set(SF, 1, v4 >> 15);
                                    }
                                } else {
                                    // shrd
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = _operand(2);
                                    uint256 v3 = v2 & (w - 1);
                                    uint256 v4 = ((v0 >> v3) | (v1 << ((uint256(w) - v3) & Bits.mask(w)))) & Bits.mask(w);
                                    _setOperand(0, v4);
                                    if (v3 != 0) {
                                        uint256 v5 = (v0 >> ((v3 - 1) & Bits.mask(w))) & 1;
                                        _set(CF, 1, v5);
                                        _set(OF, 1, (v0 >> (w - 1)) ^ (v4 >> (w - 1)));
                                        _set(AF, 1, 0);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v4 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v4 == 0));
                                        _set(SF, 1, v4 >> (w - 1));
                                    }
                                }
                            }
                        } else {
                            if (body < 0x1f) {
                                if (body == 0x1d) {
                                    // bt
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & ~uint256(0xfff0);
                                    _set(CF, 1, v0 >> v2);
                                } else {
                                    // bt
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w - 1);
                                    _set(CF, 1, v0 >> v2);
                                }
                            } else {
                                if (body == 0x1f) {
                                    // bt
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 2), 4, 64) << 1) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & ~uint256(0xfff0);
                                    _set(CF, 1, v2 >> v3);
                                } else if (body == 0x20) {
                                    // bt
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 4), 5, 64) << 2) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & 31;
                                    _set(CF, 1, v2 >> v3);
                                } else {
                                    // bt
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(v0, 6, 64) << 3) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & 63;
                                    _set(CF, 1, v2 >> v3);
                                }
                            }
                        }
                    }
                }
            } else {
                if (body < 0x32) {
                    if (body < 0x2a) {
                        if (body < 0x26) {
                            if (body < 0x24) {
                                if (body == 0x22) {
                                    // bts
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & ~uint256(0xfff0);
                                    _setOperand(0, v0 | (Bits.neg(0xffff) << v2));
                                    _set(CF, 1, v0 >> v2);
                                } else {
                                    // bts
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w - 1);
                                    _setOperand(0, v0 | (uint256(1) << v2));
                                    _set(CF, 1, v0 >> v2);
                                }
                            } else {
                                if (body == 0x24) {
                                    // bts
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 2), 4, 64) << 1) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & ~uint256(0xfff0);
                                    _setOperandAt(0, v1, v2 | (Bits.neg(0xffff) << v3));
                                    _set(CF, 1, v2 >> v3);
                                } else {
                                    // bts
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 4), 5, 64) << 2) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & 31;
                                    _setOperandAt(0, v1, v2 | (uint256(1) << v3));
                                    _set(CF, 1, v2 >> v3);
                                }
                            }
                        } else {
                            if (body < 0x28) {
                                if (body == 0x26) {
                                    // bts
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(v0, 6, 64) << 3) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & 63;
                                    _setOperandAt(0, v1, v2 | (uint256(1) << v3));
                                    _set(CF, 1, v2 >> v3);
                                } else {
                                    // btr
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & ~uint256(0xfff0);
                                    _setOperand(0, v0 & ~(Bits.neg(0xffff) << v2));
                                    _set(CF, 1, v0 >> v2);
                                }
                            } else {
                                if (body == 0x28) {
                                    // btr
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w - 1);
                                    _setOperand(0, v0 & ~(uint256(1) << v2));
                                    _set(CF, 1, v0 >> v2);
                                } else {
                                    // btr
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 2), 4, 64) << 1) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & ~uint256(0xfff0);
                                    _setOperandAt(0, v1, v2 & ~(Bits.neg(0xffff) << v3));
                                    _set(CF, 1, v2 >> v3);
                                }
                            }
                        }
                    } else {
                        if (body < 0x2e) {
                            if (body < 0x2c) {
                                if (body == 0x2a) {
                                    // btr
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 4), 5, 64) << 2) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & 31;
                                    _setOperandAt(0, v1, v2 & ~(uint256(1) << v3));
                                    _set(CF, 1, v2 >> v3);
                                } else {
                                    // btr
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(v0, 6, 64) << 3) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & 63;
                                    _setOperandAt(0, v1, v2 & ~(uint256(1) << v3));
                                    _set(CF, 1, v2 >> v3);
                                }
                            } else {
                                if (body == 0x2c) {
                                    // btc
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & ~uint256(0xfff0);
                                    _setOperand(0, v0 ^ (Bits.neg(0xffff) << v2));
                                    _set(CF, 1, v0 >> v2);
                                } else {
                                    // btc
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w - 1);
                                    _setOperand(0, v0 ^ (uint256(1) << v2));
                                    _set(CF, 1, v0 >> v2);
                                }
                            }
                        } else {
                            if (body < 0x30) {
                                if (body == 0x2e) {
                                    // btc
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 2), 4, 64) << 1) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & ~uint256(0xfff0);
                                    _setOperandAt(0, v1, v2 ^ (Bits.neg(0xffff) << v3));
                                    _set(CF, 1, v2 >> v3);
                                } else {
                                    // btc
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 4), 5, 64) << 2) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & 31;
                                    _setOperandAt(0, v1, v2 ^ (uint256(1) << v3));
                                    _set(CF, 1, v2 >> v3);
                                }
                            } else {
                                if (body == 0x30) {
                                    // btc
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(v0, 6, 64) << 3) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & 63;
                                    _setOperandAt(0, v1, v2 ^ (uint256(1) << v3));
                                    _set(CF, 1, v2 >> v3);
                                } else {
                                    // popcnt
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = Bits.popCount(v0);
                                    _setOperand(0, v1);
                                    _set(CF, 1, 0);
                                    _set(OF, 1, 0);
                                    _set(AF, 1, 0);
                                    _set(PF, 1, 0);
                                    _set(SF, 1, 0);
                                    _set(ZF, 1, Bits.bit(v1 == 0));
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x3a) {
                        if (body < 0x36) {
                            if (body < 0x34) {
                                if (body == 0x32) {
                                    // tzcnt
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = Bits.ctz(v0, w);
                                    _setOperand(0, v1);
                                    _set(CF, 1, Bits.bit(v0 == 0));
                                    _set(ZF, 1, Bits.bit(v1 == 0));
                                } else {
                                    // lzcnt
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = Bits.clz(v0, w);
                                    _setOperand(0, v1);
                                    _set(CF, 1, Bits.bit(v0 == 0));
                                    _set(ZF, 1, Bits.bit(v1 == 0));
                                }
                            } else {
                                if (body == 0x34) {
                                    // bsf
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    _setOperand(0, (v0 == 0) ? v1 : Bits.ctz(v0, w));
                                    _set(ZF, 1, Bits.bit(v0 == 0));
                                } else {
                                    // bsr
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    _setOperand(0, (v0 == 0) ? v1 : (Bits.neg(0xfff1) - Bits.clz(v0, 16)));
                                    _set(ZF, 1, Bits.bit(v0 == 0));
                                }
                            }
                        } else {
                            if (body < 0x38) {
                                if (body == 0x36) {
                                    // bsr
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    _setOperand(0, (v0 == 0) ? v1 : (uint256((w - 1)) - Bits.clz(v0, w)));
                                    _set(ZF, 1, Bits.bit(v0 == 0));
                                } else {
                                    // movsb, movsw, movsd, movsq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = (_general(6, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                    uint256 v1 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                    uint256 v2 = _operand(1);
                                    _setOperand(0, v2);
                                    _setGeneral(6, 64, v0);
                                    _setGeneral(7, 64, v1);
                                }
                            } else {
                                if (body == 0x38) {
                                    // rep movsb, rep movsw, rep movsd, rep movsq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = _general(1, a);
                                    if (v0 != 0) {
                                        uint256 v1 = (_general(6, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v2 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v3 = _operand(1);
                                        _setOperand(0, v3);
                                        _setGeneral(6, 64, v1);
                                        _setGeneral(7, 64, v2);
                                        _setGeneral(1, a, v0 - 1);
                                        if (v0 != 1) {
                                            _goTo(_pc());
                                        }
                                    }
                                } else {
                                    // stosb, stosw, stosd, stosq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                    uint256 v1 = _operand(1);
                                    _setOperand(0, v1);
                                    _setGeneral(7, 64, v0);
                                }
                            }
                        }
                    } else {
                        if (body < 0x3e) {
                            if (body < 0x3c) {
                                if (body == 0x3a) {
                                    // rep stosb, rep stosw, rep stosd, rep stosq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = _general(1, a);
                                    if (v0 != 0) {
                                        uint256 v1 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v2 = _operand(1);
                                        _setOperand(0, v2);
                                        _setGeneral(7, 64, v1);
                                        _setGeneral(1, a, v0 - 1);
                                        if (v0 != 1) {
                                            _goTo(_pc());
                                        }
                                    }
                                } else {
                                    // lodsb, lodsw, lodsd, lodsq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = (_general(6, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                    uint256 v1 = _operand(1);
                                    _setGeneral(6, 64, v0);
                                    _setOperand(0, v1);
                                }
                            } else {
                                if (body == 0x3c) {
                                    // rep lodsb, rep lodsw, rep lodsd, rep lodsq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = _general(1, a);
                                    if (v0 != 0) {
                                        uint256 v1 = (_general(6, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v2 = _operand(1);
                                        _setGeneral(6, 64, v1);
                                        _setOperand(0, v2);
                                        _setGeneral(1, a, v0 - 1);
                                        if (v0 != 1) {
                                            _goTo(_pc());
                                        }
                                    }
                                } else {
                                    // cmpsb, cmpsw, cmpsd, cmpsq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = (_general(6, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                    uint256 v1 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                    uint256 v2 = _operand(0);
                                    uint256 v3 = _operand(1);
                                    uint256 v4 = (v2 - v3) & Bits.mask(w);
                                    _set(CF, 1, Bits.bit(v2 < v3));
                                    _set(OF, 1, ((v2 ^ v3) & (v2 ^ v4)) >> (w - 1));
                                    _set(AF, 1, ((v2 ^ v3) ^ v4) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v4 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v4 == 0));
                                    _set(SF, 1, v4 >> (w - 1));
                                    _setGeneral(6, 64, v0);
                                    _setGeneral(7, 64, v1);
                                }
                            }
                        } else {
                            if (body < 0x40) {
                                if (body == 0x3e) {
                                    // repe cmpsb, repe cmpsw, repe cmpsd, repe cmpsq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = _general(1, a);
                                    if (v0 != 0) {
                                        uint256 v1 = (_general(6, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v2 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v3 = _operand(0);
                                        uint256 v4 = _operand(1);
                                        uint256 v5 = (v3 - v4) & Bits.mask(w);
                                        _set(CF, 1, Bits.bit(v3 < v4));
                                        _set(OF, 1, ((v3 ^ v4) & (v3 ^ v5)) >> (w - 1));
                                        _set(AF, 1, ((v3 ^ v4) ^ v5) >> 4);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v5 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v5 == 0));
                                        _set(SF, 1, v5 >> (w - 1));
                                        _setGeneral(6, 64, v1);
                                        _setGeneral(7, 64, v2);
                                        _setGeneral(1, a, v0 - 1);
                                        if (Bits.both(v0 != 1, v3 == v4)) {
                                            _goTo(_pc());
                                        }
                                    }
                                } else {
                                    // repne cmpsb, repne cmpsw, repne cmpsd, repne cmpsq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = _general(1, a);
                                    if (v0 != 0) {
                                        uint256 v1 = (_general(6, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v2 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v3 = _operand(0);
                                        uint256 v4 = _operand(1);
                                        uint256 v5 = (v3 - v4) & Bits.mask(w);
                                        _set(CF, 1, Bits.bit(v3 < v4));
                                        _set(OF, 1, ((v3 ^ v4) & (v3 ^ v5)) >> (w - 1));
                                        _set(AF, 1, ((v3 ^ v4) ^ v5) >> 4);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v5 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v5 == 0));
                                        _set(SF, 1, v5 >> (w - 1));
                                        _setGeneral(6, 64, v1);
                                        _setGeneral(7, 64, v2);
                                        _setGeneral(1, a, v0 - 1);
                                        if (Bits.both(v0 != 1, v3 != v4)) {
                                            _goTo(_pc());
                                        }
                                    }
                                }
                            } else {
                                if (body == 0x40) {
                                    // scasb, scasw, scasd, scasq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = _operand(1);
                                    uint256 v3 = (v1 - v2) & Bits.mask(w);
                                    _set(CF, 1, Bits.bit(v1 < v2));
                                    _set(OF, 1, ((v1 ^ v2) & (v1 ^ v3)) >> (w - 1));
                                    _set(AF, 1, ((v1 ^ v2) ^ v3) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v3 == 0));
                                    _set(SF, 1, v3 >> (w - 1));
                                    _setGeneral(7, 64, v0);
                                } else if (body == 0x41) {
                                    // repe scasb, repe scasw, repe scasd, repe scasq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = _general(1, a);
                                    if (v0 != 0) {
                                        uint256 v1 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v2 = _operand(0);
                                        uint256 v3 = _operand(1);
                                        uint256 v4 = (v2 - v3) & Bits.mask(w);
                                        _set(CF, 1, Bits.bit(v2 < v3));
                                        _set(OF, 1, ((v2 ^ v3) & (v2 ^ v4)) >> (w - 1));
                                        _set(AF, 1, ((v2 ^ v3) ^ v4) >> 4);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v4 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v4 == 0));
                                        _set(SF, 1, v4 >> (w - 1));
                                        _setGeneral(7, 64, v1);
                                        _setGeneral(1, a, v0 - 1);
                                        if (Bits.both(v0 != 1, v2 == v3)) {
                                            _goTo(_pc());
                                        }
                                    }
                                } else {
                                    // repne scasb, repne scasw, repne scasd, repne scasq
                                    uint256 w = _width(0);
                                    uint256 a = _addressBits();
                                    uint256 v0 = _general(1, a);
                                    if (v0 != 0) {
                                        uint256 v1 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v2 = _operand(0);
                                        uint256 v3 = _operand(1);
                                        uint256 v4 = (v2 - v3) & Bits.mask(w);
                                        _set(CF, 1, Bits.bit(v2 < v3));
                                        _set(OF, 1, ((v2 ^ v3) & (v2 ^ v4)) >> (w - 1));
                                        _set(AF, 1, ((v2 ^ v3) ^ v4) >> 4);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v4 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v4 == 0));
                                        _set(SF, 1, v4 >> (w - 1));
                                        _setGeneral(7, 64, v1);
                                        _setGeneral(1, a, v0 - 1);
                                        if (Bits.both(v0 != 1, v2 != v3)) {
                                            _goTo(_pc());
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
