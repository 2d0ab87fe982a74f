// SPDX-License-Identifier: MIT
using Omo.TestPrograms;

namespace Omo.Lockstep.Tests;

/// <summary>
/// Every engine, the recording evaluator that makes proofs, and the evaluator that replays them from a witness: one state
/// hash, which covers all registers and all memory. After every step of the short runs, at sampled steps of the long ones.
/// </summary>
public sealed class EngineLockstepTests
{
    private const ulong LongRun = 20_000;
    private const int Samples = 500;

    private static readonly IReadOnlyList<TestRun> s_runs = [.. TestManifest.Architectures().SelectMany(TestManifest.Runs)];

    public static TheoryData<string, string, string> ShortRuns => EngineData.WithStepping(s_runs.Where(r => r.Steps < LongRun));

    public static TheoryData<string, string, string> LongRuns => EngineData.With(s_runs.Where(r => r.Steps >= LongRun));

    [Theory]
    [MemberData(nameof(ShortRuns))]
    public void Engine_OnAShortRun_AgreesWithTheReplayAtEveryStep(string architecture, string name, string engine)
    {
        var run = TestManifest.Run(architecture, name);
        var expected = ReplayedRun.Of(run).StateHashes;
        using var machine = run.Load(run.NewHost(), engine);

        for (var step = 0; step < expected.Count; step++)
        {
            if (step > 0)
            {
                Assert.Equal(1UL, machine.Run(1));
            }

            if (machine.StateHash() != expected[step])
            {
                Assert.Fail($"after {step} steps {engine} is at {machine.StateHash()}, the replay at {expected[step]}");
            }
        }

        Assert.True(machine.HasExited);
        Assert.Equal(run.Steps, machine.Step);
        Assert.Equal(run.StateHash, expected[^1].ToString());
    }

    [Theory]
    [MemberData(nameof(LongRuns))]
    public void Engine_OnALongRun_AgreesWithTheReplayAtSampledSteps(string architecture, string name, string engine)
    {
        var run = TestManifest.Run(architecture, name);
        using var proven = run.Load(run.NewHost());
        using var machine = run.Load(run.NewHost(), engine);

        foreach (var step in SampledSteps(run.Steps!.Value))
        {
            _ = proven.Run(step - proven.Step);
            _ = machine.Run(step - machine.Step);
            var before = machine.StateHash();

            var after = ReplayedRun.Replay(proven, before);

            Assert.Equal(1UL, machine.Run(1));
            Assert.Equal(after, machine.StateHash());
        }

        Assert.True(machine.HasExited);
        Assert.Equal(run.StateHash, machine.StateHash().ToString());
    }

    [Fact]
    public void ShortRuns_OfTheManifest_AreMostOfIt() =>
        Assert.True(s_runs.Count(r => r.Steps < LongRun) >= 30 && s_runs.Count(r => r.Steps >= LongRun) >= 8);

    /// <summary>Distinct steps spread over a run, the same each time, with the first and the last.</summary>
    private static IReadOnlyList<ulong> SampledSteps(ulong steps)
    {
        var random = new Random((int)steps);
        var sampled = new SortedSet<ulong> { 0, steps - 1 };
        while (sampled.Count < Samples)
        {
            _ = sampled.Add((ulong)random.NextInt64((long)steps));
        }

        return [.. sampled];
    }
}
