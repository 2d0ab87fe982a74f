// SPDX-License-Identifier: MIT
using Omo.TestPrograms;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>
/// Every x86-64 run with libunicorn as the judge: general registers, flags that the manual defines, xmm registers, segment bases
/// and program counter after every instruction, stored bytes, all memory at the end, and the fault. Not judged: what
/// <c>cpuid</c>, <c>rdtsc</c> and system calls return.
/// </summary>
public sealed class X86LockstepTests
{
    private const ulong StepLimit = 20_000_000;

    /// <summary>A misaligned vector, which libunicorn 2.0.1 lets pass (SDM volume 2, MOVAPS: a general protection fault).</summary>
    private const string Unchecked = "faults-vector-misaligned";

    public static TheoryData<string, string, string> Runs => EngineData.WithStepping(TestManifest.Runs("x86_64").Where(r => r.Name != Unchecked));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_InLockstep_IsEqualAtEveryStep(string architecture, string name, string engine)
    {
        var run = TestManifest.Run(architecture, name);
        using var state = run.LoadState();
        using var lockstep = new LockstepRun(state, run.NewHost(), engine, X86Errata.All);

        LockstepAssert.NoDifference(lockstep.Run(StepLimit));

        Assert.True(state.HasExited, $"{name} has not ended after {StepLimit} steps");
        Assert.Equal((ulong)run.ExitCode, state[state.Isa.Registers.ExitCode]);
        Assert.Equal(run.Steps, lockstep.ComparedSteps + lockstep.EnvironmentSteps);
        Assert.True(lockstep.ComparedSteps > 20 && 10 * lockstep.EnvironmentSteps < lockstep.ComparedSteps, $"{lockstep.EnvironmentSteps} of {run.Steps} steps are not compared");
    }
}
