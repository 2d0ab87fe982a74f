// SPDX-License-Identifier: MIT
using Omo.Machine.Elf;

namespace Omo.Machine.Loading;

/// <summary>
/// What <c>e_flags</c> and the ABI flags of a MIPS program say about the code in it (binutils, include/elf/mips.h): code that
/// this machine would take for something else is refused before it runs.
/// </summary>
internal static class MipsFlags
{
    private const uint Fp64 = 0x200;
    private const uint AbiMask = 0xf000;
    private const uint O32 = 0x1000;
    private const uint MicroMips = 0x0200_0000;
    private const uint Mips16 = 0x0400_0000;
    private const uint ArchitectureMask = 0xf000_0000;
    private const uint Release6 = 0x9000_0000;
    private const int RevisionAt = 3;
    private const int FloatAbiAt = 7;
    private const int NewestRevision = 2;

    // Val_GNU_MIPS_ABI_FP_OLD_64, FP_64 and FP_64A; FP_XX works with either size of registers.
    private static readonly byte[] s_wideFloats = [4, 6, 7];

    /// <summary>Refuses code that is not o32 code for MIPS32 release 1 or 2.</summary>
    /// <exception cref="ElfException">It is something else.</exception>
    public static void Check(ElfFile elf)
    {
        if ((Header(elf.Flags) ?? AbiFlags(elf.MipsAbiFlags.Span)) is { } what)
        {
            throw new ElfException(
                $"{elf.Name}: {what} (e_flags 0x{elf.Flags:x8} at file offset 0x24, PT_MIPS_ABIFLAGS); "
                + "Omo runs MIPS32 release 1 and 2: compile with -mips32r2 -mfp32 -mabi=32");
        }
    }

    private static string? Header(uint flags) => flags switch
    {
        _ when (flags & ArchitectureMask) >= Release6 => "code of MIPS release 6",
        _ when (flags & MicroMips) != 0 => "microMIPS code",
        _ when (flags & Mips16) != 0 => "MIPS16 code",
        _ when (flags & Fp64) != 0 => "code for 64-bit floating-point registers",
        _ when (flags & AbiMask) is not (0 or O32) => "code of another ABI than o32",
        _ => null,
    };

    private static string? AbiFlags(ReadOnlySpan<byte> flags) => flags.Length switch
    {
        <= FloatAbiAt => null,
        _ when flags[RevisionAt] > NewestRevision => $"code of MIPS32 release {flags[RevisionAt]}",
        _ when s_wideFloats.Contains(flags[FloatAbiAt]) => "code for 64-bit floating-point registers",
        _ => null,
    };
}
