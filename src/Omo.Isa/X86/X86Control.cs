// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.X86.X86Dsl;

namespace Omo.Isa.X86;

/// <summary>Jumps, calls, flags, the system and what has no effect (SDM volume 1, 5.1.7, 5.1.11 and 5.1.13).</summary>
internal static class X86Control
{
    public static IReadOnlyList<OpcodeEncoding> Lines()
    {
        var t = new X86Table("control");
        t.I("EB cb",  "jmp",  "r:Jb", o => NextPc = Following + o.A);
        t.I("E9 cz",  "jmp",  "r:Jd", o => NextPc = Following + o.A);
        t.I("FF /4",  "jmp",  "r:Eq", o => NextPc = o.A);
        t.I("E8 cz",  "call", "r:Jd", o => Call(Following + o.A));
        t.I("FF /2",  "call", "r:Eq", o => Call(o.A));
        t.I("C3",     "ret",  "",     _ => Return(Bits(0, 64)));
        t.I("C2 iw",  "ret",  "r:Iw", o => Return(o.A.Zext()));
        for (var code = 0; code < X86Names.Conditions.Count; code++)
        {
            var (condition, name) = (code, "j" + X86Names.Conditions[code]);
            t.I($"{0x70 + code:X2} cb",    name, "r:Jb", o => JumpIf(Condition(condition), o));
            t.I($"0F {0x80 + code:X2} cz", name, "r:Jd", o => JumpIf(Condition(condition), o));
        }

        t.ByAddress("E0 cb", "loopne", "r:Jb", o => Loop(o, !Zf));
        t.ByAddress("E1 cb", "loope",  "r:Jb", o => Loop(o, Zf));
        t.ByAddress("E2 cb", "loop",   "r:Jb", o => Loop(o, Bits(1, 1)));
        t.I("E3 cb a64", "jrcxz", "r:Jb", o => JumpIf(R[Rcx] == 0, o));
        t.I("E3 cb a32", "jecxz", "r:Jb", o => JumpIf(General(Rcx, 32) == 0, o));

        t.I("F5", "cmc",  "", _ => Cf = !Cf);
        t.I("F8", "clc",  "", _ => Cf = 0);
        t.I("F9", "stc",  "", _ => Cf = 1);
        t.I("FC", "cld",  "", _ => Df = 0);
        t.I("FD", "std",  "", _ => Df = 1);
        t.I("9E", "sahf", "", _ => StoreFlags());
        t.I("9F", "lahf", "", _ => R.WritePart(Rax, 8, RFlags().Low(8)));

        t.I("0F 05",            "syscall",     "",     _ => Syscall());
        t.I("0F A2",            "cpuid",       "",     _ => X86Cpuid.Identify());
        t.I("0F 31",            "rdtsc",       "",     _ => ReadStepCount());
        t.I("0F 0B",            "ud2",         "",     _ => Fault(Signal.IllegalInstruction));
        t.I("CC",               "int3",        "",     _ => Fault(Signal.Breakpoint));
        t.I("F1",               "int1",        "",     _ => Fault(Signal.Breakpoint));
        t.I("CD ib",            "int",         "r:Ib", Interrupt);
        t.I("F4",               "hlt",         "",     _ => Fault(Signal.AddressOutOfSpace));
        t.I("FA",               "cli",         "",     _ => Fault(Signal.AddressOutOfSpace));
        t.I("FB",               "sti",         "",     _ => Fault(Signal.AddressOutOfSpace));
        t.I("0F 1F /0",         "nop",         "a:Ev", _ => { });
        t.I("F3 0F 1E FA",      "endbr64",     "",     _ => { });
        t.I("F3 0F 1E FB",      "endbr32",     "",     _ => { });
        t.I("0F 18 /0 m",       "prefetchnta", "a:Eb", _ => { });
        t.I("0F 18 /1 m",       "prefetcht0",  "a:Eb", _ => { });
        t.I("0F 18 /2 m",       "prefetcht1",  "a:Eb", _ => { });
        t.I("0F 18 /3 m",       "prefetcht2",  "a:Eb", _ => { });
        foreach (var (digit, name) in new[] { "prefetch", "prefetchw", "prefetchwt1", "prefetchw", "prefetch", "prefetch", "prefetch", "prefetch" }.Index())
        {
            // Some of these are AMD's, who reserves the others as further names of the first (APM volume 3, PREFETCH).
            t.I($"0F 0D /{digit} m", name, "a:Eb", _ => { });
        }

        foreach (var opcode in new[] { "0D", "18", "19", "1A", "1B", "1C", "1D", "1E", "1F" })
        {
            // Reserved for hints: a processor that does not know one does nothing (SDM volume 2, appendix A, table A-3).
            t.I($"0F {opcode} /r", "reservednop", "a:Ev, r:Gv", _ => { });
        }

        t.I("NP 0F AE /5 r",    "lfence",      "",     _ => { });
        t.I("NP 0F AE /6 r",    "mfence",      "",     _ => { });
        t.I("NP 0F AE /7 r",    "sfence",      "",     _ => { });
        return t.Encodings;
    }

    /// <summary>Linux lets user mode raise vector 3 alone; any other is a protection fault (SDM volume 3, 6.12.1.1).</summary>
    private static void Interrupt(X86Operands o)
    {
        const int BreakpointVector = 3;
        If(o.A == BreakpointVector, () => Fault(Signal.Breakpoint));
        Fault(Signal.AddressOutOfSpace);
    }

    private static void JumpIf(Bv condition, X86Operands o) => If(condition, () => NextPc = Following + o.A);

    private static void Call(Bv target)
    {
        var destination = target;
        X86Moves.Push(Following);
        NextPc = destination;
    }

    private static void Return(Bv released)
    {
        var top = Let(R[Rsp]);
        NextPc = M64[top];
        R[Rsp] = top + 8 + released;
    }

    private static void Loop(X86Operands o, Bv condition)
    {
        var count = Let(General(Rcx, o.AddressWidth) - 1);
        SetGeneral(Rcx, count);
        JumpIf((count != 0) & condition, o);
    }

    private static void StoreFlags()
    {
        const int HighestInAh = 7;
        foreach (var (flag, bit) in X86Registers.Flags.Where(f => f.Bit <= HighestInAh))
        {
            new RegisterView(flag).Value = R[Rax].Bit(8 + bit);
        }
    }

    /// <summary>The time stamp is the number of steps, so that it never depends on the host.</summary>
    private static void ReadStepCount()
    {
        R[Rax] = StepCount.Low(32).Zext();
        R[Rdx] = StepCount.Slice(32, 32).Zext();
    }
}
