// SPDX-License-Identifier: MIT
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>Code that changes after it was executed: the next execution is that of the new bytes.</summary>
public sealed class SelfModifyingCodeTests
{
    private const ulong Code = 0x10000;
    private const int Counter = 5;
    private const int Pointer = 6;
    private const int NewCode = 7;
    private const int Sum = 10;

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Store_IntoTheNextInstruction_ChangesIt(string engine)
    {
        using var pair = new MachinePair(engine);

        // The loop adds 1, writes "add 16" over that, and goes round again.
        pair.Write(Code, Store("sw", NewCode, Pointer), Addi(Sum, Sum, 1), Bne(Counter, 0, -8));
        pair.SetX(Pointer, Code + 4);
        pair.SetX(NewCode, Addi(Sum, Sum, 16));
        pair.SetX(Counter, 1);
        RunEach(pair, Code, 20);
        Assert.Equal(6UL * 16 + 16, pair.X(Sum));
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Store_IntoItself_CompletesAndChangesTheNextRound(string engine)
    {
        using var pair = new MachinePair(engine);
        pair.Write(Code, Store("sw", NewCode, Pointer), Jal(0, -4));
        pair.SetX(Pointer, Code);
        pair.SetX(NewCode, Addi(Sum, Sum, 3));
        RunEach(pair, Code, 21);
        Assert.Equal(10UL * 3, pair.X(Sum));
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Store_IntoTheSecondHalf_ChangesTheInstructionThatStartsBefore(string engine)
    {
        using var pair = new MachinePair(engine);

        // Bytes 2 and 3 of an addi hold most of its immediate.
        pair.Write(Code, Addi(Sum, Sum, 1), Store("sh", NewCode, Pointer), Jal(0, -8));
        pair.SetX(Pointer, Code + 2);
        pair.SetX(NewCode, Addi(Sum, Sum, 256) >> 16);
        RunEach(pair, Code, 30);
        Assert.Equal(1UL + 9 * 256, pair.X(Sum));
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Store_AcrossPages_ChangesTheInstructionInEither(string engine)
    {
        using var pair = new MachinePair(engine);
        const ulong Start = Code + 4096 - 2;

        // The first instruction lies across the page's end, the store into it too.
        pair.Write(Start, Addi(Sum, Sum, 1), Store("sw", NewCode, Pointer), Jal(0, -8));
        pair.SetX(Pointer, Start);
        pair.SetX(NewCode, Addi(Sum, Sum, 5));
        RunEach(pair, Start, 30);
        Assert.Equal(1UL + 9 * 5, pair.X(Sum));
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Syscall_ThatWritesIntoCode_ChangesIt(string engine)
    {
        using var pair = new MachinePair(engine);

        // clock_gettime writes two zero doublewords, or at least one, over the instructions behind it: an illegal one.
        pair.Write(Code, Addi(Sum, 0, 0), Addi(17, 0, 113), Addi(11, Pointer, 0), Word("ecall"), Addi(1, 1, 1), Addi(1, 1, 1), Jal(0, -24));
        pair.SetX(Pointer, Code + 16);
        RunEach(pair, Code, 12);
        Assert.True(pair.HasExited);
        Assert.Equal(132UL, pair.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Host_ThatWritesIntoCodeBetweenRuns_IsSeen(string engine)
    {
        using var pair = new MachinePair(engine);
        pair.Write(Code, Addi(Sum, Sum, 1), Jal(0, -4));
        pair.Pc = Code;
        _ = pair.Run(10);
        pair.Write(Code, Addi(Sum, Sum, 100));
        _ = pair.Run(10);
        Assert.Equal(5UL + 500, pair.X(Sum));
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void CodeOnTheStack_WrittenByTheProgram_Runs(string engine)
    {
        using var pair = new MachinePair(engine);
        var stack = MachinePair.Isa.SpaceEnd - 0x10000;
        pair.Write(Code, Store("sw", NewCode, Pointer), Store("sw", Counter, Pointer, 4), Jalr(1, Pointer), Jal(0, -12));
        pair.SetX(Pointer, stack);
        pair.SetX(NewCode, Addi(Sum, Sum, 7));
        pair.SetX(Counter, Jalr(0, 1));
        RunEach(pair, Code, 60);
        Assert.Equal(70UL, pair.X(Sum));
    }

    /// <summary>Runs in pieces of one, two, three ... steps, so that code is decoded at the start of a run and inside one.</summary>
    private static void RunEach(MachinePair pair, ulong pc, ulong steps)
    {
        pair.Pc = pc;
        for (ulong done = 0, piece = 1; done < steps; piece++)
        {
            var ran = pair.Run(Math.Min(piece, steps - done));
            done += ran;
            if (pair.HasExited)
            {
                break;
            }
        }

        pair.AssertSameMemory();
    }
}
