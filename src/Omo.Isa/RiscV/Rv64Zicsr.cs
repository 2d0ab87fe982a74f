// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.RiscV.RiscVDsl;

namespace Omo.Isa.RiscV;

/// <summary>
/// Zicsr and the counters of Zicntr as user programs see them: <c>fflags</c>, <c>frm</c>, <c>fcsr</c>, and <c>cycle</c>,
/// <c>time</c>, <c>instret</c>, which all read the step count and cannot be written. Any other register is illegal.
/// </summary>
internal static class Rv64Zicsr
{
    private const int FFlags = 0x001;
    private const int Frm = 0x002;
    private const int Cycle = 0xc00;

    public static IReadOnlyList<Row> Rows()
    {
        var t = new RowTable("Zicsr");
        t.I("csrrw",  "csr rs1 001 rd 1110011",  "{rd}, {csr:csr}, {rs1}",  () => Csr(alwaysWrites: true, rs1, _ => X[rs1].Low(8)));
        t.I("csrrs",  "csr rs1 010 rd 1110011",  "{rd}, {csr:csr}, {rs1}",  () => Csr(alwaysWrites: false, rs1, old => old | X[rs1].Low(8)));
        t.I("csrrc",  "csr rs1 011 rd 1110011",  "{rd}, {csr:csr}, {rs1}",  () => Csr(alwaysWrites: false, rs1, old => old & ~X[rs1].Low(8)));
        t.I("csrrwi", "csr zimm 101 rd 1110011", "{rd}, {csr:csr}, {zimm}", () => Csr(alwaysWrites: true, zimm, _ => Zimm));
        t.I("csrrsi", "csr zimm 110 rd 1110011", "{rd}, {csr:csr}, {zimm}", () => Csr(alwaysWrites: false, zimm, old => old | Zimm));
        t.I("csrrci", "csr zimm 111 rd 1110011", "{rd}, {csr:csr}, {zimm}", () => Csr(alwaysWrites: false, zimm, old => old & ~Zimm));
        return t.Rows;
    }

    private static Bv Zimm => ((Bv)zimm).Zext(8);

    private static void Csr(bool alwaysWrites, Field source, Func<Bv, Bv> update)
    {
        Bv number = csr;
        If(
            number - FFlags < 3,
            () =>
            {
                var all = Let(Fcsr);
                var old = Let(Select(number == FFlags, all & 0x1f, Select(number == Frm, all >> 5, all)));
                var written = Let(update(old));
                Fcsr = Select(
                    number == FFlags,
                    (all & 0xe0) | (written & 0x1f),
                    Select(number == Frm, (all & 0x1f) | (written << 5), written));
                X[rd] = old.Zext();
            },
            () =>
            {
                if (alwaysWrites)
                {
                    Fault(Signal.IllegalInstruction);
                    return;
                }

                // A set or clear with x0 or 0 does not write, so it may read a read-only register (Zicsr, table of effects).
                var isReadable = number - Cycle < 3;
                FaultIf(!(isReadable & ((Bv)source == 0)), Signal.IllegalInstruction);
                X[rd] = StepCount;
            });
    }
}
