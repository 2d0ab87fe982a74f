// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>
/// Reads the symbol table (<c>SHT_SYMTAB</c>). Names only help people, so no fault here stops a program: a table that
/// cannot be read counts as absent, an entry that makes no sense is left out.
/// </summary>
internal static class ElfSymbolReader<TLayout, TOrder>
    where TLayout : struct, IElfLayout
    where TOrder : struct, IByteOrder
{
    private const uint SymbolTable = 2;
    private const uint StringTable = 3;

    private const int NoType = 0;
    private const int ObjectType = 1;
    private const int FunctionType = 2;
    private const int IndirectFunctionType = 10;

    /// <summary>Reads the first symbol table of a file whose header has been checked.</summary>
    public static ElfSymbols Read(ReadOnlyMemory<byte> file, ElfSegment[] segments)
    {
        var sections = SectionTable(file.Span);
        var table = FindSymbolTable(sections);
        if (table < 0 || !TryStrings(file, sections, table, out var names))
        {
            return ElfSymbols.None;
        }

        var section = sections[(table * TLayout.SectionHeader.Size)..];
        if (!TryContents(file, section, out var entries)
            || Word(section, TLayout.SectionHeader.EntSize) != (ulong)TLayout.Symbol.Size
            || entries.Length / TLayout.Symbol.Size > ElfLimits.MaxSymbols)
        {
            return ElfSymbols.None;
        }

        return new ElfSymbols(Entries(entries.Span, names, segments));
    }

    /// <returns>All section headers, or an empty span if there are none within the file.</returns>
    private static ReadOnlySpan<byte> SectionTable(ReadOnlySpan<byte> file)
    {
        var fields = TLayout.FileHeader;
        var start = Word(file, fields.ShOff);
        var size = (ulong)TOrder.U16(file[fields.ShNum..]) * (ulong)TLayout.SectionHeader.Size;
        var readable = TOrder.U16(file[fields.ShEntSize..]) == TLayout.SectionHeader.Size
            && start <= (ulong)file.Length
            && size <= (ulong)file.Length - start;
        return readable ? file.Slice((int)start, (int)size) : [];
    }

    private static int FindSymbolTable(ReadOnlySpan<byte> sections)
    {
        var size = TLayout.SectionHeader.Size;
        for (var i = 0; i < sections.Length / size; i++)
        {
            if (TypeOf(sections[(i * size)..]) == SymbolTable)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool TryStrings(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> sections, int table, out ReadOnlyMemory<byte> names)
    {
        names = default;
        var size = TLayout.SectionHeader.Size;
        var link = TOrder.U32(sections[((table * size) + TLayout.SectionHeader.Link)..]);
        if (link >= (uint)(sections.Length / size))
        {
            return false;
        }

        var section = sections[((int)link * size)..];
        return TypeOf(section) == StringTable && TryContents(file, section, out names);
    }

    private static bool TryContents(ReadOnlyMemory<byte> file, ReadOnlySpan<byte> section, out ReadOnlyMemory<byte> contents)
    {
        contents = default;
        var start = Word(section, TLayout.SectionHeader.Offset);
        var size = Word(section, TLayout.SectionHeader.SectionSize);
        if (start > (ulong)file.Length || size > (ulong)file.Length - start)
        {
            return false;
        }

        contents = file.Slice((int)start, (int)size);
        return true;
    }

    private static List<ElfSymbol> Entries(ReadOnlySpan<byte> entries, ReadOnlyMemory<byte> names, ElfSegment[] segments)
    {
        var symbols = new List<ElfSymbol>();
        var fields = TLayout.Symbol;
        for (; entries.Length >= fields.Size; entries = entries[fields.Size..])
        {
            var name = TOrder.U32(entries);
            var address = Word(entries, fields.Value);
            var defined = TOrder.U16(entries[fields.ShNdx..]) != 0;
            var isGlobal = entries[fields.Info] >> 4 != 0;
            if (!defined || name >= (uint)names.Length || names.Span[(int)name] == 0 || SegmentOf(address, segments) is not { } segment)
            {
                continue;
            }

            if (KindOf(entries[fields.Info] & 15, isGlobal && segment.IsExecutable) is { } kind)
            {
                symbols.Add(new ElfSymbol(address, Word(entries, fields.SymbolSize), kind, isGlobal, names, (int)name));
            }
        }

        return symbols;
    }

    private static ElfSymbolKind? KindOf(int type, bool mayBeLabel) => type switch
    {
        FunctionType or IndirectFunctionType => ElfSymbolKind.Function,
        ObjectType => ElfSymbolKind.Object,
        NoType when mayBeLabel => ElfSymbolKind.Label,
        _ => null,
    };

    private static ElfSegment? SegmentOf(ulong address, ElfSegment[] segments)
    {
        foreach (var segment in segments)
        {
            if (segment.Contains(address))
            {
                return segment;
            }
        }

        return null;
    }

    private static uint TypeOf(ReadOnlySpan<byte> section) => TOrder.U32(section[SectionHeaderFields.Type..]);

    private static ulong Word(ReadOnlySpan<byte> bytes, int at) => TLayout.Word<TOrder>(bytes[at..]);
}
