// SPDX-License-Identifier: MIT
using Omo.Machine.Elf;

namespace Omo.Machine.Loading;

/// <summary>All that a program finds on its stack at its first instruction.</summary>
public sealed record StartStackInput
{
    /// <summary>Bytes of an address: 4 or 8.</summary>
    public required int WordSize { get; init; }

    /// <summary>The order of bytes in the words.</summary>
    public required ElfByteOrder ByteOrder { get; init; }

    /// <summary>First address behind the stack, a multiple of 16; for four-byte words at most 2^32.</summary>
    public required ulong StackTop { get; init; }

    /// <summary><c>argv</c>; the first one is the program's name. At least one.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary><c>envp</c>, usually of the form <c>NAME=value</c>; the order is kept.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>The path for <c>AT_EXECFN</c>; null for the first argument.</summary>
    public string? ExecutablePath { get; init; }

    /// <summary>The name for <c>AT_PLATFORM</c>, such as <c>i686</c>; null to leave the entry out.</summary>
    public string? Platform { get; init; }

    /// <summary><c>AT_HWCAP</c>, which must fit a word; null to leave the entry out.</summary>
    public ulong? HardwareCapabilities { get; init; } = 0;

    /// <summary><c>AT_PHDR</c>, or 0 if the headers are not in memory.</summary>
    public required ulong ProgramHeaderAddress { get; init; }

    /// <summary><c>AT_PHENT</c> in bytes.</summary>
    public required int ProgramHeaderSize { get; init; }

    /// <summary><c>AT_PHNUM</c>.</summary>
    public required int ProgramHeaderCount { get; init; }

    /// <summary><c>AT_ENTRY</c>.</summary>
    public required ulong Entry { get; init; }

    /// <summary>Takes from a program what it determines itself; the rest can be set by <c>with</c>.</summary>
    public static StartStackInput For(
        ElfFile program, ulong stackTop, IReadOnlyList<string> arguments, IReadOnlyList<string> environment) => new()
        {
            WordSize = program.WordSize,
            ByteOrder = program.ByteOrder,
            StackTop = stackTop,
            Arguments = arguments,
            Environment = environment,
            ProgramHeaderAddress = program.ProgramHeaderAddress,
            ProgramHeaderSize = program.ProgramHeaderSize,
            ProgramHeaderCount = program.ProgramHeaderCount,
            Entry = program.Entry,
        };
}
