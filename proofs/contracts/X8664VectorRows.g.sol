// SPDX-License-Identifier: MIT
// Generated from the instruction tables by `make generate`; edit those.
pragma solidity ^0.8.20;

import {X8664Registers} from "./X8664Registers.g.sol";
import {Bits} from "./lib/Bits.sol";

/// @title Rows of x86_64: SSE and SSE2
/// @notice What each instruction does. Values are uint256 below 2^width; where bits above the width do not matter to
/// whoever uses a value, they are not masked away. Rows that are alike but for widths share their code.
abstract contract X8664VectorRows is X8664Registers {
    // Body 0 stands for what other contracts execute.

    /// @dev See lib/X86Decoder.sol for the bits of a line.
    function _opcodeTable() internal pure override returns (uint256 table, uint256 count) {
        count = 141;
        assembly ("memory-safe") {
            table := mload(0x40)
            mstore(table, 0x44050000400001440700004000014409004040010144090080400201440b0040)
            mstore(add(table, 32), 0x400301440b008040040144450000400501444700004005014449000040060144)
            mstore(add(table, 64), 0x4b000040070144850080400301448500404008024487008040030144c5008040)
            mstore(add(table, 96), 0x070144c700804007014505000040090f45070000400915454500004009104547)
            mstore(add(table, 128), 0x000040091645850080400403458500404004034587008040040345c50080400a)
            mstore(add(table, 160), 0x0245c70080400a024a0500004009014a0700004009014a450000400b014a4700)
            mstore(add(table, 192), 0x00400b014ac50080400b014ac70080400b0150610000f00c0050a10000f00c00)
            mstore(add(table, 224), 0x50e10000f00c0051210000f00c0051610000f00c0051a10000f00c0051e10000)
            mstore(add(table, 256), 0xf00c0052210000f00c0052610000f00c0052a10000f00c0052e10000f00c0053)
            mstore(add(table, 288), 0x210000f00c0053610000f00c0053a10000f00c0053e10000f00c005405004160)
            mstore(add(table, 320), 0x0d0454070041600d065505000040091155070000400911554500004009125547)
            mstore(add(table, 352), 0x0000400912558500004009135587000040091355c5000040091455c700004009)
            mstore(add(table, 384), 0x145807000040093c5847000040093d5887000040090f58c70000400939590700)
            mstore(add(table, 416), 0x00400936594700004009375987000040093859c7000040093b5a07000040093e)
            mstore(add(table, 448), 0x5a47000040093f5a8700004009105ac7000040093a5b0700004009035b470000)
            mstore(add(table, 480), 0x4009405b870001600e015bc700004009015bc900004000015c070000408f095c)
            mstore(add(table, 512), 0x0b0000408f0a5c090000408f0b5c47a0404090435c47c0404090495c47e04040)
            mstore(add(table, 544), 0x904d5c87a0404090445c87c04040904a5c87e04040904e5cc7a0404090465cc7)
            mstore(add(table, 576), 0xe0404090505cc7b0404090515cc7f0404090525d0700004009335d4700004009)
            mstore(add(table, 608), 0x345d8700004009355f8700016011015f8900004004015fc70000400b015fc900)
            mstore(add(table, 640), 0x004005017107004160920c7107008040930d7147004160940e71850000408f07)
            mstore(add(table, 672), 0x71870000408f08744700004009417487000040094274c7000040094575070000)
            mstore(add(table, 704), 0x40091a75470000400927758700404015017587008040070175c70041600d0576)
            mstore(add(table, 736), 0x070000400925764700004009267687000040092f76c700004009117707000040)
            mstore(add(table, 768), 0x0923774700004009247787000040093077c700004009127807000040092d7847)
            mstore(add(table, 800), 0x00004009477887000040094878c7000040092e79070000400929794700004009)
            mstore(add(table, 832), 0x2879c70080400b017a0700004009217a4700004009227a8700004009317ac700)
            mstore(add(table, 864), 0x004009137b07000040091f7b4700004009207b8700004009327bc70000400914)
            mstore(add(table, 896), 0x7c47000040094b7c87000040094c7cc7000040094f7d07000040092a7d470000)
            mstore(add(table, 928), 0x40092b7d87000040092c7e07000040091b7e47000040091c7e87000040091d7e)
            mstore(add(table, 960), 0xc7000040091e7f0700004009177f4700004009187f87000040091900000609c2)
            mstore(add(table, 992), 0x00000508a200000509c200000588b200000589c200000e10c100000510a10000)
            mstore(add(table, 1024), 0x0590b100000608b200000e09c200000e10b100000e11c1000002885200000608)
            mstore(add(table, 1056), 0x5200000289c20001ce09c200000038c100000690510001c289c20001c089c200)
            mstore(add(table, 1088), 0x01c6085200000591c10000000000000000000000000000000000000000000000)
            mstore(0x40, add(table, 1152))
        }
    }

    /// @dev Executes a row whose operands have been decoded. Faults end the call.
    function _execute(uint256 body) internal pure {
        unchecked {
            if (body < 0x2a) {
                if (body < 0x15) {
                    if (body < 0xb) {
                        if (body < 6) {
                            if (body < 3) {
                                if (body == 1) {
                                    // movups, movupd, movss, movsd, movlps, movlpd, movaps, movapd, movntps, movntpd, movntdq, movdqa, movdqu, movd, movq
                                    uint256 v0 = _operand(1);
                                    _setOperand(0, v0);
                                } else {
                                    // movhlps, movhps, movhpd
                                    uint256 v0 = _operand(1);
                                    _setOperand(0, v0 >> 64);
                                }
                            } else {
                                if (body == 3) {
                                    // movhps, movlhps, movhpd, punpcklqdq
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    _setOperand(0, (v0 << 64) | (v1 & 0xffffffffffffffff));
                                } else if (body == 4) {
                                    // movmskps
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = v0;
                                    uint256 v2;
                                    for (uint256 v3; v3 != 4; ++v3) v2 |= (((v1 >> (32 * v3)) >> 31) & 1) << (1 * v3);
                                    _setOperand(0, v2);
                                } else {
                                    // pmovmskb
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = v0;
                                    uint256 v2;
                                    for (uint256 v3; v3 != 16; ++v3) v2 |= (((v1 >> (8 * v3)) >> 7) & 1) << (1 * v3);
                                    _setOperand(0, v2);
                                }
                            }
                        } else {
                            if (body < 8) {
                                if (body == 6) {
                                    // movmskpd
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = v0;
                                    _setOperand(0, (((v1 >> 64) >> 63) << 1) | ((v1 >> 63) & 1));
                                } else {
                                    // shufps
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = _operand(2);
                                    uint256 v3;
                                    for (uint256 v4; v4 != 2; ++v4) v3 |= ((v1 >> ((((v2 >> (4 + 2 * v4)) & 3) << 5) & 255)) & 0xffffffff) << (32 * v4);
                                    uint256 v5;
                                    for (uint256 v6; v6 != 2; ++v6) v5 |= ((v0 >> ((((v2 >> (2 * v6)) & 3) << 5) & 255)) & 0xffffffff) << (32 * v6);
                                    _setOperand(0, (v3 << 64) | v5);
                                }
                            } else {
                                if (body == 8) {
                                    // shufpd
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(2);
                                    uint256 v2 = _operand(0);
                                    _setOperand(0, ((((v1 & 2) != 0) ? (v0 >> 64) : v0) << 64) | ((((v1 & 1) != 0) ? (v2 >> 64) : v2) & 0xffffffffffffffff));
                                } else if (body == 9) {
                                    // pshufd
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(2);
                                    uint256 v2;
                                    for (uint256 v3; v3 != 4; ++v3) v2 |= ((v0 >> ((((v1 >> (2 * v3)) & 3) << 5) & 255)) & 0xffffffff) << (32 * v3);
                                    _setOperand(0, v2);
                                } else {
                                    // pshuflw
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(2);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3;
                                    for (uint256 v4; v4 != 4; ++v4) v3 |= ((v2 >> ((((v1 >> (2 * v4)) & 3) << 4) & 255)) & 0xffff) << (16 * v4);
                                    _setOperand(0, ((v0 >> 64) << 64) | v3);
                                }
                            }
                        }
                    } else {
                        if (body < 0x10) {
                            if (body < 0xd) {
                                if (body == 0xb) {
                                    // pshufhw
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(2);
                                    uint256 v2 = v0 >> 64;
                                    uint256 v3;
                                    for (uint256 v4; v4 != 4; ++v4) v3 |= ((v2 >> ((((v1 >> (2 * v4)) & 3) << 4) & 255)) & 0xffff) << (16 * v4);
                                    _setOperand(0, (v3 << 64) | (v0 & 0xffffffffffffffff));
                                } else {
                                    // pinsrw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = _operand(2);
                                    uint256 v3 = ((v2 & 7) << 4) & 255;
                                    _setOperand(0, (v0 & ~(uint256(0xffff) << v3)) | ((v1 & 0xffff) << v3));
                                }
                            } else {
                                if (body == 0xd) {
                                    // pinsrw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = _operand(2);
                                    uint256 v3 = ((v2 & 7) << 4) & 255;
                                    _setOperand(0, (v0 & ~(uint256(0xffff) << v3)) | (v1 << v3));
                                } else if (body == 0xe) {
                                    // pextrw
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(2);
                                    _setOperand(0, (v0 >> (((v1 & 7) << 4) & 255)) & 0xffff);
                                } else {
                                    // unpcklps, punpckldq
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1 & 0xffffffffffffffff;
                                    _setOperand(0, ((((v3 >> 32) << 32) | (v2 >> 32)) << 64) | (((v3 << 32) | (v2 & 0xffffffff)) & 0xffffffffffffffff));
                                }
                            }
                        } else {
                            if (body < 0x12) {
                                if (body == 0x10) {
                                    // unpckhps, punpckhdq
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 >> 64;
                                    uint256 v3 = v1 >> 64;
                                    _setOperand(0, ((((v3 >> 32) << 32) | (v2 >> 32)) << 64) | (((v3 << 32) | (v2 & 0xffffffff)) & 0xffffffffffffffff));
                                } else {
                                    // andps, andpd, pand
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    _setOperand(0, v0 & v1);
                                }
                            } else {
                                if (body == 0x12) {
                                    // andnps, andnpd, pandn
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    _setOperand(0, ~v0 & v1);
                                } else if (body == 0x13) {
                                    // orps, orpd, por
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    _setOperand(0, v0 | v1);
                                } else {
                                    // xorps, xorpd, pxor
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    _setOperand(0, v0 ^ v1);
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x1f) {
                        if (body < 0x1a) {
                            if (body < 0x17) {
                                if (body == 0x15) {
                                    // unpcklpd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1 & 0xffffffffffffffff;
                                    _setOperand(0, (v3 << 64) | v2);
                                } else {
                                    // unpckhpd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 >> 64;
                                    uint256 v3 = v1 >> 64;
                                    _setOperand(0, (v3 << 64) | v2);
                                }
                            } else {
                                if (body == 0x17) {
                                    // paddb
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= (((v2 >> (8 * v5)) + (v3 >> (8 * v5))) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                } else if (body == 0x18) {
                                    // paddw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((v2 >> (16 * v5)) + (v3 >> (16 * v5))) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // paddd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (((v2 >> (32 * v5)) + (v3 >> (32 * v5))) & 0xffffffff) << (32 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        } else {
                            if (body < 0x1c) {
                                if (body == 0x1a) {
                                    // paddq
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    _setOperand(0, (((v2 >> 64) + (v3 >> 64)) << 64) | ((v2 + v3) & 0xffffffffffffffff));
                                } else {
                                    // psubb
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= (((v2 >> (8 * v5)) - (v3 >> (8 * v5))) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                }
                            } else {
                                if (body == 0x1c) {
                                    // psubw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((v2 >> (16 * v5)) - (v3 >> (16 * v5))) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else if (body == 0x1d) {
                                    // psubd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (((v2 >> (32 * v5)) - (v3 >> (32 * v5))) & 0xffffffff) << (32 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // psubq
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    _setOperand(0, (((v2 >> 64) - (v3 >> 64)) << 64) | ((v2 - v3) & 0xffffffffffffffff));
                                }
                            }
                        }
                    } else {
                        if (body < 0x24) {
                            if (body < 0x21) {
                                if (body == 0x1f) {
                                    // paddsb
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= ((Bits.ltS(Bits.sextBytes(v2 >> (8 * v5), 1) + Bits.sextBytes(v3 >> (8 * v5), 1), Bits.neg(128), 16) ? uint256(128) : (Bits.ltS(127, Bits.sextBytes(v2 >> (8 * v5), 1) + Bits.sextBytes(v3 >> (8 * v5), 1), 16) ? uint256(127) : (Bits.sextBytes(v2 >> (8 * v5), 1) + Bits.sextBytes(v3 >> (8 * v5), 1)))) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // paddsw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= ((Bits.ltS(Bits.sextBytes(v2 >> (16 * v5), 2) + Bits.sextBytes(v3 >> (16 * v5), 2), Bits.neg(0x8000), 32) ? uint256(0x8000) : (Bits.ltS(0x7fff, Bits.sextBytes(v2 >> (16 * v5), 2) + Bits.sextBytes(v3 >> (16 * v5), 2), 32) ? uint256(0x7fff) : (Bits.sextBytes(v2 >> (16 * v5), 2) + Bits.sextBytes(v3 >> (16 * v5), 2)))) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                }
                            } else {
                                if (body == 0x21) {
                                    // psubsb
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= ((Bits.ltS(Bits.sextBytes(v2 >> (8 * v5), 1) - Bits.sextBytes(v3 >> (8 * v5), 1), Bits.neg(128), 16) ? uint256(128) : (Bits.ltS(127, Bits.sextBytes(v2 >> (8 * v5), 1) - Bits.sextBytes(v3 >> (8 * v5), 1), 16) ? uint256(127) : (Bits.sextBytes(v2 >> (8 * v5), 1) - Bits.sextBytes(v3 >> (8 * v5), 1)))) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                } else if (body == 0x22) {
                                    // psubsw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= ((Bits.ltS(Bits.sextBytes(v2 >> (16 * v5), 2) - Bits.sextBytes(v3 >> (16 * v5), 2), Bits.neg(0x8000), 32) ? uint256(0x8000) : (Bits.ltS(0x7fff, Bits.sextBytes(v2 >> (16 * v5), 2) - Bits.sextBytes(v3 >> (16 * v5), 2), 32) ? uint256(0x7fff) : (Bits.sextBytes(v2 >> (16 * v5), 2) - Bits.sextBytes(v3 >> (16 * v5), 2)))) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // paddusb
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= (((((((v2 >> (8 * v5)) & 255) + ((v3 >> (8 * v5)) & 255)) & 0x8000) != 0) ? uint256(0) : (Bits.ltS(255, ((v2 >> (8 * v5)) & 255) + ((v3 >> (8 * v5)) & 255), 16) ? uint256(255) : (((v2 >> (8 * v5)) & 255) + ((v3 >> (8 * v5)) & 255)))) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        } else {
                            if (body < 0x27) {
                                if (body == 0x24) {
                                    // paddusw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((((((v2 >> (16 * v5)) & 0xffff) + ((v3 >> (16 * v5)) & 0xffff)) & 0x80000000) != 0) ? uint256(0) : (Bits.ltS(0xffff, ((v2 >> (16 * v5)) & 0xffff) + ((v3 >> (16 * v5)) & 0xffff), 32) ? Bits.neg(1) : (((v2 >> (16 * v5)) & 0xffff) + ((v3 >> (16 * v5)) & 0xffff)))) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else if (body == 0x25) {
                                    // psubusb
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= (((((((v2 >> (8 * v5)) & 255) - ((v3 >> (8 * v5)) & 255)) & 0x8000) != 0) ? uint256(0) : (Bits.ltS(255, ((v2 >> (8 * v5)) & 255) - ((v3 >> (8 * v5)) & 255), 16) ? uint256(255) : (((v2 >> (8 * v5)) & 255) - ((v3 >> (8 * v5)) & 255)))) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // psubusw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((((((v2 >> (16 * v5)) & 0xffff) - ((v3 >> (16 * v5)) & 0xffff)) & 0x80000000) != 0) ? uint256(0) : (Bits.ltS(0xffff, ((v2 >> (16 * v5)) & 0xffff) - ((v3 >> (16 * v5)) & 0xffff), 32) ? Bits.neg(1) : (((v2 >> (16 * v5)) & 0xffff) - ((v3 >> (16 * v5)) & 0xffff)))) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                }
                            } else {
                                if (body == 0x27) {
                                    // pmullw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((v2 >> (16 * v5)) * (v3 >> (16 * v5))) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else if (body == 0x28) {
                                    // pmulhw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (Bits.mulHighS(v2 >> (16 * v5), v3 >> (16 * v5), 16)) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // pmulhuw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (Bits.mulHighU((v2 >> (16 * v5)) & 0xffff, (v3 >> (16 * v5)) & 0xffff, 16)) << (16 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        }
                    }
                }
            } else {
                if (body < 0x3e) {
                    if (body < 0x34) {
                        if (body < 0x2f) {
                            if (body < 0x2c) {
                                if (body == 0x2a) {
                                    // pmuludq
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 2; ++v5) v4 |= ((((v2 >> (64 * v5)) & 0xffffffff) * ((v3 >> (64 * v5)) & 0xffffffff)) & 0xffffffffffffffff) << (64 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // pmaddwd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (((Bits.sextBytes(v2 >> (32 * v5), 2) * Bits.sextBytes(v3 >> (32 * v5), 2)) + (Bits.sextBytes((v2 >> (32 * v5)) >> 16, 2) * Bits.sextBytes((v3 >> (32 * v5)) >> 16, 2))) & 0xffffffff) << (32 * v5);
                                    _setOperand(0, v4);
                                }
                            } else {
                                if (body == 0x2c) {
                                    // psadbw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4 = v2 >> 64;
                                    uint256 v5 = v3 >> 64;
                                    uint256 v6 = v2 & 0xffffffffffffffff;
                                    uint256 v7 = v3 & 0xffffffffffffffff;
                                    _setOperand(0, (((((((((((((v4 & 255) < (v5 & 255)) ? (v5 - v4) : (v4 - v5)) & 255) + (((((v4 >> 8) & 255) < ((v5 >> 8) & 255)) ? ((v5 >> 8) - (v4 >> 8)) : ((v4 >> 8) - (v5 >> 8))) & 255)) + (((((v4 >> 16) & 255) < ((v5 >> 16) & 255)) ? ((v5 >> 16) - (v4 >> 16)) : ((v4 >> 16) - (v5 >> 16))) & 255)) + (((((v4 >> 24) & 255) < ((v5 >> 24) & 255)) ? ((v5 >> 24) - (v4 >> 24)) : ((v4 >> 24) - (v5 >> 24))) & 255)) + (((((v4 >> 32) & 255) < ((v5 >> 32) & 255)) ? ((v5 >> 32) - (v4 >> 32)) : ((v4 >> 32) - (v5 >> 32))) & 255)) + (((((v4 >> 40) & 255) < ((v5 >> 40) & 255)) ? ((v5 >> 40) - (v4 >> 40)) : ((v4 >> 40) - (v5 >> 40))) & 255)) + (((((v4 >> 48) & 255) < ((v5 >> 48) & 255)) ? ((v5 >> 48) - (v4 >> 48)) : ((v4 >> 48) - (v5 >> 48))) & 255)) + ((((v4 >> 56) < (v5 >> 56)) ? ((v5 >> 56) - (v4 >> 56)) : ((v4 >> 56) - (v5 >> 56))) & 255)) & 0xffff) << 64) | ((((((((((((v6 & 255) < (v7 & 255)) ? (v7 - v6) : (v6 - v7)) & 255) + (((((v6 >> 8) & 255) < ((v7 >> 8) & 255)) ? ((v7 >> 8) - (v6 >> 8)) : ((v6 >> 8) - (v7 >> 8))) & 255)) + (((((v6 >> 16) & 255) < ((v7 >> 16) & 255)) ? ((v7 >> 16) - (v6 >> 16)) : ((v6 >> 16) - (v7 >> 16))) & 255)) + (((((v6 >> 24) & 255) < ((v7 >> 24) & 255)) ? ((v7 >> 24) - (v6 >> 24)) : ((v6 >> 24) - (v7 >> 24))) & 255)) + (((((v6 >> 32) & 255) < ((v7 >> 32) & 255)) ? ((v7 >> 32) - (v6 >> 32)) : ((v6 >> 32) - (v7 >> 32))) & 255)) + (((((v6 >> 40) & 255) < ((v7 >> 40) & 255)) ? ((v7 >> 40) - (v6 >> 40)) : ((v6 >> 40) - (v7 >> 40))) & 255)) + (((((v6 >> 48) & 255) < ((v7 >> 48) & 255)) ? ((v7 >> 48) - (v6 >> 48)) : ((v6 >> 48) - (v7 >> 48))) & 255)) + ((((v6 >> 56) < (v7 >> 56)) ? ((v7 >> 56) - (v6 >> 56)) : ((v6 >> 56) - (v7 >> 56))) & 255)) & 0xffff));
                                } else if (body == 0x2d) {
                                    // pavgb
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= ((((((v2 >> (8 * v5)) & 255) + ((v3 >> (8 * v5)) & 255)) + 1) >> 1) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // pavgw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= ((((((v2 >> (16 * v5)) & 0xffff) + ((v3 >> (16 * v5)) & 0xffff)) + 1) >> 1) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        } else {
                            if (body < 0x31) {
                                if (body == 0x2f) {
                                    // pminub
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= (((((v2 >> (8 * v5)) & 255) < ((v3 >> (8 * v5)) & 255)) ? (v2 >> (8 * v5)) : (v3 >> (8 * v5))) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // pmaxub
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= (((((v2 >> (8 * v5)) & 255) < ((v3 >> (8 * v5)) & 255)) ? (v3 >> (8 * v5)) : (v2 >> (8 * v5))) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                }
                            } else {
                                if (body == 0x31) {
                                    // pminsw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= ((Bits.ltS(v2 >> (16 * v5), v3 >> (16 * v5), 16) ? (v2 >> (16 * v5)) : (v3 >> (16 * v5))) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else if (body == 0x32) {
                                    // pmaxsw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= ((Bits.ltS(v2 >> (16 * v5), v3 >> (16 * v5), 16) ? (v3 >> (16 * v5)) : (v2 >> (16 * v5))) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // pcmpeqb
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= (Bits.sext(Bits.bit(((v2 >> (8 * v5)) & 255) == ((v3 >> (8 * v5)) & 255)), 1) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        }
                    } else {
                        if (body < 0x39) {
                            if (body < 0x36) {
                                if (body == 0x34) {
                                    // pcmpeqw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (Bits.sext(Bits.bit(((v2 >> (16 * v5)) & 0xffff) == ((v3 >> (16 * v5)) & 0xffff)), 1) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // pcmpeqd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (Bits.sext(Bits.bit(((v2 >> (32 * v5)) & 0xffffffff) == ((v3 >> (32 * v5)) & 0xffffffff)), 1) & 0xffffffff) << (32 * v5);
                                    _setOperand(0, v4);
                                }
                            } else {
                                if (body == 0x36) {
                                    // pcmpgtb
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 16; ++v5) v4 |= (Bits.sext(Bits.bit(Bits.ltS(v3 >> (8 * v5), v2 >> (8 * v5), 8)), 1) & 255) << (8 * v5);
                                    _setOperand(0, v4);
                                } else if (body == 0x37) {
                                    // pcmpgtw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (Bits.sext(Bits.bit(Bits.ltS(v3 >> (16 * v5), v2 >> (16 * v5), 16)), 1) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // pcmpgtd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (Bits.sext(Bits.bit(Bits.ltS(v3 >> (32 * v5), v2 >> (32 * v5), 32)), 1) & 0xffffffff) << (32 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        } else {
                            if (body < 0x3b) {
                                if (body == 0x39) {
                                    // packsswb
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = v0;
                                    uint256 v2 = _operand(0);
                                    uint256 v3 = v2;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= ((Bits.ltS(v1 >> (16 * v5), Bits.neg(128), 16) ? uint256(128) : (Bits.ltS(127, v1 >> (16 * v5), 16) ? uint256(127) : (v1 >> (16 * v5)))) & 255) << (8 * v5);
                                    uint256 v6;
                                    for (uint256 v7; v7 != 8; ++v7) v6 |= ((Bits.ltS(v3 >> (16 * v7), Bits.neg(128), 16) ? uint256(128) : (Bits.ltS(127, v3 >> (16 * v7), 16) ? uint256(127) : (v3 >> (16 * v7)))) & 255) << (8 * v7);
                                    _setOperand(0, (v4 << 64) | v6);
                                } else {
                                    // packssdw
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = v0;
                                    uint256 v2 = _operand(0);
                                    uint256 v3 = v2;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= ((Bits.ltS(v1 >> (32 * v5), Bits.neg(0x8000), 32) ? uint256(0x8000) : (Bits.ltS(0x7fff, v1 >> (32 * v5), 32) ? uint256(0x7fff) : (v1 >> (32 * v5)))) & 0xffff) << (16 * v5);
                                    uint256 v6;
                                    for (uint256 v7; v7 != 4; ++v7) v6 |= ((Bits.ltS(v3 >> (32 * v7), Bits.neg(0x8000), 32) ? uint256(0x8000) : (Bits.ltS(0x7fff, v3 >> (32 * v7), 32) ? uint256(0x7fff) : (v3 >> (32 * v7)))) & 0xffff) << (16 * v7);
                                    _setOperand(0, (v4 << 64) | v6);
                                }
                            } else {
                                if (body == 0x3b) {
                                    // packuswb
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = v0;
                                    uint256 v2 = _operand(0);
                                    uint256 v3 = v2;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((((v1 >> (16 * v5)) & 0x8000) != 0) ? uint256(0) : (Bits.ltS(255, v1 >> (16 * v5), 16) ? uint256(255) : (v1 >> (16 * v5)))) & 255) << (8 * v5);
                                    uint256 v6;
                                    for (uint256 v7; v7 != 8; ++v7) v6 |= (((((v3 >> (16 * v7)) & 0x8000) != 0) ? uint256(0) : (Bits.ltS(255, v3 >> (16 * v7), 16) ? uint256(255) : (v3 >> (16 * v7)))) & 255) << (8 * v7);
                                    _setOperand(0, (v4 << 64) | v6);
                                } else if (body == 0x3c) {
                                    // punpcklbw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1 & 0xffffffffffffffff;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= ((((v3 >> (8 * v5)) << 8) | ((v2 >> (8 * v5)) & 255)) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // punpcklwd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1 & 0xffffffffffffffff;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= ((((v3 >> (16 * v5)) << 16) | ((v2 >> (16 * v5)) & 0xffff)) & 0xffffffff) << (32 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x48) {
                        if (body < 0x43) {
                            if (body < 0x40) {
                                if (body == 0x3e) {
                                    // punpckhbw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 >> 64;
                                    uint256 v3 = v1 >> 64;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= ((((v3 >> (8 * v5)) << 8) | ((v2 >> (8 * v5)) & 255)) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // punpckhwd
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 >> 64;
                                    uint256 v3 = v1 >> 64;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= ((((v3 >> (16 * v5)) << 16) | ((v2 >> (16 * v5)) & 0xffff)) & 0xffffffff) << (32 * v5);
                                    _setOperand(0, v4);
                                }
                            } else {
                                if (body == 0x40) {
                                    // punpckhqdq
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    _setOperand(0, ((v0 >> 64) << 64) | (v1 >> 64));
                                } else if (body == 0x41) {
                                    // psrlw
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((v3 >> (16 * v5)) & 0xffff) >> v2) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // psrld
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (((v3 >> (32 * v5)) & 0xffffffff) >> v2) << (32 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        } else {
                            if (body < 0x45) {
                                if (body == 0x43) {
                                    // psrlw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1;
                                    uint256 v3 = v0;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((v3 >> (16 * v5)) & 0xffff) >> v2) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // psrld
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1;
                                    uint256 v3 = v0;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (((v3 >> (32 * v5)) & 0xffffffff) >> v2) << (32 * v5);
                                    _setOperand(0, v4);
                                }
                            } else {
                                if (body == 0x45) {
                                    // psrlq
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1;
                                    _setOperand(0, (((v3 >> 64) >> v2) << 64) | ((v3 & 0xffffffffffffffff) >> v2));
                                } else if (body == 0x46) {
                                    // psrlq
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1;
                                    uint256 v3 = v0;
                                    _setOperand(0, (((v3 >> 64) >> v2) << 64) | ((v3 & 0xffffffffffffffff) >> v2));
                                } else {
                                    // psraw
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (Bits.sar(v3 >> (16 * v5), v2, 16)) << (16 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        }
                    } else {
                        if (body < 0x4d) {
                            if (body < 0x4a) {
                                if (body == 0x48) {
                                    // psrad
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (Bits.sar(v3 >> (32 * v5), v2, 32)) << (32 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // psraw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1;
                                    uint256 v3 = v0;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (Bits.sar(v3 >> (16 * v5), v2, 16)) << (16 * v5);
                                    _setOperand(0, v4);
                                }
                            } else {
                                if (body == 0x4a) {
                                    // psrad
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1;
                                    uint256 v3 = v0;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (Bits.sar(v3 >> (32 * v5), v2, 32)) << (32 * v5);
                                    _setOperand(0, v4);
                                } else if (body == 0x4b) {
                                    // psllw
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((v3 >> (16 * v5)) << v2) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // pslld
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (((v3 >> (32 * v5)) << v2) & 0xffffffff) << (32 * v5);
                                    _setOperand(0, v4);
                                }
                            }
                        } else {
                            if (body < 0x50) {
                                if (body == 0x4d) {
                                    // psllw
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1;
                                    uint256 v3 = v0;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 8; ++v5) v4 |= (((v3 >> (16 * v5)) << v2) & 0xffff) << (16 * v5);
                                    _setOperand(0, v4);
                                } else if (body == 0x4e) {
                                    // pslld
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1;
                                    uint256 v3 = v0;
                                    uint256 v4;
                                    for (uint256 v5; v5 != 4; ++v5) v4 |= (((v3 >> (32 * v5)) << v2) & 0xffffffff) << (32 * v5);
                                    _setOperand(0, v4);
                                } else {
                                    // psllq
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    uint256 v2 = v0 & 0xffffffffffffffff;
                                    uint256 v3 = v1;
                                    _setOperand(0, (((v3 >> 64) << v2) << 64) | ((v3 << v2) & 0xffffffffffffffff));
                                }
                            } else {
                                if (body == 0x50) {
                                    // psllq
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1;
                                    uint256 v3 = v0;
                                    _setOperand(0, (((v3 >> 64) << v2) << 64) | ((v3 << v2) & 0xffffffffffffffff));
                                } else if (body == 0x51) {
                                    // psrldq
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    _setOperand(0, v0 >> ((v1 << 3) & 0xffff));
                                } else {
                                    // pslldq
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    _setOperand(0, v0 << ((v1 << 3) & 0xffff));
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
