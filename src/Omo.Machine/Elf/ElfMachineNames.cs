// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>Names of <c>e_machine</c> numbers as their users write them (numbers: System V gABI, chapter 4).</summary>
public static class ElfMachineNames
{
    private static readonly Dictionary<ushort, string> Names = new()
    {
        [2] = "SPARC",
        [3] = "x86",
        [4] = "Motorola 68000",
        [8] = "MIPS",
        [10] = "MIPS RS3000",
        [15] = "PA-RISC",
        [20] = "PowerPC",
        [21] = "PowerPC64",
        [22] = "IBM S/390",
        [40] = "ARM",
        [42] = "SuperH",
        [43] = "SPARC V9",
        [50] = "Itanium",
        [62] = "x86-64",
        [83] = "AVR",
        [92] = "OpenRISC",
        [93] = "ARCompact",
        [94] = "Xtensa",
        [105] = "MSP430",
        [113] = "Nios II",
        [164] = "Hexagon",
        [183] = "AArch64",
        [189] = "MicroBlaze",
        [190] = "CUDA",
        [195] = "ARCv2",
        [224] = "AMD GPU",
        [243] = "RISC-V",
        [247] = "BPF",
        [252] = "C-SKY",
        [258] = "LoongArch",
        [0x9026] = "Alpha",
    };

    /// <summary>The name of a machine, or <c>machine N</c> for a number that is not in the table.</summary>
    public static string Of(ElfMachine machine) =>
        Names.TryGetValue((ushort)machine, out var name)
            ? name
            : $"machine {(ushort)machine}";
}
