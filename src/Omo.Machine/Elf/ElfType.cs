// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>What an ELF file is; the values are those of <c>e_type</c>.</summary>
internal enum ElfType : ushort
{
    Relocatable = 1,
    Executable = 2,
    Dynamic = 3,
    Core = 4,
}
