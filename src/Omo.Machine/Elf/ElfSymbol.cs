// SPDX-License-Identifier: MIT
using System.Text;

namespace Omo.Machine.Elf;

/// <summary>A named place in a program.</summary>
public sealed class ElfSymbol
{
    /// <summary>Longest name shown, in bytes; the rest of a longer one is cut.</summary>
    public const int MaxNameLength = 512;

    private readonly ReadOnlyMemory<byte> names;
    private readonly int nameOffset;

    internal ElfSymbol(ulong address, ulong size, ElfSymbolKind kind, bool isGlobal, ReadOnlyMemory<byte> names, int nameOffset)
    {
        Address = address;
        Size = size;
        Kind = kind;
        IsGlobal = isGlobal;
        this.names = names;
        this.nameOffset = nameOffset;
    }

    /// <summary>Virtual address of the first byte; it lies in a segment.</summary>
    public ulong Address { get; }

    /// <summary>Bytes the symbol covers as the file claims, or 0 if it says nothing.</summary>
    public ulong Size { get; }

    /// <summary>What is named.</summary>
    public ElfSymbolKind Kind { get; }

    /// <summary>Whether the symbol is visible outside its source file (global or weak).</summary>
    public bool IsGlobal { get; }

    /// <summary>
    /// The name. Bytes that are not printable ASCII show as <c>?</c>, so that a file cannot send escape sequences to a terminal.
    /// </summary>
    /// <remarks>Decoded at each call: names may overlap in the file, so keeping all of them could take the square of its size.</remarks>
    public string Name
    {
        get
        {
            var bytes = names.Span[nameOffset..];
            bytes = bytes[..Math.Min(bytes.Length, MaxNameLength)];
            var end = bytes.IndexOf((byte)0);
            return Printable(end < 0 ? bytes : bytes[..end]);
        }
    }

    /// <summary>The name, for traces and debuggers.</summary>
    public override string ToString() => Name;

    private static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            text.Append(b is > 0x20 and < 0x7f ? (char)b : '?');
        }

        return text.ToString();
    }
}
