// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.Mips;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>What libunicorn 2.0.1 does otherwise than the MIPS32 manual, or where the manual leaves a value to the implementation.</summary>
internal static class MipsErrata
{
    private const string Implementation =
        "Volume III, FIR: the register tells what the implementation has. Omo has none of the optional formats and reads 0; the "
        + "processor that libunicorn emulates has some.";

    private const string Hardware =
        "Volume II-A, RDHWR: what the registers 0, 1 and 3 hold is the implementation's. Omo is processor 0, needs no SYNCI (step "
        + "0), and counts every step; libunicorn emulates another processor.";

    public static IReadOnlyList<Erratum> All { get; } =
    [
        new Erratum(["cfc1"], Implementation, Reads(0)),
        new Erratum(["rdhwr.cpunum", "rdhwr.step"], Hardware, Reads(0)),
        new Erratum(["rdhwr.ccres"], Hardware, Reads(1)),
    ];

    private static Func<Decoded, UnicornMachine, Action> Reads(ulong value) =>
        (instruction, mirror) => () => mirror.WriteRegister(MipsRegisters.R, Rt(instruction), value);

    private static int Rt(Decoded instruction) => (int)(instruction.Word >> 16) & 31;
}
