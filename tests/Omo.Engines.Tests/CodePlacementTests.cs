// SPDX-License-Identifier: MIT
using Omo.Machine.Interpreter;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>Code that runs over the ends of whatever an engine divides memory into.</summary>
public sealed class CodePlacementTests
{
    private const ulong WindowBytes = 1UL << DecodeWindow.AddressBits;
    private const int Link = 1;
    private const int Pointer = 6;
    private const int Sum = 10;
    private const ulong SegmentationFault = 128 + 11;
    private const ulong BusError = 128 + 7;

    public static TheoryData<string, ulong> EnginesAndBoundaries()
    {
        var data = new TheoryData<string, ulong>();
        foreach (var engine in Engines.All)
        {
            foreach (var boundary in new[] { 0x10400UL, 0x11000UL, WindowBytes, 5 * WindowBytes })
            {
                data.Add(engine, boundary);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EnginesAndBoundaries))]
    public void StraightCode_AcrossABoundary_GoesOn(string engine, ulong boundary)
    {
        using var pair = new MachinePair(engine);

        // An odd number of halfwords before the boundary, so that one instruction lies across it.
        var start = boundary - 18;
        for (var i = 0; i < 12; i++)
        {
            pair.Write(start + (ulong)(4 * i), Addi(Sum, Sum, 1));
        }

        pair.Pc = start;
        for (var i = 0; i < 12; i++)
        {
            _ = pair.Run(1);
        }

        pair.Pc = start;
        _ = pair.Run(12);
        Assert.Equal(24UL, pair.X(Sum));
    }

    [Theory]
    [MemberData(nameof(EnginesAndBoundaries))]
    public void Branch_AcrossABoundary_ArrivesBothWays(string engine, ulong boundary)
    {
        using var pair = new MachinePair(engine);
        pair.Write(boundary - 8, Addi(Sum, Sum, 1), Jal(Link, 12));
        pair.Write(boundary + 8, Addi(Sum, Sum, 100), Bne(Sum, 0, -20));
        pair.Pc = boundary - 8;
        _ = pair.Run(41);
        Assert.Equal(11UL + 1000, pair.X(Sum));
    }

    [Theory]
    [MemberData(nameof(EnginesAndBoundaries))]
    public void IndirectJump_AcrossABoundary_ArrivesBothWays(string engine, ulong boundary)
    {
        using var pair = new MachinePair(engine);
        pair.Write(boundary - 8, Addi(Sum, Sum, 1), Jalr(Link, Pointer));
        pair.Write(boundary + 64, Addi(Sum, Sum, 100), Jalr(0, Link, -8));
        pair.SetX(Pointer, boundary + 64);
        pair.Pc = boundary - 8;
        _ = pair.Run(40);
        Assert.Equal(10UL + 1000, pair.X(Sum));
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Cache_JumpsAllOverTheSpace_StaysBounded(string engine)
    {
        using var pair = new MachinePair(engine);
        var step = MachinePair.Isa.SpaceEnd / 64;
        for (ulong i = 0; i < 64; i++)
        {
            pair.Write(i * step + 0x1000, Word("add", ("rd", Pointer), ("rs1", Pointer), ("rs2", 7)), Jalr(0, Pointer));
        }

        pair.SetX(7, step);
        pair.SetX(Pointer, 0x1000);
        pair.Pc = 0x1000;
        _ = pair.Run(1000);
        Assert.True(pair.HasExited);
        Assert.Equal(SegmentationFault, pair.ExitCode);
        Assert.Equal(129UL, pair.Reference.Step);
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Run_OffTheSpacesEnd_Faults(string engine)
    {
        using var pair = new MachinePair(engine);
        var end = MachinePair.Isa.SpaceEnd;
        pair.Write(end - 8, Addi(Sum, Sum, 1), Addi(Sum, Sum, 1));
        pair.Pc = end - 8;
        Assert.Equal(3UL, pair.Run(10));
        Assert.Equal(SegmentationFault, pair.ExitCode);
        Assert.Equal(end, pair.Pc);
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Fetch_CutOffByTheSpacesEnd_Faults(string engine)
    {
        using var pair = new MachinePair(engine);
        var end = MachinePair.Isa.SpaceEnd;
        pair.Write(end - 2, Bytes(Addi(Sum, Sum, 1))[..2]);
        pair.Pc = end - 2;
        Assert.Equal(1UL, pair.Run(10));
        Assert.Equal(SegmentationFault, pair.ExitCode);
    }

    [Theory]
    [InlineData(Engines.Interpreter, 0x8000000000UL, SegmentationFault)]
    [InlineData(Engines.Interpreter, 0xfffffffffffffffeUL, SegmentationFault)]
    [InlineData(Engines.Interpreter, 0xff000000UL, 128 + 4)]
    [InlineData(Engines.TinyCache, 0x8000000000UL, SegmentationFault)]
    [InlineData(Engines.EagerTranslator, 0x8000000000UL, SegmentationFault)]
    [InlineData(Engines.EagerTranslator, 0xfffffffffffffffeUL, SegmentationFault)]
    [InlineData(Engines.EagerTranslator, 0xff000000UL, 128 + 4)]
    public void IndirectJump_OutOfCode_FaultsAtTheTarget(string engine, ulong target, ulong exitCode)
    {
        using var pair = new MachinePair(engine);
        pair.Write(0x1000, Jalr(Link, Pointer));
        pair.SetX(Pointer, target);
        pair.Pc = 0x1000;
        Assert.Equal(2UL, pair.Run(10));
        Assert.Equal(exitCode, pair.ExitCode);
        Assert.Equal(target, pair.Pc);
        Assert.Equal(0x1004UL, pair.X(Link));
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void BackwardBranch_BelowAddressZero_FaultsAtTheTarget(string engine)
    {
        using var pair = new MachinePair(engine);
        pair.Write(0x10, Jal(0, -0x20));
        pair.Pc = 0x10;
        Assert.Equal(2UL, pair.Run(10));
        Assert.Equal(SegmentationFault, pair.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Fetch_MisalignedPc_Faults(string engine)
    {
        using var pair = new MachinePair(engine);
        pair.Pc = 0x1001;
        Assert.Equal(1UL, pair.Run(10));
        Assert.Equal(BusError, pair.ExitCode);
    }
}
