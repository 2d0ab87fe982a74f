// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.Mips.MipsDsl;

namespace Omo.Isa.Mips;

/// <summary>
/// Branches, jumps, traps and the rest of user mode (volume II-A). A branch writes the address after its delay slot, so
/// the slot is an ordinary step; the likely forms skip it when they are not taken. A branch in a delay slot, which the
/// manual leaves UNPREDICTABLE, follows from the same rule: its slot is the first instruction at the target.
/// </summary>
internal static class MipsControl
{
    public static IReadOnlyList<Row> Rows()
    {
        var t = new MipsTable("control");
        AddBranches(t);

        t.I("j",       "000010 target[27:2]",              "{target:region}", () => NextPc = RegionTarget);
        t.I("jal",     "000011 target[27:2]",              "{target:region}", () => { NextPc = RegionTarget; R[31] = Pc + 8; });
        t.I("jr",      "000000 rs 0000000000 hint 001000", "{rs}",            () => NextPc = R[rs]);
        t.I("jalr",    "000000 rs 00000 rd hint 001001",   "{rd}, {rs}",      () => { NextPc = R[rs]; R[rd] = Pc + 8; });

        AddTraps(t);
        t.I("syscall", "000000 sysCode 001100",                       "",          Syscall);
        t.I("break",   "000000 code code2 001101",                    "{code}, {code2}", () =>
        {
            // Assemblers have written the reason to either half of the field; with both it is another number.
            var isOne = Let(((Bv)code == 0) | ((Bv)code2 == 0));
            TrapWith(Select(isOne, (Bv)code | code2, 0));
        });
        t.I("sync",    "000000 000000000000000 stype 001111",         "{stype}",   () => { });
        t.I("synci",   "000001 base 11111 imm[15:0]",                 "{imm}({base})", () => { });
        t.I("prefx",   "010011 base rt hint 00000 001111",            "{hint}, {rt}({base})", () => { });
        t.I("pref",    "110011 base hint imm[15:0]",                  "{hint}, {imm}({base})", () => { });
        t.I("cache",   "101111 base hint imm[15:0]",                  "{hint}, {imm}({base})", () => { });

        // The one processor; no step for synci, for code is never stale; the step count, which counts every cycle.
        t.I("rdhwr.cpunum", "011111 00000 rt 00000 00000 111011",     "{rt}, $0",  () => R[rt] = 0);
        t.I("rdhwr.step",   "011111 00000 rt 00001 00000 111011",     "{rt}, $1",  () => R[rt] = 0);
        t.I("rdhwr.cc",     "011111 00000 rt 00010 00000 111011",     "{rt}, $2",  () => R[rt] = StepCount.Low(32));
        t.I("rdhwr.ccres",  "011111 00000 rt 00011 00000 111011",     "{rt}, $3",  () => R[rt] = 1);
        t.I("rdhwr",        "011111 00000 rt 11101 00000 111011",     "{rt}, $29", () => R[rt] = UserLocal);
        return t.Rows;
    }

    private static void AddBranches(MipsTable t)
    {
        void Branch(string name, string encoding, string assembly, Func<Bv> condition, bool links = false, bool isLikely = false) =>
            t.I(name, encoding, assembly, () =>
            {
                var taken = Let(condition());
                If(taken, () => NextPc = Target, isLikely ? SkipSlot : () => { });
                if (links)
                {
                    R[31] = Pc + 8;
                }
            });

        Branch("beq",     "000100 rs rt imm[17:2]",       "{rs}, {rt}, {imm:pc}", () => R[rs] == R[rt]);
        Branch("bne",     "000101 rs rt imm[17:2]",       "{rs}, {rt}, {imm:pc}", () => R[rs] != R[rt]);
        Branch("blez",    "000110 rs 00000 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S <= 0);
        Branch("bgtz",    "000111 rs 00000 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S > 0);
        Branch("bltz",    "000001 rs 00000 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S < 0);
        Branch("bgez",    "000001 rs 00001 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S >= 0);
        Branch("bltzal",  "000001 rs 10000 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S < 0, links: true);
        Branch("bgezal",  "000001 rs 10001 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S >= 0, links: true);
        Branch("beql",    "010100 rs rt imm[17:2]",       "{rs}, {rt}, {imm:pc}", () => R[rs] == R[rt], isLikely: true);
        Branch("bnel",    "010101 rs rt imm[17:2]",       "{rs}, {rt}, {imm:pc}", () => R[rs] != R[rt], isLikely: true);
        Branch("blezl",   "010110 rs 00000 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S <= 0, isLikely: true);
        Branch("bgtzl",   "010111 rs 00000 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S > 0, isLikely: true);
        Branch("bltzl",   "000001 rs 00010 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S < 0, isLikely: true);
        Branch("bgezl",   "000001 rs 00011 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S >= 0, isLikely: true);
        Branch("bltzall", "000001 rs 10010 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S < 0, links: true, isLikely: true);
        Branch("bgezall", "000001 rs 10011 imm[17:2]",    "{rs}, {imm:pc}",       () => R[rs].S >= 0, links: true, isLikely: true);
        Branch("bc1f",    "010001 01000 cc 00 imm[17:2]", "{cc}, {imm:pc}",       () => !Condition(cc));
        Branch("bc1t",    "010001 01000 cc 01 imm[17:2]", "{cc}, {imm:pc}",       () => Condition(cc));
        Branch("bc1fl",   "010001 01000 cc 10 imm[17:2]", "{cc}, {imm:pc}",       () => !Condition(cc), isLikely: true);
        Branch("bc1tl",   "010001 01000 cc 11 imm[17:2]", "{cc}, {imm:pc}",       () => Condition(cc), isLikely: true);
    }

    private static void AddTraps(MipsTable t)
    {
        void Trap(string name, string function, string immediate, Func<Bv, Bv> condition)
        {
            var immediateName = name.EndsWith('u') ? name[..^1] + "iu" : name + "i";
            t.I(name, $"000000 rs rt code {function}", "{rs}, {rt}, {code}", () => If(condition(R[rt]), () => TrapWith(code)));
            t.I(immediateName, $"000001 rs {immediate} imm[15:0]", "{rs}, {imm}", () => FaultIf(condition(imm), Signal.Breakpoint));
        }

        Trap("tge",  "110000", "01000", b => R[rs].S >= b.S);
        Trap("tgeu", "110001", "01001", b => R[rs] >= b);
        Trap("tlt",  "110010", "01010", b => R[rs].S < b.S);
        Trap("tltu", "110011", "01011", b => R[rs] < b);
        Trap("teq",  "110100", "01100", b => R[rs] == b);
        Trap("tne",  "110110", "01110", b => R[rs] != b);
    }

    /// <summary>Linux gives SIGFPE for the codes with which compilers report overflow and division by zero, else SIGTRAP.</summary>
    private static void TrapWith(Bv reason)
    {
        const int Overflow = 6, DivideByZero = 7;
        If(
            (reason == Overflow) | (reason == DivideByZero),
            () => Fault(Signal.Arithmetic),
            () => Fault(Signal.Breakpoint));
    }
}
