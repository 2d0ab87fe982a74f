// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>An ELF class as a type argument: where its fields lie (gABI chapters 4 and 5) and how wide an address is.</summary>
internal interface IElfLayout
{
    static abstract ElfClass Class { get; }

    static abstract FileHeaderFields FileHeader { get; }

    static abstract ProgramHeaderFields ProgramHeader { get; }

    static abstract SectionHeaderFields SectionHeader { get; }

    static abstract SymbolFields Symbol { get; }

    /// <summary>Reads an address, offset or size.</summary>
    static abstract ulong Word<TOrder>(ReadOnlySpan<byte> bytes)
        where TOrder : struct, IByteOrder;
}
