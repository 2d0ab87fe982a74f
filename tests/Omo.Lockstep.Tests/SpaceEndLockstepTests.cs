// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.RiscV;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>
/// Instructions at the end of the address space, where fetching and executing fault in different steps. An instruction that
/// crosses the end stands alone: behind another one, libunicorn fails when it translates the first and executes neither.
/// </summary>
public sealed class SpaceEndLockstepTests
{
    private const string Nop = "0100";          // c.nop
    private const string HalfOfALong = "1300";  // the first half of addi x0, x0, 0
    private const string LoadFromA0 = "03350500"; // ld a0, 0(a0)

    public static TheoryData<string, string, int> Codes
    {
        get
        {
            var data = new TheoryData<string, string, int>();
            foreach (var engine in EngineCatalog.Names)
            {
                data.Add(engine, Nop, 2);
                data.Add(engine, Nop + Nop, 3);
                data.Add(engine, HalfOfALong, 1);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_ThatRunsOutOfTheSpace_FaultsAtTheSameStep(string engine, string code, int steps)
    {
        using var state = NewState(code);
        using var lockstep = new LockstepRun(state, new TestHost(NoPreimages.Instance), engine, []);

        LockstepAssert.NoDifference(lockstep.Run(10));

        Assert.Equal(Signal.AddressOutOfSpace, lockstep.Fault);
        Assert.Equal((ulong)steps, state.Step);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(7, true)]
    [InlineData(1, true)]
    [InlineData(0, true)]
    public void Load_NearTheEndOfTheSpace_FaultsOnBothOrNeither(int bytesLeft, bool isFault)
    {
        using var state = NewState(LoadFromA0);
        state[RiscVRegisters.X, 10] = state.Isa.SpaceEnd - (ulong)bytesLeft;
        using var lockstep = new LockstepRun(state, new TestHost(NoPreimages.Instance), "evaluator", []);

        LockstepAssert.NoDifference(lockstep.Run(1));

        Assert.Equal(isFault, lockstep.Fault is not null);
    }

    /// <summary>A machine about to execute code that ends where its address space ends.</summary>
    private static MachineState NewState(string code)
    {
        var bytes = Convert.FromHexString(code);
        var state = new MachineState(RiscV64.Instance, memoryLimit: 1 << 20);
        var start = state.Isa.SpaceEnd - (ulong)bytes.Length;
        state.Memory.Write(start, bytes);
        state[state.Isa.Registers.Pc] = start;
        return state;
    }
}
