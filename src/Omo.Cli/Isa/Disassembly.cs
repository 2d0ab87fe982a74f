// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Isa;
using Omo.Isa.Encoding;
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
        if (address % (ulong)isa.CodeAlignment == 0)
        {
            switch (isa.Decode(rest.Span, out var decoded, out var length))
            {
                case DecodeOutcome.Decoded:
                    var text = isa.Disassemble(decoded, address);
                    return new DisassembledLine(
                        address, rest[..length], IsWord && !isa.IsBigEndian, label, text, Target(decoded.Row.Assembly, text));
                case DecodeOutcome.Reserved:
                    // Its length is known even so; to go on inside it would show instructions that are not there.
                    return Data(address, rest[..length], label);
            }
        }

        // Cut off or out of line: the smallest piece, so that decoding soon tries again.
        return Data(address, rest[..Math.Min(isa.CodeAlignment, rest.Length)], label);
    }

    private bool IsWord => isa.LongestInstruction == 0;

    private DisassembledLine Data(ulong address, ReadOnlyMemory<byte> bytes, string? label)
    {
        var name = bytes.Length switch { 1 => ".byte", 2 => ".half", _ => ".word" };
        var word = isa.WordOf(bytes.Span);
        return new DisassembledLine(address, bytes, IsWord && !isa.IsBigEndian, label, $"{name,-8}0x{word:x}", null);
    }

    private string? Target(string template, string text)
    {
        // The operand that is an address is the last one of its instruction.
        var at = text.LastIndexOf("0x", StringComparison.Ordinal);
        return (template.Contains(":pc}", StringComparison.Ordinal) || template.StartsWith("rel", StringComparison.Ordinal)) && at >= 0
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
}
