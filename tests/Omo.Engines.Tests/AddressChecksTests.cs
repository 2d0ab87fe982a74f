// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Isa.Mips;
using Omo.Machine.State;
using Omo.Machine.Translator;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>Which bytes compiled code checks at which access: what it leaves out must have been checked on every way there.</summary>
public sealed class AddressChecksTests
{
    private const ulong Code = 0x10000;
    private const int Pointer = 6;
    private const int Other = 7;
    private const int Value = 8;
    private const int Link = 1;

    /// <summary>An access of the region: where, and what is checked for it; null is just its own bytes.</summary>
    private sealed record Access(ulong At, AddressCheck? Space, AddressCheck? Pages);

    [Fact]
    public void Accesses_AroundOneAddress_AreCheckedByTheFirst()
    {
        var accesses = OfRiscV(
            Load("ld", Value, Pointer, 16), Load("ld", Value, Pointer, -32), Load("lb", Value, Pointer, 100), Jal(0, -12));
        Assert.Equal(new AddressCheck(48, 56), accesses[0].Space);
        Assert.All(accesses.Skip(1), a => Assert.Equal(AddressCheck.None, a.Space));
    }

    [Fact]
    public void Accesses_FartherApartThanTheMargin_AreCheckedByTheFirstOfEach()
    {
        var accesses = OfRiscV(
            Load("ld", Value, Pointer), Addi(Pointer, Pointer, 2040), Addi(Pointer, Pointer, 2040), Load("ld", Value, Pointer, 8), Load("ld", Value, Pointer, 16),
            Load("ld", Value, Pointer, 1016), Jal(0, -24));
        Assert.Equal(
            [new AddressCheck(0, 8), AddressCheck.None, new AddressCheck(16, 24), AddressCheck.None], accesses.Select(a => a.Space!));
    }

    [Fact]
    public void Access_BehindAnAddress_ChecksTheAddressThatIsAtHand()
    {
        var accesses = OfRiscV(Load("ld", Value, Pointer, 2040), Load("ld", Value, Other, -8), Load("ld", Value, Other, 2047), Jal(0, -12));
        Assert.Equal([new AddressCheck(2040, 2048), new AddressCheck(0, 8), AddressCheck.None], accesses.Select(a => a.Space!));
    }

    [Fact]
    public void Accesses_OfARegisterThatWasMoved_CountFromWhereItWas()
    {
        var accesses = OfRiscV(Load("ld", Value, Pointer), Addi(Pointer, Pointer, 64), Load("ld", Value, Pointer, -32), Jal(0, -12));
        Assert.Equal([new AddressCheck(0, 8), AddressCheck.None], accesses.Select(a => a.Space!));
    }

    [Fact]
    public void Accesses_OfARegisterThatWasLoaded_AreCheckedAgain()
    {
        var accesses = OfRiscV(Load("ld", Value, Pointer), Load("ld", Pointer, Pointer), Load("ld", Value, Pointer), Jal(0, -12));
        Assert.Equal([new AddressCheck(0, 8), AddressCheck.None, new AddressCheck(0, 8)], accesses.Select(a => a.Space!));
    }

    [Fact]
    public void Stores_AfterLoadsOfTheSameBytes_CheckThePagesOnly()
    {
        var accesses = OfRiscV(Load("ld", Value, Pointer), Store("sd", Value, Pointer), Store("sd", Value, Pointer, 8), Jal(0, -12));
        Assert.Equal(new AddressCheck(0, 8), accesses[0].Space);
        Assert.Equal((AddressCheck.None, new AddressCheck(0, 16)), (accesses[1].Space!, accesses[1].Pages!));
        Assert.Equal((AddressCheck.None, AddressCheck.None), (accesses[2].Space!, accesses[2].Pages!));
    }

    [Fact]
    public void Row_ThatReadsAndWritesOneAddress_ChecksSpaceAndPagesOnce()
    {
        var accesses = OfRiscV(Word("amoadd.d", ("rd", Value), ("rs1", Pointer), ("rs2", Other)), Jal(0, -4));
        Assert.Equal(2, accesses.Count);
        Assert.Equal(new AddressCheck(0, 8), accesses[0].Space);
        Assert.Equal((AddressCheck.None, new AddressCheck(0, 8)), (accesses[1].Space!, accesses[1].Pages!));
    }

    [Fact]
    public void Block_ThatOnlyOneLeadsTo_NeedsNoCheckOfWhatThatOneChecked()
    {
        var accesses = OfRiscV(
            Load("ld", Value, Pointer), Bne(Value, 0, 12), Load("ld", Value, Pointer), Load("ld", Value, Pointer, -8), Jal(0, -16));

        // The access behind the branch is not checked before: it may not happen. The one at the target has two ways to it.
        Assert.Equal(new AddressCheck(0, 8), accesses[0].Space);
        Assert.Equal(AddressCheck.None, accesses[1].Space);
        Assert.Equal(new AddressCheck(0, 8), accesses[2].Space);
    }

