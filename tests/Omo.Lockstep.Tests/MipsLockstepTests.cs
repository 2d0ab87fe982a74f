// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.Mips;
using Omo.Machine.Engines;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>
/// Every MIPS run, of both byte orders, with libunicorn as the judge: general registers, hi, lo, thread pointer and program
/// counter after every instruction (after every delay slot, which libunicorn executes with its branch), stored bytes, all
/// memory at the end, and the fault. Not judged: floating-point registers but by what leaves them, results of system calls.
/// </summary>
public sealed class MipsLockstepTests
{
    private const ulong StepLimit = 20_000_000;

    /// <summary>A branch in a delay slot, which the manual leaves UNPREDICTABLE and libunicorn refuses.</summary>
    private const string Undefined = "mips_slot_branch";

    public static TheoryData<string, string, string> Runs =>
        EngineData.WithStepping(TestManifest.Runs("mips").Concat(TestManifest.Runs("mipsel")).Where(r => r.Name != Undefined));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Run_InLockstep_IsEqualAtEveryStep(string architecture, string name, string engine)
    {
        var run = TestManifest.Run(architecture, name);
        using var state = run.LoadState();
        using var lockstep = new LockstepRun(state, run.NewHost(), engine, MipsErrata.All);

        LockstepAssert.NoDifference(lockstep.Run(StepLimit));

        Assert.True(state.HasExited, $"{name} has not ended after {StepLimit} steps");
        Assert.Equal((ulong)run.ExitCode, state[state.Isa.Registers.ExitCode]);
        Assert.Equal(run.Steps, lockstep.ComparedSteps + lockstep.EnvironmentSteps);
        Assert.True(lockstep.ComparedSteps > 20 && lockstep.EnvironmentSteps < 100, "nearly all steps must be compared");
    }

    [Fact]
    public void Mirror_WritingRegisterZero_LeavesItZero()
    {
        using var state = new MachineState(Mips32.BigEndian, memoryLimit: 1 << 20);
        using var mirror = new UnicornMachine(state);

        mirror.WriteRegister(MipsRegisters.R, 0, 5);

        Assert.Equal(0UL, mirror.ReadRegister(MipsRegisters.R, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => mirror.WriteRegister(MipsRegisters.F, 0, 5));
    }

    [Theory]
    [InlineData("mips")]
    [InlineData("mipsel")]
    public void BranchInASlot_InLockstep_IsTheFirstDifference(string architecture)
    {
        var run = TestManifest.Run(architecture, Undefined);
        using var state = run.LoadState();
        using var lockstep = new LockstepRun(state, run.NewHost(), EngineCatalog.Default, MipsErrata.All);

        Assert.Contains(nameof(Signal.IllegalInstruction), lockstep.Run(StepLimit));
    }
}
