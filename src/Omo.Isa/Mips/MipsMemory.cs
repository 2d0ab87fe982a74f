// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.Mips.MipsDsl;

namespace Omo.Isa.Mips;

/// <summary>
/// Loads and stores (volume II-A). Halfwords and words must be aligned, else the machine ends with SIGBUS; the
/// left and right forms serve unaligned words and differ between the byte orders.
/// </summary>
internal static class MipsMemory
{
    private const long SpaceEnd = 1L << 31;

    public static IReadOnlyList<Row> Rows(bool isBigEndian)
    {
        var t = new MipsTable("memory");
        t.I("lb",  "100000 base rt imm[15:0]", "{rt}, {imm}({base})", () => R[rt] = M8[Address].Sext(32));
        t.I("lh",  "100001 base rt imm[15:0]", "{rt}, {imm}({base})", () => { RequireAligned(2); R[rt] = M16[Address].Sext(32); });
        t.I("lw",  "100011 base rt imm[15:0]", "{rt}, {imm}({base})", () => { RequireAligned(4); R[rt] = M32[Address]; });
        t.I("lbu", "100100 base rt imm[15:0]", "{rt}, {imm}({base})", () => R[rt] = M8[Address].Zext(32));
        t.I("lhu", "100101 base rt imm[15:0]", "{rt}, {imm}({base})", () => { RequireAligned(2); R[rt] = M16[Address].Zext(32); });
        t.I("sb",  "101000 base rt imm[15:0]", "{rt}, {imm}({base})", () => M8[Address] = R[rt]);
        t.I("sh",  "101001 base rt imm[15:0]", "{rt}, {imm}({base})", () => { RequireAligned(2); M16[Address] = R[rt]; });
        t.I("sw",  "101011 base rt imm[15:0]", "{rt}, {imm}({base})", () => { RequireAligned(4); M32[Address] = R[rt]; });

        // Bits by which the addressed byte stands away from the word's most, or least, significant end.
        Bv FromTop() => Let((isBigEndian ? Address & 3 : ~Address & 3) << 3);
        Bv FromBottom() => Let((isBigEndian ? ~Address & 3 : Address & 3) << 3);
        Bv Ones = Bits(-1, 32);
        t.I("lwl", "100010 base rt imm[15:0]", "{rt}, {imm}({base})", () =>
        {
            var shift = FromTop();
            var word = M32[Address & ~3L];
            R[rt] = (word << shift) | (R[rt] & ~(Ones << shift));
        });
        t.I("lwr", "100110 base rt imm[15:0]", "{rt}, {imm}({base})", () =>
        {
            var shift = FromBottom();
            var word = M32[Address & ~3L];
            R[rt] = (word >> shift) | (R[rt] & ~(Ones >> shift));
        });
        t.I("swl", "101010 base rt imm[15:0]", "{rt}, {imm}({base})", () =>
        {
            var shift = FromTop();
            var word = M32[Address & ~3L];
            M32[Address & ~3L] = (R[rt] >> shift) | (word & ~(Ones >> shift));
        });
        t.I("swr", "101110 base rt imm[15:0]", "{rt}, {imm}({base})", () =>
        {
            var shift = FromBottom();
            var word = M32[Address & ~3L];
            M32[Address & ~3L] = (R[rt] << shift) | (word & ~(Ones << shift));
        });

        t.I("ll",  "110000 base rt imm[15:0]", "{rt}, {imm}({base})", () =>
        {
            RequireAligned(4);
            var word = M32[Address];
            Reservation = Address + 1;
            R[rt] = word;
        });
        t.I("sc",  "111000 base rt imm[15:0]", "{rt}, {imm}({base})", () =>
        {
            RequireAligned(4);
            FaultIf(Address > SpaceEnd - 4, Signal.AddressOutOfSpace);
            var holds = Let(Reservation == Address + 1);
            If(holds, () => M32[Address] = R[rt]);
            Reservation = 0;
            R[rt] = holds.Zext(32);
        });
        return t.Rows;
    }
}
