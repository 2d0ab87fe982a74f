// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>One loadable part of a program (<c>PT_LOAD</c>): file bytes followed by zeros.</summary>
/// <param name="Address">Virtual address of the first byte.</param>
/// <param name="MemorySize">Bytes in memory; those behind <paramref name="Data"/> are zero. Never 0.</param>
/// <param name="FileOffset">Where <paramref name="Data"/> starts in the file.</param>
/// <param name="Data">The bytes to copy to <paramref name="Address"/>: a slice of the file, not a copy.</param>
/// <param name="Flags">Read, write, execute.</param>
public sealed record ElfSegment(
    ulong Address, ulong MemorySize, int FileOffset, ReadOnlyMemory<byte> Data, ElfSegmentFlags Flags)
{
    /// <summary>First address behind the segment. Cannot wrap: segments lie below the address limit.</summary>
    public ulong End => Address + MemorySize;

    /// <summary>Whether instructions may be fetched from here.</summary>
    public bool IsExecutable => (Flags & ElfSegmentFlags.Execute) != 0;

    /// <summary>Whether an address lies in the segment.</summary>
    public bool Contains(ulong address) => address - Address < MemorySize;
}
