// SPDX-License-Identifier: MIT
using System.Collections;

namespace Omo.Machine.Elf;

/// <summary>
/// The functions, objects and labels of a program, sorted by address. Where several share an address the best name
/// comes last: functions after objects after labels, global after local, then in the order of the file.
/// </summary>
public sealed class ElfSymbols : IReadOnlyList<ElfSymbol>
{
    /// <summary>No symbols: a stripped file, or one whose symbol table cannot be read.</summary>
    public static readonly ElfSymbols None = new([]);

    // How many symbols below an address are tried before it counts as unnamed. Real nesting is one or two deep; a
    // hostile table must not make each lookup of a trace linear.
    private const int MaxNesting = 16;

    private readonly ElfSymbol[] sorted;

    internal ElfSymbols(IEnumerable<ElfSymbol> symbols) =>
        // OrderBy is stable, so ties keep the order of the file.
        sorted = symbols.OrderBy(s => s.Address).ThenBy(s => s.Kind).ThenBy(s => s.IsGlobal).ToArray();

    /// <summary>How many there are.</summary>
    public int Count => sorted.Length;

    /// <summary>The symbol at a place in the order of addresses.</summary>
    public ElfSymbol this[int index] => sorted[index];

    /// <summary>
    /// The innermost symbol that covers an address. A symbol without a size covers all up to the next one.
    /// </summary>
    /// <returns>Null if no symbol covers the address.</returns>
    public ElfSymbol? Covering(ulong address)
    {
        var last = CountUpTo(address) - 1;
        for (var i = last; i >= 0 && i > last - MaxNesting; i--)
        {
            var symbol = sorted[i];
            var openEnded = symbol.Size == 0 && symbol.Address == sorted[last].Address;
            if (openEnded || address - symbol.Address < symbol.Size)
            {
                return symbol;
            }
        }

        return null;
    }

    /// <summary>The best symbol of a name: the last one in the order of this list. Linear in the number of symbols.</summary>
    /// <returns>Null if there is none.</returns>
    public ElfSymbol? Named(string name)
    {
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            if (sorted[i].Name == name)
            {
                return sorted[i];
            }
        }

        return null;
    }

    /// <summary>An address as <c>name</c> or <c>name+0xoffset</c>, or as plain hexadecimal if no symbol covers it.</summary>
    public string Describe(ulong address)
    {
        if (Covering(address) is not { } symbol)
        {
            return $"0x{address:x}";
        }

        var offset = address - symbol.Address;
        return offset == 0 ? symbol.Name : $"{symbol.Name}+0x{offset:x}";
    }

    /// <inheritdoc/>
    public IEnumerator<ElfSymbol> GetEnumerator() => ((IEnumerable<ElfSymbol>)sorted).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int CountUpTo(ulong address)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].Address <= address ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
