// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>A program header as the file has it, nothing checked yet, with its place for messages.</summary>
internal sealed record RawProgramHeader(
    int Index, int At, uint Type, uint Flags, ulong Offset, ulong Address, ulong FileSize, ulong MemorySize, ulong Align);
