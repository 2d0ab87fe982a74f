// SPDX-License-Identifier: MIT
using Omo.TestPrograms;

namespace Omo.Programs.Tests;

/// <summary>The manifest is complete, so that no program can be forgotten and no run judged by nothing.</summary>
public sealed class ManifestTests
{
    private const string Architecture = "riscv64";
    private const int FewestPrograms = 12;

    private static readonly IReadOnlyList<TestRun> s_runs = TestManifest.Runs(Architecture);

    [Fact]
    public void Manifest_Programs_AreAtLeastTwelve() =>
        Assert.True(s_runs.Select(r => r.Program).Distinct().Count() >= FewestPrograms);

    [Fact]
    public void Manifest_Names_AreUnique() => Assert.Equal(s_runs.Count, s_runs.Select(r => r.Name).Distinct().Count());

    [Fact]
    public void Manifest_EveryRun_IsPinned() =>
        Assert.All(s_runs, run => Assert.True(run is { Steps: > 0, StateHash: not null, Output: not null }, $"{run.Name}: run 'make bless'"));

    [Fact]
    public void Manifest_EveryStateHash_HasTheStatusOfItsExitCode() =>
        Assert.All(s_runs, run => Assert.StartsWith($"0x0{Math.Min(run.ExitCode, 2)}", run.StateHash));

    [Fact]
    public void Manifest_EveryBuiltProgram_HasARun()
    {
        var built = Directory.GetFiles(TestProgramFolder.FileOf(Path.Combine("bin", Architecture))).Select(Path.GetFileName);

        Assert.Empty(built.Except(s_runs.Select(r => r.Program)));
    }

    [Fact]
    public void Manifest_EveryExpectedOutput_IsOfARun()
    {
        var files = Directory.GetFiles(TestProgramFolder.FileOf("expected")).Select(f => "expected/" + Path.GetFileName(f));

        Assert.Empty(files.Except(s_runs.Select(r => r.Output)));
    }

    [Fact]
    public void Manifest_RunsThatQemuCannotJudge_AreThoseTheReadmeExplains()
    {
        var readme = File.ReadAllText(TestProgramFolder.FileOf("README.md"));

        Assert.All(s_runs.Where(r => !r.IsSameOnQemu), run => Assert.Contains($"| `{run.Name}` |", readme));
    }
}
