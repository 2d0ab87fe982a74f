// SPDX-License-Identifier: MIT
namespace Omo.Machine.Elf;

/// <summary>The sixteen bytes that start every ELF file (gABI, <c>e_ident</c>): they say how to read the rest.</summary>
internal static class ElfIdentification
{
    private const int Size = 16;
    private const int ClassAt = 4;
    private const int DataAt = 5;
    private const int VersionAt = 6;
    private const int OsAbiAt = 7;

    private static ReadOnlySpan<byte> Magic => [0x7f, (byte)'E', (byte)'L', (byte)'F'];

    /// <summary>Checks the identification.</summary>
    /// <returns>Class and byte order of the file.</returns>
    /// <exception cref="ElfException">No ELF file, or not for Linux.</exception>
    public static (ElfClass Class, ElfByteOrder Order) Check(ReadOnlySpan<byte> file, string name)
    {
        if (file.IsEmpty)
        {
            throw ElfException.At(name, "the file is empty", "e_ident", 0, "give a statically linked Linux program");
        }

        if (!file.StartsWith(Magic))
        {
            var kind = file.StartsWith("#!"u8) ? "a script, not an ELF file" : "not an ELF file: it does not start with 7f 45 4c 46";
            throw ElfException.At(name, kind, "e_ident", 0, "give a statically linked Linux program");
        }

        if (file.Length < Size)
        {
            throw ElfException.At(
                name, $"the file ends after {file.Length} bytes, within its ELF header",
                "e_ident", 0, "copy or link the file again");
        }

        if (file[ClassAt] is not (1 or 2))
        {
            throw ElfException.At(
                name, $"ELF class {file[ClassAt]} is neither 1 (32 bit) nor 2 (64 bit)",
                "EI_CLASS", ClassAt, "copy or link the file again");
        }

        if (file[DataAt] is not (1 or 2))
        {
            throw ElfException.At(
                name, $"byte order {file[DataAt]} is neither 1 (little-endian) nor 2 (big-endian)",
                "EI_DATA", DataAt, "copy or link the file again");
        }

        if (file[VersionAt] != 1)
        {
            throw ElfException.At(
                name, $"ELF version {file[VersionAt]} is unknown",
                "EI_VERSION", VersionAt, "only version 1 exists; copy or link the file again");
        }

        // 0 is what nearly all linkers write; 3 marks GNU extensions, such as indirect functions in a static glibc.
        if (file[OsAbiAt] is not (0 or 3))
        {
            throw ElfException.At(
                name, $"the program is for {SystemName(file[OsAbiAt])}, not Linux",
                "EI_OSABI", OsAbiAt, "build it for Linux");
        }

        return ((ElfClass)file[ClassAt], (ElfByteOrder)file[DataAt]);
    }

    private static string SystemName(byte osAbi) => osAbi switch
    {
        1 => "HP-UX",
        2 => "NetBSD",
        6 => "Solaris",
        8 => "IRIX",
        9 => "FreeBSD",
        12 => "OpenBSD",
        _ => $"operating system {osAbi}",
    };
}
