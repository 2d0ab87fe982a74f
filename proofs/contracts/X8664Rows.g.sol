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
        count = 553;
        assembly ("memory-safe") {
            table := mload(0x40)
            mstore(table, 0x0001000048001600410000f801160081000040021600c10000f0031601000000)
            mstore(add(table, 32), 0x40841601400000f485160201000048001702410000f801170281000040021702)
            mstore(add(table, 64), 0xc10000f003170300000040841703400000f485170401000048001804410000f8)
            mstore(add(table, 96), 0x01180481000040021804c10000f003180500000040841805400000f485180601)
            mstore(add(table, 128), 0x000048001906410000f801190681000040021906c10000f00319070000004084)
            mstore(add(table, 160), 0x1907400000f485190801000048001a08410000f8011a0881000040021a08c100)
            mstore(add(table, 192), 0x00f0031a0900000040841a09400000f4851a0a01000048001b0a410000f8011b)
            mstore(add(table, 224), 0x0a81000040021b0ac10000f0031b0b00000040841b0b400000f4851b0c010000)
            mstore(add(table, 256), 0x48001c0c410000f8011c0c81000040021c0cc10000f0031c0d00000040841c0d)
            mstore(add(table, 288), 0x400000f4851c0e01000040001d0e410000f0011d0e81000040021d0ec10000f0)
            mstore(add(table, 320), 0x031d0f00000040841d0f400000f4851d14100001d0060d16100001d0060e18c1)
            mstore(add(table, 352), 0x002040070218c10010b003011a000001d4880d1a410000f489271a800001d088)
            mstore(add(table, 384), 0x0d1ac10000f089271c200000408a701c600000408a701ca00000408a701ce000)
            mstore(add(table, 416), 0x00408a701d200000408a701d600000408a701da00000408a701de00000408a70)
            mstore(add(table, 448), 0x1e200000408a701e600000408a701ea00000408a701ee00000408a701f200000)
            mstore(add(table, 480), 0x408a701f600000408a701fa00000408a701fe00000408a7020018000488b1620)
            mstore(add(table, 512), 0x019000488b172001a000488b182001b000488b192001c000488b1a2001d00048)
            mstore(add(table, 544), 0x8b1b2001e000488b1c2001f000408b1d20418000fc8c1620419000fc8c172041)
            mstore(add(table, 576), 0xa000fc8c182041b000fc8c192041c000fc8c1a2041d000fc8c1b2041e000fc8c)
            mstore(add(table, 608), 0x1c2041f000f48c1d20c18000f88c1620c19000f88c1720c1a000f88c1820c1b0)
            mstore(add(table, 640), 0x00f88c1920c1c000f88c1a20c1d000f88c1b20c1e000f88c1c20c1f000f08c1d)
            mstore(add(table, 672), 0x2101000040002421410000f001242181000048000921c10000f8010922010000)
            mstore(add(table, 704), 0x40000122410000f001012281000040020122c10000f0030123410080f00d0323)
            mstore(add(table, 736), 0xc18041d00e0e23c18081d00f0f240800004010082400000240100824100000f0)
            mstore(add(table, 768), 0x110926000000f0103026400000f0103127000001d0101027400001d010112780)
            mstore(add(table, 800), 0x000040107a27c0000040107b280000044412012800000842120128400004f413)
            mstore(add(table, 832), 0x0128400008f21301288000044414012880000842140128c00004f4150128c000)
            mstore(add(table, 864), 0x08f215012902000440165e2902000840165e290c000440165f290c000840165f)
            mstore(add(table, 896), 0x29420004f0175e29420008f0175e294c0004f0175f294c0008f0175f29820004)
            mstore(add(table, 928), 0x401864298200084018642988000440186529880008401865298a000440186629)
            mstore(add(table, 960), 0x8a000840186629c20004f0196429c20008f0196429c80004f0196529c80008f0)
            mstore(add(table, 992), 0x196529ca0004f0196629ca0008f019662a0000004084242a400000f485242a82)
            mstore(add(table, 1024), 0x0004401a602a820008401a602a8c0004401a612a8c0008401a612ac20004f01b)
            mstore(add(table, 1056), 0x602ac20008f01b602acc0004f01b612acc0008f01b612b020004401c622b0200)
            mstore(add(table, 1088), 0x08401c622b0c0004401c632b0c0008401c632b420004f01d622b420008f01d62)
            mstore(add(table, 1120), 0x2b4c0004f01d632b4c0008f01d632b820004401e672b820008401e672b880004)
            mstore(add(table, 1152), 0x401e682b880008401e682b8a0004401e692b8a0008401e692bc20004f01f672b)
            mstore(add(table, 1184), 0xc20008f01f672bc80004f01f682bc80008f01f682bca0004f01f692bca0008f0)
            mstore(add(table, 1216), 0x1f692c10000040a0012e100000f5210130018000408b3230019000408b343001)
            mstore(add(table, 1248), 0xa000408b363001b000408b383001c000408b3a3001d000408b3c3001e000408b)
            mstore(add(table, 1280), 0x3a3001f000408b3e3041800090a23330418000e0a2323041900090a235304190)
            mstore(add(table, 1312), 0x00e0a2343041a00090a2373041a000e0a2363041b00090a2393041b000e0a238)
            mstore(add(table, 1344), 0x3041c00090a23b3041c000e0a23a3041d00090a23d3041d000e0a23c3041e000)
            mstore(add(table, 1376), 0x90a23b3041e000e0a23a3041f00090a23f3041f000e0a23e3080000041236f30)
            mstore(add(table, 1408), 0xc0000040106e31818000408b0131c18000f48c0132000001d1a41232400001d0)
            mstore(add(table, 1440), 0x10133300000040107e3340000040a57f34018000402632340190004026343401)
            mstore(add(table, 1472), 0xa0004026363401b0004026383401c00040263a3401d00040263c3401e0004026)
            mstore(add(table, 1504), 0x3a3401f00040263e3441800090273334418000e0273234419000902735344190)
            mstore(add(table, 1536), 0x00e027343441a0009027373441a000e027363441b0009027393441b000e02738)
            mstore(add(table, 1568), 0x3441c00090273b3441c000e0273a3441d00090273d3441d000e0273c3441e000)
            mstore(add(table, 1600), 0x90273b3441e000e0273a3441f00090273f3441f000e0273e3481800040283234)
            mstore(add(table, 1632), 0x8190004028343481a0004028363481b0004028383481c00040283a3481d00040)
            mstore(add(table, 1664), 0x283c3481e00040283a3481f00040283e34c1800090293334c18000e0293234c1)
            mstore(add(table, 1696), 0x900090293534c19000e0293434c1a00090293734c1a000e0293634c1b0009029)
            mstore(add(table, 1728), 0x3934c1b000e0293834c1c00090293b34c1c000e0293a34c1d00090293d34c1d0)
            mstore(add(table, 1760), 0x00e0293c34c1e00090293b34c1e000e0293a34c1f00090293f34c1f000e0293e)
            mstore(add(table, 1792), 0x38000004408a7138000008408a7138400004408a7238400008408a7238800004)
            mstore(add(table, 1824), 0x408a7338800008408a7338c00004408a7438c00008408a743a000000422a6c3a)
            mstore(add(table, 1856), 0x400000422a6a3ac00000408a6a3c40000040107e3d00000040107f3d40000040)
            mstore(add(table, 1888), 0x10753d81a000482b223d81b000482b233d818000408b243d819000408b243d81)
            mstore(add(table, 1920), 0xc000402b283d81d000402b2a3d81e000402b2c3d81f000402b2e3dc1a000f80e)
            mstore(add(table, 1952), 0x223dc1b000f80e233dc18000f48c243dc19000f48c243dc1c000f00e293dc1d0)
            mstore(add(table, 1984), 0x00f00e2b3dc1e000f00e2d3dc1f000f00e2f3e0000004010763e400000401077)
            mstore(add(table, 2016), 0x3e80000040107f3ec0000040107f3f0000004010783f4000004010793f818000)
            mstore(add(table, 2048), 0x482b1e3f819000482b203fc1e001d00e0d3fc18000980e1f3fc18000e80e1e3f)
            mstore(add(table, 2080), 0xc19000980e213fc19000e80e203fc1c000402c6b3fc1a000402c6d4140000040)
            mstore(add(table, 2112), 0x10f242c0000040107d43419080402d0844050000402ef144070000402ef14409)
            mstore(add(table, 2144), 0x0040402ff1440900804030f1440b00404031f1440b00804032f1444500004033)
            mstore(add(table, 2176), 0xf1444700004033f1444900004034f1444b00004035f1448500804031f1448500)
            mstore(add(table, 2208), 0x404036f1448700804031f144c500804035f144c700804035f1450500004037f1)
            mstore(add(table, 2240), 0x450700004037f1454500004037f1454700004037f1458500804032f145850040)
            mstore(add(table, 2272), 0x4032f1458700804032f145c500804038f145c700804038f146018080402d0846)
            mstore(add(table, 2304), 0x019080402d084601a080402d084601b080402d084789fa404010084789fb4040)
            mstore(add(table, 2336), 0x100847c18000f039084a0500004037f14a0700004037f14a450000403af14a47)
            mstore(add(table, 2368), 0x0000403af14ac50080403af14ac70080403af14c40000040107c50210000f003)
            mstore(add(table, 2400), 0x1450610000f0031450a10000f0031450e10000f0031451210000f00314516100)
            mstore(add(table, 2432), 0x00f0031451a10000f0031451e10000f0031452210000f0031452610000f00314)
            mstore(add(table, 2464), 0x52a10000f0031452e10000f0031453210000f0031453610000f0031453a10000)
            mstore(add(table, 2496), 0xf0031453e10000f0031454050041603bf154070041603bf1550500004037f155)
            mstore(add(table, 2528), 0x0700004037f1554500004037f1554700004037f1558500004037f15587000040)
            mstore(add(table, 2560), 0x37f155c500004037f155c700004037f1580700004037f1584700004037f15887)
            mstore(add(table, 2592), 0x00004037f158c700004037f1590700004037f1594700004037f1598700004037)
            mstore(add(table, 2624), 0xf159c700004037f15a0700004037f15a4700004037f15a8700004037f15ac700)
            mstore(add(table, 2656), 0x004037f15b0700004037f15b4700004037f15b870001603cf15bc700004037f1)
            mstore(add(table, 2688), 0x5bc90000402ef15c07000040bdf15c0b000040bdf15c09000040bdf15c47a040)
            mstore(add(table, 2720), 0x40bef15c47c04040bef15c47e04040bef15c87a04040bef15c87c04040bef15c)
            mstore(add(table, 2752), 0x87e04040bef15cc7a04040bef15cc7e04040bef15cc7b04040bef15cc7f04040)
            mstore(add(table, 2784), 0xbef15d0700004037f15d4700004037f15d8700004037f15f870001603ff15f89)
            mstore(add(table, 2816), 0x00004032f15fc70000403af15fc900004033f160200000422a7060600000422a)
            mstore(add(table, 2848), 0x7060a00000422a7060e00000422a7061200000422a7061600000422a7061a000)
            mstore(add(table, 2880), 0x00422a7061e00000422a7062200000422a7062600000422a7062a00000422a70)
            mstore(add(table, 2912), 0x62e00000422a7063200000422a7063600000422a7063a00000422a7063e00000)
            mstore(add(table, 2944), 0x422a7064210000402b1564610000402b1564a10000402b1564e10000402b1565)
            mstore(add(table, 2976), 0x210000402b1565610000402b1565a10000402b1565e10000402b156621000040)
            mstore(add(table, 3008), 0x2b1566610000402b1566a10000402b1566e10000402b1567210000402b156761)
            mstore(add(table, 3040), 0x0000402b1567a10000402b1567e10000402b15688000004010f268c100409001)
            mstore(add(table, 3072), 0x4468c10040e0014568c1008090014668c10080a0014768c10080c00148690100)
            mstore(add(table, 3104), 0x0090c04069010000e0c0416941000090414069410000e041416ac10040980149)
            mstore(add(table, 3136), 0x6ac10040e8014a6ac1008098014b6ac10080a8014c6ac10080c8014d6b010000)
            mstore(add(table, 3168), 0x90c0426b010000e0c0436b4100009041426b410000e041436b85d8404010086b)
            mstore(add(table, 3200), 0x85e8404010086b85f8404010086bc10000f003266c01004040000a6c01008048)
            mstore(add(table, 3232), 0x000b6c410040f0010a6c410080f8010b6cc1004098014e6cc10040e8014f6cc1)
            mstore(add(table, 3264), 0x00809801506cc10080a801516cc10080c801526d810000f042016dc10000f043)
            mstore(add(table, 3296), 0x016e090000f003586e81c00090a2446e81c000e0a2456e81d00098a2496e81d0)
            mstore(add(table, 3328), 0x00e8a24a6e81e00098a24e6e81e000e8a24f6e81f00098a2536e81f000e8a254)
            mstore(add(table, 3360), 0x6ec100409801536ec10040e801546ec100809801556ec10080a801566ec10080)
            mstore(add(table, 3392), 0xc801576f090000f003596f010000f0035b6f490000f0035a6f41000090035c6f)
            mstore(add(table, 3424), 0x410000e0035d6f810000f042026fc100009003016fc10000e043027001000048)
            mstore(add(table, 3456), 0x002570410000f8012570c500816001017107004040c4f17107008040c5f17147)
            mstore(add(table, 3488), 0x004160c6f17185000040bdf17187000040bdf171c19090482c0c71c190a04847)
            mstore(add(table, 3520), 0x0c7210000090060772100000e00606744700004037f1748700004037f174c700)
            mstore(add(table, 3552), 0x004037f1750700004037f1754700004037f1758700404048f1758700804035f1)
            mstore(add(table, 3584), 0x75c70041603bf1760700004037f1764700004037f1768700004037f176c70000)
            mstore(add(table, 3616), 0x4037f1770700004037f1774700004037f1778700004037f177c700004037f178)
            mstore(add(table, 3648), 0x0700004037f1784700004037f1788700004037f178c700004037f17907000040)
            mstore(add(table, 3680), 0x37f1794700004037f179c70080403af17a0700004037f17a4700004037f17a87)
            mstore(add(table, 3712), 0x00004037f17ac700004037f17b0700004037f17b4700004037f17b8700004037)
            mstore(add(table, 3744), 0xf17bc700004037f17c4700004037f17c8700004037f17cc700004037f17d0700)
            mstore(add(table, 3776), 0x004037f17d4700004037f17d8700004037f17e0700004037f17e4700004037f1)
            mstore(add(table, 3808), 0x7e8700004037f17ec700004037f17f0700004037f17f4700004037f17f870000)
            mstore(add(table, 3840), 0x4037f1bc030080900304bc030080e00305bc430080900104bc430080e0010500)
            mstore(add(table, 3872), 0x000010010000029051000000080200000288520000004004000002c054000000)
            mstore(add(table, 3904), 0x005300000108320000000058001602885200000000090000004001000002c051)
            mstore(add(table, 3936), 0x0000228852000000005100000002510000000000000002a05300000050040000)
            mstore(add(table, 3968), 0x02d054000000200a000002a05a000000580c000002d85c000000600b000002e0)
            mstore(add(table, 4000), 0x5b000000200c000002a05c0000005804000002d8540000006004000002e05400)
            mstore(add(table, 4032), 0x00004003000002c0530000004051000000001800000040180000000008000000)
            mstore(add(table, 4064), 0x3801000000385100000028010000002851000000002900000000010000000031)
            mstore(add(table, 4096), 0x000000040100000609c200000508a200000509c200000588b200000589c20000)
            mstore(add(table, 4128), 0x0e10c100000510a100000590b100000608b200000e09c200000e10b100000004)
            mstore(add(table, 4160), 0x5100000e11c1000006085200000289c200020e09c200000040c1000006905100)
            mstore(add(table, 4192), 0x0202905100014290510000000852000000885200020109c200020089c2000206)
            mstore(add(table, 4224), 0x085200000001c100000591c10000000000000000000000000000000000000000)
            mstore(0x40, add(table, 4288))
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
                                        uint256 v2 = _operand(1);
                                        if (v1 == v0) {
                                            _setOperand(0, v2);
                                        } else {
                                            _setGeneral(0, w, v1);
                                        }
                                        uint256 v3 = (v0 - v1) & Bits.mask(w);
                                        _set(CF, 1, Bits.bit(v0 < v1));
                                        _set(OF, 1, ((v0 ^ v1) & (v0 ^ v3)) >> (w - 1));
                                        _set(AF, 1, ((v0 ^ v1) ^ v3) >> 4);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v3 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v3 == 0));
                                        _set(SF, 1, v3 >> (w - 1));
                                    } else {
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
                                    }
                                }
                            } else {
                                if (body < 0xe) {
                                    if (body == 0xc) {
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
                                    } else {
                                        // push
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = (_general(4, 64) - (w >> 3)) & 0xffffffffffffffff;
                                        _store(v1, (w >> 3), v0);
                                        _setGeneral(4, 64, v1);
                                    }
                                } else {
                                    if (body == 0xe) {
                                        // pop
                                        uint256 w = _width(0);
                                        uint256 v0 = _general(4, 64);
                                        uint256 v1 = _load(v0, (w >> 3));
                                        _setGeneral(4, 64, v0 + (w >> 3));
                                        _setOperand(0, v1);
                                    } else {
                                        // pop
                                        uint256 w = _width(0);
                                        uint256 v0 = _general(4, 64);
                                        uint256 v1 = _load(v0, (w >> 3));
                                        _setOperand(0, v1);
                                        _setGeneral(4, 64, v0 + (w >> 3));
                                    }
                                }
                            }
                        }
                    } else {
                        if (body < 0x18) {
                            if (body < 0x14) {
                                if (body < 0x12) {
                                    if (body == 0x10) {
                                        // pushf, pushfq
                                        uint256 size = _size();
                                        uint256 v0 = (_general(4, 64) - (size >> 3)) & 0xffffffffffffffff;
                                        _store(v0, (size >> 3), ((((((uint256(514) | (_get(CF, 1) << 0)) | (_get(PF, 1) << 2)) | (_get(AF, 1) << 4)) | (_get(ZF, 1) << 6)) | (_get(SF, 1) << 7)) | (_get(DF, 1) << 10)) | (_get(OF, 1) << 11));
                                        _setGeneral(4, 64, v0);
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x12) {
                                        // enter
                                        uint256 size = _size();
                                        uint256 v0 = _operand(0);
                                        if (((_immediate() >> 16) & 31) != 0) {
                                            _faultIllegalInstruction();
                                        }
                                        uint256 v1 = (_general(4, 64) - (size >> 3)) & 0xffffffffffffffff;
                                        _store(v1, (size >> 3), _general(5, size));
                                        _setGeneral(4, 64, v1 - v0);
                                        _setGeneral(5, size, v1);
                                    } else {
                                        // leave
                                        uint256 size = _size();
                                        uint256 v0 = _general(5, 64);
                                        uint256 v1 = _load(v0, (size >> 3));
                                        _setGeneral(4, 64, v0 + (size >> 3));
                                        _setGeneral(5, size, v1);
                                    }
                                }
                            } else {
                                if (body < 0x16) {
                                    if (body == 0x14) {
                                        // cmovo, cmovno, cmovb, cmovae, cmove, cmovne, cmovbe, cmova, cmovs, cmovns, cmovp, cmovnp, cmovl, cmovge, cmovle, cmovg
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = _operand(0);
                                        _setOperand(0, _condition() ? v0 : v1);
                                    } else {
                                        // seto, setno, setb, setae, sete, setne, setbe, seta, sets, setns, setp, setnp, setl, setge, setle, setg
                                        _setOperand(0, Bits.bit(_condition()));
                                    }
                                } else {
                                    if (body == 0x16) {
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
                            if (body < 0x1c) {
                                if (body < 0x1a) {
                                    if (body == 0x18) {
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
                                    if (body == 0x1a) {
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
                                if (body < 0x1e) {
                                    if (body == 0x1c) {
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
                                    if (body == 0x1e) {
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
                    if (body < 0x30) {
                        if (body < 0x28) {
                            if (body < 0x24) {
                                if (body < 0x22) {
                                    if (body == 0x20) {
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
                                    } else {
                                        // dec
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = (v0 - Bits.neg(0xffff)) & 0xffff;
                                        _setOperand(0, v1);
                                        _set(OF, 1, (v0 & ~v1) >> 15);
                                        _set(AF, 1, (v0 ^ v1) >> 4);
                                        _set(PF, 1, Bits.bit((Bits.popCount(v1 & 255) & 1) == 0));
                                        _set(ZF, 1, Bits.bit(v1 == 0));
                                        _set(SF, 1, v1 >> 15);
                                    }
                                } else {
                                    if (body == 0x22) {
                                        // not
                                        uint256 v0 = _operand(0);
                                        _setOperand(0, ~v0);
                                    } else {
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
                                    }
                                }
                            } else {
                                if (body < 0x26) {
                                    if (body == 0x24) {
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
                                    } else {
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
                                    }
                                } else {
                                    if (body == 0x26) {
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
                                }
                            }
                        } else {
                            if (body < 0x2c) {
                                if (body < 0x2a) {
                                    if (body == 0x28) {
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
                                } else {
                                    if (body == 0x2a) {
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
                                }
                            } else {
                                if (body < 0x2e) {
                                    if (body == 0x2c) {
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
                                } else {
                                    if (body == 0x2e) {
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
                                }
                            }
                        }
                    } else {
                        if (body < 0x38) {
                            if (body < 0x34) {
                                if (body < 0x32) {
                                    if (body == 0x30) {
                                        // cbw, cwde, cdqe
                                        uint256 size = _size();
                                        _setGeneral(0, size, Bits.sextBytes(_general(0, (size >> 1)), (size >> 4)));
                                    } else {
                                        // cwd, cdq, cqo
                                        uint256 size = _size();
                                        _setGeneral(2, size, ((_general(0, size) & (1 << (size - 1))) != 0) ? Bits.neg(1) : 0);
                                    }
                                } else {
                                    if (body == 0x32) {
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
                                if (body < 0x36) {
                                    if (body == 0x34) {
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
                                    if (body == 0x36) {
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
                        } else {
                            if (body < 0x3c) {
                                if (body < 0x3a) {
                                    if (body == 0x38) {
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
                                    if (body == 0x3a) {
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
                                if (body < 0x3e) {
                                    if (body == 0x3c) {
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
                                    if (body == 0x3e) {
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
                        }
                    }
                }
            } else {
                if (body < 0x60) {
                    if (body < 0x50) {
                        if (body < 0x48) {
                            if (body < 0x44) {
                                if (body < 0x42) {
                                    if (body == 0x40) {
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
                                    if (body == 0x42) {
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
                                if (body < 0x46) {
                                    if (body == 0x44) {
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
                                    if (body == 0x46) {
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
                            if (body < 0x4c) {
                                if (body < 0x4a) {
                                    if (body == 0x48) {
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
                                    if (body == 0x4a) {
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
                                if (body < 0x4e) {
                                    if (body == 0x4c) {
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
                                    if (body == 0x4e) {
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
                        if (body < 0x58) {
                            if (body < 0x54) {
                                if (body < 0x52) {
                                    if (body == 0x50) {
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
                                    if (body == 0x52) {
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
                                if (body < 0x56) {
                                    if (body == 0x54) {
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
                                    if (body == 0x56) {
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
                            if (body < 0x5c) {
                                if (body < 0x5a) {
                                    if (body == 0x58) {
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
                                    if (body == 0x5a) {
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
                                        bool v1 = v0 == 0;
                                        if (!v1) {
                                            _setOperand(0, Bits.ctz(v0, w));
                                        }
                                        _set(ZF, 1, Bits.bit(v1));
                                    }
                                }
                            } else {
                                if (body < 0x5e) {
                                    if (body == 0x5c) {
                                        // bsr
                                        uint256 v0 = _operand(1);
                                        bool v1 = v0 == 0;
                                        if (!v1) {
                                            _setOperand(0, Bits.neg(0xfff1) - Bits.clz(v0, 16));
                                        }
                                        _set(ZF, 1, Bits.bit(v1));
                                    } else {
                                        // bsr
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(1);
                                        bool v1 = v0 == 0;
                                        if (!v1) {
                                            _setOperand(0, uint256((w - 1)) - Bits.clz(v0, w));
                                        }
                                        _set(ZF, 1, Bits.bit(v1));
                                    }
                                } else {
                                    if (body == 0x5e) {
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
                    if (body < 0x70) {
                        if (body < 0x68) {
                            if (body < 0x64) {
                                if (body < 0x62) {
                                    if (body == 0x60) {
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
                                    if (body == 0x62) {
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
                                if (body < 0x66) {
                                    if (body == 0x64) {
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
                                    if (body == 0x66) {
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
                            if (body < 0x6c) {
                                if (body < 0x6a) {
                                    if (body == 0x68) {
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
                                    if (body == 0x6a) {
                                        // jmp
                                        _goTo((_pc() + _length()) + _immediate());
                                    } else {
                                        // jmp
                                        uint256 v0 = _operand(0);
                                        _goTo(v0);
                                    }
                                }
                            } else {
                                if (body < 0x6e) {
                                    if (body == 0x6c) {
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
                                    if (body == 0x6e) {
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
                        if (body < 0x78) {
                            if (body < 0x74) {
                                if (body < 0x72) {
                                    if (body == 0x70) {
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
                                    if (body == 0x72) {
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
                                if (body < 0x76) {
                                    if (body == 0x74) {
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
                                    if (body == 0x76) {
                                        // clc
                                        _set(CF, 1, 0);
                                    } else {
                                        // stc
                                        _set(CF, 1, 1);
                                    }
                                }
                            }
                        } else {
                            if (body < 0x7c) {
                                if (body < 0x7a) {
                                    if (body == 0x78) {
                                        // cld
                                        _set(DF, 1, 0);
                                    } else {
                                        // std
                                        _set(DF, 1, 1);
                                    }
                                } else {
                                    if (body == 0x7a) {
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
                                if (body < 0x7e) {
                                    if (body == 0x7c) {
                                        // rdtsc
                                        _setGeneral(0, 32, _get(STEP, 64));
                                        _setGeneral(2, 32, _get(STEP, 64) >> 32);
                                    } else {
                                        // ud2
                                        _faultIllegalInstruction();
                                    }
                                } else {
                                    if (body == 0x7e) {
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
