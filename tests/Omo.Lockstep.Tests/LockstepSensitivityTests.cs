// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;
using Omo.Machine.Engines;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>A comparison that cannot fail proves nothing: each kind of difference, made on purpose, must be found.</summary>
public sealed class LockstepSensitivityTests
{
    private const ulong Before = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    public void Lockstep_WithAnIntegerRegisterChanged_FindsIt(int index) =>
        Assert.Contains(RiscVRegisters.X.Names[index], DifferenceAfter(state => state[RiscVRegisters.X, index] ^= 1));

    [Fact]
    public void Lockstep_WithAFloatingRegisterChanged_FindsIt() =>
        Assert.Contains("f31", DifferenceAfter(state => state[RiscVRegisters.F, 31] = 1));

    [Fact]
    public void Lockstep_WithTheRoundingModeChanged_FindsIt() =>
        Assert.Contains("fcsr", DifferenceAfter(state => state[RiscVRegisters.Fcsr, 0] = 0x20));

    [Fact]
    public void Lockstep_WithThePcChanged_FindsIt() =>
        Assert.NotNull(DifferenceAfter(state => state[state.Isa.Registers.Pc] += 2));

    [Fact]
    public void Lockstep_WithAByteOfMemoryChanged_FindsIt() =>
        Assert.Contains("memory at 0x7000", DifferenceAfter(state => state.Memory.Write(0x7000, [1])));

    private static string? DifferenceAfter(Action<MachineState> change)
    {
        var run = TestManifest.Run("riscv64", "hello");
        using var state = run.LoadState();
        using var lockstep = new LockstepRun(state, run.NewHost(), EngineCatalog.Default, RiscVErrata.All);
        LockstepAssert.NoDifference(lockstep.Run(Before));
        change(state);
        return lockstep.Run(ulong.MaxValue);
    }
}
