// SPDX-License-Identifier: MIT
namespace Omo.Cli.Tests.Commands;

public sealed class CommitCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Program { get; } = OmoCommand.Program("memory");

    private string Work => _folder["work"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Commit_WithAnyNumberOfThreads_PrintsTheSameRoot()
    {
        var one = OmoCommand.Succeed("commit", "--threads", "1", Program).Output;

        Assert.Equal(one, OmoCommand.Succeed("commit", "--threads", "3", Program).Output);
        Assert.Matches("^0x[0-9a-f]{64}\n$", one);
    }

    [Fact]
    public void Commit_StrideBeyondTheEnd_IsTheHashOfTheLastState()
    {
        var hash = OmoCommand.Succeed("hash", Program).Output;

        var json = OmoCommand.Succeed("commit", "--stride", "1e9", "--json", "-", Program).Json;

        Assert.Equal(hash.Trim(), json.GetProperty("root").GetString());
        Assert.Equal(hash.Trim(), json.GetProperty("lastState").GetString());
        Assert.Equal(1, json.GetProperty("states").GetInt32());
        Assert.Equal(0, json.GetProperty("height").GetInt32());
    }

    [Fact]
    public void Commit_StepLimit_EndsWithItsCode() => Assert.Equal(ExitCode.StepLimit, OmoCommand.Run("commit", "--max-steps", "1000", Program).ExitCode);

    [Theory]
    [InlineData("--stride", "0")]
    [InlineData("--threads", "0")]
    [InlineData("--threads", "many")]
    public void Commit_WrongNumber_IsAnError(string option, string value) =>
        Assert.Equal(ExitCode.Usage, OmoCommand.Run("commit", option, value, Program).ExitCode);

    [Fact]
    public void Jobs_InAnyOrderAndRepeated_GiveTheRootOfCommit()
    {
        var expected = OmoCommand.Succeed("commit", "--json", "-", Program).Output;
        OmoCommand.Succeed("jobs", "plan", "--folder", Work, "--jobs", "3", Program);
        foreach (var job in new[] { "2", "0", "1", "0" })
        {
            OmoCommand.Succeed("jobs", "run", Work, "--index", job);
        }

        Assert.Equal(expected, OmoCommand.Succeed("jobs", "merge", Work, "--json", "-").Output);
    }

    [Fact]
    public void Jobs_KilledAndRunAgain_GiveTheRootOfCommit()
    {
        var expected = OmoCommand.Succeed("commit", "--stride", "2", Program).Output;
        OmoCommand.Succeed("jobs", "plan", "--folder", Work, "--jobs", "4", "--stride", "2", Program);
        var dice = new Dice(5);
        for (var job = 0; job < 4; job++)
        {
            using (var process = OmoProcess.Start("jobs", "run", Work, "--index", $"{job}"))
            {
                Thread.Sleep(dice.Below(500));
                process.Kill();
                process.WaitForExit();
            }

            OmoCommand.Succeed("jobs", "run", Work, "--index", $"{job}");
        }

        Assert.Equal(expected, OmoCommand.Succeed("jobs", "merge", Work).Output);
    }

    [Fact]
    public void Merge_WithoutAllResults_SaysWhichAreMissing()
    {
        OmoCommand.Succeed("jobs", "plan", "--folder", Work, "--jobs", "3", Program);
        OmoCommand.Succeed("jobs", "run", Work, "--index", "1");

        var result = OmoCommand.Run("jobs", "merge", Work);

        Assert.Equal(ExitCode.BadFile, result.ExitCode);
        Assert.Contains("0, 2", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Jobs_DamagedOrForeignFiles_AreRefused()
    {
        OmoCommand.Succeed("jobs", "plan", "--folder", Work, "--jobs", "1", Program);
        Assert.Equal(ExitCode.BadFile, OmoCommand.Run("jobs", "plan", "--folder", Work, "--jobs", "2", Program).ExitCode);
        Assert.Equal(ExitCode.Usage, OmoCommand.Run("jobs", "run", Work, "--index", "1").ExitCode);
        OmoCommand.Succeed("jobs", "run", Work, "--index", "0");
        foreach (var (file, text) in new[]
        {
            ("job-00000.json", "{}"), ("job-00000.json", "null"), ("job-00000.json", ""), ("plan.json", "{\"version\": 1}"), ("plan.json", "[]"),
        })
        {
            File.WriteAllText(Path.Combine(Work, file), text);
            var result = OmoCommand.Run("jobs", "merge", Work);
            Assert.True(result.ExitCode == ExitCode.BadFile, $"{file} as '{text}': {result}");
        }
    }

    [Fact]
    public void Jobs_OnAFolderThatIsNone_AreRefused()
    {
        Assert.Equal(ExitCode.BadFile, OmoCommand.Run("jobs", "run", Work, "--index", "0").ExitCode);
        Assert.Equal(ExitCode.BadFile, OmoCommand.Run("jobs", "merge", Work).ExitCode);
        Assert.Equal(ExitCode.Usage, OmoCommand.Run("jobs").ExitCode);
    }

    [Fact]
    public void HashAndProve_WithCheckpoints_GiveTheSameAsWithout()
    {
        var program = OmoCommand.Program("mixed");
        string[] arguments = [program, "700"];
        var expected = OmoCommand.Succeed(["hash", .. arguments]).Output;
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(expected, OmoCommand.Succeed(["hash", "--checkpoints", Work, .. arguments]).Output);
            Assert.NotEmpty(Directory.GetFiles(Work));
        }

        Assert.Equal(
            OmoCommand.Succeed(["prove", "--step", "18e6", .. arguments]).Output,
            OmoCommand.Succeed(["prove", "--step", "18e6", "--checkpoints", Work, .. arguments]).Output);
    }

    [Fact]
    public void Hash_WithCheckpointsOfAnotherExecution_IsAnError()
    {
        OmoCommand.Succeed("hash", "--checkpoints", Work, OmoCommand.Program("mixed"), "700");

        var result = OmoCommand.Run("hash", "--checkpoints", Work, OmoCommand.Program("mixed"), "701");

        Assert.Equal(ExitCode.BadFile, result.ExitCode);
        Assert.Contains("another execution", result.Error, StringComparison.Ordinal);
    }
}
