// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>What a segment's memory is for; the values are those of <c>p_flags</c>. Bits outside these are dropped.</summary>
[Flags]
public enum ElfSegmentFlags : uint
{
    /// <summary>Nothing is allowed.</summary>
    None = 0,

    /// <summary>Instructions may be fetched.</summary>
    Execute = 1,

    /// <summary>Memory may be written.</summary>
    Write = 2,

    /// <summary>Memory may be read.</summary>
    Read = 4,
}
