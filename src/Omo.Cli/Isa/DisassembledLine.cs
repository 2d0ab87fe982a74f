// SPDX-License-Identifier: MIT
namespace Omo.Cli.Isa;

/// <summary>One instruction of a program file, or bytes that are none.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="IsLittleEndian">Whether the first byte is the lowest of the instruction word.</param>
/// <param name="Label">The symbol that stands here, or null.</param>
/// <param name="Text">Assembly text.</param>
/// <param name="Target">Where a branch leads, as symbol and offset, or null.</param>
internal sealed record DisassembledLine(
    ulong Address, ReadOnlyMemory<byte> Bytes, bool IsLittleEndian, string? Label, string Text, string? Target);
