// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Isa;
using Omo.Machine.Elf;

namespace Omo.Cli.Isa;

/// <summary>
/// Goes through the executable segments of a program, instruction after instruction. It starts afresh at every symbol, so data
/// among the code spoils nothing behind the next symbol.
/// </summary>
internal sealed class Disassembly(ElfFile elf, InstructionSet isa)
{
    /// <summary>All lines, by address.</summary>
    public IEnumerable<DisassembledLine> Lines() => elf.Segments.Where(s => s.IsExecutable).SelectMany(Segment);

    private IEnumerable<DisassembledLine> Segment(ElfSegment segment)
    {
        var at = 0;
        while (at < segment.Data.Length)
        {
            var address = segment.Address + (ulong)at;
            var room = segment.Data.Length - at;
            if (NextSymbol(address) is { } next && next - address < (ulong)room)
            {
                room = (int)(next - address);
            }

            var line = Line(address, segment.Data.Slice(at, room));
            yield return line;
            at += line.Bytes.Length;
        }
    }

    private DisassembledLine Line(ulong address, ReadOnlyMemory<byte> rest)
    {
        var label = elf.Symbols.Covering(address) is { } symbol && symbol.Address == address ? symbol.Name : null;
        var unit = isa.FetchUnit;
        if (rest.Length >= unit && address % (ulong)isa.CodeAlignment == 0)
        {
            var length = isa.LengthOf(Word(rest.Span[..unit]));
            if (length <= rest.Length && isa.TryDecode(Word(rest.Span[..length]), length, out var decoded))
            {
                var text = isa.Disassemble(decoded, address);
                return new DisassembledLine(address, rest[..length], !isa.IsBigEndian, label, text, Target(decoded.Row.Assembly, text));
            }
        }

        // Not an instruction: the smallest piece, so that decoding soon tries again.
        var piece = rest[..Math.Min(isa.CodeAlignment, rest.Length)];
        var name = piece.Length switch { 1 => ".byte", 2 => ".half", _ => ".word" };
        return new DisassembledLine(address, piece, !isa.IsBigEndian, label, $"{name,-8}0x{Word(piece.Span):x}", null);
    }

    private string? Target(string template, string text)
    {
        // The operand that is an address is the last one of its instruction.
        var at = text.LastIndexOf("0x", StringComparison.Ordinal);
        return template.Contains(":pc}", StringComparison.Ordinal) && at >= 0
            && ulong.TryParse(text.AsSpan(at + 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
            && elf.Symbols.Covering(address) is not null
            ? elf.Symbols.Describe(address)
            : null;
    }

    private ulong? NextSymbol(ulong address)
    {
        var (low, high) = (0, elf.Symbols.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = elf.Symbols[middle].Address <= address ? (middle + 1, high) : (low, middle);
        }

        return low < elf.Symbols.Count ? elf.Symbols[low].Address : null;
    }

    private uint Word(ReadOnlySpan<byte> bytes)
    {
        uint word = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            word |= (uint)bytes[i] << (8 * (isa.IsBigEndian ? bytes.Length - 1 - i : i));
        }

        return word;
    }
}
