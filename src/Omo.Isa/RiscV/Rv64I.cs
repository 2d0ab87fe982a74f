// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.RiscV.RiscVDsl;

namespace Omo.Isa.RiscV;

/// <summary>RV64I base integer instructions and Zifencei (unprivileged manual, chapters RV32I, RV64I, Zifencei).</summary>
internal static class Rv64I
{
    public static IReadOnlyList<Row> Rows()
    {
        var t = new RowTable("RV64I");

        t.I("lui",    "imm[31:12] rd 0110111",                      "{rd}, {imm:upper}",    () => X[rd] = imm);
        t.I("auipc",  "imm[31:12] rd 0010111",                      "{rd}, {imm:upper}",    () => X[rd] = Pc + imm);
        t.I("jal",    "imm[20|10:1|11|19:12] rd 1101111",           "{rd}, {imm:pc}",       () => { NextPc = Pc + imm; X[rd] = Pc + Len; });
        t.I("jalr",   "imm[11:0] rs1 000 rd 1100111",               "{rd}, {imm}({rs1})",   () => { NextPc = (X[rs1] + imm) & ~1L; X[rd] = Pc + Len; });
        t.I("beq",    "imm[12|10:5] rs2 rs1 000 imm[4:1|11] 1100011", "{rs1}, {rs2}, {imm:pc}", () => BranchIf(X[rs1] == X[rs2]));
        t.I("bne",    "imm[12|10:5] rs2 rs1 001 imm[4:1|11] 1100011", "{rs1}, {rs2}, {imm:pc}", () => BranchIf(X[rs1] != X[rs2]));
        t.I("blt",    "imm[12|10:5] rs2 rs1 100 imm[4:1|11] 1100011", "{rs1}, {rs2}, {imm:pc}", () => BranchIf(X[rs1].S < X[rs2].S));
        t.I("bge",    "imm[12|10:5] rs2 rs1 101 imm[4:1|11] 1100011", "{rs1}, {rs2}, {imm:pc}", () => BranchIf(X[rs1].S >= X[rs2].S));
        t.I("bltu",   "imm[12|10:5] rs2 rs1 110 imm[4:1|11] 1100011", "{rs1}, {rs2}, {imm:pc}", () => BranchIf(X[rs1] < X[rs2]));
        t.I("bgeu",   "imm[12|10:5] rs2 rs1 111 imm[4:1|11] 1100011", "{rs1}, {rs2}, {imm:pc}", () => BranchIf(X[rs1] >= X[rs2]));

        t.I("lb",     "imm[11:0] rs1 000 rd 0000011",               "{rd}, {imm}({rs1})",   () => X[rd] = M8[X[rs1] + imm].Sext());
        t.I("lh",     "imm[11:0] rs1 001 rd 0000011",               "{rd}, {imm}({rs1})",   () => X[rd] = M16[X[rs1] + imm].Sext());
        t.I("lw",     "imm[11:0] rs1 010 rd 0000011",               "{rd}, {imm}({rs1})",   () => X[rd] = M32[X[rs1] + imm].Sext());
        t.I("ld",     "imm[11:0] rs1 011 rd 0000011",               "{rd}, {imm}({rs1})",   () => X[rd] = M64[X[rs1] + imm]);
        t.I("lbu",    "imm[11:0] rs1 100 rd 0000011",               "{rd}, {imm}({rs1})",   () => X[rd] = M8[X[rs1] + imm].Zext());
        t.I("lhu",    "imm[11:0] rs1 101 rd 0000011",               "{rd}, {imm}({rs1})",   () => X[rd] = M16[X[rs1] + imm].Zext());
        t.I("lwu",    "imm[11:0] rs1 110 rd 0000011",               "{rd}, {imm}({rs1})",   () => X[rd] = M32[X[rs1] + imm].Zext());
        t.I("sb",     "imm[11:5] rs2 rs1 000 imm[4:0] 0100011",     "{rs2}, {imm}({rs1})",  () => M8[X[rs1] + imm] = X[rs2]);
        t.I("sh",     "imm[11:5] rs2 rs1 001 imm[4:0] 0100011",     "{rs2}, {imm}({rs1})",  () => M16[X[rs1] + imm] = X[rs2]);
        t.I("sw",     "imm[11:5] rs2 rs1 010 imm[4:0] 0100011",     "{rs2}, {imm}({rs1})",  () => M32[X[rs1] + imm] = X[rs2]);
        t.I("sd",     "imm[11:5] rs2 rs1 011 imm[4:0] 0100011",     "{rs2}, {imm}({rs1})",  () => M64[X[rs1] + imm] = X[rs2]);

        t.I("addi",   "imm[11:0] rs1 000 rd 0010011",               "{rd}, {rs1}, {imm}",   () => X[rd] = X[rs1] + imm);
        t.I("slti",   "imm[11:0] rs1 010 rd 0010011",               "{rd}, {rs1}, {imm}",   () => X[rd] = (X[rs1].S < ((Bv)imm).S).Zext());
        t.I("sltiu",  "imm[11:0] rs1 011 rd 0010011",               "{rd}, {rs1}, {imm}",   () => X[rd] = (X[rs1] < imm).Zext());
        t.I("xori",   "imm[11:0] rs1 100 rd 0010011",               "{rd}, {rs1}, {imm}",   () => X[rd] = X[rs1] ^ imm);
        t.I("ori",    "imm[11:0] rs1 110 rd 0010011",               "{rd}, {rs1}, {imm}",   () => X[rd] = X[rs1] | imm);
        t.I("andi",   "imm[11:0] rs1 111 rd 0010011",               "{rd}, {rs1}, {imm}",   () => X[rd] = X[rs1] & imm);
        t.I("slli",   "000000 shamt[5:0] rs1 001 rd 0010011",       "{rd}, {rs1}, {shamt}", () => X[rd] = X[rs1] << shamt);
        t.I("srli",   "000000 shamt[5:0] rs1 101 rd 0010011",       "{rd}, {rs1}, {shamt}", () => X[rd] = X[rs1] >> shamt);
        t.I("srai",   "010000 shamt[5:0] rs1 101 rd 0010011",       "{rd}, {rs1}, {shamt}", () => X[rd] = X[rs1].S >> shamt);
        t.I("add",    "0000000 rs2 rs1 000 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = X[rs1] + X[rs2]);
        t.I("sub",    "0100000 rs2 rs1 000 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = X[rs1] - X[rs2]);
        t.I("sll",    "0000000 rs2 rs1 001 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = X[rs1] << X[rs2].Low(6));
        t.I("slt",    "0000000 rs2 rs1 010 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = (X[rs1].S < X[rs2].S).Zext());
        t.I("sltu",   "0000000 rs2 rs1 011 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = (X[rs1] < X[rs2]).Zext());
        t.I("xor",    "0000000 rs2 rs1 100 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = X[rs1] ^ X[rs2]);
        t.I("srl",    "0000000 rs2 rs1 101 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = X[rs1] >> X[rs2].Low(6));
        t.I("sra",    "0100000 rs2 rs1 101 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = X[rs1].S >> X[rs2].Low(6));
        t.I("or",     "0000000 rs2 rs1 110 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = X[rs1] | X[rs2]);
        t.I("and",    "0000000 rs2 rs1 111 rd 0110011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = X[rs1] & X[rs2]);

        t.I("addiw",  "imm[11:0] rs1 000 rd 0011011",               "{rd}, {rs1}, {imm}",   () => X[rd] = (W(rs1) + ((Bv)imm).Low(32)).Sext());
        t.I("slliw",  "0000000 shamt[4:0] rs1 001 rd 0011011",      "{rd}, {rs1}, {shamt}", () => X[rd] = (W(rs1) << shamt).Sext());
        t.I("srliw",  "0000000 shamt[4:0] rs1 101 rd 0011011",      "{rd}, {rs1}, {shamt}", () => X[rd] = (W(rs1) >> shamt).Sext());
        t.I("sraiw",  "0100000 shamt[4:0] rs1 101 rd 0011011",      "{rd}, {rs1}, {shamt}", () => X[rd] = (W(rs1).S >> shamt).Sext());
        t.I("addw",   "0000000 rs2 rs1 000 rd 0111011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = (W(rs1) + W(rs2)).Sext());
        t.I("subw",   "0100000 rs2 rs1 000 rd 0111011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = (W(rs1) - W(rs2)).Sext());
        t.I("sllw",   "0000000 rs2 rs1 001 rd 0111011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = (W(rs1) << X[rs2].Low(5)).Sext());
        t.I("srlw",   "0000000 rs2 rs1 101 rd 0111011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = (W(rs1) >> X[rs2].Low(5)).Sext());
        t.I("sraw",   "0100000 rs2 rs1 101 rd 0111011",             "{rd}, {rs1}, {rs2}",   () => X[rd] = (W(rs1).S >> X[rs2].Low(5)).Sext());

        // One hart and a fetch that always reads memory as it is: every ordering holds already.
        t.I("fence",  "imm[11:0] rs1 000 rd 0001111",               "",                     () => { });
        t.I("fence.i", "imm[11:0] rs1 001 rd 0001111",              "",                     () => { });

        t.I("ecall",  "00000000000000000000000001110011",           "",                     Syscall);
        t.I("ebreak", "00000000000100000000000001110011",           "",                     () => Fault(Signal.Breakpoint));
        return t.Rows;
    }
}
