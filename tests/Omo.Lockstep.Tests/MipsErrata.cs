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

    public static IReadOnlyList<Erratum> All { get; } =
    [
        new Erratum(["cfc1"], Implementation, (instruction, mirror) => () => mirror.WriteRegister(MipsRegisters.R, Rt(instruction), 0)),
    ];

    private static int Rt(Decoded instruction) => (int)(instruction.Word >> 16) & 31;
}
