// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using System.Text.Json;
using Omo.Core;
using Omo.Isa;
using Omo.TestPrograms;

namespace Omo.Cli.Tests.Commands;

public class DiversityCommandTests
{
    private const string Text = "Hello from a Linux program.\n";

    private static readonly string[] s_architectures = [.. InstructionSets.All.Select(isa => isa.Name)];

    /// <summary>Runs that every architecture has.</summary>
    public static TheoryData<string> SharedRuns =>
        [.. s_architectures.Select(a => TestManifest.Runs(a).Select(r => r.Name)).Aggregate((all, names) => all.Intersect(names))];

    [Theory]
    [MemberData(nameof(SharedRuns))]
    public void Diversity_OfASharedProgram_AgreesAsPinned(string name)
    {
        var runs = s_architectures.Select(a => TestManifest.Run(a, name)).ToList();
        string[] stdin = runs[0].Input is { } file ? ["--stdin", OmoCommand.InTestPrograms(file)] : [];
        string[] preimages = runs[0].Preimages is { } directory ? ["--preimages", OmoCommand.InTestPrograms(directory)] : [];
        string[] environment = [.. runs[0].Environment.SelectMany(variable => new[] { "--env", variable })];

        var result = OmoCommand.Run(
        [
            "diversity", "--json", "-", .. stdin, .. preimages, .. environment, .. runs[0].Arguments.SelectMany(a => new[] { "--arg", a }),
            .. runs.Select(r => r.ProgramPath),
        ]);

        Assert.True(result.ExitCode == ExitCode.Success, result.ToString());
        Assert.True(result.Json.GetProperty("agree").GetBoolean());
        Assert.Empty(result.Json.GetProperty("differences").EnumerateArray());
        foreach (var (run, json) in runs.Zip(result.Json.GetProperty("runs").EnumerateArray()))
        {
            Assert.Equal(run.Steps, json.GetProperty("steps").GetUInt64());
            Assert.Equal(run.StateHash, json.GetProperty("stateHash").GetString());
            Assert.Equal(run.ExitCode, json.GetProperty("exitCode").GetInt32());
            Assert.Equal(Sha256(run.OutputBytes()), json.GetProperty("outputSha256").GetString());
        }
    }

    [Fact]
    public void Diversity_Table_HasALineForEachArchitectureAndTheVerdict()
    {
        var lines = OmoCommand.Succeed(["diversity", .. s_architectures.Select(a => OmoCommand.Program("hello", a))]).Lines;

        Assert.Equal(["architecture  steps  exit code  output bytes  output SHA-256    state hash"], lines[..1]);
        Assert.Equal(s_architectures, lines[1..^2].Select(l => l.Split(' ')[0]));
        Assert.Equal("All 4 agree: exit code 0, 28 bytes of output.", lines[^1]);
    }

    [Fact]
    public void Diversity_OneOutputDiffers_NamesItAndTheFirstByte()
    {
        using var folder = new TemporaryFolder();
        var result = OmoCommand.Run(
            "diversity", WithText(folder, "mips", "Hello from a linux program.\n"), OmoCommand.Program("hello"), OmoCommand.Program("hello", "x86_64"));

        Assert.Equal(ExitCode.No, result.ExitCode);
        Assert.Equal(
            ["riscv64 and x86_64 agree.", "mips differs from riscv64:", "  output: first at offset 13: byte 0x6c, riscv64 has byte 0x4c"],
            result.Lines[^3..]);
        Assert.Empty(result.Error);
    }

    [Fact]
    public void Diversity_TwoThatDiffer_AreBothShown()
    {
        var result = OmoCommand.Run("diversity", OmoCommand.Program("hello"), OmoCommand.Program("exits", "mips"), "--arg", "3");

        Assert.Equal(ExitCode.No, result.ExitCode);
        Assert.Equal(
            ["mips differs from riscv64:", "  output: first at offset 0: no byte, riscv64 has byte 0x48", "  exit code: 3, riscv64 has 0"],
            result.Lines[^3..]);
        Assert.Contains("different names", result.Error);
    }

    [Fact]
    public void Diversity_OnlyExitCodesDiffer_IsADifference()
    {
        using var folder = new TemporaryFolder();
        var other = folder.Write("exits", PatchedProgram.StartingWith(ExitWith3));

        var json = OmoCommand.Run("diversity", "--json", "-", other, OmoCommand.Program("exits", "mips")).Json;

        var difference = Assert.Single(json.GetProperty("differences").EnumerateArray());
        Assert.True(difference.GetProperty("exitCode").GetBoolean());
        Assert.Equal(JsonValueKind.Null, difference.GetProperty("outputOffset").ValueKind);
        Assert.Equal(JsonValueKind.Null, difference.GetProperty("errorOffset").ValueKind);
    }

