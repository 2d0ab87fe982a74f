// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>
/// A statically linked program, checked and ready to load: <see cref="Parse"/> accepts a file whole or not at all, so
/// whoever holds an <see cref="ElfFile"/> needs no further check of its numbers.
/// </summary>
public sealed class ElfFile
{
    private readonly Lazy<ElfSymbols> _symbols = new(static () => ElfSymbols.None);

    internal ElfFile()
    {
    }

    /// <summary>The file's name as given to <see cref="Parse"/>, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The instruction set. It fits class and byte order: x86, x86-64 and RISC-V are little-endian, x86 is 32 bit, x86-64 is 64 bit.
    /// </summary>
    public required ElfMachine Machine { get; init; }

    /// <summary>32 or 64 bit.</summary>
    public required ElfClass Class { get; init; }

    /// <summary>The byte order of file and program.</summary>
    public required ElfByteOrder ByteOrder { get; init; }

    /// <summary><c>e_flags</c>: the machine's own bits, such as the compressed and float ABI bits of RISC-V.</summary>
    public required uint Flags { get; init; }

    /// <summary>What <c>PT_MIPS_ABIFLAGS</c> points to, in the file's byte order; empty if there is none or it lies outside the file.</summary>
    public ReadOnlyMemory<byte> MipsAbiFlags { get; init; }

    /// <summary>Address of the first instruction; it lies in an executable segment.</summary>
    public required ulong Entry { get; init; }

    /// <summary>What to load, by rising address; never empty, no two overlap, all within the limits given.</summary>
    public required IReadOnlyList<ElfSegment> Segments { get; init; }

    /// <summary>Where the program finds its own program headers in memory (<c>AT_PHDR</c>), or 0 if no segment holds them.</summary>
    public required ulong ProgramHeaderAddress { get; init; }

    /// <summary>Bytes of one program header (<c>AT_PHENT</c>): 32 or 56.</summary>
    public required int ProgramHeaderSize { get; init; }

    /// <summary>How many program headers there are (<c>AT_PHNUM</c>).</summary>
    public required int ProgramHeaderCount { get; init; }

    /// <summary>Names for traces; empty if the file is stripped or its symbol table cannot be read.</summary>
    public ElfSymbols Symbols => _symbols.Value;

    // Most runs ask for no name.
    internal Func<ElfSymbols> SymbolReader { init => _symbols = new Lazy<ElfSymbols>(value); }

    /// <summary>Bytes of an address: 4 or 8.</summary>
    public int WordSize => Class == ElfClass.Elf32 ? 4 : 8;

    /// <summary>First address behind the highest segment, zero-filled part included.</summary>
    public ulong ImageEnd => Segments[^1].End;

    /// <summary>Where the heap starts (the first value of <c>brk</c>): <see cref="ImageEnd"/> rounded up to 4 KiB, as Linux does.</summary>
    /// <remarks>May equal the address limit, if a segment fills the last page; there is no heap then.</remarks>
    public ulong BreakStart => (ImageEnd + 0xfff) & ~0xfffUL;

    /// <summary>Reads and checks a file. Nothing is copied: segments and names are slices of <paramref name="file"/>.</summary>
    /// <param name="file">The whole file; it must not change while the result is in use.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="limits">Memory and address limits; null for the default ones.</param>
    /// <exception cref="ElfException">
    /// The file is no ELF file, is damaged, or is of a kind that cannot be run; see docs/loading.md.
    /// </exception>
    /// <remarks>Work and memory grow at most linearly (symbols: n log n) with the file, whatever its contents.</remarks>
    public static ElfFile Parse(ReadOnlyMemory<byte> file, string name, ElfLimits? limits = null)
    {
        limits ??= new ElfLimits();
        var (elfClass, order) = ElfIdentification.Check(file.Span, name);
        return (elfClass, order) switch
        {
            (ElfClass.Elf32, ElfByteOrder.Little) => new ElfParser<Elf32Layout, LittleEndian>(file, name, limits).Parse(),
            (ElfClass.Elf32, ElfByteOrder.Big) => new ElfParser<Elf32Layout, BigEndian>(file, name, limits).Parse(),
            (ElfClass.Elf64, ElfByteOrder.Little) => new ElfParser<Elf64Layout, LittleEndian>(file, name, limits).Parse(),
            _ => new ElfParser<Elf64Layout, BigEndian>(file, name, limits).Parse(),
        };
    }
}
