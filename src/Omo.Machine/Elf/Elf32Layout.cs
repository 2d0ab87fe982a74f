// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>ELF32: words of four bytes.</summary>
internal readonly struct Elf32Layout : IElfLayout
{
    public static ElfClass Class => ElfClass.Elf32;

    public static FileHeaderFields FileHeader =>
        new(PhOff: 28, ShOff: 32, Flags: 36, PhEntSize: 42, PhNum: 44, ShEntSize: 46, ShNum: 48, Size: 52);

    public static ProgramHeaderFields ProgramHeader =>
        new(Offset: 4, VAddr: 8, FileSz: 16, MemSz: 20, Flags: 24, Align: 28, Size: 32);

    public static SectionHeaderFields SectionHeader =>
        new(Offset: 16, SectionSize: 20, Link: 24, EntSize: 36, Size: 40);

    public static SymbolFields Symbol =>
        new(Info: 12, ShNdx: 14, Value: 4, SymbolSize: 8, Size: 16);

    public static ulong Word<TOrder>(ReadOnlySpan<byte> bytes)
        where TOrder : struct, IByteOrder => TOrder.U32(bytes);
}
