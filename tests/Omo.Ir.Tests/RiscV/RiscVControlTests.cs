// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.RiscV;

namespace Omo.Ir.Tests.RiscV;

/// <summary>Jumps, memory, atomics, counters, floating-point moves, faults: what the unprivileged manual says of each.</summary>
public sealed class RiscVControlTests
{
    private const ulong SpaceEnd = 1UL << 39;
    private const int IllegalInstruction = 128 + 4;
    private const int Misaligned = 128 + 7;
    private const int OutOfSpace = 128 + 11;

    [Theory]
    [InlineData("beq", 5, 5, true)]
    [InlineData("beq", 5, 6, false)]
    [InlineData("bne", 5, 6, true)]
    [InlineData("blt", -1, 0, true)]
    [InlineData("bltu", -1, 0, false)]
    [InlineData("bge", 0, 0, true)]
    [InlineData("bge", -1, 0, false)]
    [InlineData("bgeu", -1, 0, true)]
    public void Branch_BySignedness_IsTakenOrNot(string name, long a, long b, bool isTaken)
    {
        var hart = new RiscVHart { [11] = (ulong)a, [12] = (ulong)b }.Execute(name, ("rs1", 11), ("rs2", 12), ("imm", -4096));
        Assert.Equal(isTaken ? 0x10000UL - 4096 : 0x10004UL, hart.NextPc);
    }

    [Fact]
    public void JumpAndLinkRegister_WithLinkEqualToBase_UsesTheOldBaseAndClearsTheLowestBit()
    {
        var hart = new RiscVHart { [1] = 0x20001 }.Execute("jalr", ("rd", 1), ("rs1", 1), ("imm", 2));
        Assert.Equal((0x20002UL, 0x10004UL), (hart.NextPc, hart[1]));
    }

    [Fact]
    public void CompressedJumpAndLink_OfTwoBytes_LinksToTheNextTwo()
    {
        // c.jalr a0
        var hart = new RiscVHart { [10] = 0x20000 }.ExecuteWord(0x9502, 2);
        Assert.Equal((0x20000UL, 0x10002UL), (hart.NextPc, hart[1]));
    }

    [Theory]
    [InlineData("lb", 0xfffffffffffffff1)]
    [InlineData("lbu", 0xf1)]
    [InlineData("lh", 0xffffffffffffe2f1)]
    [InlineData("lhu", 0xe2f1)]
    [InlineData("lw", 0xffffffffc4d3e2f1)]
    [InlineData("lwu", 0xc4d3e2f1)]
    [InlineData("ld", 0x88a7b6d5c4d3e2f1)]
    public void Load_OfEachWidth_ExtendsAsNamedAndNeedNotBeAligned(string name, ulong expected)
    {
        var hart = new RiscVHart { [11] = 0x2003 };
        hart.Store(0x2001, 0x88a7b6d5c4d3e2f1, 8);
        Assert.Equal(expected, hart.Execute(name, ("rd", 10), ("rs1", 11), ("imm", -2))[10]);
    }

    [Theory]
    [InlineData("sb", 1)]
    [InlineData("sh", 2)]
    [InlineData("sw", 4)]
    [InlineData("sd", 8)]
    public void Store_OfEachWidth_WritesSoManyBytes(string name, int bytes)
    {
        var hart = new RiscVHart { [11] = 0x2fff, [12] = 0x1122334455667788 };
        hart.Store(0x2ffd, ulong.MaxValue, 8);
        hart.Store(0x3005, ulong.MaxValue, 8);
        hart.Execute(name, ("rs1", 11), ("rs2", 12), ("imm", -1));
        var mask = ulong.MaxValue >> (64 - (8 * bytes));
        Assert.Equal((0x1122334455667788 & mask) | ~mask, hart.Load(0x2ffe, 8));
        Assert.Equal(0xffUL, hart.Load(0x2ffd, 1));
    }

