// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tests.Commands;

public class PreimageTests
{
    private static readonly string[] s_command = [OmoCommand.Program("preimages"), .. OmoCommand.PreimageArguments];

    [Fact]
    public void Run_Folder_SuppliesPreimages()
    {
        var result = OmoCommand.Succeed(["run", "--preimages", OmoCommand.InTestPrograms("preimages"), .. s_command]);

        Assert.NotEmpty(result.Output);
    }

    [Fact]
    public void Run_NamesWith0x_AreFoundToo()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(OmoCommand.InTestPrograms("preimages")))
        {
            File.Copy(file, folder["0x" + Path.GetFileName(file)]);
        }

        Assert.Equal(
            OmoCommand.Succeed(["run", "--preimages", OmoCommand.InTestPrograms("preimages"), .. s_command]).Output,
            OmoCommand.Succeed(["run", "--preimages", folder.Path, .. s_command]).Output);
    }

    [Fact]
    public void Run_FolderInPlaceOfAPreimage_IsRefused()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(OmoCommand.InTestPrograms("preimages")))
        {
            Directory.CreateDirectory(folder[Path.GetFileName(file)]);
        }

        var result = OmoCommand.Run(["run", "--preimages", folder.Path, .. s_command]);

        Assert.Equal(ExitCode.BadFile, result.ExitCode);
        Assert.Contains("is a folder; give a file", result.Error);
    }

    [Fact]
    public void Run_MissingPreimage_NamesTheKey()
    {
        var result = OmoCommand.Run(["run", .. s_command]);

        Assert.Equal(ExitCode.Preimage, result.ExitCode);
        Assert.Contains("these 64 digits in lower case", result.Error);
        Assert.Contains("--preimages", result.Error);
    }

    [Fact]
    public void Run_ContentsOfAnotherKey_AreRefused()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(OmoCommand.InTestPrograms("preimages")))
        {
            folder.Write(Path.GetFileName(file), [.. File.ReadAllBytes(file).Take(20), 1]);
        }

        var result = OmoCommand.Run(["run", "--preimages", folder.Path, .. s_command]);

        Assert.Equal(ExitCode.Preimage, result.ExitCode);
        Assert.Contains("does not belong to the key", result.Error);
    }

    [Fact]
    public void Prove_StepThatReadsAFileOfPreimages_Verifies()
    {
        using var folder = new TemporaryFolder();
        var trace = OmoCommand.Run(["trace", "--preimages", OmoCommand.InTestPrograms("preimages"), "--json", "-", .. s_command]);
        var proven = 0;
        foreach (var step in trace.Lines.Select((line, i) => (line, i)).Where(l => l.line.Contains("\"ecall\"")).Select(l => l.i))
        {
            OmoCommand.Succeed(
                ["prove", "--step", step.ToString(), "-o", folder["p"], "--preimages", OmoCommand.InTestPrograms("preimages"), .. s_command]);
            var proof = File.ReadAllText(folder["p"]);
            OmoCommand.Succeed("verify", folder["p"]);
            proven += proof.Contains("\"preimage\": {") ? 1 : 0;
        }

        Assert.True(proven >= 3, $"{proven} steps read pre-images");
    }

    [Theory]
    [InlineData("02b8c347dfcbdf764ab6457212edea93e3d919ec5a0ce202323e6356a51c0b5b", "keccak-256")]
    [InlineData("04b5255d26930ed1ef967dfabad848dc74c086df2c9ea4acb8f49d3a519b8e58", "sha-256")]
    public void Run_SingleFile_IsFoundUnderItsHash(string key, string kind)
    {
        using var folder = new TemporaryFolder();
        var data = File.ReadAllBytes(OmoCommand.InTestPrograms("preimages", key));

        // The file's name says nothing here; its key is computed.
        var result = OmoCommand.Succeed(
            "run", "--preimages", folder.Write("data", data), OmoCommand.Program("preimages"), "hint", key, key, key);

        Assert.Contains($"{kind} pre-image of {data.Length} bytes", result.Output);
    }

    [Fact]
    public void Bisect_OtherLocalData_FindsTheStepThatReadsIt()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(OmoCommand.InTestPrograms("preimages")))
        {
            var bytes = File.ReadAllBytes(file);
            var isLocal = Path.GetFileName(file).StartsWith("01", StringComparison.Ordinal);
            folder.Write(Path.GetFileName(file), isLocal ? [.. bytes.Select(b => (byte)(b + 1))] : bytes);
        }

        var result = OmoCommand.Succeed(
            ["bisect", "--json", "-", "--preimages", OmoCommand.InTestPrograms("preimages"), "--other-preimages", folder.Path, .. s_command]);

        Assert.Equal("ecall", result.Json.GetProperty("instruction").GetString());
        Assert.NotEqual(0UL, result.Json.GetProperty("step").GetUInt64());
    }
}
