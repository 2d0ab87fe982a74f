// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>The order of bytes in an ELF file's numbers and in its program's memory; the values are those of <c>EI_DATA</c>.</summary>
public enum ElfByteOrder : byte
{
    /// <summary>Least significant byte first.</summary>
    Little = 1,

    /// <summary>Most significant byte first.</summary>
    Big = 2,
}
