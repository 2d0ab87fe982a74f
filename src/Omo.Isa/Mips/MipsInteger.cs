// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.Mips.MipsDsl;

namespace Omo.Isa.Mips;

/// <summary>MIPS32 release 2 arithmetic and logic (MIPS32 Architecture for Programmers, volume II-A).</summary>
internal static class MipsInteger
{
    public static IReadOnlyList<Row> Rows()
    {
        var t = new MipsTable("integer");
        t.I("add",   "000000 rs rt rd 00000 100000", "{rd}, {rs}, {rt}",  () => { TrapIfAddOverflows(R[rs], R[rt]); R[rd] = R[rs] + R[rt]; });
        t.I("addu",  "000000 rs rt rd 00000 100001", "{rd}, {rs}, {rt}",  () => R[rd] = R[rs] + R[rt]);
        t.I("sub",   "000000 rs rt rd 00000 100010", "{rd}, {rs}, {rt}",  () => { TrapIfSubOverflows(R[rs], R[rt]); R[rd] = R[rs] - R[rt]; });
        t.I("subu",  "000000 rs rt rd 00000 100011", "{rd}, {rs}, {rt}",  () => R[rd] = R[rs] - R[rt]);
        t.I("and",   "000000 rs rt rd 00000 100100", "{rd}, {rs}, {rt}",  () => R[rd] = R[rs] & R[rt]);
        t.I("or",    "000000 rs rt rd 00000 100101", "{rd}, {rs}, {rt}",  () => R[rd] = R[rs] | R[rt]);
        t.I("xor",   "000000 rs rt rd 00000 100110", "{rd}, {rs}, {rt}",  () => R[rd] = R[rs] ^ R[rt]);
        t.I("nor",   "000000 rs rt rd 00000 100111", "{rd}, {rs}, {rt}",  () => R[rd] = ~(R[rs] | R[rt]));
        t.I("slt",   "000000 rs rt rd 00000 101010", "{rd}, {rs}, {rt}",  () => R[rd] = (R[rs].S < R[rt].S).Zext(32));
        t.I("sltu",  "000000 rs rt rd 00000 101011", "{rd}, {rs}, {rt}",  () => R[rd] = (R[rs] < R[rt]).Zext(32));
        t.I("addi",  "001000 rs rt imm[15:0]",       "{rt}, {rs}, {imm}", () => { TrapIfAddOverflows(R[rs], imm); R[rt] = R[rs] + imm; });
        t.I("addiu", "001001 rs rt imm[15:0]",       "{rt}, {rs}, {imm}", () => R[rt] = R[rs] + imm);
        t.I("slti",  "001010 rs rt imm[15:0]",       "{rt}, {rs}, {imm}", () => R[rt] = (R[rs].S < ((Bv)imm).S).Zext(32));
        t.I("sltiu", "001011 rs rt imm[15:0]",       "{rt}, {rs}, {imm}", () => R[rt] = (R[rs] < imm).Zext(32));
        t.I("andi",  "001100 rs rt uimm[15:0]",      "{rt}, {rs}, {uimm}", () => R[rt] = R[rs] & uimm);
        t.I("ori",   "001101 rs rt uimm[15:0]",      "{rt}, {rs}, {uimm}", () => R[rt] = R[rs] | uimm);
        t.I("xori",  "001110 rs rt uimm[15:0]",      "{rt}, {rs}, {uimm}", () => R[rt] = R[rs] ^ uimm);
        t.I("lui",   "001111 00000 rt uimm[31:16]",  "{rt}, {uimm:upper}", () => R[rt] = uimm);

        t.I("sll",   "000000 00000 rt rd sa 000000", "{rd}, {rt}, {sa}",  () => R[rd] = R[rt] << sa);
        t.I("srl",   "000000 00000 rt rd sa 000010", "{rd}, {rt}, {sa}",  () => R[rd] = R[rt] >> sa);
        t.I("rotr",  "000000 00001 rt rd sa 000010", "{rd}, {rt}, {sa}",  () => R[rd] = RotateRight(R[rt], sa));
        t.I("sra",   "000000 00000 rt rd sa 000011", "{rd}, {rt}, {sa}",  () => R[rd] = R[rt].S >> sa);
        t.I("sllv",  "000000 rs rt rd 00000 000100", "{rd}, {rt}, {rs}",  () => R[rd] = R[rt] << R[rs].Low(5));
        t.I("srlv",  "000000 rs rt rd 00000 000110", "{rd}, {rt}, {rs}",  () => R[rd] = R[rt] >> R[rs].Low(5));
        t.I("rotrv", "000000 rs rt rd 00001 000110", "{rd}, {rt}, {rs}",  () => R[rd] = RotateRight(R[rt], R[rs].Low(5)));
        t.I("srav",  "000000 rs rt rd 00000 000111", "{rd}, {rt}, {rs}",  () => R[rd] = R[rt].S >> R[rs].Low(5));

        t.I("movz",  "000000 rs rt rd 00000 001010", "{rd}, {rs}, {rt}",  () => If(R[rt] == 0, () => R[rd] = R[rs]));
        t.I("movn",  "000000 rs rt rd 00000 001011", "{rd}, {rs}, {rt}",  () => If(R[rt] != 0, () => R[rd] = R[rs]));
        t.I("movf",  "000000 rs cc 00 rd 00000 000001", "{rd}, {rs}, {cc}", () => If(!Condition(cc), () => R[rd] = R[rs]));
        t.I("movt",  "000000 rs cc 01 rd 00000 000001", "{rd}, {rs}, {cc}", () => If(Condition(cc), () => R[rd] = R[rs]));

        t.I("mfhi",  "000000 0000000000 rd 00000 010000", "{rd}",          () => R[rd] = Hi);
        t.I("mthi",  "000000 rs 000000000000000 010001",  "{rs}",          () => Hi = R[rs]);
        t.I("mflo",  "000000 0000000000 rd 00000 010010", "{rd}",          () => R[rd] = Lo);
        t.I("mtlo",  "000000 rs 000000000000000 010011",  "{rs}",          () => Lo = R[rs]);
        t.I("mult",  "000000 rs rt 0000000000 011000",    "{rs}, {rt}",    () => SetHiLo(SignedProduct()));
        t.I("multu", "000000 rs rt 0000000000 011001",    "{rs}, {rt}",    () => SetHiLo(UnsignedProduct()));
        t.I("madd",  "011100 rs rt 0000000000 000000",    "{rs}, {rt}",    () => SetHiLo(HiLo + SignedProduct()));
        t.I("maddu", "011100 rs rt 0000000000 000001",    "{rs}, {rt}",    () => SetHiLo(HiLo + UnsignedProduct()));
        t.I("mul",   "011100 rs rt rd 00000 000010",      "{rd}, {rs}, {rt}", () => R[rd] = R[rs] * R[rt]);
        t.I("msub",  "011100 rs rt 0000000000 000100",    "{rs}, {rt}",    () => SetHiLo(HiLo - SignedProduct()));
        t.I("msubu", "011100 rs rt 0000000000 000101",    "{rs}, {rt}",    () => SetHiLo(HiLo - UnsignedProduct()));

        // Division by zero leaves hi and lo UNPREDICTABLE (volume II-A, DIV); Omo takes the IR's total division.
        t.I("div",   "000000 rs rt 0000000000 011010",    "{rs}, {rt}",    () => { Lo = R[rs].S / R[rt].S; Hi = R[rs].S % R[rt].S; });
        t.I("divu",  "000000 rs rt 0000000000 011011",    "{rs}, {rt}",    () => { Lo = R[rs] / R[rt]; Hi = R[rs] % R[rt]; });

        t.I("clz",   "011100 rs rt rd 00000 100000", "{rd}, {rs}",        () => R[rd] = CountLeadingZeros(R[rs]));
        t.I("clo",   "011100 rs rt rd 00000 100001", "{rd}, {rs}",        () => R[rd] = CountLeadingZeros(~R[rs]));
        t.I("seb",   "011111 00000 rt rd 10000 100000", "{rd}, {rt}",     () => R[rd] = R[rt].Low(8).Sext(32));
        t.I("seh",   "011111 00000 rt rd 11000 100000", "{rd}, {rt}",     () => R[rd] = R[rt].Low(16).Sext(32));
        t.I("wsbh",  "011111 00000 rt rd 00010 100000", "{rd}, {rt}",     () => R[rd] = ((R[rt] & 0x00ff00ff) << 8) | ((R[rt] >> 8) & 0x00ff00ff));
        t.I("ext",   "011111 rs rt msb lsb 000000", "{rt}, {rs}, {lsb}, {msb:size}",
            () => R[rt] = (R[rs] >> lsb) & ~(Bits(-2, 32) << msb));
        t.I("ins",   "011111 rs rt msb lsb 000100", "{rt}, {rs}, {lsb}, {msb:end}", () =>
        {
            var mask = Let(~(Bits(-2, 32) << (((Bv)msb).Zext(32) - ((Bv)lsb).Zext(32))) << lsb);
            R[rt] = ((R[rs] << lsb) & mask) | (R[rt] & ~mask);
        });
        return t.Rows;
    }
}