    [Theory]
    [InlineData("lb", SpaceEnd)]
    [InlineData("ld", SpaceEnd - 7)]
    [InlineData("ld", ulong.MaxValue - 3)]
    [InlineData("sd", SpaceEnd - 7)]
    [InlineData("sb", 1UL << 63)]
    [InlineData("lr.d", SpaceEnd)]
    [InlineData("amoadd.w", SpaceEnd)]
    public void Access_ThatLeavesTheSpace_EndsTheMachineAndChangesNothingElse(string name, ulong address)
    {
        var hart = new RiscVHart { [10] = 77, [11] = address };
        var field = name.StartsWith('s') ? "rs2" : "rd";
        hart.Execute(name, (field, 10), ("rs1", 11));
        Assert.Equal((OutOfSpace, 0x10000UL, 1UL, 77UL), (hart.ExitCode, hart.NextPc, hart.Steps, hart[10]));
    }

    [Theory]
    [InlineData("ld", SpaceEnd - 8)]
    [InlineData("lb", SpaceEnd - 1)]
    public void Access_AtTheEndOfTheSpace_IsAllowed(string name, ulong address) =>
        Assert.Equal(0, new RiscVHart { [11] = address }.Execute(name, ("rd", 10), ("rs1", 11)).ExitCode);

    [Theory]
    [InlineData("amoswap.w", 0x90000000, 5, 5)]
    [InlineData("amoadd.w", 0xffffffff, 1, 0)]
    [InlineData("amoxor.w", 0xff00ff00, 0xffff0000, 0x00ffff00)]
    [InlineData("amoand.w", 0xff00ff00, 0xffff0000, 0xff000000)]
    [InlineData("amoor.w", 0xff00ff00, 0xffff0000, 0xffffff00)]
    [InlineData("amomin.w", 0xffffffff, 1, 0xffffffff)]
    [InlineData("amomax.w", 0xffffffff, 1, 1)]
    [InlineData("amominu.w", 0xffffffff, 1, 1)]
    [InlineData("amomaxu.w", 0xffffffff, 1, 0xffffffff)]
    public void AtomicWord_WithJunkAboveBit31_CombinesWordsAndReturnsTheOldOne(string name, uint memory, uint operand, uint expected)
    {
        var hart = new RiscVHart { [11] = 0x2004, [12] = 0xabcd_00000000ul | operand };
        hart.Store(0x2004, memory, 4);
        hart.Execute(name, ("rd", 10), ("rs1", 11), ("rs2", 12));
        Assert.Equal((expected, (ulong)(int)memory), ((uint)hart.Load(0x2004, 8), hart[10]));
    }

    [Theory]
    [InlineData("amoadd.w", 2)]
    [InlineData("amoadd.d", 4)]
    [InlineData("lr.w", 1)]
    [InlineData("lr.d", 4)]
    [InlineData("sc.w", 2)]
    public void Atomic_Misaligned_Faults(string name, ulong offset) =>
        Assert.Equal(Misaligned, new RiscVHart { [11] = 0x2000 + offset }.Execute(name, ("rd", 10), ("rs1", 11)).ExitCode);

    [Theory]
    [InlineData(0x2000UL, 0x2000UL, 0UL)]
    [InlineData(0x2000UL, 0x2008UL, 1UL)]
    public void StoreConditional_AfterAReservation_SucceedsOnlyAtItsAddressAndOnlyOnce(ulong reserved, ulong stored, ulong result)
    {
        var hart = new RiscVHart { [11] = reserved, [12] = 42 };
        hart.Execute("lr.d", ("rd", 10), ("rs1", 11));
        hart[11] = stored;
        hart.Execute("sc.d", ("rd", 10), ("rs1", 11), ("rs2", 12));
        Assert.Equal((result, result == 0 ? 42UL : 0UL), (hart[10], hart.Load(stored, 8)));
        hart.Execute("sc.d", ("rd", 10), ("rs1", 11), ("rs2", 12));
        Assert.Equal(1UL, hart[10]);
    }

    [Theory]
    [InlineData(0xc00)]
    [InlineData(0xc01)]
    [InlineData(0xc02)]
    public void Counter_Read_IsTheNumberOfStepsBefore(int csr)
    {
        var hart = new RiscVHart();
        hart.State.WriteRegister(RiscVRegisters.File.Step, 0, 1234);
        Assert.Equal((1234UL, 1235UL), (hart.Execute("csrrs", ("rd", 10), ("csr", csr))[10], hart.Steps));
    }

