// SPDX-License-Identifier: MIT
using Omo.Cli.Io;

namespace Omo.Cli.Tests.Commands;

/// <summary>Whole files with a limit: plain ones, and those that do not tell their length.</summary>
public class InputFileTests
{
    private const string Kernel = "/proc/version";

    public static TheoryData<int> Limits => [1, 4096, 1 << 16, (1 << 16) + 1, 200_000];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    public void Read_PlainFile_HasItsBytes(int length)
    {
        using var folder = new TemporaryFolder();
        var bytes = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        Assert.Equal(bytes, InputFile.Read(folder.Write("file", bytes), "program", length + 1));
    }

    [Fact]
    public void Read_FileOfTheKernel_IsReadToItsEnd() =>
        Assert.Equal(File.ReadAllBytes(Kernel), InputFile.Read(Kernel, "program", 1 << 20));

    [Theory]
    [MemberData(nameof(Limits))]
    public void Read_FileAtTheLimit_IsReadAndALongerOneRefused(int limit)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(limit, InputFile.Read(folder.Write("fits", new byte[limit]), "program", limit).Length);
        var refused = Assert.Throws<CliException>(() => InputFile.Read(folder.Write("long", new byte[limit + 1]), "program", limit));
        Assert.Contains("is longer than", refused.Message);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Read_DeviceWithoutEnd_IsRefusedAtTheLimit(int limit)
    {
        var refused = Assert.Throws<CliException>(() => InputFile.Read("/dev/zero", "program", limit));
        Assert.Contains("is longer than", refused.Message);
    }

    [Fact]
    public void TryRead_OfNoFile_IsNull()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(InputFile.TryRead(folder["none"], "pre-image", 10));
        Assert.Null(InputFile.TryRead(folder["no/folder"], "pre-image", 10));
        Assert.Throws<CliException>(() => InputFile.Read(folder["none"], "pre-image", 10));
    }
}
