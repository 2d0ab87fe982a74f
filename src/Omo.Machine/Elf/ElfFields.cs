// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>Field offsets of the file header (<c>Ehdr</c>) that differ between the classes, and its size.</summary>
internal readonly record struct FileHeaderFields(
    int PhOff, int ShOff, int Flags, int PhEntSize, int PhNum, int ShEntSize, int ShNum, int Size)
{
    // These lie at the same place in both classes.
    public const int Type = 16;
    public const int Machine = 18;
    public const int Version = 20;
    public const int Entry = 24;
}

/// <summary>Field offsets of a program header (<c>Phdr</c>), and its size; <c>p_type</c> is at 0.</summary>
internal readonly record struct ProgramHeaderFields(
    int Offset, int VAddr, int FileSz, int MemSz, int Flags, int Align, int Size);

/// <summary>Field offsets of a section header (<c>Shdr</c>), and its size; <c>sh_type</c> is at 4.</summary>
internal readonly record struct SectionHeaderFields(int Offset, int SectionSize, int Link, int EntSize, int Size)
{
    public const int Type = 4;
}

/// <summary>Field offsets of a symbol (<c>Sym</c>), and its size; <c>st_name</c> is at 0.</summary>
internal readonly record struct SymbolFields(int Info, int ShNdx, int Value, int SymbolSize, int Size);