    [Theory]
    [InlineData("csrrw", 0xc00, 0)]
    [InlineData("csrrs", 0xc00, 5)]
    [InlineData("csrrci", 0xc01, 1)]
    [InlineData("csrrs", 0x300, 0)]
    [InlineData("csrrs", 0xc03, 0)]
    [InlineData("csrrs", 0x000, 0)]
    public void ControlRegister_ReadOnlyOrAbsent_IsAnIllegalInstruction(string name, int csr, int source)
    {
        var field = name.EndsWith('i') ? "zimm" : "rs1";
        Assert.Equal(IllegalInstruction, new RiscVHart().Execute(name, ("rd", 10), ("csr", csr), (field, source)).ExitCode);
    }

    [Fact]
    public void FloatingPointStatus_ThroughItsThreeNumbers_IsOneRegister()
    {
        var hart = new RiscVHart { [11] = 0xfff };
        Assert.Equal(0UL, hart.Execute("csrrw", ("rd", 10), ("csr", 2), ("rs1", 11))[10]);
        Assert.Equal(0xe0UL, hart.Execute("csrrsi", ("rd", 10), ("csr", 1), ("zimm", 0x11))[10] | 0xe0);
        Assert.Equal(0xf1UL, hart.Execute("csrrci", ("rd", 10), ("csr", 3), ("zimm", 1))[10]);
        Assert.Equal(7UL, hart.Execute("csrrs", ("rd", 10), ("csr", 2))[10]);
        Assert.Equal(0x10UL, hart.Execute("csrrs", ("rd", 10), ("csr", 1))[10]);
    }

    [Fact]
    public void SingleMove_ToAFloatingPointRegister_IsBoxed()
    {
        var hart = new RiscVHart { [11] = 0x1234_bf800000 }.Execute("fmv.w.x", ("rd", 3), ("rs1", 11));
        Assert.Equal(0xffffffff_bf800000, hart.F(3));
        Assert.Equal(0xffffffff_bf800000, hart.Execute("fmv.x.w", ("rd", 10), ("rs1", 3))[10]);
    }

    [Theory]
    [InlineData("fsgnj.s", 0xffffffff_3f800000, 0xffffffff_80000000, 0xffffffff_bf800000)]
    [InlineData("fsgnjn.s", 0xffffffff_3f800000, 0xffffffff_80000000, 0xffffffff_3f800000)]
    [InlineData("fsgnjx.s", 0xffffffff_bf800000, 0xffffffff_80000000, 0xffffffff_3f800000)]
    [InlineData("fsgnj.s", 0x00000000_3f800000, 0xffffffff_80000000, 0xffffffff_ffc00000)]
    [InlineData("fsgnj.s", 0xffffffff_bf800000, 0x00000000_80000000, 0xffffffff_3f800000)]
    [InlineData("fsgnj.d", 0x3ff0000000000000, 0x8000000000000000, 0xbff0000000000000)]
    [InlineData("fsgnjn.d", 0x3ff0000000000000, 0x8000000000000000, 0x3ff0000000000000)]
    [InlineData("fsgnjx.d", 0xbff0000000000000, 0x8000000000000000, 0x3ff0000000000000)]
    public void SignInjection_OfBoxedAndUnboxedValues_TakesUnboxedOnesForTheCanonicalNan(string name, ulong a, ulong b, ulong expected)
    {
        var hart = new RiscVHart();
        hart.SetF(1, a);
        hart.SetF(2, b);
        Assert.Equal(expected, hart.Execute(name, ("rd", 3), ("rs1", 1), ("rs2", 2)).F(3));
    }

    [Theory]
    [InlineData(0x00000000u, IllegalInstruction)]
    [InlineData(0xffffffffu, IllegalInstruction)]
    [InlineData(0x00100073u, 128 + 5)]
    public void Instruction_ThatFaults_EndsTheMachineAtItself(uint word, int exitCode)
    {
        var hart = new RiscVHart().ExecuteWord(word, 4);
        Assert.Equal((exitCode, 0x10000UL, 1UL), (hart.ExitCode, hart.NextPc, hart.Steps));
        Assert.Equal(1UL, (ulong)hart.State.ReadRegister(RiscVRegisters.File.Exited, 0));
    }

    [Fact]
    public void Step_OfAMachineThatHasExited_ChangesNothing()
    {
        var hart = new RiscVHart().ExecuteWord(0, 4);
        var before = hart.State.Registers.ToDictionary();
        new Evaluator(RiscV64.Instance).Step(hart.State);
        Assert.Equal(before, hart.State.Registers);
    }
}
