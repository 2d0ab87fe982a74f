// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.Mips;

/// <summary>Names that MIPS rows use beside the common notation, spelled as in the architecture's volume II-A.</summary>
internal static class MipsDsl
{
    public static readonly Field rs = new("rs", 5);
    public static readonly Field rt = new("rt", 5);
    public static readonly Field rd = new("rd", 5);
    public static readonly Field @base = new("base", 5);
    public static readonly Field sa = new("sa", 5);
    public static readonly Field msb = new("msb", 5);
    public static readonly Field lsb = new("lsb", 5);
    public static readonly Field cc = new("cc", 3);
    public static readonly Field code = new("code", 10);
    public static readonly Field code2 = new("code2", 10);
    public static readonly Field imm = new("imm", 32, isSigned: true);
    public static readonly Field uimm = new("uimm", 32);
    public static readonly Field target = new("target", 32);
    public static readonly Field fs = new("fs", 4);
    public static readonly Field ft = new("ft", 4);
    public static readonly Field fd = new("fd", 4);
    public static readonly Field fsOdd = new("fsOdd", 1);
    public static readonly Field ftOdd = new("ftOdd", 1);
    public static readonly Field fdOdd = new("fdOdd", 1);
    public static readonly Field len = new("len", 32);

    /// <summary>Field names as they stand in encodings, with their width in the word.</summary>
    public static readonly IReadOnlyDictionary<string, FieldInWord> Fields =
        new[]
        {
            rs, rt, rd, @base, sa, msb, lsb, cc, code, code2, imm, uimm, target, fs, ft, fd, fsOdd, ftOdd, fdOdd,
            new Field("hint", 5), new Field("stype", 5), new Field("sysCode", 20),
        }.ToDictionary(f => f.Name, f => new FieldInWord(f.Width < 32 ? f.Width : 0, f));

    public static readonly RegisterView R = new(MipsRegisters.R);
    public static readonly RegisterView F = new(MipsRegisters.F);

    private static readonly RegisterView s_hi = new(MipsRegisters.Hi);
    private static readonly RegisterView s_lo = new(MipsRegisters.Lo);
    private static readonly RegisterView s_step = new(MipsRegisters.File.Step);
    private static readonly RegisterView s_pc = new(MipsRegisters.File.Pc);
    private static readonly RegisterView s_nextPc = new(MipsRegisters.File.NextPc!);
    private static readonly RegisterView s_fcsr = new(MipsRegisters.Fcsr);
    private static readonly RegisterView s_userLocal = new(MipsRegisters.UserLocal);
    private static readonly RegisterView s_reservation = new(MipsRegisters.Reservation);

    /// <summary>Address of this instruction.</summary>
    public static Bv Pc => s_pc.Value;

    /// <summary>Instructions executed before this one.</summary>
    public static Bv StepCount => s_step.Value;

    /// <summary>Where execution goes on after the delay slot.</summary>
    public static Bv NextPc
    {
        set => s_nextPc.Value = value;
    }

    public static Bv Hi
    {
        get => s_hi.Value;
        set => s_hi.Value = value;
    }

    public static Bv Lo
    {
        get => s_lo.Value;
        set => s_lo.Value = value;
    }

    public static Bv Fcsr
    {
        get => s_fcsr.Value;
        set => s_fcsr.Value = value;
    }

    public static Bv Reservation
    {
        get => s_reservation.Value;
        set => s_reservation.Value = value;
    }

    public static Bv UserLocal
    {
        get => s_userLocal.Value;
        set => s_userLocal.Value = value;
    }

    /// <summary>Effective address of loads and stores.</summary>
    public static Bv Address => R[@base] + imm;

    /// <summary>Effective address of indexed loads and stores.</summary>
    public static Bv IndexedAddress => R[@base] + R[rt];

    /// <summary>Target of a branch: relative to its delay slot.</summary>
    public static Bv Target => Pc + 4 + imm;

    /// <summary>Target of a jump: within the 256 MiB region of its delay slot.</summary>
    public static Bv RegionTarget => ((Pc + 4) & 0xf0000000L) | target;

    /// <summary>Goes on after the delay slot at once.</summary>
    public static void SkipSlot()
    {
        var slot = Let(s_nextPc.Value);
        s_pc.Value = slot + 4;
        s_nextPc.Value = slot + 8;
    }

    public static void RequireAligned(int bytes) => RequireAligned(Address, bytes);

    public static void RequireAligned(Bv address, int bytes) => FaultIf((address & (bytes - 1)) != 0, Signal.Misaligned);

    /// <summary>The integer overflow exception of <c>add</c> and <c>addi</c>.</summary>
    public static void TrapIfAddOverflows(Bv a, Bv b) => FaultIf((~(a ^ b) & (a ^ (a + b))).Sign, Signal.Arithmetic);

    /// <summary>The integer overflow exception of <c>sub</c>.</summary>
    public static void TrapIfSubOverflows(Bv a, Bv b) => FaultIf(((a ^ b) & (a ^ (a - b))).Sign, Signal.Arithmetic);

    public static Bv RotateRight(Bv value, Bv count) => Let(value >> count.Zext(32)) | (value << (32 - count.Zext(32)));

    public static Bv HiLo => Hi.Concat(Lo);

    public static Bv SignedProduct() => R[rs].Sext() * R[rt].Sext();

    public static Bv UnsignedProduct() => R[rs].Zext() * R[rt].Zext();

    public static void SetHiLo(Bv value)
    {
        var result = Let(value);
        Hi = result.Slice(32, 32);
        Lo = result.Low(32);
    }

    /// <summary>A floating-point condition code, 0 to 7.</summary>
    public static Bv Condition(Field number)
    {
        Bv n = number;
        return ((Fcsr >> Select(n == 0, Bits(23, 32), n.Zext(32) + 24)) & 1) != 0;
    }

    /// <summary>A single register of a pair.</summary>
    public static Bv Single(Field pair, Field odd) => Select(odd, F[pair].Slice(32, 32), F[pair].Low(32));

    /// <summary>Writes a single register of a pair and keeps the other.</summary>
    public static void SetSingle(Field pair, Field odd, Bv value)
    {
        var old = Let(F[pair]);
        F[pair] = Select(odd, value.Concat(old.Low(32)), old.Slice(32, 32).Concat(value));
    }
}
