// SPDX-License-Identifier: MIT
// Generated from the instruction tables by `make generate`; edit those.
pragma solidity ^0.8.20;

import {X8664Registers} from "./X8664Registers.g.sol";
import {Bits} from "./lib/Bits.sol";
import {X86_VARIANT} from "./lib/X86Map.sol";

/// @title Rows of x86_64: integers, strings and jumps
/// @notice What each instruction does. Values are uint256 below 2^width; where bits above the width do not matter to
/// whoever uses a value, they are not masked away. Rows that are alike but for widths share their code.
abstract contract X8664Rows is X8664Registers {
    // A body of 240 and more is in the contract of another family: this one subtracted, its number, from 1.

    /// @dev See lib/X86Decoder.sol for the bits of a line.
    function _opcodeTable() internal pure override returns (uint256 table, uint256 count) {
        count = 551;
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
            mstore(add(table, 352), 0x002040070218c10010f003011a000001d4880c1a410000f489261a800001d088)
            mstore(add(table, 384), 0x0c1ac10000f089261c200000408a6f1c600000408a6f1ca00000408a6f1ce000)
            mstore(add(table, 416), 0x00408a6f1d200000408a6f1d600000408a6f1da00000408a6f1de00000408a6f)
            mstore(add(table, 448), 0x1e200000408a6f1e600000408a6f1ea00000408a6f1ee00000408a6f1f200000)
            mstore(add(table, 480), 0x408a6f1f600000408a6f1fa00000408a6f1fe00000408a6f20018000488b1520)
            mstore(add(table, 512), 0x019000488b162001a000488b172001b000488b182001c000488b192001d00048)
            mstore(add(table, 544), 0x8b1a2001e000488b1b2001f000408b1c20418000fc8c1520419000fc8c162041)
            mstore(add(table, 576), 0xa000fc8c172041b000fc8c182041c000fc8c192041d000fc8c1a2041e000fc8c)
            mstore(add(table, 608), 0x1b2041f000f48c1c20c18000f88c1520c19000f88c1620c1a000f88c1720c1b0)
            mstore(add(table, 640), 0x00f88c1820c1c000f88c1920c1d000f88c1a20c1e000f88c1b20c1f000f08c1c)
            mstore(add(table, 672), 0x2101000040002321410000f001232181000048000921c10000f8010922010000)
            mstore(add(table, 704), 0x40000122410000f001012281000040020122c10000f0030123410080f00d0323)
            mstore(add(table, 736), 0xc18041d00e0d23c18081d00f0e240800004010082400000240100824100000f0)
            mstore(add(table, 768), 0x110926000000f0102f26400000f0103027000001d0100f27400001d010102780)
            mstore(add(table, 800), 0x000040107927c0000040107a280000044412012800000844120128400004f413)
            mstore(add(table, 832), 0x0128400008f41301288000044414012880000844140128c00004f4150128c000)
            mstore(add(table, 864), 0x08f415012902000440165d2902000840165d290c000440165e290c000840165e)
            mstore(add(table, 896), 0x29420004f0175d29420008f0175d294c0004f0175e294c0008f0175e29820004)
            mstore(add(table, 928), 0x401863298200084018632988000440186429880008401864298a000440186529)
            mstore(add(table, 960), 0x8a000840186529c20004f0196329c20008f0196329c80004f0196429c80008f0)
            mstore(add(table, 992), 0x196429ca0004f0196529ca0008f019652a0000004084232a400000f485232a82)
            mstore(add(table, 1024), 0x0004401a5f2a820008401a5f2a8c0004401a602a8c0008401a602ac20004f01b)
            mstore(add(table, 1056), 0x5f2ac20008f01b5f2acc0004f01b602acc0008f01b602b020004401c612b0200)
            mstore(add(table, 1088), 0x08401c612b0c0004401c622b0c0008401c622b420004f01d612b420008f01d61)
            mstore(add(table, 1120), 0x2b4c0004f01d622b4c0008f01d622b820004401e662b820008401e662b880004)
            mstore(add(table, 1152), 0x401e672b880008401e672b8a0004401e682b8a0008401e682bc20004f01f662b)
            mstore(add(table, 1184), 0xc20008f01f662bc80004f01f672bc80008f01f672bca0004f01f682bca0008f0)
            mstore(add(table, 1216), 0x1f682c10000040a0012e100000f5210130018000408b3130019000408b333001)
            mstore(add(table, 1248), 0xa000408b353001b000408b373001c000408b393001d000408b3b3001e000408b)
            mstore(add(table, 1280), 0x393001f000408b3d3041800090a23230418000e0a2313041900090a234304190)
            mstore(add(table, 1312), 0x00e0a2333041a00090a2363041a000e0a2353041b00090a2383041b000e0a237)
            mstore(add(table, 1344), 0x3041c00090a23a3041c000e0a2393041d00090a23c3041d000e0a23b3041e000)
            mstore(add(table, 1376), 0x90a23a3041e000e0a2393041f00090a23e3041f000e0a23d3080000041236e30)
            mstore(add(table, 1408), 0xc0000040106d31818000408b0131c18000f48c013200000041a41132400001d0)
            mstore(add(table, 1440), 0x10123300000040107d3340000040a57e34018000402631340190004026333401)
            mstore(add(table, 1472), 0xa0004026353401b0004026373401c0004026393401d00040263b3401e0004026)
            mstore(add(table, 1504), 0x393401f00040263d3441800090273234418000e0273134419000902734344190)
            mstore(add(table, 1536), 0x00e027333441a0009027363441a000e027353441b0009027383441b000e02737)
            mstore(add(table, 1568), 0x3441c00090273a3441c000e027393441d00090273c3441d000e0273b3441e000)
            mstore(add(table, 1600), 0x90273a3441e000e027393441f00090273e3441f000e0273d3481800040283134)
            mstore(add(table, 1632), 0x8190004028333481a0004028353481b0004028373481c0004028393481d00040)
            mstore(add(table, 1664), 0x283b3481e0004028393481f00040283d34c1800090293234c18000e0293134c1)
            mstore(add(table, 1696), 0x900090293434c19000e0293334c1a00090293634c1a000e0293534c1b0009029)
            mstore(add(table, 1728), 0x3834c1b000e0293734c1c00090293a34c1c000e0293934c1d00090293c34c1d0)
            mstore(add(table, 1760), 0x00e0293b34c1e00090293a34c1e000e0293934c1f00090293e34c1f000e0293d)
            mstore(add(table, 1792), 0x38000004408a7038000008408a7038400004408a7138400008408a7138800004)
            mstore(add(table, 1824), 0x408a7238800008408a7238c00004408a7338c00008408a733a000000422a6b3a)
            mstore(add(table, 1856), 0x400000422a693ac00000408a693c40000040107d3d00000040107e3d40000040)
            mstore(add(table, 1888), 0x10743d81a000482b213d81b000482b223d818000408b233d819000408b233d81)
            mstore(add(table, 1920), 0xc000402b273d81d000402b293d81e000402b2b3d81f000402b2d3dc1a000f80e)
            mstore(add(table, 1952), 0x213dc1b000f80e223dc18000f48c233dc19000f48c233dc1c000f00e283dc1d0)
            mstore(add(table, 1984), 0x00f00e2a3dc1e000f00e2c3dc1f000f00e2e3e0000004010753e400000401076)
            mstore(add(table, 2016), 0x3e80000040107e3ec0000040107e3f0000004010773f4000004010783f818000)
            mstore(add(table, 2048), 0x482b1d3f819000482b1f3fc1e001d00e0c3fc18000980e1e3fc18000e80e1d3f)
            mstore(add(table, 2080), 0xc19000980e203fc19000e80e1f3fc1c000402c6a3fc1a000402c6c4140000040)
            mstore(add(table, 2112), 0x10f242c0000040107c43419080402d0844050000402ef144070000402ef14409)
            mstore(add(table, 2144), 0x0040402ff1440900804030f1440b00404031f1440b00804032f1444500004033)
            mstore(add(table, 2176), 0xf1444700004033f1444900004034f1444b00004035f1448500804031f1448500)
            mstore(add(table, 2208), 0x404036f1448700804031f144c500804035f144c700804035f1450500004037f1)
            mstore(add(table, 2240), 0x450700004037f1454500004037f1454700004037f1458500804032f145850040)
            mstore(add(table, 2272), 0x4032f1458700804032f145c500804038f145c700804038f146018080402d0846)
            mstore(add(table, 2304), 0x019080402d084601a080402d084601b080402d084789fa404010084789fb4040)
            mstore(add(table, 2336), 0x100847c18000f039084a0500004037f14a0700004037f14a450000403af14a47)
            mstore(add(table, 2368), 0x0000403af14ac50080403af14ac70080403af14c40000040107b50210000f003)
            mstore(add(table, 2400), 0x1350610000f0031350a10000f0031350e10000f0031351210000f00313516100)
            mstore(add(table, 2432), 0x00f0031351a10000f0031351e10000f0031352210000f0031352610000f00313)
            mstore(add(table, 2464), 0x52a10000f0031352e10000f0031353210000f0031353610000f0031353a10000)
            mstore(add(table, 2496), 0xf0031353e10000f0031354050041603bf154070041603bf1550500004037f155)
            mstore(add(table, 2528), 0x0700004037f1554500004037f1554700004037f1558500004037f15587000040)
            mstore(add(table, 2560), 0x37f155c500004037f155c700004037f1580700004037f1584700004037f15887)
            mstore(add(table, 2592), 0x00004037f158c700004037f1590700004037f1594700004037f1598700004037)
            mstore(add(table, 2624), 0xf159c700004037f15a0700004037f15a4700004037f15a8700004037f15ac700)
            mstore(add(table, 2656), 0x004037f15b0700004037f15b4700004037f15b870001603cf15bc700004037f1)
            mstore(add(table, 2688), 0x5bc90000402ef15c07000040bdf15c0b000040bdf15c09000040bdf15c47a040)
            mstore(add(table, 2720), 0x40bef15c47c04040bef15c47e04040bef15c87a04040bef15c87c04040bef15c)
            mstore(add(table, 2752), 0x87e04040bef15cc7a04040bef15cc7e04040bef15cc7b04040bef15cc7f04040)
            mstore(add(table, 2784), 0xbef15d0700004037f15d4700004037f15d8700004037f15f870001603ff15f89)
            mstore(add(table, 2816), 0x00004032f15fc70000403af15fc900004033f160200000422a6f60600000422a)
            mstore(add(table, 2848), 0x6f60a00000422a6f60e00000422a6f61200000422a6f61600000422a6f61a000)
            mstore(add(table, 2880), 0x00422a6f61e00000422a6f62200000422a6f62600000422a6f62a00000422a6f)
            mstore(add(table, 2912), 0x62e00000422a6f63200000422a6f63600000422a6f63a00000422a6f63e00000)
            mstore(add(table, 2944), 0x422a6f64210000402b1464610000402b1464a10000402b1464e10000402b1465)
            mstore(add(table, 2976), 0x210000402b1465610000402b1465a10000402b1465e10000402b146621000040)
            mstore(add(table, 3008), 0x2b1466610000402b1466a10000402b1466e10000402b1467210000402b146761)
            mstore(add(table, 3040), 0x0000402b1467a10000402b1467e10000402b14688000004010f268c100409001)
            mstore(add(table, 3072), 0x4368c10040e0014468c1008090014568c10080a0014668c10080c00147690100)
            mstore(add(table, 3104), 0x0090c03f69010000e0c0406941000090413f69410000e041406ac10040980148)
            mstore(add(table, 3136), 0x6ac10040e801496ac1008098014a6ac10080a8014b6ac10080c8014c6b010000)
            mstore(add(table, 3168), 0x90c0416b010000e0c0426b4100009041416b410000e041426b85d8404010086b)
            mstore(add(table, 3200), 0x85e8404010086b85f8404010086bc10000f003256c01000048000a6c410000f8)
            mstore(add(table, 3232), 0x010a6cc1004098014d6cc10040e8014e6cc1008098014f6cc10080a801506cc1)
            mstore(add(table, 3264), 0x0080c801516d810000f042016dc10000f043016e090000f003576e81c00090a2)
            mstore(add(table, 3296), 0x436e81c000e0a2446e81d00098a2486e81d000e8a2496e81e00098a24d6e81e0)
            mstore(add(table, 3328), 0x00e8a24e6e81f00098a2526e81f000e8a2536ec100409801526ec10040e80153)
            mstore(add(table, 3360), 0x6ec100809801546ec10080a801556ec10080c801566f090000f003586f010000)
            mstore(add(table, 3392), 0xf0035a6f490000f003596f41000090035b6f410000e0035c6f810000f042026f)
            mstore(add(table, 3424), 0xc100009003016fc10000e043027001000048002470410000f8012470c5008160)
            mstore(add(table, 3456), 0x01017107004040c4f17107008040c5f17147004160c6f17185000040bdf17187)
            mstore(add(table, 3488), 0x000040bdf171c19090482c0b71c190a048470b7210000090060772100000e006)
            mstore(add(table, 3520), 0x06744700004037f1748700004037f174c700004037f1750700004037f1754700)
            mstore(add(table, 3552), 0x004037f1758700404048f1758700804035f175c70041603bf1760700004037f1)
            mstore(add(table, 3584), 0x764700004037f1768700004037f176c700004037f1770700004037f177470000)
            mstore(add(table, 3616), 0x4037f1778700004037f177c700004037f1780700004037f1784700004037f178)
            mstore(add(table, 3648), 0x8700004037f178c700004037f1790700004037f1794700004037f179c7008040)
            mstore(add(table, 3680), 0x3af17a0700004037f17a4700004037f17a8700004037f17ac700004037f17b07)
            mstore(add(table, 3712), 0x00004037f17b4700004037f17b8700004037f17bc700004037f17c4700004037)
            mstore(add(table, 3744), 0xf17c8700004037f17cc700004037f17d0700004037f17d4700004037f17d8700)
            mstore(add(table, 3776), 0x004037f17e0700004037f17e4700004037f17e8700004037f17ec700004037f1)
            mstore(add(table, 3808), 0x7f0700004037f17f4700004037f17f8700004037f1bc030080900304bc030080)
            mstore(add(table, 3840), 0xe00305bc430080900104bc430080e00105000000100100000290510000000802)
            mstore(add(table, 3872), 0x00000288520000004004000002c0540000000053000001083200000000580016)
            mstore(add(table, 3904), 0x02885200000000090000004001000002c0510000228852000000005100000002)
            mstore(add(table, 3936), 0x510000000000000002a0530000005004000002d054000000200a000002a05a00)
            mstore(add(table, 3968), 0x0000580c000002d85c000000600b000002e05b000000200c000002a05c000000)
            mstore(add(table, 4000), 0x5804000002d8540000006004000002e0540000004003000002c0530000004051)
            mstore(add(table, 4032), 0x0000000018000000401800000000080000003801000000385100000028010000)
            mstore(add(table, 4064), 0x002851000000002900000000010000000031000000040100000609c200000508)
            mstore(add(table, 4096), 0xa200000509c200000588b200000589c200000e10c100000510a100000590b100)
            mstore(add(table, 4128), 0x000608b200000e09c200000e10b1000000045100000e11c10000060852000002)
            mstore(add(table, 4160), 0x89c200020e09c200000040c10000069051000202905100014290510000000852)
            mstore(add(table, 4192), 0x000000885200020109c200020089c2000206085200000001c100000591c10000)
            mstore(0x40, add(table, 4256))
        }
    }

    /// @dev Executes a row whose operands have been decoded. Faults end the call.
    function _execute(uint256 body) internal pure {
        unchecked {
            if (body < 0x40) {
                if (body < 0x20) {
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
                        if (body < 0x18) {
                            if (body < 0x14) {
                                if (body < 0x12) {
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
                                    } else {
                                        // enter
                                        uint256 v0 = _operand(0);
                                        if (((_immediate() >> 16) & 31) != 0) {
                                            _faultIllegalInstruction();
                                        }
                                        uint256 v1 = (_general(4, 64) - 8) & 0xffffffffffffffff;
                                        _store(v1, 8, _general(5, 64));
                                        _setGeneral(4, 64, v1 - v0);
                                        _setGeneral(5, 64, v1);
                                    }
                                } else {
                                    if (body == 0x12) {
                                        // leave
                                        uint256 size = _size();
                                        uint256 v0 = _general(5, 64);
                                        uint256 v1 = _load(v0, (size >> 3));
                                        _setGeneral(4, 64, v0 + (size >> 3));
                                        _setGeneral(5, size, v1);
                                    } else {
                                        // cmovo, cmovno, cmovb, cmovae, cmove, cmovne, cmovbe, cmova, cmovs, cmovns, cmovp, cmovnp, cmovl, cmovge, cmovle, cmovg
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = _operand(0);
                                        _setOperand(0, _condition() ? v0 : v1);
                                    }
                                }
                            } else {
                                if (body < 0x16) {
                                    if (body == 0x14) {
                                        // seto, setno, setb, setae, sete, setne, setbe, seta, sets, setns, setp, setnp, setl, setge, setle, setg
                                        _setOperand(0, Bits.bit(_condition()));
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x16) {
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
                                    } else {
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
                                    }
                                }
                            }
                        } else {
                            if (body < 0x1c) {
                                if (body < 0x1a) {
                                    if (body == 0x18) {
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
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x1a) {
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
                                    } else {
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
                                    }
                                }
                            } else {
                                if (body < 0x1e) {
                                    if (body == 0x1c) {
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
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x1e) {
                                        // inc
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = (v0 + Bits.neg(0xffff)) & 0xffff;
                                        _setOperand(0, v1);
                                        _set(OF, 1, (~v0 & v1) >> 15);
                                        _set(AF, 1, (v0 ^ v1) >> 4);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v1 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v1 == 0));
                                        _set(SF, 1, v1 >> 15);
                                    } else {
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
                                    }
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x30) {
                        if (body < 0x28) {
                            if (body < 0x24) {
                                if (body < 0x22) {
                                    if (body == 0x20) {
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
                                }
                            } else {
                                if (body < 0x26) {
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
                                    }
                                } else {
                                    if (body == 0x26) {
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
                                    } else {
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
                                    }
                                }
                            }
                        } else {
                            if (body < 0x2c) {
                                if (body < 0x2a) {
                                    if (body == 0x28) {
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
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x2a) {
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
                                    } else {
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
                                    }
                                }
                            } else {
                                if (body < 0x2e) {
                                    if (body == 0x2c) {
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
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x2e) {
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
                                    } else {
                                        // cbw, cwde, cdqe
                                        uint256 size = _size();
                                        _setGeneral(0, size, Bits.sextBytes(_general(0, (size >> 1)), (size >> 4)));
                                    }
                                }
                            }
                        }
                    } else {
                        if (body < 0x38) {
                            if (body < 0x34) {
                                if (body < 0x32) {
                                    if (body == 0x30) {
                                        // cwd, cdq, cqo
                                        uint256 size = _size();
                                        _setGeneral(2, size, ((_general(0, size) & (1 << (size - 1))) != 0) ? Bits.neg(1) : 0);
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x32) {
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
                                    } else {
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
                                    }
                                }
                            } else {
                                if (body < 0x36) {
                                    if (body == 0x34) {
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
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x36) {
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
                                    } else {
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
                                    }
                                }
                            }
                        } else {
                            if (body < 0x3c) {
                                if (body < 0x3a) {
                                    if (body == 0x38) {
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
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x3a) {
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
                                    } else {
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
                                    }
                                }
                            } else {
                                if (body < 0x3e) {
                                    if (body == 0x3c) {
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
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x3e) {
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
                                    } else {
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
                                    }
                                }
                            }
                        }
                    }
                }
            } else {
                if (body < 0x5f) {
                    if (body < 0x4f) {
                        if (body < 0x47) {
                            if (body < 0x43) {
                                if (body == 0x40) {
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
                                } else if (body == 0x41) {
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
                            } else {
                                if (body < 0x45) {
                                    if (body == 0x43) {
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
                                    if (body == 0x45) {
                                        // bt
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 2), 4, 64) << 1) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & ~uint256(0xfff0);
                                        _set(CF, 1, v2 >> v3);
                                    } else {
                                        // bt
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 4), 5, 64) << 2) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & 31;
                                        _set(CF, 1, v2 >> v3);
                                    }
                                }
                            }
                        } else {
                            if (body < 0x4b) {
                                if (body < 0x49) {
                                    if (body == 0x47) {
                                        // bt
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(v0, 6, 64) << 3) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & 63;
                                        _set(CF, 1, v2 >> v3);
                                    } else {
                                        // bts
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _operand(1);
                                        uint256 v2 = v1 & ~uint256(0xfff0);
                                        _setOperand(0, v0 | (Bits.neg(0xffff) << v2));
                                        _set(CF, 1, v0 >> v2);
                                    }
                                } else {
                                    if (body == 0x49) {
                                        // bts
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _operand(1);
                                        uint256 v2 = v1 & (w - 1);
                                        _setOperand(0, v0 | (uint256(1) << v2));
                                        _set(CF, 1, v0 >> v2);
                                    } else {
                                        // bts
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 2), 4, 64) << 1) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & ~uint256(0xfff0);
                                        _setOperandAt(0, v1, v2 | (Bits.neg(0xffff) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    }
                                }
                            } else {
                                if (body < 0x4d) {
                                    if (body == 0x4b) {
                                        // bts
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 4), 5, 64) << 2) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & 31;
                                        _setOperandAt(0, v1, v2 | (uint256(1) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    } else {
                                        // bts
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(v0, 6, 64) << 3) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & 63;
                                        _setOperandAt(0, v1, v2 | (uint256(1) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    }
                                } else {
                                    if (body == 0x4d) {
                                        // btr
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _operand(1);
                                        uint256 v2 = v1 & ~uint256(0xfff0);
                                        _setOperand(0, v0 & ~(Bits.neg(0xffff) << v2));
                                        _set(CF, 1, v0 >> v2);
                                    } else {
                                        // btr
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _operand(1);
                                        uint256 v2 = v1 & (w - 1);
                                        _setOperand(0, v0 & ~(uint256(1) << v2));
                                        _set(CF, 1, v0 >> v2);
                                    }
                                }
                            }
                        }
                    } else {
                        if (body < 0x57) {
                            if (body < 0x53) {
                                if (body < 0x51) {
                                    if (body == 0x4f) {
                                        // btr
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 2), 4, 64) << 1) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & ~uint256(0xfff0);
                                        _setOperandAt(0, v1, v2 & ~(Bits.neg(0xffff) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    } else {
                                        // btr
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 4), 5, 64) << 2) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & 31;
                                        _setOperandAt(0, v1, v2 & ~(uint256(1) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    }
                                } else {
                                    if (body == 0x51) {
                                        // btr
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(v0, 6, 64) << 3) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & 63;
                                        _setOperandAt(0, v1, v2 & ~(uint256(1) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    } else {
                                        // btc
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _operand(1);
                                        uint256 v2 = v1 & ~uint256(0xfff0);
                                        _setOperand(0, v0 ^ (Bits.neg(0xffff) << v2));
                                        _set(CF, 1, v0 >> v2);
                                    }
                                }
                            } else {
                                if (body < 0x55) {
                                    if (body == 0x53) {
                                        // btc
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _operand(1);
                                        uint256 v2 = v1 & (w - 1);
                                        _setOperand(0, v0 ^ (uint256(1) << v2));
                                        _set(CF, 1, v0 >> v2);
                                    } else {
                                        // btc
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 2), 4, 64) << 1) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & ~uint256(0xfff0);
                                        _setOperandAt(0, v1, v2 ^ (Bits.neg(0xffff) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    }
                                } else {
                                    if (body == 0x55) {
                                        // btc
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 4), 5, 64) << 2) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & 31;
                                        _setOperandAt(0, v1, v2 ^ (uint256(1) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    } else {
                                        // btc
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = (Bits.sar(v0, 6, 64) << 3) & 0xffffffffffffffff;
                                        uint256 v2 = _operandAt(0, v1);
                                        uint256 v3 = v0 & 63;
                                        _setOperandAt(0, v1, v2 ^ (uint256(1) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    }
                                }
                            }
                        } else {
                            if (body < 0x5b) {
                                if (body < 0x59) {
                                    if (body == 0x57) {
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
                                    } else {
                                        // tzcnt
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = Bits.ctz(v0, w);
                                        _setOperand(0, v1);
                                        _set(CF, 1, Bits.bit(v0 == 0));
                                        _set(ZF, 1, Bits.bit(v1 == 0));
                                    }
                                } else {
                                    if (body == 0x59) {
                                        // lzcnt
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = Bits.clz(v0, w);
                                        _setOperand(0, v1);
                                        _set(CF, 1, Bits.bit(v0 == 0));
                                        _set(ZF, 1, Bits.bit(v1 == 0));
                                    } else {
                                        // bsf
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = _operand(0);
                                        _setOperand(0, (v0 == 0) ? v1 : Bits.ctz(v0, w));
                                        _set(ZF, 1, Bits.bit(v0 == 0));
                                    }
                                }
                            } else {
                                if (body < 0x5d) {
                                    if (body == 0x5b) {
                                        // bsr
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = _operand(0);
                                        _setOperand(0, (v0 == 0) ? v1 : (Bits.neg(0xfff1) - Bits.clz(v0, 16)));
                                        _set(ZF, 1, Bits.bit(v0 == 0));
                                    } else {
                                        // bsr
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = _operand(0);
                                        _setOperand(0, (v0 == 0) ? v1 : (uint256((w - 1)) - Bits.clz(v0, w)));
                                        _set(ZF, 1, Bits.bit(v0 == 0));
                                    }
                                } else {
                                    if (body == 0x5d) {
                                        // movsb, movsw, movsd, movsq
                                        uint256 w = _width(0);
                                        uint256 a = _addressBits();
                                        uint256 v0 = (_general(6, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v1 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v2 = _operand(1);
                                        _setOperand(0, v2);
                                        _setGeneral(6, 64, v0);
                                        _setGeneral(7, 64, v1);
                                    } else {
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
                                    }
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x6f) {
                        if (body < 0x67) {
                            if (body < 0x63) {
                                if (body < 0x61) {
                                    if (body == 0x5f) {
                                        // stosb, stosw, stosd, stosq
                                        uint256 w = _width(0);
                                        uint256 a = _addressBits();
                                        uint256 v0 = (_general(7, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v1 = _operand(1);
                                        _setOperand(0, v1);
                                        _setGeneral(7, 64, v0);
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x61) {
                                        // lodsb, lodsw, lodsd, lodsq
                                        uint256 w = _width(0);
                                        uint256 a = _addressBits();
                                        uint256 v0 = (_general(6, a) + ((_get(DF, 1) != 0) ? Bits.neg((w >> 3)) : (w >> 3))) & Bits.mask(a);
                                        uint256 v1 = _operand(1);
                                        _setGeneral(6, 64, v0);
                                        _setOperand(0, v1);
                                    } else {
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
                                    }
                                }
                            } else {
                                if (body < 0x65) {
                                    if (body == 0x63) {
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
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x65) {
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
                                    } else {
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
                                    }
                                }
                            }
                        } else {
                            if (body < 0x6b) {
                                if (body < 0x69) {
                                    if (body == 0x67) {
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
                                } else {
                                    if (body == 0x69) {
                                        // jmp
                                        _goTo((_pc() + _length()) + _immediate());
                                    } else {
                                        // jmp
                                        uint256 v0 = _operand(0);
                                        _goTo(v0);
                                    }
                                }
                            } else {
                                if (body < 0x6d) {
                                    if (body == 0x6b) {
                                        // call
                                        uint256 v0 = (_general(4, 64) - 8) & 0xffffffffffffffff;
                                        _store(v0, 8, _pc() + _length());
                                        _setGeneral(4, 64, v0);
                                        _goTo((_pc() + _length()) + _immediate());
                                    } else {
                                        // call
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = (_general(4, 64) - 8) & 0xffffffffffffffff;
                                        _store(v1, 8, _pc() + _length());
                                        _setGeneral(4, 64, v1);
                                        _goTo(v0);
                                    }
                                } else {
                                    if (body == 0x6d) {
                                        // ret
                                        uint256 v0 = _general(4, 64);
                                        uint256 v1 = _load(v0, 8);
                                        _goTo(v1);
                                        _setGeneral(4, 64, (v0 + 8) + 0);
                                    } else {
                                        // ret
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _general(4, 64);
                                        uint256 v2 = _load(v1, 8);
                                        _goTo(v2);
                                        _setGeneral(4, 64, (v1 + 8) + v0);
                                    }
                                }
                            }
                        }
                    } else {
                        if (body < 0x77) {
                            if (body < 0x73) {
                                if (body < 0x71) {
                                    if (body == 0x6f) {
                                        // jo, jno, jb, jae, je, jne, jbe, ja, js, jns, jp, jnp, jl, jge, jle, jg
                                        if (_condition()) {
                                            _goTo((_pc() + _length()) + _immediate());
                                        }
                                    } else {
                                        // loopne
                                        uint256 a = _addressBits();
                                        uint256 v0 = (_general(1, a) - 1) & Bits.mask(a);
                                        _setGeneral(1, a, v0);
                                        if (Bits.both(v0 != 0, _get(ZF, 1) == 0)) {
                                            _goTo((_pc() + _length()) + _immediate());
                                        }
                                    }
                                } else {
                                    if (body == 0x71) {
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
                                }
                            } else {
                                if (body < 0x75) {
                                    if (body == 0x73) {
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
                                    if (body == 0x75) {
                                        // clc
                                        _set(CF, 1, 0);
                                    } else {
                                        // stc
                                        _set(CF, 1, 1);
                                    }
                                }
                            }
                        } else {
                            if (body < 0x7b) {
                                if (body < 0x79) {
                                    if (body == 0x77) {
                                        // cld
                                        _set(DF, 1, 0);
                                    } else {
                                        // std
                                        _set(DF, 1, 1);
                                    }
                                } else {
                                    if (body == 0x79) {
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
                                if (body < 0x7d) {
                                    if (body == 0x7b) {
                                        // rdtsc
                                        _setGeneral(0, 32, _get(STEP, 64));
                                        _setGeneral(2, 32, _get(STEP, 64) >> 32);
                                    } else {
                                        // ud2
                                        _faultIllegalInstruction();
                                    }
                                } else {
                                    if (body == 0x7d) {
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
