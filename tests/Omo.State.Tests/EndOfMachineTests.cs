// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Memory;
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.State.Tests;

public sealed class EndOfMachineTests
{
    private const ulong Start = 0x1_0000;
    private const uint Illegal = 0;
    private const uint Breakpoint = 0x0010_0073;
    private const uint SystemCall = 0x0000_0073;
    private const uint StoreToA0 = 0x00a5_3023;
    private const uint AtomicAddToA0 = 0x00a5_302f;
    private const ulong ExitNumber = 93;

    /// <summary>Instruction, a0, signal.</summary>
    public static TheoryData<uint, ulong, int> Faults() => new()
    {
        { Illegal, 0, 4 },
        { Breakpoint, 0, 5 },
        { AtomicAddToA0, 0x2_0001, 7 },
        { StoreToA0, 1UL << 39, 11 },
        { StoreToA0, (1UL << 39) - 7, 11 },
        { StoreToA0, ulong.MaxValue, 11 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Fault_OfAnyKind_EndsTheMachineAndChangesNothingElse(uint instruction, ulong a0, int signal)
    {
        using var state = StateWith(instruction, a0);
        var before = StateRecord.Encode(state, Hash256.Zero);

        Step(state);

        Assert.True(state.HasExited);
        var after = StateRecord.Encode(state, Hash256.Zero);
        Assert.Equal((byte)(128 + signal), after[64]);
        Assert.Equal(1, after[65]);
        Assert.Equal(1, after[393]);
        (before[64], before[65], before[393]) = (after[64], after[65], after[393]);
        Assert.Equal(before, after);
        Assert.Equal(MachineStatus.Panicked, StateRecord.StatusOf(state.Isa.Registers, after));
        Assert.Empty(state.Memory.TakeDirtyPages());
    }

    [Theory]
    [InlineData(Start + 1, 7)]
    [InlineData(1UL << 39, 11)]
    [InlineData((1UL << 39) - 2, 11)]
    [InlineData(ulong.MaxValue - 1, 11)]
    public void Fault_OfTheProgramCounter_LeavesItWhereItIs(ulong pc, int signal)
    {
        using var state = StateWith(Illegal, 0);
        if (pc == (1UL << 39) - 2)
        {
            // The first half of a long instruction whose second half is out of reach.
            state.Memory.Write(pc, [0x03, 0x00]);
        }

        state[state.Isa.Registers.Pc] = pc;

        Step(state);

        Assert.Equal(pc, state.Pc);
        Assert.Equal(128 + (ulong)signal, state[state.Isa.Registers.ExitCode]);
    }

    [Theory]
    [InlineData(0, 0, MachineStatus.Succeeded)]
    [InlineData(1, 1, MachineStatus.Failed)]
    [InlineData(2, 2, MachineStatus.Panicked)]
    [InlineData(256, 0, MachineStatus.Succeeded)]
    [InlineData(257, 1, MachineStatus.Failed)]
    public void Exit_LongCode_KeepsItsLowByte(ulong code, ulong exitCode, MachineStatus status)
    {
        using var state = StateWith(SystemCall, code);
        state[RiscVRegisters.X, 17] = ExitNumber;

        Step(state);

        Assert.True(state.HasExited);
        Assert.Equal(exitCode, state[state.Isa.Registers.ExitCode]);
        Assert.Equal(Start + 4, state.Pc);
        Assert.Equal((byte)status, StateRecord.Hash(state.Isa.Registers, StateRecord.Encode(state, Hash256.Zero)).ToBytes()[0]);
    }

    [Fact]
    public void Step_OfAnExitedMachine_ChangesNothing()
    {
        using var state = StateWith(Breakpoint, 0);
        Step(state);
        var ended = StateRecord.Encode(state, Hash256.Zero);

        Step(state);
        new Evaluator(state.Isa).Step(new LiveStateAccess(state, new TestHost(NoPreimages.Instance)));

        Assert.Equal(ended, StateRecord.Encode(state, Hash256.Zero));
    }

    [Theory]
    [MemberData(nameof(EngineNames))]
    public void MemoryLimit_Reached_StopsTheHostAndNotTheGuest(string engine)
    {
        using var state = new MachineState(RiscV64.Instance, GuestMemory.PageBytes);
        state.Memory.Write(Start, BitConverter.GetBytes(StoreToA0));
        state[state.Isa.Registers.Pc] = Start;
        state[RiscVRegisters.X, 10] = 0x50_0000;
        var before = StateRecord.Encode(state, Hash256.Zero);
        using var runner = EngineCatalog.Create(engine, state, new TestHost(NoPreimages.Instance));

        var error = Assert.Throws<GuestMemoryException>(() => runner.Run(1));

        Assert.Contains("--max-memory", error.Message, StringComparison.Ordinal);
        Assert.False(state.HasExited);
        Assert.Equal(before[65], StateRecord.Encode(state, Hash256.Zero)[65]);
    }

    public static TheoryData<string> EngineNames() => [.. EngineCatalog.Names];

    private static MachineState StateWith(uint instruction, ulong a0)
    {
        var state = new MachineState(RiscV64.Instance, 1 << 20);
        state.Memory.Write(Start, BitConverter.GetBytes(instruction));
        state[state.Isa.Registers.Pc] = Start;
        state[RiscVRegisters.X, 10] = a0;
        _ = state.Memory.TakeDirtyPages();
        return state;
    }

    private static void Step(MachineState state) =>
        new EvaluatorEngine(state, new TestHost(NoPreimages.Instance)).Run(1);
}
