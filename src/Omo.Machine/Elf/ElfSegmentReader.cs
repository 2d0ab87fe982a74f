// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>Turns program headers into segments and checks that they can be loaded together.</summary>
/// <param name="file">The whole file.</param>
/// <param name="name">Its name for messages.</param>
/// <param name="limits">What the program may ask for.</param>
/// <param name="elfClass">Decides the address limit.</param>
/// <param name="fields">Where the fields of a program header lie, for messages.</param>
internal sealed class ElfSegmentReader(
    ReadOnlyMemory<byte> file, string name, ElfLimits limits, ElfClass elfClass, ProgramHeaderFields fields)
{
    private const string LinkAgain = "copy or link the file again";
    private const uint LoadType = 1;

    private readonly ulong addressLimit = limits.AddressLimitOf(elfClass);

    /// <summary>Reads all loadable segments.</summary>
    /// <returns>The segments by rising address; empty ones are left out.</returns>
    /// <exception cref="ElfException">A segment is damaged, lies where it must not, or all are too large together.</exception>
    public ElfSegment[] Read(IEnumerable<RawProgramHeader> headers)
    {
        var loads = headers.Where(h => h.Type == LoadType && (h.MemorySize | h.FileSize) != 0).ToArray();
        Array.Sort(loads, (a, b) => a.Address != b.Address ? a.Address.CompareTo(b.Address) : a.Index - b.Index);
        var segments = new ElfSegment[loads.Length];
        var memoryLeft = limits.MaxMemory;
        for (var i = 0; i < loads.Length; i++)
        {
            CheckFilePart(loads[i]);
            CheckPlace(loads[i]);
            if (i > 0)
            {
                CheckApart(loads[i - 1], loads[i]);
            }

            memoryLeft = Spend(memoryLeft, loads[i]);
            segments[i] = Segment(loads[i]);
        }

        return segments;
    }

    private void CheckFilePart(RawProgramHeader header)
    {
        if (header.Offset > (ulong)file.Length || header.FileSize > (ulong)file.Length - header.Offset)
        {
            var problem = $"0x{header.FileSize:x} bytes at file offset 0x{header.Offset:x} reach past the file's 0x{file.Length:x} bytes";
            throw At(header, problem, "p_filesz", fields.FileSz, LinkAgain);
        }

        if (header.FileSize > header.MemorySize)
        {
            var problem = $"0x{header.FileSize:x} bytes in the file are more than its 0x{header.MemorySize:x} bytes in memory";
            throw At(header, problem, "p_memsz", fields.MemSz, LinkAgain);
        }
    }

    private void CheckPlace(RawProgramHeader header)
    {
        const ulong Lowest = ElfLimits.LowestAddress;
        if (header.Address < Lowest || header.Address >= addressLimit || header.MemorySize > addressLimit - header.Address)
        {
            var space = $"0x{Lowest:x} to 0x{addressLimit:x}";
            var problem = $"0x{header.MemorySize:x} bytes at address 0x{header.Address:x} are not within {space}";
            throw At(header, problem, "p_vaddr", fields.VAddr, "link it to addresses in that range");
        }

        if ((header.Align & (header.Align - 1)) != 0)
        {
            throw At(header, $"alignment 0x{header.Align:x} is no power of two", "p_align", fields.Align, LinkAgain);
        }

        // The gABI ties address and offset together so that a file can be mapped. Without file bytes there is nothing to map.
        if (header.Align > 1 && header.FileSize > 0 && ((header.Address - header.Offset) & (header.Align - 1)) != 0)
        {
            var places = $"address 0x{header.Address:x} and file offset 0x{header.Offset:x}";
            var problem = $"{places} differ modulo the alignment 0x{header.Align:x}";
            throw At(header, problem, "p_align", fields.Align, LinkAgain);
        }
    }

    // Both have passed CheckPlace, so that the sum cannot wrap.
    private void CheckApart(RawProgramHeader lower, RawProgramHeader upper)
    {
        var end = lower.Address + lower.MemorySize;
        if (upper.Address < end)
        {
            var problem = $"address 0x{upper.Address:x} is within program header {lower.Index}, which ends at 0x{end:x}";
            throw At(upper, problem, "p_vaddr", fields.VAddr, LinkAgain);
        }
    }

    private ulong Spend(ulong memoryLeft, RawProgramHeader header)
    {
        if (header.MemorySize > memoryLeft)
        {
            var problem = $"0x{header.MemorySize:x} bytes take the program over its memory limit of 0x{limits.MaxMemory:x} bytes";
            throw At(header, problem, "p_memsz", fields.MemSz, "make its static data smaller or raise the limit");
        }

        return memoryLeft - header.MemorySize;
    }

    private ElfSegment Segment(RawProgramHeader header)
    {
        const uint KnownFlags = (uint)(ElfSegmentFlags.Read | ElfSegmentFlags.Write | ElfSegmentFlags.Execute);
        var data = file.Slice((int)header.Offset, (int)header.FileSize);
        return new ElfSegment(
            header.Address, header.MemorySize, (int)header.Offset, data, (ElfSegmentFlags)(header.Flags & KnownFlags));
    }

    private ElfException At(RawProgramHeader header, string problem, string field, int fieldOffset, string advice) =>
        ElfException.At(name, $"program header {header.Index}: {problem}", field, header.At + fieldOffset, advice);
}
