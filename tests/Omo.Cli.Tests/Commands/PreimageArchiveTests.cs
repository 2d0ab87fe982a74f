// SPDX-License-Identifier: MIT
using System.Formats.Tar;

namespace Omo.Cli.Tests.Commands;

public class PreimageArchiveTests
{
    private static readonly string s_preimages = OmoCommand.InTestPrograms("preimages");
    private static readonly string[] s_command = [OmoCommand.Program("preimages"), .. OmoCommand.PreimageArguments];
    private static readonly string s_expected = OmoCommand.Succeed(["run", "--preimages", s_preimages, .. s_command]).Output;

    [Theory]
    [InlineData(TarEntryFormat.V7, "")]
    [InlineData(TarEntryFormat.Ustar, "./")]
    [InlineData(TarEntryFormat.Pax, "some/folder/0x")]
    [InlineData(TarEntryFormat.Gnu, "0x")]
    public void Run_ArchiveOfAnyFormat_SuppliesPreimages(TarEntryFormat format, string prefix)
    {
        using var folder = new TemporaryFolder();
        var archive = folder.Write("all.tar", Archive(format, prefix));

        Assert.Equal(s_expected, Run(archive).Output);
    }

    [Fact]
    public void Run_OneNameTwice_TheLastCounts()
    {
        using var folder = new TemporaryFolder();
        var name = Path.GetFileName(Directory.GetFiles(s_preimages).Order(StringComparer.Ordinal).Last());
        var first = Write(tar => tar.WriteEntry(Entry(TarEntryFormat.Ustar, name, [1, 2, 3])));
        var archive = folder.Write("all.tar", [.. first.AsSpan(0, 1024), .. Archive(TarEntryFormat.Ustar, "")]);

        Assert.Equal(s_expected, Run(archive).Output);
    }

    [Fact]
    public void Run_CutAnywhere_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var whole = Archive(TarEntryFormat.Ustar, "./");
        var end = whole.AsSpan().LastIndexOfAnyExcept((byte)0) / 512 * 512 + 512;
        for (var length = 0; length < end + 512; length += length % 512 == 0 ? 511 : 1)
        {
            var result = Run(folder.Write("cut.tar", whole[..length]));

            Assert.True(result.ExitCode == ExitCode.BadFile, $"{length} bytes of {whole.Length}: {result}");
            Assert.Contains("cut.tar'", result.Error, StringComparison.Ordinal);
        }

        Assert.Equal(s_expected, Run(folder.Write("cut.tar", whole[..(end + 512)])).Output);
    }

    [Fact]
    public void Run_AnyByteOfAHeaderChanged_IsRefused()
    {
        using var folder = new TemporaryFolder();
        var whole = Archive(TarEntryFormat.Ustar, "");
        for (var at = 0; at < 512; at++)
        {
            byte[] changed = [.. whole];
            changed[at] ^= 0x15;

            var result = Run(folder.Write("changed.tar", changed));

            // The checksum's last two bytes, a zero and a space, mean nothing.
            Assert.True(result.ExitCode == ExitCode.BadFile || at is 154 or 155, $"byte {at}: {result}");
        }
    }

    [Theory]
    [InlineData("folder", "which is not among those given")]
    [InlineData("missing", "does not exist; check the path")]
    [InlineData("text", "is no tar archive; make one with tar -cf")]
    [InlineData("zeros", "which is not among those given; put it into the folder or archive of --preimages")]
    [InlineData("link", "is a link; archive what it leads to")]
    [InlineData("long", "is longer than 120000 bytes")]
    [InlineData("other", "does not belong to the key it is named by: its keccak-256 hash is another one")]
    public void Run_UnusableArchive_SaysWhatIsWrong(string kind, string expected)
    {
        using var folder = new TemporaryFolder();
        var name = OmoCommand.PreimageArguments[2];
        var path = folder["a.tar"];
        var contents = kind switch
        {
            "text" => new byte[2048].Select((_, i) => (byte)('a' + (i % 26))).ToArray(),
            "zeros" => new byte[1024],
            "link" => Write(tar => tar.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, name) { LinkName = "elsewhere" })),
            "long" => Write(tar => tar.WriteEntry(Entry(TarEntryFormat.Ustar, name, new byte[120_001]))),
            "other" => Write(tar => tar.WriteEntry(Entry(TarEntryFormat.Ustar, name, [7]))),
            _ => null,
        };
        if (contents is not null)
        {
            File.WriteAllBytes(path, contents);
        }
        else if (kind == "folder")
        {
            // A folder is one, whatever it is called.
            Directory.CreateDirectory(path);
        }

        string[] keys = ["a hint", .. Enumerable.Repeat(name, 3)];
        var result = OmoCommand.Run(["run", "--preimages", path, OmoCommand.Program("preimages"), .. keys]);

        Assert.Contains(result.ExitCode, new[] { ExitCode.BadFile, ExitCode.Preimage });
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispute_LocalDataOfAnArchive_IsTheClaims()
    {
        using var folder = new TemporaryFolder();
        var archive = folder.Write("all.tar", Archive(TarEntryFormat.Ustar, ""));
        foreach (var file in Directory.EnumerateFiles(s_preimages))
        {
            var isLocal = Path.GetFileName(file).StartsWith("01", StringComparison.Ordinal);
            folder.Write(Path.GetFileName(file), [.. File.ReadAllBytes(file).Select(b => (byte)(isLocal ? b + 1 : b))]);
        }

        var json = OmoCommand.Succeed(
            ["dispute", "--preimages", archive, "--other-preimages", folder.Path, "--json", "-", .. s_command]).Json;

        Assert.Equal("Defeated", json.GetProperty("claim").GetString());
    }

    private static CommandResult Run(string archive) => OmoCommand.Run(["run", "--preimages", archive, .. s_command]);

    private static byte[] Archive(TarEntryFormat format, string prefix) => Write(
        tar =>
        {
            if (prefix == "./")
            {
                tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, prefix));
            }

            foreach (var file in Directory.GetFiles(s_preimages).Order(StringComparer.Ordinal))
            {
                tar.WriteEntry(Entry(format, prefix + Path.GetFileName(file), File.ReadAllBytes(file)));
            }
        },
        format);

    private static TarEntry Entry(TarEntryFormat format, string name, byte[] data)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.Pax => new PaxTarEntry(TarEntryType.RegularFile, name),
            _ => new GnuTarEntry(TarEntryType.RegularFile, name),
        };
        entry.DataStream = new MemoryStream(data);
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        return entry;
    }

    private static byte[] Write(Action<TarWriter> write, TarEntryFormat format = TarEntryFormat.Ustar)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, format, leaveOpen: true))
        {
            write(tar);
        }

        return bytes.ToArray();
    }
}
