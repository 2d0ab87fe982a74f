// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>The width of addresses in an ELF file; the values are those of <c>EI_CLASS</c>.</summary>
public enum ElfClass : byte
{
    /// <summary>32-bit addresses.</summary>
    Elf32 = 1,

    /// <summary>64-bit addresses.</summary>
    Elf64 = 2,
}
