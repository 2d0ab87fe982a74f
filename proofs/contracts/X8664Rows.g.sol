// SPDX-License-Identifier: MIT
// Generated from the instruction tables by `make generate`; edit those.
pragma solidity ^0.8.20;

import {X8664Registers} from "./X8664Registers.g.sol";
import {Bits} from "./lib/Bits.sol";
import {X86_VARIANT} from "./lib/X86Map.sol";

/// @title Rows of x86_64: moves, sums, logic and jumps
/// @notice What each instruction does. Values are uint256 below 2^width; where bits above the width do not matter to
/// whoever uses a value, they are not masked away. Rows that are alike but for widths share their code.
abstract contract X8664Rows is X8664Registers {
    // A body of 240 and more is in the contract of another family: this one subtracted, its number, from 1.

    /// @dev See lib/X86Decoder.sol for the bits of a line.
    function _opcodeTable() internal pure override returns (uint256 table, uint256 count) {
        count = 506;
        assembly ("memory-safe") {
            table := mload(0x40)
            mstore(table, 0x0001000048001500410000f801150081000040021500c10000f0031501000000)
            mstore(add(table, 32), 0x40841501400000f485150201000048001602410000f801160281000040021602)
            mstore(add(table, 64), 0xc10000f003160300000040841603400000f485160401000048001704410000f8)
            mstore(add(table, 96), 0x01170481000040021704c10000f003170500000040841705400000f485170601)
            mstore(add(table, 128), 0x000048001806410000f801180681000040021806c10000f00318070000004084)
            mstore(add(table, 160), 0x1807400000f485180801000048001908410000f801190881000040021908c100)
            mstore(add(table, 192), 0x00f003190900000040841909400000f485190a01000048001a0a410000f8011a)
            mstore(add(table, 224), 0x0a81000040021a0ac10000f0031a0b00000040841a0b400000f4851a0c010000)
            mstore(add(table, 256), 0x48001b0c410000f8011b0c81000040021b0cc10000f0031b0d00000040841b0d)
            mstore(add(table, 288), 0x400000f4851b0e01000040001c0e410000f0011c0e81000040021c0ec10000f0)
            mstore(add(table, 320), 0x031c0f00000040841c0f400000f4851c14100001d0060c16100001d0060d18c1)
            mstore(add(table, 352), 0x002040070218c10010f003011a000001d4880c1a410000f489f11a800001d088)
            mstore(add(table, 384), 0x0c1ac10000f089f11c200000408a2d1c600000408a2d1ca00000408a2d1ce000)
            mstore(add(table, 416), 0x00408a2d1d200000408a2d1d600000408a2d1da00000408a2d1de00000408a2d)
            mstore(add(table, 448), 0x1e200000408a2d1e600000408a2d1ea00000408a2d1ee00000408a2d1f200000)
            mstore(add(table, 480), 0x408a2d1f600000408a2d1fa00000408a2d1fe00000408a2d20018000488b1520)
            mstore(add(table, 512), 0x019000488b162001a000488b172001b000488b182001c000488b192001d00048)
            mstore(add(table, 544), 0x8b1a2001e000488b1b2001f000408b1c20418000fc8c1520419000fc8c162041)
            mstore(add(table, 576), 0xa000fc8c172041b000fc8c182041c000fc8c192041d000fc8c1a2041e000fc8c)
            mstore(add(table, 608), 0x1b2041f000f48c1c20c18000f88c1520c19000f88c1620c1a000f88c1720c1b0)
            mstore(add(table, 640), 0x00f88c1820c1c000f88c1920c1d000f88c1a20c1e000f88c1b20c1f000f08c1c)
            mstore(add(table, 672), 0x2101000040002321410000f001232181000048000921c10000f8010922010000)
            mstore(add(table, 704), 0x40000122410000f001012281000040020122c10000f0030123410080f00d0323)
            mstore(add(table, 736), 0xc18041d00e0d23c18081d00f0e240800004010082400000240100824100000f0)
            mstore(add(table, 768), 0x110926000000f0102526400000f0102627000001d0100f27400001d010102780)
            mstore(add(table, 800), 0x000040103727c00000401038280000044412012800000844120128400004f413)
            mstore(add(table, 832), 0x0128400008f41301288000044414012880000844140128c00004f4150128c000)
            mstore(add(table, 864), 0x08f41501290200044016f1290200084016f1290c00044016f1290c00084016f1)
            mstore(add(table, 896), 0x29420004f017f129420008f017f1294c0004f017f1294c0008f017f129820004)
            mstore(add(table, 928), 0x4018f1298200084018f1298800044018f1298800084018f1298a00044018f129)
            mstore(add(table, 960), 0x8a00084018f129c20004f019f129c20008f019f129c80004f019f129c80008f0)
            mstore(add(table, 992), 0x19f129ca0004f019f129ca0008f019f12a0000004084232a400000f485232a82)
            mstore(add(table, 1024), 0x0004401af12a820008401af12a8c0004401af12a8c0008401af12ac20004f01b)
            mstore(add(table, 1056), 0xf12ac20008f01bf12acc0004f01bf12acc0008f01bf12b020004401cf12b0200)
            mstore(add(table, 1088), 0x08401cf12b0c0004401cf12b0c0008401cf12b420004f01df12b420008f01df1)
            mstore(add(table, 1120), 0x2b4c0004f01df12b4c0008f01df12b820004401ef12b820008401ef12b880004)
            mstore(add(table, 1152), 0x401ef12b880008401ef12b8a0004401ef12b8a0008401ef12bc20004f01ff12b)
            mstore(add(table, 1184), 0xc20008f01ff12bc80004f01ff12bc80008f01ff12bca0004f01ff12bca0008f0)
            mstore(add(table, 1216), 0x1ff12c10000040a0012e100000f5210130018000408bf130019000408bf13001)
            mstore(add(table, 1248), 0xa000408bf13001b000408bf13001c000408bf13001d000408bf13001e000408b)
            mstore(add(table, 1280), 0xf13001f000408bf130418000f0a2f130419000f0a2f13041a000f0a2f13041b0)
            mstore(add(table, 1312), 0x00f0a2f13041c000f0a2f13041d000f0a2f13041e000f0a2f13041f000f0a2f1)
            mstore(add(table, 1344), 0x3080000041232c30c0000040102b31818000408b0131c18000f48c0132000000)
            mstore(add(table, 1376), 0x41a41132400001d010123300000040103b3340000040a53c340180004026f134)
            mstore(add(table, 1408), 0x0190004026f13401a0004026f13401b0004026f13401c0004026f13401d00040)
            mstore(add(table, 1440), 0x26f13401e0004026f13401f0004026f134418000f027f134419000f027f13441)
            mstore(add(table, 1472), 0xa000f027f13441b000f027f13441c000f027f13441d000f027f13441e000f027)
            mstore(add(table, 1504), 0xf13441f000f027f1348180004028f1348190004028f13481a0004028f13481b0)
            mstore(add(table, 1536), 0x004028f13481c0004028f13481d0004028f13481e0004028f13481f0004028f1)
            mstore(add(table, 1568), 0x34c18000f029f134c19000f029f134c1a000f029f134c1b000f029f134c1c000)
            mstore(add(table, 1600), 0xf029f134c1d000f029f134c1e000f029f134c1f000f029f138000004408a2e38)
            mstore(add(table, 1632), 0x000008408a2e38400004408a2f38400008408a2f38800004408a303880000840)
            mstore(add(table, 1664), 0x8a3038c00004408a3138c00008408a313a000000422a293a400000422a273ac0)
            mstore(add(table, 1696), 0x0000408a273c40000040103b3d00000040103c3d4000004010323d81a000482b)
            mstore(add(table, 1728), 0x213d81b000482b223d818000408b233d819000408b233d81c000402bf13d81d0)
            mstore(add(table, 1760), 0x00402bf13d81e000402bf13d81f000402bf13dc1a000f80e213dc1b000f80e22)
            mstore(add(table, 1792), 0x3dc18000f48c233dc19000f48c233dc1c000f00ef13dc1d000f00ef13dc1e000)
            mstore(add(table, 1824), 0xf00ef13dc1f000f00ef13e0000004010333e4000004010343e80000040103c3e)
            mstore(add(table, 1856), 0xc0000040103c3f0000004010353f4000004010363f818000482b1d3f81900048)
            mstore(add(table, 1888), 0x2b1f3fc1e001d00e0c3fc18000980e1e3fc18000e80e1d3fc19000980e203fc1)
            mstore(add(table, 1920), 0x9000e80e1f3fc1c000402c283fc1a000402c2a414000004010f342c000004010)
            mstore(add(table, 1952), 0x3a43419080402d0844050000402ef244070000402ef244090040402ff2440900)
            mstore(add(table, 1984), 0x804030f2440b00404031f2440b00804032f2444500004033f2444700004033f2)
            mstore(add(table, 2016), 0x444900004034f2444b00004035f2448500804031f2448500404036f244870080)
            mstore(add(table, 2048), 0x4031f244c500804035f244c700804035f2450500004037f2450700004037f245)
            mstore(add(table, 2080), 0x4500004037f2454700004037f2458500804032f2458500404032f24587008040)
            mstore(add(table, 2112), 0x32f245c500804038f245c700804038f246018080402d0846019080402d084601)
            mstore(add(table, 2144), 0xa080402d084601b080402d084789fa404010084789fb4040100847c18000f039)
            mstore(add(table, 2176), 0x084a0500004037f24a0700004037f24a450000403af24a470000403af24ac500)
            mstore(add(table, 2208), 0x80403af24ac70080403af24c40000040103950210000f0031350610000f00313)
            mstore(add(table, 2240), 0x50a10000f0031350e10000f0031351210000f0031351610000f0031351a10000)
            mstore(add(table, 2272), 0xf0031351e10000f0031352210000f0031352610000f0031352a10000f0031352)
            mstore(add(table, 2304), 0xe10000f0031353210000f0031353610000f0031353a10000f0031353e10000f0)
            mstore(add(table, 2336), 0x031354050041603bf254070041603bf2550500004037f2550700004037f25545)
            mstore(add(table, 2368), 0x00004037f2554700004037f2558500004037f2558700004037f255c500004037)
            mstore(add(table, 2400), 0xf255c700004037f2580700004037f2584700004037f2588700004037f258c700)
            mstore(add(table, 2432), 0x004037f2590700004037f2594700004037f2598700004037f259c700004037f2)
            mstore(add(table, 2464), 0x5a0700004037f25a4700004037f25a8700004037f25ac700004037f25b070000)
            mstore(add(table, 2496), 0x4037f25b4700004037f25b870001603cf25bc700004037f25bc90000402ef25c)
            mstore(add(table, 2528), 0x07000040bdf25c0b000040bdf25c09000040bdf25c47a04040bef25c47c04040)
            mstore(add(table, 2560), 0xbef25c47e04040bef25c87a04040bef25c87c04040bef25c87e04040bef25cc7)
            mstore(add(table, 2592), 0xa04040bef25cc7e04040bef25cc7b04040bef25cc7f04040bef25d0700004037)
            mstore(add(table, 2624), 0xf25d4700004037f25d8700004037f25f870001603ff25f8900004032f25fc700)
            mstore(add(table, 2656), 0x00403af25fc900004033f260200000422a2d60600000422a2d60a00000422a2d)
            mstore(add(table, 2688), 0x60e00000422a2d61200000422a2d61600000422a2d61a00000422a2d61e00000)
            mstore(add(table, 2720), 0x422a2d62200000422a2d62600000422a2d62a00000422a2d62e00000422a2d63)
            mstore(add(table, 2752), 0x200000422a2d63600000422a2d63a00000422a2d63e00000422a2d6421000040)
            mstore(add(table, 2784), 0x2b1464610000402b1464a10000402b1464e10000402b1465210000402b146561)
            mstore(add(table, 2816), 0x0000402b1465a10000402b1465e10000402b1466210000402b1466610000402b)
            mstore(add(table, 2848), 0x1466a10000402b1466e10000402b1467210000402b1467610000402b1467a100)
            mstore(add(table, 2880), 0x00402b1467e10000402b14688000004010f368c10040f001f168c10080f001f1)
            mstore(add(table, 2912), 0x69010000f0c0f169410000f041f16ac10040f801f16ac10080f801f16b010000)
            mstore(add(table, 2944), 0xf0c0f16b410000f041f16b85d8404010086b85e8404010086b85f8404010086b)
            mstore(add(table, 2976), 0xc10000f003f16c01000048000a6c410000f8010a6cc10040f801f16cc10080f8)
            mstore(add(table, 3008), 0x01f16d810000f042016dc10000f043016e090000f003f16e81c000f0a2f16e81)
            mstore(add(table, 3040), 0xd000f8a2f16e81e000f8a2f16e81f000f8a2f16ec10040f801f16ec10080f801)
            mstore(add(table, 3072), 0xf16f090000f003f16f010000f003f16f490000f003f16f410000f003f16f8100)
            mstore(add(table, 3104), 0x00f042026fc100009003016fc10000e043027001000048002470410000f80124)
            mstore(add(table, 3136), 0x70c500816001017107004040c4f27107008040c5f27147004160c6f271850000)
            mstore(add(table, 3168), 0x40bdf27187000040bdf271c19090482c0b71c190a048470b7210000090060772)
            mstore(add(table, 3200), 0x100000e00606744700004037f2748700004037f274c700004037f27507000040)
            mstore(add(table, 3232), 0x37f2754700004037f2758700404048f2758700804035f275c70041603bf27607)
            mstore(add(table, 3264), 0x00004037f2764700004037f2768700004037f276c700004037f2770700004037)
            mstore(add(table, 3296), 0xf2774700004037f2778700004037f277c700004037f2780700004037f2784700)
            mstore(add(table, 3328), 0x004037f2788700004037f278c700004037f2790700004037f2794700004037f2)
            mstore(add(table, 3360), 0x79c70080403af27a0700004037f27a4700004037f27a8700004037f27ac70000)
            mstore(add(table, 3392), 0x4037f27b0700004037f27b4700004037f27b8700004037f27bc700004037f27c)
            mstore(add(table, 3424), 0x4700004037f27c8700004037f27cc700004037f27d0700004037f27d47000040)
            mstore(add(table, 3456), 0x37f27d8700004037f27e0700004037f27e4700004037f27e8700004037f27ec7)
            mstore(add(table, 3488), 0x00004037f27f0700004037f27f4700004037f27f8700004037f2bc0300809003)
            mstore(add(table, 3520), 0x04bc030080e00305bc430080900104bc430080e0010500000010010000029051)
            mstore(add(table, 3552), 0x000000080200000288520000004004000002c054000000005300000108320000)
            mstore(add(table, 3584), 0x000058001602885200000000090000004001000002c051000022885200000000)
            mstore(add(table, 3616), 0x5100000002510000000000000002a0530000005004000002d054000000200a00)
            mstore(add(table, 3648), 0x0002a05a000000580c000002d85c000000600b000002e05b000000200c000002)
            mstore(add(table, 3680), 0xa05c0000005804000002d8540000006004000002e0540000004003000002c053)
            mstore(add(table, 3712), 0x0000004051000000001800000040180000000008000000380100000038510000)
            mstore(add(table, 3744), 0x0028010000002851000000002900000000010000000031000000040100000609)
            mstore(add(table, 3776), 0xc200000508a200000509c200000588b200000589c200000e10c100000510a100)
            mstore(add(table, 3808), 0x000590b100000608b200000e09c200000e10b1000000045100000e11c1000006)
            mstore(add(table, 3840), 0x085200000289c200020e09c200000040c1000006905100020290510001429051)
            mstore(add(table, 3872), 0x0000000852000000885200020109c200020089c2000206085200000001c10000)
            mstore(add(table, 3904), 0x0591c10000000000000000000000000000000000000000000000000000000000)
            mstore(0x40, add(table, 3968))
        }
    }

    /// @dev Executes a row whose operands have been decoded. Faults end the call.
    function _execute(uint256 body) internal pure {
        unchecked {
            if (body < 0x1f) {
                if (body < 0x10) {
                    if (body < 8) {
                        if (body < 4) {
                            if (body == 1) {
                                // mov, movzx, movsx, movsxd, movnti
                                uint256 v0 = _operand(1);
                                _setOperand(0, v0);
                            } else if (body == 2) {
                                // movsx, movsxd
                                uint256 w1 = _width(1);
                                uint256 v0 = _operand(1);
                                _setOperand(0, Bits.sextBytes(v0, (w1 >> 3)));
                            } else {
                                // lea
                                uint256 v0 = _addressOf(1);
                                _setOperand(0, v0);
                            }
                        } else {
                            if (body < 6) {
                                if (body == 4) {
                                    // movbe
                                    uint256 v0 = _operand(1);
                                    _setOperand(0, (v0 << 8) | (v0 >> 8));
                                } else {
                                    // movbe
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(1);
                                    uint256 v1;
                                    for (uint256 v2; v2 != (w >> 3); ++v2) v1 |= ((v0 >> ((w - 8) - 8 * v2)) & 255) << (8 * v2);
                                    _setOperand(0, v1);
                                }
                            } else {
                                if (body == 6) {
                                    // bswap
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1;
                                    for (uint256 v2; v2 != (w >> 3); ++v2) v1 |= ((v0 >> ((w - 8) - 8 * v2)) & 255) << (8 * v2);
                                    _setOperand(0, v1);
                                } else {
                                    // bswap
                                    _setOperand(0, 0);
                                }
                            }
                        }
                    } else {
                        if (body < 0xc) {
                            if (body < 0xa) {
                                if (body == 8) {
                                    // pause, nop, endbr64, endbr32, prefetchnta, prefetcht0, prefetcht1, prefetcht2, prefetchw, lfence, mfence, sfence
                                } else {
                                    // xchg
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    _setOperand(0, v1);
                                    _setOperand(1, v0);
                                }
                            } else {
                                if (body == 0xa) {
                                    // cmpxchg
                                    uint256 w = _width(0);
                                    uint256 v0 = _general(0, w);
                                    uint256 v1 = _operand(0);
                                    bool v2 = v1 == v0;
                                    uint256 v3 = _operand(1);
                                    _setOperand(0, v2 ? v3 : v1);
                                    if (!v2) {
                                        _setGeneral(0, w, v1);
                                    }
                                    uint256 v4 = (v0 - v1) & Bits.mask(w);
                                    _set(CF, 1, Bits.bit(v0 < v1));
                                    _set(OF, 1, ((v0 ^ v1) & (v0 ^ v4)) >> (w - 1));
                                    _set(AF, 1, ((v0 ^ v1) ^ v4) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v4 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v4 == 0));
                                    _set(SF, 1, v4 >> (w - 1));
                                } else {
                                    // cmpxchg8b, cmpxchg16b
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    bool v1 = v0 == ((_general(2, (w >> 1)) << (w >> 1)) | _general(0, (w >> 1)));
                                    uint256 v2 = (_general(1, (w >> 1)) << (w >> 1)) | _general(3, (w >> 1));
                                    _setOperand(0, v1 ? v2 : v0);
                                    _set(ZF, 1, Bits.bit(v1));
                                    if (!v1) {
                                        _setGeneral(0, (w >> 1), v0);
                                        _setGeneral(2, (w >> 1), v0 >> (w >> 1));
                                    }
                                }
                            }
                        } else {
                            if (body < 0xe) {
                                if (body == 0xc) {
                                    // push
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = (_general(4, 64) - (w >> 3)) & 0xffffffffffffffff;
                                    _store(v1, (w >> 3), v0);
                                    _setGeneral(4, 64, v1);
                                } else {
                                    // pop
                                    uint256 w = _width(0);
                                    uint256 v0 = _general(4, 64);
                                    uint256 v1 = _load(v0, (w >> 3));
                                    _setGeneral(4, 64, v0 + (w >> 3));
                                    _setOperand(0, v1);
                                }
                            } else {
                                if (body == 0xe) {
                                    // pop
                                    uint256 w = _width(0);
                                    uint256 v0 = _general(4, 64);
                                    uint256 v1 = _load(v0, (w >> 3));
                                    _setOperand(0, v1);
                                    _setGeneral(4, 64, v0 + (w >> 3));
                                } else {
                                    // pushf, pushfq
                                    uint256 size = _size();
                                    uint256 v0 = (_general(4, 64) - (size >> 3)) & 0xffffffffffffffff;
                                    _store(v0, (size >> 3), ((((((uint256(514) | (_get(CF, 1) << 0)) | (_get(PF, 1) << 2)) | (_get(AF, 1) << 4)) | (_get(ZF, 1) << 6)) | (_get(SF, 1) << 7)) | (_get(DF, 1) << 10)) | (_get(OF, 1) << 11));
                                    _setGeneral(4, 64, v0);
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x17) {
                        if (body < 0x13) {
                            if (body == 0x10) {
                                // popf, popfq
                                uint256 size = _size();
                                uint256 v0 = _load(_general(4, 64), (size >> 3));
                                _setGeneral(4, 64, _general(4, 64) + (size >> 3));
                                _set(CF, 1, v0);
                                _set(PF, 1, v0 >> 2);
                                _set(AF, 1, v0 >> 4);
                                _set(ZF, 1, v0 >> 6);
                                _set(SF, 1, v0 >> 7);
                                _set(DF, 1, v0 >> 10);
                                _set(OF, 1, v0 >> 11);
                            } else if (body == 0x11) {
                                // enter
                                uint256 v0 = _operand(0);
                                if (((_immediate() >> 16) & 31) != 0) {
                                    _faultIllegalInstruction();
                                }
                                uint256 v1 = (_general(4, 64) - 8) & 0xffffffffffffffff;
                                _store(v1, 8, _general(5, 64));
                                _setGeneral(4, 64, v1 - v0);
                                _setGeneral(5, 64, v1);
                            } else {
                                // leave
                                uint256 size = _size();
                                uint256 v0 = _general(5, 64);
                                uint256 v1 = _load(v0, (size >> 3));
                                _setGeneral(4, 64, v0 + (size >> 3));
                                _setGeneral(5, size, v1);
                            }
                        } else {
                            if (body < 0x15) {
                                if (body == 0x13) {
                                    // cmovo, cmovno, cmovb, cmovae, cmove, cmovne, cmovbe, cmova, cmovs, cmovns, cmovp, cmovnp, cmovl, cmovge, cmovle, cmovg
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = _operand(0);
                                    _setOperand(0, _condition() ? v0 : v1);
                                } else {
                                    // seto, setno, setb, setae, sete, setne, setbe, seta, sets, setns, setp, setnp, setl, setge, setle, setg
                                    _setOperand(0, Bits.bit(_condition()));
                                }
                            } else {
                                if (body == 0x15) {
                                    // add
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = (v0 + v1) & Bits.mask(w);
                                    _setOperand(0, v2);
                                    _set(CF, 1, Bits.bit(v2 < v0));
                                    _set(OF, 1, ((v0 ^ v2) & (v1 ^ v2)) >> (w - 1));
                                    _set(AF, 1, ((v0 ^ v1) ^ v2) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                } else {
                                    // or
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 | v1;
                                    _setOperand(0, v2);
                                    _set(CF, 1, 0);
                                    _set(OF, 1, 0);
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                }
                            }
                        }
                    } else {
                        if (body < 0x1b) {
                            if (body < 0x19) {
                                if (body == 0x17) {
                                    // adc
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = _get(CF, 1);
                                    uint256 v3 = ((v0 + v1) + v2) & Bits.mask(w);
                                    _setOperand(0, v3);
                                    _set(CF, 1, Bits.bit(Bits.either(v3 < v0, Bits.both(v2 != 0, v3 == v0))));
                                    _set(OF, 1, ((v0 ^ v3) & (v1 ^ v3)) >> (w - 1));
                                    _set(AF, 1, ((v0 ^ v1) ^ v3) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v3 == 0));
                                    _set(SF, 1, v3 >> (w - 1));
                                } else {
                                    // sbb
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = _get(CF, 1);
                                    uint256 v3 = ((v0 - v1) - v2) & Bits.mask(w);
                                    _setOperand(0, v3);
                                    _set(CF, 1, Bits.bit(Bits.either(v0 < v1, Bits.both(v2 != 0, v0 == v1))));
                                    _set(OF, 1, ((v0 ^ v1) & (v0 ^ v3)) >> (w - 1));
                                    _set(AF, 1, ((v0 ^ v1) ^ v3) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v3 == 0));
                                    _set(SF, 1, v3 >> (w - 1));
                                }
                            } else {
                                if (body == 0x19) {
                                    // and
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 & v1;
                                    _setOperand(0, v2);
                                    _set(CF, 1, 0);
                                    _set(OF, 1, 0);
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                } else {
                                    // sub
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = (v0 - v1) & Bits.mask(w);
                                    _setOperand(0, v2);
                                    _set(CF, 1, Bits.bit(v0 < v1));
                                    _set(OF, 1, ((v0 ^ v1) & (v0 ^ v2)) >> (w - 1));
                                    _set(AF, 1, ((v0 ^ v1) ^ v2) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                }
                            }
                        } else {
                            if (body < 0x1d) {
                                if (body == 0x1b) {
                                    // xor
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 ^ v1;
                                    _setOperand(0, v2);
                                    _set(CF, 1, 0);
                                    _set(OF, 1, 0);
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                } else {
                                    // cmp
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = (v0 - v1) & Bits.mask(w);
                                    _set(CF, 1, Bits.bit(v0 < v1));
                                    _set(OF, 1, ((v0 ^ v1) & (v0 ^ v2)) >> (w - 1));
                                    _set(AF, 1, ((v0 ^ v1) ^ v2) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                }
                            } else {
                                if (body == 0x1d) {
                                    // inc
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = (v0 + 1) & Bits.mask(w);
                                    _setOperand(0, v1);
                                    _set(OF, 1, (~v0 & v1) >> (w - 1));
                                    _set(AF, 1, (v0 ^ v1) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v1 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v1 == 0));
                                    _set(SF, 1, v1 >> (w - 1));
                                } else {
                                    // inc
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = (v0 + Bits.neg(0xffff)) & 0xffff;
                                    _setOperand(0, v1);
                                    _set(OF, 1, (~v0 & v1) >> 15);
                                    _set(AF, 1, (v0 ^ v1) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v1 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v1 == 0));
                                    _set(SF, 1, v1 >> 15);
                                }
                            }
                        }
                    }
                }
            } else {
                if (body < 0x2e) {
                    if (body < 0x26) {
                        if (body < 0x22) {
                            if (body == 0x1f) {
                                // dec
                                uint256 w = _width(0);
                                uint256 v0 = _operand(0);
                                uint256 v1 = (v0 - 1) & Bits.mask(w);
                                _setOperand(0, v1);
                                _set(OF, 1, (v0 & ~v1) >> (w - 1));
                                _set(AF, 1, (v0 ^ v1) >> 4);
                                _set(PF, 1, Bits.bit((Bits.popCount(v1 & 255) & 1) == 0));
                                _set(ZF, 1, Bits.bit(v1 == 0));
                                _set(SF, 1, v1 >> (w - 1));
                            } else if (body == 0x20) {
                                // dec
                                uint256 v0 = _operand(0);
                                uint256 v1 = (v0 - Bits.neg(0xffff)) & 0xffff;
                                _setOperand(0, v1);
                                _set(OF, 1, (v0 & ~v1) >> 15);
                                _set(AF, 1, (v0 ^ v1) >> 4);
                                _set(PF, 1, Bits.bit((Bits.popCount(v1 & 255) & 1) == 0));
                                _set(ZF, 1, Bits.bit(v1 == 0));
                                _set(SF, 1, v1 >> 15);
                            } else {
                                // not
                                uint256 v0 = _operand(0);
                                _setOperand(0, ~v0);
                            }
                        } else {
                            if (body < 0x24) {
                                if (body == 0x22) {
                                    // neg
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = (uint256(0) - v0) & Bits.mask(w);
                                    _setOperand(0, v1);
                                    _set(CF, 1, Bits.bit(v0 != 0));
                                    _set(OF, 1, (v0 & v1) >> (w - 1));
                                    _set(AF, 1, (v0 ^ v1) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v1 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v1 == 0));
                                    _set(SF, 1, v1 >> (w - 1));
                                } else {
                                    // test
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v0 & v1;
                                    _set(CF, 1, 0);
                                    _set(OF, 1, 0);
                                    _set(AF, 1, 0);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                }
                            } else {
                                if (body == 0x24) {
                                    // xadd
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = (v0 + v1) & Bits.mask(w);
                                    _setOperand(1, v0);
                                    _setOperand(0, v2);
                                    _set(CF, 1, Bits.bit(v2 < v0));
                                    _set(OF, 1, ((v0 ^ v2) & (v1 ^ v2)) >> (w - 1));
                                    _set(AF, 1, ((v0 ^ v1) ^ v2) >> 4);
                                    _set(PF, 1, Bits.bit((Bits.popCount(v2 & 255) & 1) == 0));
                                    _set(ZF, 1, Bits.bit(v2 == 0));
                                    _set(SF, 1, v2 >> (w - 1));
                                } else {
                                    // cbw, cwde, cdqe
                                    uint256 size = _size();
                                    _setGeneral(0, size, Bits.sextBytes(_general(0, (size >> 1)), (size >> 4)));
                                }
                            }
                        }
                    } else {
                        if (body < 0x2a) {
                            if (body < 0x28) {
                                if (body == 0x26) {
                                    // cwd, cdq, cqo
                                    uint256 size = _size();
                                    _setGeneral(2, size, ((_general(0, size) & (1 << (size - 1))) != 0) ? Bits.neg(1) : 0);
                                } else {
                                    // jmp
                                    _goTo((_pc() + _length()) + _immediate());
                                }
                            } else {
                                if (body == 0x28) {
                                    // jmp
                                    uint256 v0 = _operand(0);
                                    _goTo(v0);
                                } else {
                                    // call
                                    uint256 v0 = (_general(4, 64) - 8) & 0xffffffffffffffff;
                                    _store(v0, 8, _pc() + _length());
                                    _setGeneral(4, 64, v0);
                                    _goTo((_pc() + _length()) + _immediate());
                                }
                            }
                        } else {
                            if (body < 0x2c) {
                                if (body == 0x2a) {
                                    // call
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = (_general(4, 64) - 8) & 0xffffffffffffffff;
                                    _store(v1, 8, _pc() + _length());
                                    _setGeneral(4, 64, v1);
                                    _goTo(v0);
                                } else {
                                    // ret
                                    uint256 v0 = _general(4, 64);
                                    uint256 v1 = _load(v0, 8);
                                    _goTo(v1);
                                    _setGeneral(4, 64, (v0 + 8) + 0);
                                }
                            } else {
                                if (body == 0x2c) {
                                    // ret
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _general(4, 64);
                                    uint256 v2 = _load(v1, 8);
                                    _goTo(v2);
                                    _setGeneral(4, 64, (v1 + 8) + v0);
                                } else {
                                    // jo, jno, jb, jae, je, jne, jbe, ja, js, jns, jp, jnp, jl, jge, jle, jg
                                    if (_condition()) {
                                        _goTo((_pc() + _length()) + _immediate());
                                    }
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x35) {
                        if (body < 0x31) {
                            if (body == 0x2e) {
                                // loopne
                                uint256 a = _addressBits();
                                uint256 v0 = (_general(1, a) - 1) & Bits.mask(a);
                                _setGeneral(1, a, v0);
                                if (Bits.both(v0 != 0, _get(ZF, 1) == 0)) {
                                    _goTo((_pc() + _length()) + _immediate());
                                }
                            } else if (body == 0x2f) {
                                // loope
                                uint256 a = _addressBits();
                                uint256 v0 = (_general(1, a) - 1) & Bits.mask(a);
                                _setGeneral(1, a, v0);
                                if (Bits.both(v0 != 0, _get(ZF, 1) != 0)) {
                                    _goTo((_pc() + _length()) + _immediate());
                                }
                            } else {
                                // loop
                                uint256 a = _addressBits();
                                uint256 v0 = (_general(1, a) - 1) & Bits.mask(a);
                                _setGeneral(1, a, v0);
                                if (Bits.both(v0 != 0, true)) {
                                    _goTo((_pc() + _length()) + _immediate());
                                }
                            }
                        } else {
                            if (body < 0x33) {
                                if (body == 0x31) {
                                    // jrcxz, jecxz
                                    uint256 a = _addressBits();
                                    if (_general(1, a) == 0) {
                                        _goTo((_pc() + _length()) + _immediate());
                                    }
                                } else {
                                    // cmc
                                    _set(CF, 1, Bits.bit(_get(CF, 1) == 0));
                                }
                            } else {
                                if (body == 0x33) {
                                    // clc
                                    _set(CF, 1, 0);
                                } else {
                                    // stc
                                    _set(CF, 1, 1);
                                }
                            }
                        }
                    } else {
                        if (body < 0x39) {
                            if (body < 0x37) {
                                if (body == 0x35) {
                                    // cld
                                    _set(DF, 1, 0);
                                } else {
                                    // std
                                    _set(DF, 1, 1);
                                }
                            } else {
                                if (body == 0x37) {
                                    // sahf
                                    _set(CF, 1, _general(0, 64) >> 8);
                                    _set(PF, 1, _general(0, 64) >> 10);
                                    _set(AF, 1, _general(0, 64) >> 12);
                                    _set(ZF, 1, _general(0, 64) >> 14);
                                    _set(SF, 1, _general(0, 64) >> 15);
                                } else {
                                    // lahf
                                    _set(_generalPlace(0) - 1, 8, ((((((uint256(514) | (_get(CF, 1) << 0)) | (_get(PF, 1) << 2)) | (_get(AF, 1) << 4)) | (_get(ZF, 1) << 6)) | (_get(SF, 1) << 7)) | (_get(DF, 1) << 10)) | (_get(OF, 1) << 11));
                                }
                            }
                        } else {
                            if (body < 0x3b) {
                                if (body == 0x39) {
                                    // rdtsc
                                    _setGeneral(0, 32, _get(STEP, 64));
                                    _setGeneral(2, 32, _get(STEP, 64) >> 32);
                                } else {
                                    // ud2
                                    _faultIllegalInstruction();
                                }
                            } else {
                                if (body == 0x3b) {
                                    // int3, int1
                                    _faultBreakpoint();
                                } else {
                                    // int, hlt, cli, sti
                                    _faultAddressOutOfSpace();
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// @dev The condition whose code stands in the opcode.
    function _condition() private pure returns (bool) {
        uint256 code = _word(X86_VARIANT);
        if (code < 8) {
            if (code < 4) {
                if (code < 2) {
                    if (code == 0) {
                        return _get(OF, 1) != 0;
                    } else {
                        return _get(OF, 1) == 0;
                    }
                } else {
                    if (code == 2) {
                        return _get(CF, 1) != 0;
                    } else {
                        return _get(CF, 1) == 0;
                    }
                }
            } else {
                if (code < 6) {
                    if (code == 4) {
                        return _get(ZF, 1) != 0;
                    } else {
                        return _get(ZF, 1) == 0;
                    }
                } else {
                    if (code == 6) {
                        return Bits.either(_get(CF, 1) != 0, _get(ZF, 1) != 0);
                    } else {
                        return Bits.both(_get(CF, 1) == 0, _get(ZF, 1) == 0);
                    }
                }
            }
        } else {
            if (code < 0xc) {
                if (code < 0xa) {
                    if (code == 8) {
                        return _get(SF, 1) != 0;
                    } else {
                        return _get(SF, 1) == 0;
                    }
                } else {
                    if (code == 0xa) {
                        return _get(PF, 1) != 0;
                    } else {
                        return _get(PF, 1) == 0;
                    }
                }
            } else {
                if (code < 0xe) {
                    if (code == 0xc) {
                        return (_get(SF, 1) != 0) != (_get(OF, 1) != 0);
                    } else {
                        return (_get(SF, 1) ^ _get(OF, 1)) == 0;
                    }
                } else {
                    if (code == 0xe) {
                        return Bits.either(_get(ZF, 1) != 0, (_get(SF, 1) != 0) != (_get(OF, 1) != 0));
                    } else {
                        return Bits.both(_get(ZF, 1) == 0, (_get(SF, 1) ^ _get(OF, 1)) == 0);
                    }
                }
            }
        }
    }
}
