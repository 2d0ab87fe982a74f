// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Ir.Tests;

public sealed class LiteralTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(32)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(127)]
    [InlineData(128)]
    public void Ones_OfAWidth_AreRecognised(int width)
    {
        var ones = Expr.Const(UInt128.MaxValue, width);

        Assert.True(ones.IsOnes);
        Assert.Equal(Expr.Mask(width), ones.Value);
        Assert.Equal((ulong)Expr.Mask(width), Expr.LowMask(width));
        Assert.False(Expr.Const(Expr.Mask(width) - 1, width).IsOnes);
        Assert.False(Expr.Const(Expr.Mask(width) >> 1, width).IsOnes);
        Assert.False(Expr.Of(new Temp(0, width)).IsOnes);
    }

    [Fact]
    public void Literal_InHalves_IsItsValue()
    {
        var value = new UInt128(0x123456789abcdef0, 0xfedcba9876543210);
        var literal = Expr.Const(value, 128);

        Assert.Equal((0xfedcba9876543210, 0x123456789abcdef0UL), (literal.ValueLow, literal.ValueHigh));
        Assert.Equal(value, Expr.Const(literal.ValueLow, literal.ValueHigh, 128).Value);
        Assert.False(literal.Is(literal.ValueLow));
    }

    [Fact]
    public void Is_OfExpressions_HoldsForTheLiteralOnly()
    {
        Assert.True(Expr.Zero(128).Is(0));
        Assert.True(Expr.Const(5, 3).Is(5));
        Assert.False(Expr.Const(5, 2).Is(5));
        Assert.False(Expr.Of(new Temp(0, 8)).Is(0));
    }
}
