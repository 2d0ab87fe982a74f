// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>What a program may ask of the machine that loads it.</summary>
public sealed record ElfLimits
{
    /// <summary>The lowest address a segment may have: nothing is loaded where null pointers point.</summary>
    public const ulong LowestAddress = 0x1000;

    /// <summary>Most program headers a file may have. Linkers write about ten; the bound keeps the work on a hostile file small.</summary>
    public const int MaxProgramHeaders = 128;

    /// <summary>Most entries a symbol table may have; a larger one is ignored like a broken one.</summary>
    public const int MaxSymbols = 1 << 20;

    /// <summary>Most bytes all loaded segments may take together, zero-filled parts included. Default: 1 GiB.</summary>
    public ulong MaxMemory { get; init; } = 1UL << 30;

    /// <summary>
    /// First address behind the guest's space; every segment must end at or below it. Default (null): 2^32 for a 32-bit
    /// file, 2^40 for a 64-bit one. For a 32-bit file a value above 2^32 counts as 2^32.
    /// </summary>
    public ulong? AddressLimit { get; init; }

    /// <summary>The kinds of program that can be run. Default (null): every kind that <see cref="ElfFile"/> can read.</summary>
    public IReadOnlyList<ElfTarget>? Targets { get; init; }

    /// <summary>The address limit that holds for a file of the given class.</summary>
    public ulong AddressLimitOf(ElfClass elfClass) => elfClass == ElfClass.Elf32
        ? Math.Min(AddressLimit ?? 1UL << 32, 1UL << 32)
        : AddressLimit ?? 1UL << 40;
}
