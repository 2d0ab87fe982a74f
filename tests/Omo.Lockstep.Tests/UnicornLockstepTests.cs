// SPDX-License-Identifier: MIT
using Omo.TestPrograms;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>
/// libunicorn as an independent judge: registers and stored bytes after every instruction of every run, changed pages every
/// <see cref="LockstepRun.MemoryInterval"/> steps and before each system call, all memory at the end, and the fault
/// that ends a run. Not judged here: results of system calls and reads of clocks, which are Omo's own (the runs' outputs
/// are judged by qemu and by what is expected of them), and the reservation, which shows in the results of SC only.
/// </summary>
public sealed class UnicornLockstepTests
{
    private const ulong StepLimit = 20_000_000;
    private const string Definition = "evaluator";

    public static TheoryData<string, string> Runs => EngineData.WithStepping(TestManifest.Runs("riscv64").Select(r => r.Name));

    /// <summary>Rows libunicorn gets wrong, and a run that shows it.</summary>
    public static TheoryData<string, string> KnownErrors => new()
    {
        { "amomin.w", "atomics" },
        { "amomax.w", "atomics" },
        { "amominu.w", "atomics" },
        { "amomaxu.w", "atomics" },
        { "fmv.w.x", "riscv_floating" },
        { "fsgnj.s", "riscv_floating" },
        { "fsgnjn.s", "riscv_floating" },
        { "fsgnjx.s", "riscv_floating" },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_InLockstep_IsEqualAtEveryStep(string name, string engine)
    {
        var run = TestManifest.Run("riscv64", name);
        using var state = run.LoadState();
        using var lockstep = new LockstepRun(state, run.NewHost(), engine, RiscVErrata.All);

        LockstepAssert.NoDifference(lockstep.Run(StepLimit));

        Assert.True(state.HasExited, $"{name} has not ended after {StepLimit} steps");
        Assert.Equal((ulong)run.ExitCode, state[state.Isa.Registers.ExitCode]);
        Assert.Equal(run.Steps, lockstep.ComparedSteps + lockstep.EnvironmentSteps);
        Assert.True(lockstep.ComparedSteps > 20 && lockstep.EnvironmentSteps < 100, "nearly all steps must be compared");
    }

    [Theory]
    [MemberData(nameof(KnownErrors))]
    public void Erratum_WithoutIt_IsTheFirstDifference(string row, string name)
    {
        var run = TestManifest.Run("riscv64", name);
        using var state = run.LoadState();
        var others = RiscVErrata.All.Where(e => !e.Rows.Contains(row));
        using var lockstep = new LockstepRun(state, run.NewHost(), Definition, others);

        Assert.Contains($" {row} ", lockstep.Run(StepLimit));
    }

    [Fact]
    public void Errata_AllOfThem_AreShownToBeNeeded() =>
        Assert.Equal(RiscVErrata.All.SelectMany(e => e.Rows).Order(), KnownErrors.Select(row => (string)row[0]).Order());

    [Theory]
    [InlineData("faults-illegal", 4)]
    [InlineData("faults-breakpoint", 5)]
    [InlineData("faults-amo-misaligned", 7)]
    [InlineData("faults-jump", 11)]
    [InlineData("faults-store-across", 11)]
    public void Fault_InLockstep_IsLibunicornsToo(string name, int signal)
    {
        var run = TestManifest.Run("riscv64", name);
        using var state = run.LoadState();
        using var lockstep = new LockstepRun(state, run.NewHost(), Definition, RiscVErrata.All);

        LockstepAssert.NoDifference(lockstep.Run(StepLimit));

        Assert.Equal(signal, (int)lockstep.Fault!.Value);
    }
}
