// SPDX-License-Identifier: MIT
namespace Omo.Ir.Tests.RiscV;

/// <summary>Results that the unprivileged manual states, as it states them.</summary>
public sealed class RiscVArithmeticTests
{
    private const ulong Min64 = 0x8000000000000000;
    private const ulong Min32 = 0xffffffff80000000;
    private const ulong Ones = ulong.MaxValue;

    // Chapter M, table "Semantics for division by zero and division overflow", L = 64 and, for the W forms, L = 32.
    [Theory]
    [InlineData("divu", 7, 0, Ones)]
    [InlineData("remu", 7, 0, 7)]
    [InlineData("div", 7, 0, Ones)]
    [InlineData("rem", 7, 0, 7)]
    [InlineData("div", Min64, Ones, Min64)]
    [InlineData("rem", Min64, Ones, 0)]
    [InlineData("divu", Min64, Ones, 0)]
    [InlineData("remu", Min64, Ones, Min64)]
    [InlineData("divuw", 7, 0, Ones)]
    [InlineData("remuw", 0x80000007, 0, 0xffffffff80000007)]
    [InlineData("divw", 7, 0, Ones)]
    [InlineData("remw", 0x80000007, 0, 0xffffffff80000007)]
    [InlineData("divw", Min32, Ones, Min32)]
    [InlineData("remw", Min32, Ones, 0)]
    [InlineData("divw", 0x1_80000000, 0x5_ffffffff, Min32)]
    [InlineData("divuw", 0x9_00000007, 0x9_00000000, Ones)]
    public void Division_ByZeroOrWithOverflow_GivesTheTabledResult(string name, ulong a, ulong b, ulong expected) =>
        Assert.Equal(expected, RiscVHart.Binary(name, a, b));

    // "the remainder has the sign of the dividend", "rounding towards zero".
    [Theory]
    [InlineData("div", 7L, -2L, -3L)]
    [InlineData("div", -7L, 2L, -3L)]
    [InlineData("rem", 7L, -2L, 1L)]
    [InlineData("rem", -7L, 2L, -1L)]
    [InlineData("divw", -7L, -2L, 3L)]
    [InlineData("remw", -7L, -2L, -1L)]
    public void Division_OfNegativeNumbers_RoundsTowardsZero(string name, long a, long b, long expected) =>
        Assert.Equal((ulong)expected, RiscVHart.Binary(name, (ulong)a, (ulong)b));

    [Theory]
    [InlineData("mul", Ones, Ones, 1)]
    [InlineData("mulh", Ones, Ones, 0)]
    [InlineData("mulhu", Ones, Ones, 0xfffffffffffffffe)]
    [InlineData("mulhsu", Ones, Ones, Ones)]
    [InlineData("mulh", Min64, Min64, 0x4000000000000000)]
    [InlineData("mulhu", Min64, Min64, 0x4000000000000000)]
    [InlineData("mulhsu", Min64, Min64, 0xc000000000000000)]
    [InlineData("mulhsu", 2, Min64, 1)]
    [InlineData("mulw", 0x7fffffff, 2, 0xfffffffffffffffe)]
    [InlineData("mulw", 0xaaaa_00000003, 0xbbbb_00000005, 15)]
    public void Product_OfEachSignedness_IsTheHalfThatIsNamed(string name, ulong a, ulong b, ulong expected) =>
        Assert.Equal(expected, RiscVHart.Binary(name, a, b));

    // "sign-extending the 32-bit result"; shift amounts are the low 6 or 5 bits.
    [Theory]
    [InlineData("add", Ones, 1, 0)]
    [InlineData("addw", 0x7fffffff, 1, Min32)]
    [InlineData("subw", 0, 1, Ones)]
    [InlineData("sub", 0, Min64, Min64)]
    [InlineData("sll", 1, 64 + 3, 8)]
    [InlineData("sll", 1, 63, Min64)]
    [InlineData("srl", Ones, Ones, 1)]
    [InlineData("sra", Min64, 63, Ones)]
    [InlineData("sra", Min64, 64, Min64)]
    [InlineData("sllw", 1, 31, Min32)]
    [InlineData("sllw", 1, 32, 1)]
    [InlineData("srlw", Ones, 0, Ones)]
    [InlineData("srlw", Ones, 1, 0x7fffffff)]
    [InlineData("sraw", 0x80000000, 31, Ones)]
    [InlineData("sraw", 0x1_00000000, 1, 0)]
    [InlineData("slt", Ones, 0, 1)]
    [InlineData("slt", Min64, 0x7fffffffffffffff, 1)]
    [InlineData("sltu", Ones, 0, 0)]
    [InlineData("sltu", 0, Ones, 1)]
    public void RegisterOperation_AtABoundary_GivesTheStatedResult(string name, ulong a, ulong b, ulong expected) =>
        Assert.Equal(expected, RiscVHart.Binary(name, a, b));

    [Theory]
    [InlineData("addi", 0, -2048, 0xfffffffffffff800)]
    [InlineData("addiw", 0x7fffffff, 1, Min32)]
    [InlineData("addiw", 0x1_80000000, 0, Min32)]
    [InlineData("sltiu", 5, -1, 1)]
    [InlineData("sltiu", 0, 1, 1)]
    [InlineData("slti", 0, -1, 0)]
    [InlineData("xori", 5, -1, 0xfffffffffffffffa)]
    [InlineData("andi", Ones, -2048, 0xfffffffffffff800)]
    [InlineData("ori", 0, 2047, 2047)]
    [InlineData("slli", 1, 63, Min64)]
    [InlineData("srai", Min64, 63, Ones)]
    [InlineData("srli", Min64, 63, 1)]
    [InlineData("slliw", 1, 31, Min32)]
    [InlineData("srliw", 0x80000000, 31, 1)]
    [InlineData("sraiw", 0x80000000, 31, Ones)]
    public void ImmediateOperation_AtABoundary_GivesTheStatedResult(string name, ulong a, long immediate, ulong expected) =>
        Assert.Equal(expected, RiscVHart.Immediate(name, a, immediate));

    [Theory]
    [InlineData("lui", 0x7ffff000L, 0x7ffff000)]
    [InlineData("lui", -0x80000000L, Min32)]
    [InlineData("auipc", 0x1000L, 0x11000)]
    [InlineData("auipc", -0x80000000L, 0xffffffff80010000)]
    public void UpperImmediate_ToRegister_IsSignExtended(string name, long immediate, ulong expected) =>
        Assert.Equal(expected, new RiscVHart().Execute(name, ("rd", 10), ("imm", immediate))[10]);

    [Fact]
    public void ZeroRegister_Written_StaysZero()
    {
        var hart = new RiscVHart { [11] = 5 }.Execute("addi", ("rd", 0), ("rs1", 11), ("imm", 1));
        Assert.Equal((0UL, 0x10004UL, 1UL), (hart[0], hart.NextPc, hart.Steps));
    }
}
