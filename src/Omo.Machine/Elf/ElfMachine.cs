// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>
/// The instruction sets that can be loaded; the values are those of <c>e_machine</c>. A number outside these names never
/// leaves <see cref="ElfFile.Parse"/>: it is refused by its registered name (see <see cref="ElfMachineNames"/>).
/// </summary>
public enum ElfMachine : ushort
{
    /// <summary>Intel 80386, 32 bit.</summary>
    X86 = 3,

    /// <summary>MIPS, 32 and 64 bit, both byte orders.</summary>
    Mips = 8,

    /// <summary>AMD64, called x86-64.</summary>
    X86_64 = 62,

    /// <summary>RISC-V, 32 and 64 bit.</summary>
    RiscV = 243,
}
