// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.RiscV.RiscVDsl;

namespace Omo.Isa.RiscV;

/// <summary>
/// A: atomics (unprivileged manual, chapter A). With one hart only the reservation is visible: SC succeeds when the last
/// LR named the same address and no SC came between. The acquire and release bits change nothing.
/// </summary>
internal static class Rv64A
{
    public static IReadOnlyList<Row> Rows()
    {
        var t = new RowTable("A");
        foreach (var (suffix, width, funct3) in new[] { (".w", 32, "010"), (".d", 64, "011") })
        {
            void Amo(string name, string funct5, Func<Bv, Bv, Bv> combine) =>
                t.I(name + suffix, $"{funct5} aq rl rs2 rs1 {funct3} rd 0101111", "{rd}, {rs2}, ({rs1})", () =>
                {
                    RequireAligned(width);
                    var old = Memory(width)[X[rs1]];
                    Memory(width)[X[rs1]] = combine(old, X[rs2].Low(width));
                    X[rd] = old.Sext();
                });

            t.I("lr" + suffix, $"00010 aq rl 00000 rs1 {funct3} rd 0101111", "{rd}, ({rs1})", () =>
            {
                RequireAligned(width);
                var value = Memory(width)[X[rs1]];
                Reservation = X[rs1] + 1;
                X[rd] = value.Sext();
            });
            t.I("sc" + suffix, $"00011 aq rl rs2 rs1 {funct3} rd 0101111", "{rd}, {rs2}, ({rs1})", () =>
            {
                RequireAligned(width);
                var holds = Let(Reservation == X[rs1] + 1);
                If(holds, () => Memory(width)[X[rs1]] = X[rs2]);
                Reservation = 0;
                X[rd] = (!holds).Zext();
            });
            Amo("amoswap", "00001", (_, r) => r);
            Amo("amoadd",  "00000", (m, r) => m + r);
            Amo("amoxor",  "00100", (m, r) => m ^ r);
            Amo("amoand",  "01100", (m, r) => m & r);
            Amo("amoor",   "01000", (m, r) => m | r);
            Amo("amomin",  "10000", (m, r) => Select(m.S < r.S, m, r));
            Amo("amomax",  "10100", (m, r) => Select(m.S < r.S, r, m));
            Amo("amominu", "11000", (m, r) => Select(m < r, m, r));
            Amo("amomaxu", "11100", (m, r) => Select(m < r, r, m));
        }

        return t.Rows;
    }

    private static void RequireAligned(int width) =>
        FaultIf((X[rs1] & (width / 8 - 1)) != 0, Signal.Misaligned);
}
