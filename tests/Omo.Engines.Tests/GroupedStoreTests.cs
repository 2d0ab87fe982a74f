// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>
/// Stores so close together that an engine may check them at once, around the border of two pages of which the second needs more than
/// the write: the memory, and the root over it, are those of the evaluator.
/// </summary>
public sealed class GroupedStoreTests
{
    private const ulong Code = 0x10000;
    private const ulong Border = 0x41000;
    private const int Pointer = 6;
    private const int Value = 7;
    private const int Length = 5;
    private const ulong SegmentationFault = 128 + 11;

    // Into the first page, into the second, and back; the value changes each time round.
    private static readonly uint[] s_stores =
    [
        Store("sd", Value, Pointer, -16), Store("sd", Value, Pointer, 8), Store("sb", Value, Pointer, -1), Store("sd", Value, Pointer, 240), Addi(Value, Value, 1),
        Jal(0, -20),
    ];

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Stores_AcrossTheBorderToAFreshPage_TouchIt(string engine)
    {
        using var pair = Create(engine, s_stores);
        var roots = new RootPair(pair);
        pair.Write(Border - 1, [1]);
        for (ulong steps = 1; steps < 40; steps++)
        {
            _ = pair.Run(steps);
            roots.AssertSame();
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Stores_AcrossTheBorderToAPageThatWasHashed_ChangeTheRoot(string engine)
    {
        using var pair = Create(engine, s_stores);
        var roots = new RootPair(pair);
        _ = pair.Run(600);
        for (ulong steps = 1; steps < 40; steps++)
        {
            var before = roots.AssertSame();
            _ = pair.Run(6 + steps);
            Assert.NotEqual(before, roots.AssertSame());
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Stores_AcrossTheBorderIntoCode_ChangeIt(string engine)
    {
        // The second page begins with what the loop calls; the store at 4 overwrites the second of its instructions.
        using var pair = Create(
            engine, Store("sd", Value, Pointer, -16), Store("sw", Value, Pointer, 4), Jal(1, (long)(Border - Code) - 8), Jal(0, -12));
        var roots = new RootPair(pair);
        pair.Write(Border, Addi(Length, Length, 1), Addi(Length, Length, 1), Jalr(0, 1));
        pair.SetX(Value, Addi(Length, Length, 7));
        _ = pair.Run(71);
        roots.AssertSame();
        pair.SetX(Value, Addi(Length, Length, 9));
        _ = pair.Run(700);
        roots.AssertSame();
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Stores_AtTheEndOfTheSpace_FaultWhereTheyLeaveIt(string engine)
    {
        foreach (var distance in new ulong[] { 600, 512, 256, 248, 247, 16, 8, 0 })
        {
            using var pair = Create(engine, s_stores);
            var roots = new RootPair(pair);
            pair.SetX(Pointer, pair.Reference.Isa.SpaceEnd - distance);
            _ = pair.Run(100);
            Assert.Equal(distance < 248, pair.HasExited);
            Assert.Equal(pair.HasExited ? SegmentationFault : 0, pair.ExitCode);
            roots.AssertSame();
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Stores_AtTheStartOfTheSpace_FaultWhereTheyLeaveIt(string engine)
    {
        foreach (var pointer in new ulong[] { 0, 8, 15, 16, 300 })
        {
            using var pair = Create(engine, s_stores);
            var roots = new RootPair(pair);
            pair.SetX(Pointer, pointer);
            _ = pair.Run(100);
            Assert.Equal(pointer < 16, pair.HasExited);
            roots.AssertSame();
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Stores_BeforeTheSpaceBehindOthers_Fault(string engine)
    {
        foreach (var pointer in new ulong[] { 0, 8, 15, 16, 300 })
        {
            using var pair = Create(
                engine, Load("ld", Length, Pointer), Bne(Value, 0, 20), Store("sd", Value, Pointer, 16), Store("sd", Value, Pointer, -16), Addi(Length, Length, 1),
                Jal(0, -20), Jal(0, -24));
            var roots = new RootPair(pair);
            pair.SetX(Pointer, pointer);
            pair.SetX(Value, 0);
            _ = pair.Run(100);
            Assert.Equal(pointer < 16, pair.HasExited);
            roots.AssertSame();
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Accesses_NearTheEndOfTheSpace_FaultWhereTheyLeaveIt(string engine)
    {
        foreach (var distance in new ulong[] { 5000, 4096, 4095, 2056, 2055, 2048, 2040, 8, 0 })
        {
            using var pair = Create(engine, Load("ld", Length, Pointer, 2040), Store("sd", Value, Pointer, 2040), Load("ld", Length, Pointer, -8), Jal(0, -12));
            var roots = new RootPair(pair);
            pair.SetX(Pointer, pair.Reference.Isa.SpaceEnd - distance);
            _ = pair.Run(100);
            Assert.Equal(distance < 2048, pair.HasExited);
            roots.AssertSame();
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Stores_ThatWalkOverPages_AreThoseOfTheEvaluator(string engine)
    {
        using var pair = Create(
            engine, Store("sd", Value, Pointer), Store("sw", Value, Pointer, 508), Store("sh", Value, Pointer, -200), Addi(Pointer, Pointer, 1000), Addi(Value, Value, 3), Jal(0, -20));
        var roots = new RootPair(pair);
        for (var piece = 0; piece < 30; piece++)
        {
            _ = pair.Run((ulong)(37 * piece));
            roots.AssertSame();
        }
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void Store_InASlotThatIsItsBranchsTarget_TouchesItsPageOnEitherWay(string engine, string machine)
    {
        var a = new MipsAssembler(MipsAssembler.IsaOf(machine));
        foreach (var isTaken in new[] { false, true })
        {
            using var pair = new MachinePair(engine, MipsAssembler.IsaOf(machine));
            var roots = new RootPair(pair);
            pair.Write(Code, a.Bytes(a.Addiu(Pointer, Pointer, 0x400), a.Branch("bne", Value, 0, 0), a.Sw(Pointer, Pointer), a.J(Code), MipsAssembler.Nop));
            pair.Set(s => (s[MipsRegisters.R, Pointer], s[MipsRegisters.R, Value]) = (Border, isTaken ? 1u : 0));
            pair.Pc = Code;
            for (ulong steps = 1; steps < 40; steps++)
            {
                _ = pair.Run(steps);
                roots.AssertSame();
            }
        }
    }

    private static MachinePair Create(string engine, params uint[] words)
    {
        var pair = new MachinePair(engine);
        pair.Write(Code, words);
        pair.SetX(Pointer, Border);
        pair.SetX(Value, 0x1122334455667788);
        pair.Pc = Code;
        return pair;
    }
}
