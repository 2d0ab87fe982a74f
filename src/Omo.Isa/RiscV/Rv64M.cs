// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.RiscV.RiscVDsl;

namespace Omo.Isa.RiscV;

/// <summary>
/// M: multiplication and division (unprivileged manual, chapter M). The IR's division is total in the way the chapter's
/// table of division by zero and overflow asks for, so the rows need no cases.
/// </summary>
internal static class Rv64M
{
    public static IReadOnlyList<Row> Rows()
    {
        var t = new RowTable("M");
        t.I("mul",    "0000001 rs2 rs1 000 rd 0110011", "{rd}, {rs1}, {rs2}", () => X[rd] = X[rs1] * X[rs2]);
        t.I("mulh",   "0000001 rs2 rs1 001 rd 0110011", "{rd}, {rs1}, {rs2}", () => X[rd] = MulHighS(X[rs1], X[rs2]));
        t.I("mulhsu", "0000001 rs2 rs1 010 rd 0110011", "{rd}, {rs1}, {rs2}", () => X[rd] = MulHighSU(X[rs1], X[rs2]));
        t.I("mulhu",  "0000001 rs2 rs1 011 rd 0110011", "{rd}, {rs1}, {rs2}", () => X[rd] = MulHighU(X[rs1], X[rs2]));
        t.I("div",    "0000001 rs2 rs1 100 rd 0110011", "{rd}, {rs1}, {rs2}", () => X[rd] = X[rs1].S / X[rs2].S);
        t.I("divu",   "0000001 rs2 rs1 101 rd 0110011", "{rd}, {rs1}, {rs2}", () => X[rd] = X[rs1] / X[rs2]);
        t.I("rem",    "0000001 rs2 rs1 110 rd 0110011", "{rd}, {rs1}, {rs2}", () => X[rd] = X[rs1].S % X[rs2].S);
        t.I("remu",   "0000001 rs2 rs1 111 rd 0110011", "{rd}, {rs1}, {rs2}", () => X[rd] = X[rs1] % X[rs2]);
        t.I("mulw",   "0000001 rs2 rs1 000 rd 0111011", "{rd}, {rs1}, {rs2}", () => X[rd] = (W(rs1) * W(rs2)).Sext());
        t.I("divw",   "0000001 rs2 rs1 100 rd 0111011", "{rd}, {rs1}, {rs2}", () => X[rd] = (W(rs1).S / W(rs2).S).Sext());
        t.I("divuw",  "0000001 rs2 rs1 101 rd 0111011", "{rd}, {rs1}, {rs2}", () => X[rd] = (W(rs1) / W(rs2)).Sext());
        t.I("remw",   "0000001 rs2 rs1 110 rd 0111011", "{rd}, {rs1}, {rs2}", () => X[rd] = (W(rs1).S % W(rs2).S).Sext());
        t.I("remuw",  "0000001 rs2 rs1 111 rd 0111011", "{rd}, {rs1}, {rs2}", () => X[rd] = (W(rs1) % W(rs2)).Sext());
        return t.Rows;
    }
}
