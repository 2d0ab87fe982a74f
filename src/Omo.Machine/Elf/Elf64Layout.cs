// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>ELF64: words of eight bytes.</summary>
internal readonly struct Elf64Layout : IElfLayout
{
    public static ElfClass Class => ElfClass.Elf64;

    public static FileHeaderFields FileHeader =>
        new(PhOff: 32, ShOff: 40, Flags: 48, PhEntSize: 54, PhNum: 56, ShEntSize: 58, ShNum: 60, Size: 64);

    public static ProgramHeaderFields ProgramHeader =>
        new(Offset: 8, VAddr: 16, FileSz: 32, MemSz: 40, Flags: 4, Align: 48, Size: 56);

    public static SectionHeaderFields SectionHeader =>
        new(Offset: 24, SectionSize: 32, Link: 40, EntSize: 56, Size: 64);

    public static SymbolFields Symbol =>
        new(Info: 4, ShNdx: 6, Value: 8, SymbolSize: 16, Size: 24);

    public static ulong Word<TOrder>(ReadOnlySpan<byte> bytes)
        where TOrder : struct, IByteOrder => TOrder.U64(bytes);
}
