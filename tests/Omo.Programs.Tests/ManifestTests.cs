// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.TestPrograms;

namespace Omo.Programs.Tests;

/// <summary>The manifest is complete, so that no program can be forgotten and no run judged by nothing.</summary>
public sealed class ManifestTests
{
    private const int FewestPrograms = 12;

    private static readonly IReadOnlyList<TestRun> s_runs = [.. TestManifest.Architectures().SelectMany(TestManifest.Runs)];

    public static TheoryData<string> Architectures => [.. InstructionSets.All.Select(isa => isa.Name)];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Manifest_Programs_AreAtLeastTwelve(string architecture) =>
        Assert.True(TestManifest.Runs(architecture).Select(r => r.Program).Distinct().Count() >= FewestPrograms);

    [Fact]
    public void Manifest_Names_AreUnique() =>
        Assert.Equal(s_runs.Count, s_runs.Select(r => (r.Architecture, r.Name)).Distinct().Count());

    [Fact]
    public void Manifest_EveryRun_IsPinned() =>
        Assert.All(s_runs, run => Assert.True(run is { Steps: > 0, StateHash: not null, Output: not null }, $"{run.Name}: run 'make bless'"));

    [Fact]
    public void Manifest_EveryStateHash_HasTheStatusOfItsExitCode() =>
        Assert.All(s_runs, run => Assert.StartsWith($"0x0{Math.Min(run.ExitCode, 2)}", run.StateHash));

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Manifest_EveryBuiltProgram_HasARun(string architecture)
    {
        var built = Directory.GetFiles(TestProgramFolder.FileOf(Path.Combine("bin", architecture))).Select(Path.GetFileName);

        Assert.Empty(built.Except(TestManifest.Runs(architecture).Select(r => r.Program)));
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

        Assert.All(s_runs.Where(r => !r.IsSameOnQemu), run => Assert.Contains($"`{run.Name}`", readme));
    }
}
