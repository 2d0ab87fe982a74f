// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.RiscV.RiscVDsl;

namespace Omo.Isa.RiscV;

/// <summary>
/// F and D without arithmetic: loads, stores, moves and sign injection (unprivileged manual, chapters F and D). Single
/// precision values are NaN-boxed; an operand that is not reads as the canonical NaN. All else is an illegal instruction.
/// </summary>
internal static class Rv64F
{
    private const long CanonicalNan = 0x7fc00000;

    public static IReadOnlyList<Row> Rows()
    {
        var t = new RowTable("F, D");
        t.I("flw",      "imm[11:0] rs1 010 rd 0000111",           "{rd:f}, {imm}({rs1})",       () => F[rd] = Box(M32[X[rs1] + imm]));
        t.I("fld",      "imm[11:0] rs1 011 rd 0000111",           "{rd:f}, {imm}({rs1})",       () => F[rd] = M64[X[rs1] + imm]);
        t.I("fsw",      "imm[11:5] rs2 rs1 010 imm[4:0] 0100111", "{rs2:f}, {imm}({rs1})",      () => M32[X[rs1] + imm] = F[rs2]);
        t.I("fsd",      "imm[11:5] rs2 rs1 011 imm[4:0] 0100111", "{rs2:f}, {imm}({rs1})",      () => M64[X[rs1] + imm] = F[rs2]);
        t.I("fsgnj.s",  "0010000 rs2 rs1 000 rd 1010011",         "{rd:f}, {rs1:f}, {rs2:f}",   () => F[rd] = Box(Sign(Single(rs2).Sign, Single(rs1))));
        t.I("fsgnjn.s", "0010000 rs2 rs1 001 rd 1010011",         "{rd:f}, {rs1:f}, {rs2:f}",   () => F[rd] = Box(Sign(!Single(rs2).Sign, Single(rs1))));
        t.I("fsgnjx.s", "0010000 rs2 rs1 010 rd 1010011",         "{rd:f}, {rs1:f}, {rs2:f}",   () => F[rd] = Box(Sign(Single(rs1).Sign ^ Single(rs2).Sign, Single(rs1))));
        t.I("fsgnj.d",  "0010001 rs2 rs1 000 rd 1010011",         "{rd:f}, {rs1:f}, {rs2:f}",   () => F[rd] = Sign(F[rs2].Sign, F[rs1]));
        t.I("fsgnjn.d", "0010001 rs2 rs1 001 rd 1010011",         "{rd:f}, {rs1:f}, {rs2:f}",   () => F[rd] = Sign(!F[rs2].Sign, F[rs1]));
        t.I("fsgnjx.d", "0010001 rs2 rs1 010 rd 1010011",         "{rd:f}, {rs1:f}, {rs2:f}",   () => F[rd] = Sign(F[rs1].Sign ^ F[rs2].Sign, F[rs1]));
        t.I("fmv.x.w",  "1110000 00000 rs1 000 rd 1010011",       "{rd}, {rs1:f}",              () => X[rd] = F[rs1].Low(32).Sext());
        t.I("fmv.w.x",  "1111000 00000 rs1 000 rd 1010011",       "{rd:f}, {rs1}",              () => F[rd] = Box(W(rs1)));
        t.I("fmv.x.d",  "1110001 00000 rs1 000 rd 1010011",       "{rd}, {rs1:f}",              () => X[rd] = F[rs1]);
        t.I("fmv.d.x",  "1111001 00000 rs1 000 rd 1010011",       "{rd:f}, {rs1}",              () => F[rd] = X[rs1]);
        return t.Rows;
    }

    private static Bv Box(Bv single) => Bits(-1, 32).Concat(single);

    private static Bv Single(Field register) =>
        Select(F[register].Slice(32, 32) == 0xffffffffL, F[register].Low(32), Bits(CanonicalNan, 32));

    private static Bv Sign(Bv sign, Bv magnitude) => sign.Concat(magnitude.Low(magnitude.Width - 1));
}
