// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;
using Omo.Machine.Interpreter;
using Omo.Machine.Memory;
using Omo.Machine.State;

namespace Omo.Engines.Tests;

/// <summary>What happens between a branch and the instruction after its delay slot.</summary>
public sealed class DelaySlotTests
{
    private const ulong Code = 0x10000;
    private const ulong Data = 0x41000;
    private const ulong WindowBytes = 1UL << DecodeWindow.AddressBits;
    private const int Link = 31;
    private const int Pointer = 8;
    private const int NewCode = 9;
    private const int Sum = 10;
    private const int Counter = 11;
    private const ulong SegmentationFault = 128 + 11;

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void Run_StoppedBetweenBranchAndSlot_GoesOnInTheSlot(string engine, string machine)
    {
        using var pair = Create(engine, machine, out var a);
        pair.Write(Code, a.Bytes(a.Addiu(Sum, Sum, 1), a.Branch("bne", Sum, 0, -8), a.Addiu(Sum, Sum, 10)));
        pair.Pc = Code;
        ulong done = 0;
        for (ulong piece = 1; piece < 40; piece++)
        {
            done += pair.Run(piece % 7);
        }

        Assert.Equal((done / 3 * 11) + (done % 3 > 0 ? 1UL : 0), R(pair, Sum));
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void BranchInSlot_OfAnotherBranch_RunsOneInstructionAtTheFirstTarget(string engine, string machine)
    {
        using var pair = Create(engine, machine, out var a);
        pair.Write(Code, a.Bytes(a.J(Code + 0x100), a.J(Code)));
        pair.Write(Code + 0x100, a.Bytes(a.Addiu(Sum, Sum, 1), a.Addiu(Sum, Sum, 100)));
        pair.RunInPieces(Code, 30);
        Assert.Equal(10UL, R(pair, Sum));
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void FaultInSlot_OfATakenBranch_StaysAtTheSlotWithItsTarget(string engine, string machine)
    {
        using var pair = Create(engine, machine, out var a);
        pair.Write(Code, a.Bytes(a.Addiu(Pointer, Pointer, 4), a.J(Code), a.Lw(Sum, Pointer)));
        Set(pair, Pointer, pair.Reference.Isa.SpaceEnd - 40);
        pair.Pc = Code;
        Assert.Equal(30UL, pair.Run(100));
        Assert.Equal(SegmentationFault, pair.ExitCode);
        Assert.Equal(Code + 8, pair.Tested.Pc);
        Assert.Equal(Code, pair.Tested[MipsRegisters.File.NextPc!]);
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void StoreInSlot_BeyondTheMemoryLimit_ThrowsAndLeavesTheMachineAtTheSlot(string engine, string machine)
    {
        using var pair = new MachinePair(engine, MipsAssembler.IsaOf(machine), memoryLimit: 4 * 4096);
        var a = new MipsAssembler(pair.Reference.Isa);
        pair.Write(Code, a.Bytes(a.Addiu(Pointer, Pointer, 4096), a.J(Code), a.Sw(Sum, Pointer)));
        Set(pair, Pointer, Data);
        pair.Pc = Code;
        Assert.Throws<GuestMemoryException>(() => pair.Run(100));
        using var other = Engines.Create(engine, pair.Tested, new SilentHost());
        Assert.Throws<GuestMemoryException>(() => other.Run(1000));
        Assert.Equal(11UL, pair.Tested.Step);
        pair.AssertSameRegisters();
        Assert.Equal(Code + 8, pair.Tested.Pc);
        Assert.Equal(Code, pair.Tested[MipsRegisters.File.NextPc!]);
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void BranchAndSlot_OnBothSidesOfABoundary_Work(string engine, string machine)
    {
        foreach (var boundary in new[] { 0x10400UL, 0x11000UL, WindowBytes, 5 * WindowBytes })
        {
            using var pair = Create(engine, machine, out var a);
            pair.Write(boundary - 8, a.Bytes(
                a.Addiu(Sum, Sum, 1), a.Branch("beq", 0, 0, 8), a.Addiu(Sum, Sum, 10), MipsAssembler.Nop,
                a.Branch("bne", Sum, 0, -20), a.Addiu(Sum, Sum, 100)));
            pair.RunInPieces(boundary - 8, 50);
            Assert.Equal(10UL * 111, R(pair, Sum));
        }
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void Jump_IntoAnotherWindow_RunsTheSlotFirst(string engine, string machine)
    {
        using var pair = Create(engine, machine, out var a);
        pair.Write(Code, a.Bytes(a.Jalr(Link, Pointer), a.Addiu(Sum, Sum, 1), a.J(Code), a.Addiu(Sum, Sum, 10)));
        pair.Write(3 * WindowBytes, a.Bytes(a.Jr(Link), a.Addiu(Sum, Sum, 100)));
        Set(pair, Pointer, 3 * WindowBytes);
        pair.RunInPieces(Code, 60);
        Assert.Equal(10UL * 111, R(pair, Sum));
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void Jump_ToAMisalignedAddress_FaultsAfterTheSlot(string engine, string machine)
    {
        using var pair = Create(engine, machine, out var a);
        pair.Write(Code, a.Bytes(a.Jr(Pointer), a.Addiu(Sum, Sum, 1)));
        Set(pair, Pointer, Code + 2);
        pair.Pc = Code;
        Assert.Equal(3UL, pair.Run(10));
        Assert.Equal(128UL + 10, pair.ExitCode);
        Assert.Equal(Code + 2, pair.Pc);
        Assert.Equal(1UL, R(pair, Sum));
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void LikelyBranch_NotTaken_SkipsItsSlotEverywhere(string engine, string machine)
    {
        // The branch once at every place around the end of a chunk and of a window.
        foreach (var boundary in new[] { 0x10400UL, WindowBytes })
        {
            for (ulong back = 4; back <= 20; back += 4)
            {
                using var pair = Create(engine, machine, out var a);
                var start = boundary - back;
                pair.Write(start, a.Bytes(
                    a.Branch("bnel", 0, 0, 0x40), a.Addiu(Sum, Sum, 1000), a.Addiu(Sum, Sum, 1), a.Branch("beql", 0, 0, -16), a.Addiu(Sum, Sum, 10)));
                pair.RunInPieces(start, 40);
                Assert.Equal(10UL * 11, R(pair, Sum));
            }
        }
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void LinkingBranch_TakenOrNot_LinksPastTheSlot(string engine, string machine)
    {
        foreach (var name in new[] { "bltzal", "bgezal", "bltzall", "bgezall" })
        {
            using var pair = Create(engine, machine, out var a);
            pair.Write(Code, a.Bytes(
                a.Word(name, ("rs", Counter), ("imm", 8)), a.Addiu(Sum, Sum, 1), a.Addiu(Sum, Sum, 10),
                a.J(Code), a.Word("nor", ("rd", Counter), ("rs", Counter))));
            pair.RunInPieces(Code, 50);
            Assert.Equal(Code + 8, R(pair, Link));
        }
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void StoreInSlot_IntoTheTarget_ChangesIt(string engine, string machine)
    {
        using var pair = Create(engine, machine, out var a);
        pair.Write(Code, a.Bytes(a.Addiu(Sum, Sum, 1), a.J(Code), a.Sw(NewCode, Pointer)));
        Set(pair, Pointer, Code);
        Set(pair, NewCode, a.Addiu(Sum, Sum, 16));
        pair.RunInPieces(Code, 30);
        Assert.Equal(1UL + (9 * 16), R(pair, Sum));
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void Store_IntoASlot_ChangesItTakenOrNot(string engine, string machine)
    {
        using var pair = Create(engine, machine, out var a);

        // The slot runs both ways in turn before it is overwritten, and both ways after that.
        pair.Write(Code, a.Bytes(
            a.Addiu(Counter, Counter, 1), a.Word("andi", ("rt", 12), ("rs", Counter), ("uimm", 1)),
            a.Branch("bne", 12, 0, 8), a.Addiu(Sum, Sum, 1), MipsAssembler.Nop,
            a.Word("sltiu", ("rt", 13), ("rs", Counter), ("imm", 10)), a.Branch("bne", 13, 0, -28), MipsAssembler.Nop,
            a.J(Code), a.Sw(NewCode, Pointer)));
        Set(pair, Pointer, Code + 12);
        Set(pair, NewCode, a.Addiu(Sum, Sum, 100));
        pair.RunInPieces(Code, 200);
        Assert.True(R(pair, Counter) > 12);
        Assert.True(R(pair, Sum) >= 10 + (100 * (R(pair, Counter) - 12)));
    }

    [Fact]
    public void Run_OfWarmCodeWithSlots_AllocatesNothing()
    {
        using var state = new MachineState(Mips32.BigEndian, 1 << 20);
        var a = new MipsAssembler(state.Isa);
        state.Memory.Write(Code, a.Bytes(
            a.Addiu(Sum, Sum, 1), a.Jalr(Link, Pointer), a.Sw(Sum, NewCode), a.Branch("bnel", 0, 0, 4), MipsAssembler.Nop,
            a.J(Code), a.Lw(Counter, NewCode)));
        state.Memory.Write(Code + 0x1000, a.Bytes(a.Jr(Link), MipsAssembler.Nop));
        state[MipsRegisters.R, Pointer] = Code + 0x1000;
        state[MipsRegisters.R, NewCode] = Data;
        state[state.Isa.Registers.Pc] = Code;
        state[state.Isa.Registers.NextPc!] = Code + 4;
        using var engine = Engines.Create(Engines.Interpreter, state, new SilentHost());
        _ = engine.Run(10_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var done = engine.Run(1_000_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(1_000_000UL, done);
        Assert.False(state.HasExited);
        Assert.Equal(0, allocated);
    }

    private static MachinePair Create(string engine, string machine, out MipsAssembler assembler)
    {
        var isa = MipsAssembler.IsaOf(machine);
        assembler = new MipsAssembler(isa);
        return new MachinePair(engine, isa);
    }

    private static ulong R(MachinePair pair, int index) => (ulong)pair.Tested[MipsRegisters.R, index];

    private static void Set(MachinePair pair, int index, ulong value) => pair.Set(s => s[MipsRegisters.R, index] = value);
}