    [Fact]
    public void Diversity_OnlyStandardErrorDiffers_IsADifference()
    {
        using var folder = new TemporaryFolder();
        var toErrors = folder.Write("hello", PatchedProgram.StartingWith([.. WriteByteToErrors, .. ExitWith0]));

        var result = OmoCommand.Run("diversity", "--json", "-", toErrors, OmoCommand.Program("exits", "mips"));

        var difference = Assert.Single(result.Json.GetProperty("differences").EnumerateArray());
        Assert.False(difference.GetProperty("exitCode").GetBoolean());
        Assert.Equal(JsonValueKind.Null, difference.GetProperty("outputOffset").ValueKind);
        Assert.Equal(0, difference.GetProperty("errorOffset").GetInt32());
    }

    [Fact]
    public void Diversity_StepLimit_SaysOnWhichItHasNotEnded()
    {
        var result = OmoCommand.Run(
            "diversity", "--max-steps", "311", "--json", "-", OmoCommand.Program("hello"), OmoCommand.Program("hello", "mips"));

        Assert.Equal(ExitCode.StepLimit, result.ExitCode);
        Assert.Equal("omo: the program has not ended after 311 steps on mips; raise --max-steps\n", result.Error);
        Assert.Equal(JsonValueKind.Null, result.Json.GetProperty("agree").ValueKind);
    }

    [Fact]
    public void Diversity_Preimages_AreEveryGuests()
    {
        var arguments = OmoCommand.PreimageArguments.Select(a => "--arg=" + a).ToArray();
        string[] programs = [.. s_architectures.Select(a => OmoCommand.Program("preimages", a))];

        var missing = OmoCommand.Run(["diversity", .. arguments, .. programs]);

        OmoCommand.Succeed(["diversity", "--preimages", OmoCommand.InTestPrograms("preimages"), .. arguments, .. programs]);
        Assert.Equal(ExitCode.Preimage, missing.ExitCode);
        Assert.StartsWith("omo: on riscv64: ", missing.Error);
    }

    [Fact]
    public void Diversity_UnknownSystemCalls_AreNoted()
    {
        var result = OmoCommand.Run(["diversity", .. s_architectures.Select(a => OmoCommand.Program("unknown_syscall", a))]);

        Assert.All(s_architectures, a => Assert.Single(result.Error.Split('\n'), l => l.StartsWith($"omo: on {a} the guest makes system calls")));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Diversity_Mistake_IsExplainedInOneLine(int code, string hint, string[] args)
    {
        var result = OmoCommand.Run(["diversity", .. args.Select(a => a.Replace("HELLO", OmoCommand.Program("hello")))]);

        Assert.Equal(code, result.ExitCode);
        Assert.Contains(hint, result.Error);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Empty(result.Output);
    }

    public static TheoryData<int, string, string[]> Mistakes() => new()
    {
        { ExitCode.Usage, "FILE is missing", [] },
        { ExitCode.Usage, "two or more files", ["HELLO"] },
        { ExitCode.Usage, "are both for riscv64", ["HELLO", "HELLO"] },
        { ExitCode.Usage, "argument missing for option: '--arg'", ["HELLO", "HELLO", "--arg"] },
        { ExitCode.Usage, "no option '--args'", ["--args", "x", "HELLO", "HELLO"] },
        { ExitCode.BadFile, "does not exist", ["HELLO", "/nowhere/hello"] },
        { ExitCode.BadFile, "folder", ["HELLO", "/"] },
        { ExitCode.BadFile, "ELF", ["HELLO", "/etc/passwd"] },
    };

    // addi a0, zero, N; addi a7, zero, 93 (exit); ecall
    private static uint[] ExitWith3 => [0x00300513, 0x05d00893, 0x00000073];

    private static uint[] ExitWith0 => [0x00000513, 0x05d00893, 0x00000073];

    // addi a0, zero, 2; addi a1, sp, 0; addi a2, zero, 1; addi a7, zero, 64 (write); ecall
    private static uint[] WriteByteToErrors => [0x00200513, 0x00010593, 0x00100613, 0x04000893, 0x00000073];

    private static string WithText(TemporaryFolder folder, string architecture, string text)
    {
        var program = File.ReadAllBytes(OmoCommand.Program("hello", architecture));
        var at = program.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Text));
        System.Text.Encoding.ASCII.GetBytes(text).CopyTo(program.AsSpan(at));
        return folder.Write("hello", program);
    }

    private static string Sha256(byte[] data) => Hash256.FromBytes(SHA256.HashData(data)).ToString();
}
