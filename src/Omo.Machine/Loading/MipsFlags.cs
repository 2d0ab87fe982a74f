// SPDX-License-Identifier: MIT
using Omo.Machine.Elf;

namespace Omo.Machine.Loading;

/// <summary>
/// What the <c>e_flags</c> of a MIPS program say about the code in it (the MIPS o32 ABI's processor supplement and its
/// successors): code that this machine would take for something else is refused before it runs.
/// </summary>
internal static class MipsFlags
{
    private const uint MicroMips = 0x0200_0000;
    private const uint Mips16 = 0x0400_0000;
    private const uint ArchitectureMask = 0xf000_0000;
    private const uint Release6 = 0x9000_0000;

    /// <summary>Refuses code that is not MIPS32 release 1 or 2.</summary>
    /// <exception cref="ElfException">It is something else.</exception>
    public static void Check(ElfFile elf)
    {
        var what = elf.Flags switch
        {
            var f when (f & ArchitectureMask) >= Release6 => "code of MIPS release 6",
            var f when (f & MicroMips) != 0 => "microMIPS code",
            var f when (f & Mips16) != 0 => "MIPS16 code",
            _ => null,
        };
        if (what is not null)
        {
            throw new ElfException(
                $"{elf.Name}: {what} (e_flags 0x{elf.Flags:x8} at file offset 0x24); Omo runs MIPS32 release 1 and 2: compile with -mips32r2");
        }
    }
}
