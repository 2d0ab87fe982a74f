// SPDX-License-Identifier: MIT
using Omo.Machine.State;
using Omo.Machine.Translator;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>What compiled code checks before a loop, of which addresses, and what it leaves to the rounds.</summary>
public sealed class RegionLoopsTests
{
    private const ulong Code = 0x10000;
    private const int Frame = 5;
    private const int Pointer = 6;
    private const int Value = 7;
    private const int Rounds = 8;

    [Fact]
    public void Round_OfAMovingPointer_IsGuardedByItsStrideAndWhatItAccesses()
    {
        var guard = Assert.Single(LoopOf(
            Load("ld", Value, Pointer, 16), Store("sw", Value, Pointer, 8), Addi(Pointer, Pointer, 24), Store("sw", Value, Pointer, -12)).Guards);
        Assert.Equal(24, guard.Stride);
        Assert.Equal(new AccessedBytes(0, 24), guard.Accessed);
        Assert.Equal([new AccessedBytes(8, 8)], guard.Written);
    }

    [Fact]
    public void Round_OfAFrameThatStays_IsGuardedInPartsOfWhatIsWritten()
    {
        var loop = LoopOf(Store("sd", Value, Frame, 8), Store("sd", Value, Frame, 1000), Store("sd", Value, Frame, 400), Load("ld", Value, Frame, 2000));
        var guard = Assert.Single(loop.Guards);
        Assert.False(loop.IsLimited);
        Assert.Equal(new AccessedBytes(0, 2008), guard.Accessed);
        Assert.Equal([new AccessedBytes(8, 400), new AccessedBytes(1000, 8)], guard.Written);
    }

    [Fact]
    public void Round_ThatMovesAPointerBackAndForth_IsOneWhereItStays()
    {
        var guard = Assert.Single(LoopOf(Addi(Pointer, Pointer, -32), Store("sd", Value, Pointer, 8), Addi(Pointer, Pointer, 32)).Guards);
        Assert.Equal((0, -24), (guard.Stride, guard.Written[0].First));
    }

    [Theory]
    [InlineData("ld")]
    [InlineData("add")]
    public void Round_ThatSetsThePointerToWhatItReadsOrAdds_IsNotGuarded(string name)
    {
        var word = name == "ld" ? Load("ld", Pointer, Pointer) : Word("add", ("rd", Pointer), ("rs1", Pointer), ("rs2", Value));
        Assert.Empty(LoopsOf(Load("ld", Value, Pointer), word));
    }

    [Fact]
    public void Round_OverMoreThanIsCheckedAtOnce_IsNotGuarded()
    {
        Assert.Empty(LoopsOf(Load("ld", Value, Pointer), Addi(Pointer, Pointer, 256)));
        Assert.Empty(LoopsOf(Load("ld", Value, Pointer), Load("ld", Value, Pointer, 600), Addi(Pointer, Pointer, 8)));
    }

    [Fact]
    public void Loop_OfTwoWays_IsGuardedWhereRegistersStay()
    {
        // The pointer moves on one of two ways, so that it is not known; the frame stays on both.
        var loop = LoopOf(Bne(Value, 0, 12), Store("sd", Value, Frame), Addi(Pointer, Pointer, 8), Store("sd", Value, Frame, 16), Store("sd", Value, Pointer));
        var guard = Assert.Single(loop.Guards);
        Assert.Equal((0, new AccessedBytes(0, 24)), (guard.Stride, guard.Written[0]));
    }

    [Fact]
    public void Loop_ThatCalls_IsNotGuarded() => Assert.Empty(LoopsOf(Store("sd", Value, Frame), Jal(1, 0x800), Addi(Value, Value, 1)));

    /// <summary>The only guarded one of a program that is a loop of some words.</summary>
    private static RegionLoop LoopOf(params uint[] words) => Assert.Single(LoopsOf(words));

    private static List<RegionLoop> LoopsOf(params uint[] words)
    {
        using var state = new MachineState(MachinePair.Isa, 1 << 20);
        uint[] program = [Addi(Rounds, 0, 100), .. words, Addi(Rounds, Rounds, -1), Bne(Rounds, 0, -4 * (words.Length + 1)), Jal(0, -4 * (words.Length + 3))];
        state.Memory.Write(Code, Bytes(program));
        state.Memory.Write(Code + 0x800, Bytes(Jalr(0, 1)));
        var plan = new RegionScout(state, new ExecutionLog(), new TranslatorOptions { IsEager = true }).Plan(Code, 100, _ => null)!;
        var loops = new RegionLoops(plan, new BlockGraph(plan));
        return [.. plan.Blocks.Select(b => loops.At(b.Start)).OfType<RegionLoop>()];
    }
}
