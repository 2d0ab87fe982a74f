// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Machine.Engines;
using Omo.TestPrograms;

namespace Omo.Programs.Tests;

/// <summary>Every run of the manifest, on every engine, against what is pinned there.</summary>
public sealed class ProgramTests
{
    private static readonly IReadOnlyList<TestRun> s_runs = [.. TestManifest.Architectures().SelectMany(TestManifest.Runs)];

    public static TheoryData<string, string, string> RunsAndEngines
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var run in s_runs)
            {
                foreach (var engine in EngineCatalog.Names)
                {
                    data.Add(run.Architecture, run.Name, engine);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, string> QemuRuns
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var run in s_runs.Where(r => r.IsSameOnQemu))
            {
                data.Add(run.Architecture, run.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(RunsAndEngines))]
    public void Run_OnAnEngine_EndsAsPinned(string architecture, string name, string engine)
    {
        var run = TestManifest.Run(architecture, name);

        var result = run.Execute(engine);

        Assert.Equal(run.ExitCode, result.ExitCode);
        Assert.Equal(Text(run.OutputBytes()), Text(result.Output));
        Assert.Equal(run.Steps, result.Steps);
        Assert.Equal(run.StateHash, result.StateHash.ToString());
    }

    [Theory]
    [MemberData(nameof(QemuRuns))]
    public void Run_OnQemu_EndsAsOnOmo(string architecture, string name)
    {
        var run = TestManifest.Run(architecture, name);
        var result = run.Execute(EngineCatalog.Default);

        var (output, exitCode) = Qemu.Execute(run);

        Assert.Equal(Text(output), Text(result.Output));
        Assert.Equal(exitCode, result.ExitCode);
    }

    /// <summary>One character a byte, so that any difference shows and none is hidden by decoding.</summary>
    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
