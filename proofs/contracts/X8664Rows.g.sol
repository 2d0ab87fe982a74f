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
    // Body 241 stands for the contract of the first other family, 242 for that of the next.

    /// @dev See lib/X86Decoder.sol for the bits of a line.
    function _opcodeTable() internal pure override returns (uint256 table, uint256 count) {
        count = 544;
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
            mstore(add(table, 352), 0x002040070218c10010b003011a000001d4880d1a410000f489251a800001d088)
            mstore(add(table, 384), 0x0d1ac10000f089251c200000408a661c600000408a661ca00000408a661ce000)
            mstore(add(table, 416), 0x00408a661d200000408a661d600000408a661da00000408a661de00000408a66)
            mstore(add(table, 448), 0x1e200000408a661e600000408a661ea00000408a661ee00000408a661f200000)
            mstore(add(table, 480), 0x408a661f600000408a661fa00000408a661fe00000408a6620018000488b1620)
            mstore(add(table, 512), 0x019000488b172001a000488b182001b000488b192001c000488b1a2001d00048)
            mstore(add(table, 544), 0x8b1b2001e000488b1c2001f000408b1d20418000fc8c1620419000fc8c172041)
            mstore(add(table, 576), 0xa000fc8c182041b000fc8c192041c000fc8c1a2041d000fc8c1b2041e000fc8c)
            mstore(add(table, 608), 0x1c2041f000f48c1d20c18000f88c1620c19000f88c1720c1a000f88c1820c1b0)
            mstore(add(table, 640), 0x00f88c1920c1c000f88c1a20c1d000f88c1b20c1e000f88c1c20c1f000f08c1d)
            mstore(add(table, 672), 0x2101000040002221410000f001222181000048000921c10000f8010922010000)
            mstore(add(table, 704), 0x40000122410000f001012281000040020122c10000f0030123410080f00d0323)
            mstore(add(table, 736), 0xc18041d00e0e23c18081d00f0f240800004010082400000240100824100000f0)
            mstore(add(table, 768), 0x110926000000f0102e26400000f0102f27000001d0101027400001d010112780)
            mstore(add(table, 800), 0x000040107027c00000401071280000044412012800000842120128400004f413)
            mstore(add(table, 832), 0x0128400008f21301288000044414012880000842140128c00004f4150128c000)
            mstore(add(table, 864), 0x08f215012902000440165429020008401654290c0004401655290c0008401655)
            mstore(add(table, 896), 0x29420004f0175429420008f01754294c0004f01755294c0008f0175529820004)
            mstore(add(table, 928), 0x40185a2982000840185a2988000440185b2988000840185b298a000440185c29)
            mstore(add(table, 960), 0x8a000840185c29c20004f0195a29c20008f0195a29c80004f0195b29c80008f0)
            mstore(add(table, 992), 0x195b29ca0004f0195c29ca0008f0195c2a0000004084222a400000f485222a82)
            mstore(add(table, 1024), 0x0004401a562a820008401a562a8c0004401a572a8c0008401a572ac20004f01b)
            mstore(add(table, 1056), 0x562ac20008f01b562acc0004f01b572acc0008f01b572b020004401c582b0200)
            mstore(add(table, 1088), 0x08401c582b0c0004401c592b0c0008401c592b420004f01d582b420008f01d58)
            mstore(add(table, 1120), 0x2b4c0004f01d592b4c0008f01d592b820004401e5d2b820008401e5d2b880004)
            mstore(add(table, 1152), 0x401e5e2b880008401e5e2b8a0004401e5f2b8a0008401e5f2bc20004f01f5d2b)
            mstore(add(table, 1184), 0xc20008f01f5d2bc80004f01f5e2bc80008f01f5e2bca0004f01f5f2bca0008f0)
            mstore(add(table, 1216), 0x1f5f2c10000040a0012e100000f5210130018000408b3030019000408b323001)
            mstore(add(table, 1248), 0xa000408b343001b000408b353001c000408b363001d000408b373001e000408b)
            mstore(add(table, 1280), 0x363001f000408b383041800090a23130418000e0a2303041900090a233304190)
            mstore(add(table, 1312), 0x00e0a2323041a000f0a2343041b000f0a2353041c000f0a2363041d000f0a237)
            mstore(add(table, 1344), 0x3041e000f0a2363041f000f0a2383080000041236530c0000040106431818000)
            mstore(add(table, 1376), 0x408b0131c18000f48c0132000001d1a41232400001d010133300000040107433)
            mstore(add(table, 1408), 0x40000040a57534018000402630340190004026323401a0004026343401b00040)
            mstore(add(table, 1440), 0x26353401c0004026363401d0004026373401e0004026363401f0004026383441)
            mstore(add(table, 1472), 0x800090273134418000e027303441900090273334419000e027323441a000f027)
            mstore(add(table, 1504), 0x343441b000f027353441c000f027363441d000f027373441e000f027363441f0)
            mstore(add(table, 1536), 0x00f0273834818000402830348190004028323481a0004028343481b000402835)
            mstore(add(table, 1568), 0x3481c0004028363481d0004028373481e0004028363481f00040283834c18000)
            mstore(add(table, 1600), 0x90293134c18000e0293034c1900090293334c19000e0293234c1a000f0293434)
            mstore(add(table, 1632), 0xc1b000f0293534c1c000f0293634c1d000f0293734c1e000f0293634c1f000f0)
            mstore(add(table, 1664), 0x293838000004408a6738000008408a6738400004408a6838400008408a683880)
            mstore(add(table, 1696), 0x0004408a6938800008408a6938c00004408a6a38c00008408a6a3a000000422a)
            mstore(add(table, 1728), 0x623a400000422a603ac00000408a603c4000004010743d0000004010763d4000)
            mstore(add(table, 1760), 0x0040106b3d81a000482b203d81b000482b213d818000408b223d819000408b22)
            mstore(add(table, 1792), 0x3d81c000402b263d81d000402b283d81e000402b2a3d81f000402b2c3dc1a000)
            mstore(add(table, 1824), 0xf80e203dc1b000f80e213dc18000f48c223dc19000f48c223dc1c000f00e273d)
            mstore(add(table, 1856), 0xc1d000f00e293dc1e000f00e2b3dc1f000f00e2d3e00000040106c3e40000040)
            mstore(add(table, 1888), 0x106d3e8000004010763ec000004010763f00000040106e3f40000040106f3f81)
            mstore(add(table, 1920), 0x8000482b1e3f819000482b1f3fc1e001d00e0d3fc18000f80e1e3fc19000f80e)
            mstore(add(table, 1952), 0x1f3fc1c000402c613fc1a000402c63414000004010f242c00000401073434180)
            mstore(add(table, 1984), 0x80402d0843419080402d084341a080402d084341b080402d084341c080402d08)
            mstore(add(table, 2016), 0x4341d080402d084341e080402d084341f080402d0843410000f02e0844050000)
            mstore(add(table, 2048), 0x402ff144070000402ff1440900404030f1440900804031f1440b00404032f144)
            mstore(add(table, 2080), 0x0b00804033f1444500004034f1444700004034f1444900004035f1444b000040)
            mstore(add(table, 2112), 0x36f1448500804032f1448500404037f1448700804032f144c500804036f144c7)
            mstore(add(table, 2144), 0x00804036f1450500004038f1450700004038f1454500004038f1454700004038)
            mstore(add(table, 2176), 0xf1458500804033f1458500404033f1458700804033f145c500804039f145c700)
            mstore(add(table, 2208), 0x804039f146018080402d0846019080402d084601a080402d084601b080402d08)
            mstore(add(table, 2240), 0x46010000f02e0846410000f02e0846810000f02e0846c10000f02e0847010000)
            mstore(add(table, 2272), 0xf02e0847410000f02e084789fa404010084789fb4040100847810000f02e0847)
            mstore(add(table, 2304), 0xc18000f03a0847c10000f02e084a0500004038f14a0700004038f14a45000040)
            mstore(add(table, 2336), 0x3bf14a470000403bf14ac50080403bf14ac70080403bf14c4000004010725021)
            mstore(add(table, 2368), 0x0000f0031450610000f0031450a10000f0031450e10000f0031451210000f003)
            mstore(add(table, 2400), 0x1451610000f0031451a10000f0031451e10000f0031452210000f00314526100)
            mstore(add(table, 2432), 0x00f0031452a10000f0031452e10000f0031453210000f0031453610000f00314)
            mstore(add(table, 2464), 0x53a10000f0031453e10000f0031454050041603cf154070041603cf155050000)
            mstore(add(table, 2496), 0x4038f1550700004038f1554500004038f1554700004038f1558500004038f155)
            mstore(add(table, 2528), 0x8700004038f155c500004038f155c700004038f1580700004038f15847000040)
            mstore(add(table, 2560), 0x38f1588700004038f158c700004038f1590700004038f1594700004038f15987)
            mstore(add(table, 2592), 0x00004038f159c700004038f15a0700004038f15a4700004038f15a8700004038)
            mstore(add(table, 2624), 0xf15ac700004038f15b0700004038f15b4700004038f15b870001603df15bc700)
            mstore(add(table, 2656), 0x004038f15bc90000402ff15c07000040bef15c0b000040bef15c09000040bef1)
            mstore(add(table, 2688), 0x5c47a04040bff15c47c04040bff15c47e04040bff15c87a04040bff15c87c040)
            mstore(add(table, 2720), 0x40bff15c87e04040bff15cc7a04040bff15cc7e04040bff15cc7b04040bff15c)
            mstore(add(table, 2752), 0xc7f04040bff15d0700004038f15d4700004038f15d8700004038f15f87000160)
            mstore(add(table, 2784), 0x40f15f8900004033f15fc70000403bf15fc900004034f160200000422a666060)
            mstore(add(table, 2816), 0x0000422a6660a00000422a6660e00000422a6661200000422a6661600000422a)
            mstore(add(table, 2848), 0x6661a00000422a6661e00000422a6662200000422a6662600000422a6662a000)
            mstore(add(table, 2880), 0x00422a6662e00000422a6663200000422a6663600000422a6663a00000422a66)
            mstore(add(table, 2912), 0x63e00000422a6664210000402b1564610000402b1564a10000402b1564e10000)
            mstore(add(table, 2944), 0x402b1565210000402b1565610000402b1565a10000402b1565e10000402b1566)
            mstore(add(table, 2976), 0x210000402b1566610000402b1566a10000402b1566e10000402b156721000040)
            mstore(add(table, 3008), 0x2b1567610000402b1567a10000402b1567e10000402b15688000004010f268c1)
            mstore(add(table, 3040), 0x004090013b68c10040e0013c68c1008090013d68c10080a0013e68c10080c001)
            mstore(add(table, 3072), 0x3f69010000f0c13969410000f042396ac100409801406ac10040e801416ac100)
            mstore(add(table, 3104), 0x809801426ac10080a801436ac10080c801446b010000f0c13a6b410000f0423a)
            mstore(add(table, 3136), 0x6b85d0404010086b85e0404010086b85f0404010086bc10000f003246c010040)
            mstore(add(table, 3168), 0x40000a6c01008048000b6c410040f0010a6c410080f8010b6cc100409801456c)
            mstore(add(table, 3200), 0xc10040e801466cc100809801476cc10080a801486cc10080c801496d810000f0)
            mstore(add(table, 3232), 0x43016dc10000f044016e090000f0034f6e81c00090a23b6e81c000e0a23c6e81)
            mstore(add(table, 3264), 0xd00098a2406e81d000e8a2416e81e00098a2456e81e000e8a2466e81f00098a2)
            mstore(add(table, 3296), 0x4a6e81f000e8a24b6ec1004098014a6ec10040e8014b6ec1008098014c6ec100)
            mstore(add(table, 3328), 0x80a8014d6ec10080c8014e6f090000f003506f010000f003526f490000f00351)
            mstore(add(table, 3360), 0x6f410000f003536f810000f043026fc100009003016fc10000e0440270010000)
            mstore(add(table, 3392), 0x48002370410000f8012370c500816001017107004160c5f17107008040c6f171)
            mstore(add(table, 3424), 0x47004160c7f17185000040bef17187000040bef171c19090482c0c71c190a048)
            mstore(add(table, 3456), 0x480c7210000090060772100000e00606744700004038f1748700004038f174c7)
            mstore(add(table, 3488), 0x00004038f1750700004038f1754700004038f1758700404049f1758700804036)
            mstore(add(table, 3520), 0xf175c70041603cf1760700004038f1764700004038f1768700004038f176c700)
            mstore(add(table, 3552), 0x004038f1770700004038f1774700004038f1778700004038f177c700004038f1)
            mstore(add(table, 3584), 0x780700004038f1784700004038f1788700004038f178c700004038f179070000)
            mstore(add(table, 3616), 0x4038f1794700004038f179c70080403bf17a0700004038f17a4700004038f17a)
            mstore(add(table, 3648), 0x8700004038f17ac700004038f17b0700004038f17b4700004038f17b87000040)
            mstore(add(table, 3680), 0x38f17bc700004038f17c4700004038f17c8700004038f17cc700004038f17d07)
            mstore(add(table, 3712), 0x00004038f17d4700004038f17d8700004038f17e0700004038f17e4700004038)
            mstore(add(table, 3744), 0xf17e8700004038f17ec700004038f17f0700004038f17f4700004038f17f8700)
            mstore(add(table, 3776), 0x004038f1bc030080900304bc030080e00305bc430080900104bc430080e00105)
            mstore(add(table, 3808), 0x00000010010000029051000000080200000288520000003804000002b8540000)
            mstore(add(table, 3840), 0x000053000001083200000000570015c2885200000000080000003801000002b8)
            mstore(add(table, 3872), 0x510000228852000000005100000002510000000000000002a053000000480400)
            mstore(add(table, 3904), 0x0002c8540000002009000002a059000000500b000002d05b000000580a000002)
            mstore(add(table, 3936), 0xd85a000000200b000002a05b0000005004000002d0540000005804000002d854)
            mstore(add(table, 3968), 0x0000003803000002b85300000038510000000017000000381700000000070000)
            mstore(add(table, 4000), 0x0030010000003051000000280100000028510000000028000000000100000000)
            mstore(add(table, 4032), 0x310000000401000002945100000609c200000508a200000509c200000588b200)
            mstore(add(table, 4064), 0x000589c200000e10c100000510a100000590b100000608b200000e09c200000e)
            mstore(add(table, 4096), 0x10b1000000045100000e11c1000006085200000289c20001ce09c200000038c1)
            mstore(add(table, 4128), 0x00000690510001c290510001429051000000085200000088520001c289c20001)
            mstore(add(table, 4160), 0xc089c20001c6085200000001c100000591c10000000000000000000000000000)
            mstore(0x40, add(table, 4224))
        }
    }

    /// @dev Executes a row whose operands have been decoded. Faults end the call.
    function _execute(uint256 body) internal pure {
        unchecked {
            if (body < 0x3c) {
                if (body < 0x1e) {
                    if (body < 0xf) {
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
                            if (body < 0xb) {
                                if (body == 8) {
                                    // pause, nop, endbr64, endbr32, prefetchnta, prefetcht0, prefetcht1, prefetcht2, prefetch, prefetchw, prefetchwt1, reservednop, lfence, mfence, sfence
                                } else if (body == 9) {
                                    // xchg
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    _setOperand(0, v1);
                                    _setOperand(1, v0);
                                } else {
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
                                }
                            } else {
                                if (body < 0xd) {
                                    if (body == 0xb) {
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
                                } else {
                                    if (body == 0xd) {
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
                                }
                            }
                        }
                    } else {
                        if (body < 0x16) {
                            if (body < 0x12) {
                                if (body == 0xf) {
                                    // pop
                                    uint256 w = _width(0);
                                    uint256 v0 = _general(4, 64);
                                    uint256 v1 = _load(v0, (w >> 3));
                                    _setOperand(0, v1);
                                    _setGeneral(4, 64, v0 + (w >> 3));
                                } else if (body == 0x10) {
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
                                if (body < 0x14) {
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
                                } else {
                                    if (body == 0x14) {
                                        // cmovo, cmovno, cmovb, cmovae, cmove, cmovne, cmovbe, cmova, cmovs, cmovns, cmovp, cmovnp, cmovl, cmovge, cmovle, cmovg
                                        uint256 v0 = _operand(1);
                                        uint256 v1 = _operand(0);
                                        _setOperand(0, _condition() ? v0 : v1);
                                    } else {
                                        // seto, setno, setb, setae, sete, setne, setbe, seta, sets, setns, setp, setnp, setl, setge, setle, setg
                                        _setOperand(0, Bits.bit(_condition()));
                                    }
                                }
                            }
                        } else {
                            if (body < 0x1a) {
                                if (body < 0x18) {
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
                                } else {
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
                                }
                            } else {
                                if (body < 0x1c) {
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
                                } else {
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
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x2d) {
                        if (body < 0x25) {
                            if (body < 0x21) {
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
                                } else if (body == 0x1f) {
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
                                    // not
                                    uint256 v0 = _operand(0);
                                    _setOperand(0, ~v0);
                                }
                            } else {
                                if (body < 0x23) {
                                    if (body == 0x21) {
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
                                    if (body == 0x23) {
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
                                }
                            }
                        } else {
                            if (body < 0x29) {
                                if (body < 0x27) {
                                    if (body == 0x25) {
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
                                } else {
                                    if (body == 0x27) {
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
                                }
                            } else {
                                if (body < 0x2b) {
                                    if (body == 0x29) {
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
                                } else {
                                    if (body == 0x2b) {
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
                                }
                            }
                        }
                    } else {
                        if (body < 0x34) {
                            if (body < 0x30) {
                                if (body == 0x2d) {
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
                                } else if (body == 0x2e) {
                                    // cbw, cwde, cdqe
                                    uint256 size = _size();
                                    _setGeneral(0, size, Bits.sextBytes(_general(0, (size >> 1)), (size >> 4)));
                                } else {
                                    // cwd, cdq, cqo
                                    uint256 size = _size();
                                    _setGeneral(2, size, ((_general(0, size) & (1 << (size - 1))) != 0) ? Bits.neg(1) : 0);
                                }
                            } else {
                                if (body < 0x32) {
                                    if (body == 0x30) {
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
                                        uint256 v4 = ((v0 << v3) | (v0 >> ((uint256(16) - v3) & 0xffff))) & 0xffff;
                                        _setOperand(0, v4);
                                        if (v2 != 0) {
                                            _set(CF, 1, v4);
                                            _set(OF, 1, (v4 >> 15) ^ v4);
                                        }
                                    }
                                } else {
                                    if (body == 0x32) {
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
                                        uint256 v4 = ((v0 >> v3) | (v0 << ((uint256(16) - v3) & 0xffff))) & 0xffff;
                                        _setOperand(0, v4);
                                        if (v2 != 0) {
                                            _set(CF, 1, v4 >> 15);
                                            _set(OF, 1, (v4 >> 15) ^ (v4 >> 14));
                                        }
                                    }
                                }
                            }
                        } else {
                            if (body < 0x38) {
                                if (body < 0x36) {
                                    if (body == 0x34) {
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
                                } else {
                                    if (body == 0x36) {
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
                                if (body < 0x3a) {
                                    if (body == 0x38) {
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
                                        // shld
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _operand(1);
                                        uint256 v2 = _operand(2);
                                        uint256 v3 = v2 & (w == 64 ? 63 : 31);
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
                                    if (body == 0x3a) {
                                        // shrd
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _operand(1);
                                        uint256 v2 = _operand(2);
                                        uint256 v3 = v2 & (w == 64 ? 63 : 31);
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
                                    } else {
                                        // bt
                                        uint256 v0 = _operand(0);
                                        uint256 v1 = _operand(1);
                                        uint256 v2 = v1 & ~uint256(0xfff0);
                                        _set(CF, 1, v0 >> v2);
                                    }
                                }
                            }
                        }
                    }
                }
            } else {
                if (body < 0x59) {
                    if (body < 0x4a) {
                        if (body < 0x43) {
                            if (body < 0x3f) {
                                if (body == 0x3c) {
                                    // bt
                                    uint256 w = _width(0);
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & (w - 1);
                                    _set(CF, 1, v0 >> v2);
                                } else if (body == 0x3d) {
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
                            } else {
                                if (body < 0x41) {
                                    if (body == 0x3f) {
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
                                        _setOperand(0, v0 | (uint256(1) << v2));
                                        _set(CF, 1, v0 >> v2);
                                    }
                                } else {
                                    if (body == 0x41) {
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
                                        _setOperandAt(0, v1, v2 | (uint256(1) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    }
                                }
                            }
                        } else {
                            if (body < 0x46) {
                                if (body == 0x43) {
                                    // bts
                                    uint256 v0 = _operand(1);
                                    uint256 v1 = (Bits.sar(Bits.sextBytes(v0, 4), 5, 64) << 2) & 0xffffffffffffffff;
                                    uint256 v2 = _operandAt(0, v1);
                                    uint256 v3 = v0 & 31;
                                    _setOperandAt(0, v1, v2 | (uint256(1) << v3));
                                    _set(CF, 1, v2 >> v3);
                                } else if (body == 0x44) {
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
                                    _setOperand(0, v0 & ~(uint256(1) << v2));
                                    _set(CF, 1, v0 >> v2);
                                }
                            } else {
                                if (body < 0x48) {
                                    if (body == 0x46) {
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
                                        _setOperandAt(0, v1, v2 & ~(uint256(1) << v3));
                                        _set(CF, 1, v2 >> v3);
                                    }
                                } else {
                                    if (body == 0x48) {
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
                                }
                            }
                        }
                    } else {
                        if (body < 0x51) {
                            if (body < 0x4d) {
                                if (body == 0x4a) {
                                    // btc
                                    uint256 v0 = _operand(0);
                                    uint256 v1 = _operand(1);
                                    uint256 v2 = v1 & ~uint256(0xfff0);
                                    _setOperand(0, v0 ^ (uint256(1) << v2));
                                    _set(CF, 1, v0 >> v2);
                                } else if (body == 0x4b) {
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
                                    _setOperandAt(0, v1, v2 ^ (uint256(1) << v3));
                                    _set(CF, 1, v2 >> v3);
                                }
                            } else {
                                if (body < 0x4f) {
                                    if (body == 0x4d) {
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
                                } else {
                                    if (body == 0x4f) {
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
                                }
                            }
                        } else {
                            if (body < 0x55) {
                                if (body < 0x53) {
                                    if (body == 0x51) {
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
                                } else {
                                    if (body == 0x53) {
                                        // bsr
                                        uint256 w = _width(0);
                                        uint256 v0 = _operand(1);
                                        bool v1 = v0 == 0;
                                        if (!v1) {
                                            _setOperand(0, uint256((w - 1)) - Bits.clz(v0, w));
                                        }
                                        _set(ZF, 1, Bits.bit(v1));
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
                                }
                            } else {
                                if (body < 0x57) {
                                    if (body == 0x55) {
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
                                } else {
                                    if (body == 0x57) {
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
                                }
                            }
                        }
                    }
                } else {
                    if (body < 0x68) {
                        if (body < 0x60) {
                            if (body < 0x5c) {
                                if (body == 0x59) {
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
                                } else if (body == 0x5a) {
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
                                if (body < 0x5e) {
                                    if (body == 0x5c) {
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
                                } else {
                                    if (body == 0x5e) {
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
                        } else {
                            if (body < 0x64) {
                                if (body < 0x62) {
                                    if (body == 0x60) {
                                        // jmp
                                        _goTo((_pc() + _length()) + _immediate());
                                    } else {
                                        // jmp
                                        uint256 v0 = _operand(0);
                                        _goTo(v0);
                                    }
                                } else {
                                    if (body == 0x62) {
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
                                }
                            } else {
                                if (body < 0x66) {
                                    if (body == 0x64) {
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
                                } else {
                                    if (body == 0x66) {
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
                                }
                            }
                        }
                    } else {
                        if (body < 0x6f) {
                            if (body < 0x6b) {
                                if (body == 0x68) {
                                    // loope
                                    uint256 a = _addressBits();
                                    uint256 v0 = (_general(1, a) - 1) & Bits.mask(a);
                                    _setGeneral(1, a, v0);
                                    if (Bits.both(v0 != 0, _get(ZF, 1) != 0)) {
                                        _goTo((_pc() + _length()) + _immediate());
                                    }
                                } else if (body == 0x69) {
                                    // loop
                                    uint256 a = _addressBits();
                                    uint256 v0 = (_general(1, a) - 1) & Bits.mask(a);
                                    _setGeneral(1, a, v0);
                                    if (Bits.both(v0 != 0, true)) {
                                        _goTo((_pc() + _length()) + _immediate());
                                    }
                                } else {
                                    // jrcxz, jecxz
                                    uint256 a = _addressBits();
                                    if (_general(1, a) == 0) {
                                        _goTo((_pc() + _length()) + _immediate());
                                    }
                                }
                            } else {
                                if (body < 0x6d) {
                                    if (body == 0x6b) {
                                        // cmc
                                        _set(CF, 1, Bits.bit(_get(CF, 1) == 0));
                                    } else {
                                        // clc
                                        _set(CF, 1, 0);
                                    }
                                } else {
                                    if (body == 0x6d) {
                                        // stc
                                        _set(CF, 1, 1);
                                    } else {
                                        // cld
                                        _set(DF, 1, 0);
                                    }
                                }
                            }
                        } else {
                            if (body < 0x73) {
                                if (body < 0x71) {
                                    if (body == 0x6f) {
                                        // std
                                        _set(DF, 1, 1);
                                    } else {
                                        // sahf
                                        _set(CF, 1, _general(0, 64) >> 8);
                                        _set(PF, 1, _general(0, 64) >> 10);
                                        _set(AF, 1, _general(0, 64) >> 12);
                                        _set(ZF, 1, _general(0, 64) >> 14);
                                        _set(SF, 1, _general(0, 64) >> 15);
                                    }
                                } else {
                                    if (body == 0x71) {
                                        // lahf
                                        _set(_generalPlace(0) - 1, 8, ((((((uint256(514) | (_get(CF, 1) << 0)) | (_get(PF, 1) << 2)) | (_get(AF, 1) << 4)) | (_get(ZF, 1) << 6)) | (_get(SF, 1) << 7)) | (_get(DF, 1) << 10)) | (_get(OF, 1) << 11));
                                    } else {
                                        // rdtsc
                                        _setGeneral(0, 32, _get(STEP, 64));
                                        _setGeneral(2, 32, _get(STEP, 64) >> 32);
                                    }
                                }
                            } else {
                                if (body < 0x75) {
                                    if (body == 0x73) {
                                        // ud2
                                        _faultIllegalInstruction();
                                    } else {
                                        // int3, int1
                                        _faultBreakpoint();
                                    }
                                } else {
                                    if (body == 0x75) {
                                        // int
                                        uint256 v0 = _operand(0);
                                        if (v0 == 3) {
                                            _faultBreakpoint();
                                        }
                                        _faultAddressOutOfSpace();
                                    } else {
                                        // hlt, cli, sti
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