    [Fact]
    public void Stores_BelowWhatIsKnownToLieInTheSpace_CheckTheirOwnPages()
    {
        var accesses = OfRiscV(
            Load("ld", Value, Pointer), Bne(Value, 0, 16), Store("sd", Value, Pointer, 16), Store("sd", Value, Pointer, 24),
            Store("sd", Value, Pointer, -16), Jal(0, -20));

        // The page of the last one must not be looked up by the first: it may be before the space.
        Assert.Equal([new AddressCheck(0, 16), AddressCheck.None, new AddressCheck(0, 8)], accesses.Skip(1).Take(3).Select(a => a.Pages!));
        Assert.Equal([AddressCheck.None, AddressCheck.None, new AddressCheck(0, 8)], accesses.Skip(1).Take(3).Select(a => a.Space!));
    }

    [Fact]
    public void Accesses_AtMultiplesOfTheirSizeFromAnAlignedOne_AreNotCheckedForAlignment()
    {
        var a = new MipsAssembler(Mips32.LittleEndian);
        var (plan, checks) = ChecksOf(
            Mips32.LittleEndian, a.Bytes(a.Lw(Value, Pointer), a.Lw(Value, Pointer, 8), a.Lw(Value, Pointer, 6), a.Sw(Value, Pointer, 12), a.J(Code), MipsAssembler.Nop));
        var instructions = plan.Blocks[0].Instructions;
        Assert.Equal([false, true, false, true], instructions.Take(4).Select(i => checks.IsNeedless(i.Body.OfType<IfStatement>().First().Condition)));
        Assert.True(checks.IsAligned(instructions[3].Body.OfType<StoreStatement>().Single().Address));
    }

    [Fact]
    public void Block_WithTwoWaysToIt_ChecksForItself()
    {
        var accesses = OfRiscV(Load("ld", Value, Pointer), Bne(Value, 0, 8), Addi(Value, Value, 1), Load("ld", Value, Pointer), Jal(0, -16));
        Assert.Equal([new AddressCheck(0, 8), new AddressCheck(0, 8)], accesses.Select(a => a.Space!));
    }

    [Fact]
    public void Block_ThatACallReturnsTo_ChecksForItself()
    {
        var accesses = OfRiscV(Load("ld", Value, Pointer), Jal(Link, 8), Load("ld", Value, Pointer), Jal(0, -12));
        Assert.Equal(new AddressCheck(0, 8), accesses.Single(a => a.At == Code + 8).Space);
    }

    [Fact]
    public void Accesses_OfAMipsDelaySlot_AreCheckedOnTheWayThatTakesIt()
    {
        var a = new MipsAssembler(Mips32.LittleEndian);
        var accesses = Of(
            Mips32.LittleEndian,
            a.Bytes(
                a.Lw(Value, Pointer), a.Branch("bne", Value, 0, 16), a.Lw(Value, Other), a.Lw(Value, Other), a.J(Code), MipsAssembler.Nop,
                a.Lw(Value, Other), a.J(Code), MipsAssembler.Nop));
        Assert.Equal(new AddressCheck(0, 4), CheckAt(accesses, 8));
        Assert.Equal(AddressCheck.None, CheckAt(accesses, 12));
        Assert.Equal(AddressCheck.None, CheckAt(accesses, 24));
    }

    [Fact]
    public void Branch_ToItsOwnDelaySlot_LeavesTheSlotToCheckForItself()
    {
        var a = new MipsAssembler(Mips32.LittleEndian);
        var accesses = Of(Mips32.LittleEndian, a.Bytes(a.Branch("bne", Value, 0, 0), a.Lw(Value, Pointer), a.J(Code), MipsAssembler.Nop));
        Assert.All(accesses, x => Assert.Equal(new AddressCheck(0, 4), x.Space));
    }

    private static AddressCheck? CheckAt(IEnumerable<Access> accesses, ulong distance) => accesses.Last(a => a.At == Code + distance).Space;

    private static List<Access> OfRiscV(params uint[] words) => Of(MachinePair.Isa, Bytes(words));

    /// <summary>All accesses of a program, block by block; those of a slot come with its branch and once more in its own block.</summary>
    private static List<Access> Of(InstructionSet isa, byte[] code)
    {
        var (plan, checks) = ChecksOf(isa, code);
        return
        [
            .. from block in plan.Blocks
               from instruction in block.Slot is { } slot ? block.Instructions.Append(slot) : block.Instructions
               from access in AccessesOf(instruction, instruction.Body, checks)
               select access,
        ];
    }

    private static (RegionPlan Plan, AddressChecks Checks) ChecksOf(InstructionSet isa, byte[] code)
    {
        using var state = new MachineState(isa, 1 << 20);
        state.Memory.Write(Code, code);
        var plan = new RegionScout(state, new ExecutionLog(), new TranslatorOptions { IsEager = true, GuardsLoops = false }).Plan(Code, 100, _ => null)!;
        var graph = new BlockGraph(plan);
        return (plan, new AddressChecks(plan, graph, new RegionLoops(plan, graph)));
    }

    private static IEnumerable<Access> AccessesOf(GuestInstruction instruction, IEnumerable<Statement> body, AddressChecks checks) => body.SelectMany(s => s switch
    {
        LoadStatement l => [new Access(instruction.Address, checks.SpaceOfLoad(l.Address), null)],
        StoreStatement w => [new Access(instruction.Address, checks.SpaceOfStore(w.Address), checks.PagesOfStore(w.Address))],
        IfStatement i => AccessesOf(instruction, i.Then.Concat(i.Otherwise), checks),
        _ => Enumerable.Empty<Access>(),
    });
}
