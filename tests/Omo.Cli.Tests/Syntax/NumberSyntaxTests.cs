// SPDX-License-Identifier: MIT
using Omo.Cli.Options;

namespace Omo.Cli.Tests.Syntax;

public class NumberSyntaxTests
{
    [Theory]
    [InlineData("0", 0UL)]
    [InlineData("1000000", 1000000UL)]
    [InlineData("1_000_000", 1000000UL)]
    [InlineData("1e6", 1000000UL)]
    [InlineData("1E6", 1000000UL)]
    [InlineData("2.5e6", 2500000UL)]
    [InlineData("1.50e2", 150UL)]
    [InlineData("0xf4240", 1000000UL)]
    [InlineData("0XF_4240", 1000000UL)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("0xffffffffffffffff", ulong.MaxValue)]
    [InlineData("1e19", 10000000000000000000UL)]
    public void TryParse_FormsOfNumbers_AreRead(string text, ulong expected)
    {
        Assert.True(NumberSyntax.TryParse(text, out ulong number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("1__0")]
    [InlineData("1.5")]
    [InlineData("1.55e1")]
    [InlineData(".5e1")]
    [InlineData("1e")]
    [InlineData("e1")]
    [InlineData("1e-1")]
    [InlineData("1e20")]
    [InlineData("1e99999999999")]
    [InlineData("0x")]
    [InlineData("0xg")]
    [InlineData("18446744073709551616")]
    [InlineData("0x10000000000000000")]
    [InlineData("١")]
    public void TryParse_OtherTexts_AreRefused(string text) => Assert.False(NumberSyntax.TryParse(text, out ulong _));
}
