// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>Which combinations of machine, class, byte order and ABI are programs that can be run.</summary>
internal static class ElfMachineRules
{
    // EF_MIPS_ABI2: 32-bit pointers on 64-bit registers, a calling convention of its own.
    private const uint MipsN32 = 0x20;

    /// <summary>Judges a combination.</summary>
    /// <returns>What is wrong and what to do, or null if the combination can be run.</returns>
    public static (string Problem, string Advice)? Refusal(ElfMachine machine, ElfClass elfClass, ElfByteOrder order, uint flags) =>
        (machine, elfClass, order) switch
        {
            (ElfMachine.X86, ElfClass.Elf64, _) =>
                ("x86 code in a 64-bit file", "build it with -m32, or with -m64 for x86-64"),
            (ElfMachine.X86_64, ElfClass.Elf32, _) =>
                ("x86-64 code in a 32-bit file (the x32 ABI)", "build it with -m64"),
            (ElfMachine.X86 or ElfMachine.X86_64 or ElfMachine.RiscV, _, ElfByteOrder.Big) =>
                ($"{ElfMachineNames.Of(machine)} code in a big-endian file", "build it little-endian"),
            (ElfMachine.Mips, ElfClass.Elf32, _) when (flags & MipsN32) != 0 =>
                ("MIPS code of the n32 ABI", "build it with -mabi=32"),
            (ElfMachine.X86 or ElfMachine.X86_64 or ElfMachine.RiscV or ElfMachine.Mips, _, _) => null,
            _ => ($"the program is for {ElfMachineNames.Of(machine)}", "build it for RISC-V, MIPS, x86 or x86-64"),
        };
}
