// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;
using Omo.Machine.Interpreter;
using Omo.Machine.State;
using Omo.Machine.Translator;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>Code of a region goes on in that of another, without coming back in between.</summary>
public sealed unsafe class RegionLinkTests : IDisposable
{
    private const ulong First = 0x10000;
    private const ulong Second = 0x18800;
    private const int FirstSum = 10;
    private const int SecondSum = 11;

    // So many that the second region is not compiled into the first.
    private const int Additions = 60;
    private const int Steps = Additions + 1;

    private readonly MachineState _state = new(MachinePair.Isa, 1 << 20);
    private readonly HandlerLoop _loop;
    private readonly RegionStore _store;

    public RegionLinkTests()
    {
        // Each adds, and jumps to the other.
        Write(First, FirstSum, Second);
        Write(Second, SecondSum, First);
        _loop = new HandlerLoop(_state, new SilentHost(), DecodeCache.DefaultLimit);
        var options = new TranslatorOptions { IsBackground = false, IsEager = true, MostInstructions = Steps };
        _store = new RegionStore(_state, _loop.Cache, new ExecutionLog(), options);
        _store.Request(Second, isUrgent: true);
        _store.Request(First, isUrgent: true);
        Assert.NotSame(_store.Entries.RegionAt(First), _store.Entries.RegionAt(Second));
    }

    [Fact]
    public void Code_WithStepsForBoth_GoesOnInTheOther()
    {
        Assert.Equal(0, Run(2 * Steps));
        Assert.Equal((ulong)Additions, (ulong)_state[RiscVRegisters.X, SecondSum]);
        Assert.Equal(First, _state.Pc);
    }

    [Fact]
    public void Code_WithAStepLessThanTheOtherNeeds_StopsBeforeIt()
    {
        Assert.Equal(Steps - 1, Run((2 * Steps) - 1));
        Assert.Equal(Second, _state.Pc);
    }

    [Fact]
    public void Code_WhoseOtherRegionWasDropped_StopsBeforeIt()
    {
        _state.Memory.Write(Second + 8, Bytes(Addi(SecondSum, SecondSum, 2)));
        Assert.Equal(Steps, Run(2 * Steps));
        Assert.Equal(Second, _state.Pc);
    }

    [Fact]
    public void Code_WhoseSlotAnotherEntryTook_StopsBeforeIt()
    {
        var size = (ulong)_state.Isa.CodeAlignment << EntryTable.SlotBits;
        _store.Entries.Set(Second + size, _store.Entries.RegionAt(First)!, 0);
        Assert.Equal(Steps, Run(2 * Steps));
        Assert.Equal(Second, _state.Pc);
    }

    [Fact]
    public void Code_ThatGoesFromOneToTheOtherAMillionTimes_DoesNotNeedTheStackForIt()
    {
        const int Times = 1_000_000;
        Assert.Equal(0, Run(2L * Steps * Times));
        Assert.Equal(First, _state.Pc);
    }

    public void Dispose()
    {
        _store.Dispose();
        _loop.Dispose();
        _state.Dispose();
    }

    private void Write(ulong address, int sum, ulong next)
    {
        var additions = Enumerable.Repeat(Addi(sum, sum, 1), Additions);
        _state.Memory.Write(address, Bytes([.. additions, Jal(0, (long)next - (long)address - (4 * Additions))]));
    }

    /// <summary>Calls the first region's code once.</summary>
    /// <returns>Steps that are left.</returns>
    private long Run(long budget)
    {
        var entry = _store.Entries.Find(First);
        _ = entry.Code!(&budget, _state.Cells, _state.Memory.Base, _state.Memory.Flags, entry.Index);
        return budget;
    }
}
