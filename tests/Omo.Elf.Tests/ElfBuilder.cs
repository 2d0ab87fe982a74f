// SPDX-License-Identifier: MIT
using Omo.Machine.Elf;

namespace Omo.Elf.Tests;

/// <summary>
/// Writes small ELF files by hand, every field open to change, so that tests can make each fault alone. It shares no
/// code or offsets with the reader under test.
/// </summary>
internal sealed class ElfBuilder
{
    public const ulong TextAddress = 0x10000;
    public const ulong DataAddress = 0x20400;
    public const int TextSize = 0x400;
    public const int DataSize = 0x20;
    public const ulong DataMemorySize = 0x120;
    public const ulong GoodEntry = TextAddress + 0x300;

    public ElfClass Class { get; set; } = ElfClass.Elf64;

    public ElfByteOrder Order { get; set; } = ElfByteOrder.Little;

    public byte OsAbi { get; set; }

    public ushort Type { get; set; } = 2;

    public ushort Machine { get; set; } = 243;

    public uint Version { get; set; } = 1;

    public ulong Entry { get; set; } = GoodEntry;

    public uint Flags { get; set; }

    public ulong? HeadersAt { get; set; }

    public ushort? HeaderSize { get; set; }

    public ushort? HeaderCount { get; set; }

    public List<ProgramHeader> Headers { get; } = [];

    public List<Symbol> Symbols { get; } = [];

    public uint? StringSection { get; set; }

    public ulong? SymbolTableAt { get; set; }

    private bool Is64 => Class == ElfClass.Elf64;

    private int WordSize => Is64 ? 8 : 4;

    private int FileHeaderSize => Is64 ? 64 : 52;

    private int ProgramHeaderSize => Is64 ? 56 : 32;

    private int SectionHeaderSize => Is64 ? 64 : 40;

    /// <summary>A program that must be accepted: header and code in one segment, data and bss in another, four symbols.</summary>
    public static ElfBuilder Good(ElfClass elfClass = ElfClass.Elf64, ElfByteOrder order = ElfByteOrder.Little)
    {
        var builder = new ElfBuilder
        {
            Class = elfClass,
            Order = order,
            Machine = (ushort)(order == ElfByteOrder.Little ? 243 : 8),
            Flags = 5,
        };
        builder.Headers.Add(new ProgramHeader { Flags = 5, Offset = 0, Address = TextAddress, FileSize = TextSize, MemorySize = TextSize });
        builder.Headers.Add(new ProgramHeader { Flags = 6, Offset = TextSize, Address = DataAddress, FileSize = DataSize, MemorySize = DataMemorySize });
        builder.Symbols.Add(new Symbol("_start", GoodEntry, 0, Type: 0, Global: true));
        builder.Symbols.Add(new Symbol("table", DataAddress, 0x10, Type: 1, Global: false));
        builder.Symbols.Add(new Symbol("main", GoodEntry + 0x20, 0x30, Type: 2, Global: true));
        builder.Symbols.Add(new Symbol("a.c", 0, 0, Type: 4, Global: false));
        return builder;
    }

    public byte[] Build()
    {
        var strings = new List<byte> { 0 };
        var symbols = new Writer(Order);
        foreach (var symbol in Symbols.Prepend(new Symbol("", 0, 0, 0, false)))
        {
            WriteSymbol(symbols, symbol, strings);
        }

        var body = TextSize + DataSize;
        var stringsAt = body + symbols.Bytes.Count;
        var sectionsAt = stringsAt + strings.Count;

        var file = new Writer(Order);
        WriteFileHeader(file, sectionsAt);
        foreach (var header in Headers)
        {
            WriteProgramHeader(file, header);
        }

        while (file.Bytes.Count < body)
        {
            file.Put((byte)(file.Bytes.Count * 7), 1);
        }

        file.Bytes.AddRange(symbols.Bytes);
        file.Bytes.AddRange(strings);
        WriteSection(file, 0, 0, 0, 0, 0);
        WriteSection(file, 2, SymbolTableAt ?? (ulong)body, (ulong)symbols.Bytes.Count, StringSection ?? 2, Is64 ? 24u : 16u);
        WriteSection(file, 3, (ulong)stringsAt, (ulong)strings.Count, 0, 0);
        return [.. file.Bytes];
    }

