// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>Reads and checks file header and program headers, for one class and byte order.</summary>
internal sealed class ElfParser<TLayout, TOrder>(ReadOnlyMemory<byte> file, string name, ElfLimits limits)
    where TLayout : struct, IElfLayout
    where TOrder : struct, IByteOrder
{
    private const string LinkAgain = "copy or link the file again";

    private const uint InterpreterType = 3;
    private const uint HeaderTableType = 6;

    public ElfFile Parse()
    {
        if (file.Length < TLayout.FileHeader.Size)
        {
            throw At($"the file ends after {file.Length} bytes, within its ELF header", "e_ident", 0, LinkAgain);
        }

        // For another machine's program no advice on linking would help.
        var machine = CheckMachine();
        var type = CheckType();
        var headers = ReadProgramHeaders();
        CheckLinking(type, headers);
        var segments = new ElfSegmentReader(file, name, limits, TLayout.Class, TLayout.ProgramHeader).Read(headers);
        if (segments.Length == 0)
        {
            throw At("no segment to load (PT_LOAD)", "e_phnum", TLayout.FileHeader.PhNum, "link it as a program with -static");
        }

        var entry = CheckEntry(segments);
        return new ElfFile
        {
            Name = name,
            Machine = machine,
            Class = TLayout.Class,
            ByteOrder = TOrder.Order,
            Flags = U32(TLayout.FileHeader.Flags),
            MipsAbiFlags = MipsAbiFlags(headers),
            Entry = entry,
            Segments = segments,
            ProgramHeaderAddress = HeaderTableAddress(headers, segments),
            ProgramHeaderSize = TLayout.ProgramHeader.Size,
            ProgramHeaderCount = headers.Length,
            SymbolReader = () => ElfSymbolReader<TLayout, TOrder>.Read(file, segments),
        };
    }

    private ElfType CheckType()
    {
        var type = (ElfType)U16(FileHeaderFields.Type);
        switch (type)
        {
            case ElfType.Executable or ElfType.Dynamic:
                break;
            case ElfType.Relocatable:
                throw At("an object file, not yet a program", "e_type", FileHeaderFields.Type, "link it with -static");
            case ElfType.Core:
                throw At("a core dump, not a program", "e_type", FileHeaderFields.Type, "give the program that dumped it");
            default:
                throw At(
                    $"ELF type {(ushort)type} is not an executable program",
                    "e_type", FileHeaderFields.Type, LinkAgain);
        }

        var version = U32(FileHeaderFields.Version);
        if (version != 1)
        {
            throw At(
                $"ELF version {version} is unknown",
                "e_version", FileHeaderFields.Version, "only version 1 exists; copy or link the file again");
        }

        return type;
    }

    private ElfMachine CheckMachine()
    {
        var machine = (ElfMachine)U16(FileHeaderFields.Machine);
        if (limits.Targets is { } targets && !targets.Any(t => t.Machine == machine && t.Class == TLayout.Class))
        {
            throw At(
                $"{ElfTarget.NameOf(machine, TLayout.Class)} program", "e_machine", FileHeaderFields.Machine,
                $"Omo runs {Listed(targets.Select(t => t.Name), "and")}: "
                + $"compile with {Listed(targets.Select(t => t.Compiler), "or")} -static");
        }

        var flags = U32(TLayout.FileHeader.Flags);
        if (ElfMachineRules.Refusal(machine, TLayout.Class, TOrder.Order, flags) is { } refusal)
        {
            throw At(refusal.Problem, "e_machine", FileHeaderFields.Machine, refusal.Advice);
        }

        return machine;
    }

    private static string Listed(IEnumerable<string> names, string last)
    {
        var all = names.ToList();
        return all.Count == 1 ? all[0] : $"{string.Join(", ", all.SkipLast(1))} {last} {all[^1]}";
    }

    private ReadOnlyMemory<byte> MipsAbiFlags(RawProgramHeader[] headers)
    {
        const uint Type = 0x70000003;
        var header = headers.FirstOrDefault(h => h.Type == Type);
        return header is not null && header.Offset <= (ulong)file.Length && header.FileSize <= (ulong)file.Length - header.Offset
            ? file.Slice((int)header.Offset, (int)header.FileSize)
            : default;
    }

    private RawProgramHeader[] ReadProgramHeaders()
    {
        var fields = TLayout.FileHeader;
        var count = U16(fields.PhNum);
        if (count == 0)
        {
            throw At(
                "no program headers, so nothing to load",
                "e_phnum", fields.PhNum, "link it as a program with -static");
        }

        if (count > ElfLimits.MaxProgramHeaders)
        {
            throw At(
                $"{count} program headers are more than the {ElfLimits.MaxProgramHeaders} allowed",
                "e_phnum", fields.PhNum, "link with fewer segments");
        }

        var size = U16(fields.PhEntSize);
        if (size != TLayout.ProgramHeader.Size)
        {
            throw At(
                $"a program header of {size} bytes instead of {TLayout.ProgramHeader.Size}",
                "e_phentsize", fields.PhEntSize, LinkAgain);
        }

        var start = Word(fields.PhOff);
        if (start > (ulong)file.Length || (ulong)(count * size) > (ulong)file.Length - start)
        {
            throw At(
                $"{count} program headers at file offset 0x{start:x} reach past the end of the file (0x{file.Length:x} bytes)",
                "e_phoff", fields.PhOff, LinkAgain);
        }

        var headers = new RawProgramHeader[count];
        for (var i = 0; i < count; i++)
        {
            headers[i] = ReadProgramHeader((int)start + (i * size), i);
        }

        return headers;
    }

    private RawProgramHeader ReadProgramHeader(int at, int index)
    {
        var fields = TLayout.ProgramHeader;
        return new RawProgramHeader(
            Index: index,
            At: at,
            Type: U32(at),
            Flags: U32(at + fields.Flags),
            Offset: Word(at + fields.Offset),
            Address: Word(at + fields.VAddr),
            FileSize: Word(at + fields.FileSz),
            MemorySize: Word(at + fields.MemSz),
            Align: Word(at + fields.Align));
    }

    private void CheckLinking(ElfType type, RawProgramHeader[] headers)
    {
        foreach (var header in headers)
        {
            if (header.Type == InterpreterType)
            {
                throw At(
                    "dynamically linked: it asks for an interpreter",
                    $"PT_INTERP, program header {header.Index}", header.At, "link with -static");
            }
        }

        if (type == ElfType.Dynamic)
        {
            throw At(
                "a position-independent program or a shared library, which has no fixed address",
                "e_type", FileHeaderFields.Type, "link with -static -no-pie");
        }
    }

    private ulong CheckEntry(ElfSegment[] segments)
    {
        var entry = Word(FileHeaderFields.Entry);
        if (!segments.Any(s => s.IsExecutable && s.Contains(entry)))
        {
            throw At(
                $"the entry point 0x{entry:x} is in no executable segment",
                "e_entry", FileHeaderFields.Entry, "link with a start symbol in executable code (-e)");
        }

        return entry;
    }

    // The segment that holds the table says where it really lies in memory, which is what Linux reports. PT_PHDR is only
    // a claim; it counts where the table was not taken into any segment's file bytes.
    private ulong HeaderTableAddress(RawProgramHeader[] headers, ElfSegment[] segments)
    {
        var start = headers[0].At;
        var size = headers.Length * TLayout.ProgramHeader.Size;
        foreach (var segment in segments)
        {
            var inside = start - segment.FileOffset;
            if (inside >= 0 && size <= segment.Data.Length - inside)
            {
                return segment.Address + (ulong)inside;
            }
        }

        foreach (var header in headers)
        {
            if (header.Type == HeaderTableType && segments.Any(s => s.Contains(header.Address)))
            {
                return header.Address;
            }
        }

        return 0;
    }

    private ushort U16(int at) => TOrder.U16(file.Span[at..]);

    private uint U32(int at) => TOrder.U32(file.Span[at..]);

    private ulong Word(int at) => TLayout.Word<TOrder>(file.Span[at..]);

    private ElfException At(string problem, string field, int offset, string advice) =>
        ElfException.At(name, problem, field, offset, advice);
}
