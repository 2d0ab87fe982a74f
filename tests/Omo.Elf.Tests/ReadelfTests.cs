// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;
using Omo.Machine.Elf;

namespace Omo.Elf.Tests;

/// <summary>Comparison with readelf of GNU binutils, an independent reader, on programs of the host.</summary>
public partial class ReadelfTests
{
    private const int MaxFileSize = 16 << 20;
    private const int FilesOfAKind = 25;

    [ToolFact("readelf")]
    public void Parse_ProgramsOfTheHost_AgreesWithReadelf()
    {
        var seen = new Dictionary<string, int>();
        foreach (var path in HostPrograms())
        {
            var (elf, error) = Try(path);
            var kind = elf is null ? Regex.Replace(error!.Split(": ", 2)[1], @"\d+|\(.*", "") : "accepted";
            seen[kind] = seen.GetValueOrDefault(kind) + 1;
            if (seen[kind] <= FilesOfAKind)
            {
                Compare(path, elf, error);
            }
        }

        Assert.NotEmpty(seen);
    }

    [ToolFact("x86_64-linux-gnu-gcc", "readelf")]
    public void Parse_CompiledProgram_HasReadelfsSymbols()
    {
        var folder = Directory.CreateTempSubdirectory("omo-elf-");
        try
        {
            var (source, program) = (Path.Combine(folder.FullName, "a.c"), Path.Combine(folder.FullName, "a"));
            File.WriteAllText(source, "int table[9] = {1}; int zero[5]; static int add(int a) { return a + table[a]; }\n"
                + "int twice(int a) { return add(a) + add(a + zero[1]); } void _start(void) { for (;;) twice(3); }\n");
            ToolFactAttribute.Run("x86_64-linux-gnu-gcc", "-static", "-no-pie", "-nostdlib", "-O0", "-o", program, source);

            var elf = ElfFile.Parse(File.ReadAllBytes(program), program);

            var expected = SymbolLine().Matches(ToolFactAttribute.Run("readelf", "-sW", program))
                .Select(m => (Hex(m.Groups[1]), ulong.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture), m.Groups[3].Value))
                .Order();
            var actual = elf.Symbols.Where(s => s.Kind != ElfSymbolKind.Label).Select(s => (s.Address, s.Size, s.Name)).Order();
            Assert.Equal(expected, actual);
            Assert.Equal("twice+0x1", elf.Symbols.Describe(elf.Symbols.Named("twice")!.Address + 1));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(string path, ElfFile? elf, string? error)
    {
        var text = ToolFactAttribute.Run("readelf", "-hlW", path);
        if (elf is null)
        {
            Assert.Equal(text.Contains("  INTERP "), error!.Contains("dynamically linked"));
            return;
        }

        Assert.Contains("EXEC (Executable file)", text);
        Assert.DoesNotContain("  INTERP ", text);
        Assert.Equal(Hex(EntryLine().Match(text).Groups[1]), elf.Entry);
        Assert.Equal(CountLine().Match(text).Groups[1].Value, elf.ProgramHeaderCount.ToString(CultureInfo.InvariantCulture));
        var expected = LoadLine().Matches(text)
            .Select(m => (Hex(m.Groups[1]), Hex(m.Groups[2]), Hex(m.Groups[3]), Hex(m.Groups[4]), m.Groups[5].Value))
            .Order();
        var actual = elf.Segments
            .Select(s => ((ulong)s.FileOffset, s.Address, (ulong)s.Data.Length, s.MemorySize, FlagsText(s.Flags)))
            .Order();
        Assert.Equal(expected, actual);
    }

    private static string FlagsText(ElfSegmentFlags flags) =>
        (flags.HasFlag(ElfSegmentFlags.Read) ? "R" : " ")
        + (flags.HasFlag(ElfSegmentFlags.Write) ? "W" : " ")
        + (flags.HasFlag(ElfSegmentFlags.Execute) ? "E" : " ");

    private static IEnumerable<string> HostPrograms()
    {
        if (!Directory.Exists("/usr/bin"))
        {
            yield break;
        }

        var start = new byte[4];
        foreach (var file in new DirectoryInfo("/usr/bin").GetFiles().OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            if (!file.Exists || file.Length is < 4 or > MaxFileSize)
            {
                continue;
            }

            using var stream = file.OpenRead();
            if (stream.Read(start) == 4 && start.AsSpan().SequenceEqual("\u007fELF"u8))
            {
                yield return file.FullName;
            }
        }
    }

    private static (ElfFile? Elf, string? Error) Try(string path)
    {
        try
        {
            return (ElfFile.Parse(File.ReadAllBytes(path), path), null);
        }
        catch (ElfException error)
        {
            return (null, error.Message);
        }
    }

    private static ulong Hex(Group group) => ulong.Parse(group.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Entry point address: +0x([0-9a-f]+)")]
    private static partial Regex EntryLine();

    [GeneratedRegex(@"Number of program headers: +([0-9]+)")]
    private static partial Regex CountLine();

    [GeneratedRegex(@"  LOAD +0x([0-9a-f]+) 0x([0-9a-f]+) 0x[0-9a-f]+ 0x([0-9a-f]+) 0x([0-9a-f]+) (...)")]
    private static partial Regex LoadLine();

    [GeneratedRegex(@"\d+: ([0-9a-f]+) +([0-9]+) (?:FUNC|OBJECT) +\w+ +\w+ +\w+ (\S+)")]
    private static partial Regex SymbolLine();
}