    private void WriteFileHeader(Writer file, int sectionsAt)
    {
        file.Bytes.AddRange([0x7f, (byte)'E', (byte)'L', (byte)'F', (byte)Class, (byte)Order, 1, OsAbi, 0, 0, 0, 0, 0, 0, 0, 0]);
        file.Put(Type, 2);
        file.Put(Machine, 2);
        file.Put(Version, 4);
        file.Put(Entry, WordSize);
        file.Put(HeadersAt ?? (ulong)FileHeaderSize, WordSize);
        file.Put((ulong)sectionsAt, WordSize);
        file.Put(Flags, 4);
        file.Put((ulong)FileHeaderSize, 2);
        file.Put(HeaderSize ?? (ulong)ProgramHeaderSize, 2);
        file.Put(HeaderCount ?? (ulong)Headers.Count, 2);
        file.Put((ulong)SectionHeaderSize, 2);
        file.Put(3, 2);
        file.Put(0, 2);
    }

    private void WriteProgramHeader(Writer file, ProgramHeader header)
    {
        file.Put(header.Type, 4);
        if (Is64)
        {
            file.Put(header.Flags, 4);
        }

        file.Put(header.Offset, WordSize);
        file.Put(header.Address, WordSize);
        file.Put(header.Address, WordSize);
        file.Put(header.FileSize, WordSize);
        file.Put(header.MemorySize, WordSize);
        if (!Is64)
        {
            file.Put(header.Flags, 4);
        }

        file.Put(header.Align, WordSize);
    }

    private void WriteSection(Writer file, uint type, ulong offset, ulong size, uint link, uint entrySize)
    {
        file.Put(0, 4);
        file.Put(type, 4);
        file.Put(0, WordSize);
        file.Put(0, WordSize);
        file.Put(offset, WordSize);
        file.Put(size, WordSize);
        file.Put(link, 4);
        file.Put(0, 4);
        file.Put(1, WordSize);
        file.Put(entrySize, WordSize);
    }

    private void WriteSymbol(Writer file, Symbol symbol, List<byte> strings)
    {
        var nameAt = symbol.Name.Length == 0 ? 0 : strings.Count;
        if (nameAt != 0)
        {
            strings.AddRange(symbol.Name.Select(c => (byte)c));
            strings.Add(0);
        }

        var info = (ulong)((symbol.Global ? 0x10 : 0) | symbol.Type);
        var section = symbol.Address == 0 ? 0u : 1u;
        file.Put(symbol.NameAt ?? (ulong)nameAt, 4);
        if (Is64)
        {
            file.Put(info, 1);
            file.Put(0, 1);
            file.Put(section, 2);
            file.Put(symbol.Address, 8);
            file.Put(symbol.Size, 8);
        }
        else
        {
            file.Put(symbol.Address, 4);
            file.Put(symbol.Size, 4);
            file.Put(info, 1);
            file.Put(0, 1);
            file.Put(section, 2);
        }
    }

    internal sealed class ProgramHeader
    {
        public uint Type { get; set; } = 1;

        public uint Flags { get; set; } = 4;

        public ulong Offset { get; set; }

        public ulong Address { get; set; }

        public ulong FileSize { get; set; }

        public ulong MemorySize { get; set; }

        public ulong Align { get; set; } = 0x100;
    }

    internal sealed record Symbol(string Name, ulong Address, ulong Size, int Type, bool Global, uint? NameAt = null);

    private sealed class Writer(ElfByteOrder order)
    {
        public List<byte> Bytes { get; } = [];

        public void Put(ulong value, int width)
        {
            for (var i = 0; i < width; i++)
            {
                var shift = 8 * (order == ElfByteOrder.Little ? i : width - 1 - i);
                Bytes.Add((byte)(value >> shift));
            }
        }
    }
}
