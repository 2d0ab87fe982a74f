// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>A kind of program that a machine runs.</summary>
/// <param name="Machine">Its instruction set.</param>
/// <param name="Class">32 or 64 bit.</param>
/// <param name="Compiler">The usual command that compiles such programs, for advice.</param>
public sealed record ElfTarget(ElfMachine Machine, ElfClass Class, string Compiler)
{
    /// <summary>Its name for people, such as <c>64-bit RISC-V</c>.</summary>
    public string Name => NameOf(Machine, Class);

    /// <summary>The name of a kind of program, with its width where the machine's name leaves that open.</summary>
    public static string NameOf(ElfMachine machine, ElfClass elfClass) => machine is ElfMachine.RiscV or ElfMachine.Mips or ElfMachine.X86
        ? $"{(elfClass == ElfClass.Elf64 ? 64 : 32)}-bit {ElfMachineNames.Of(machine)}"
        : ElfMachineNames.Of(machine);
}
