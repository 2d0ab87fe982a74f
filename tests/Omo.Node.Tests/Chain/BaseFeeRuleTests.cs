// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Node.Chain;
using Omo.Ovm.Chain;

namespace Omo.Node.Tests.Chain;

/// <summary>The rule of EIP-1559 at its borders.</summary>
public sealed class BaseFeeRuleTests
{
    [Theory]
    [InlineData(15_000_000, 1_000_000_000, 1_000_000_000)]
    [InlineData(30_000_000, 1_000_000_000, 1_125_000_000)]
    [InlineData(0, 1_000_000_000, 875_000_000)]
    [InlineData(15_000_001, 7, 8)]
    [InlineData(14_999_999, 7, 7)]
    [InlineData(0, 7, 7)]
    [InlineData(0, 8, 7)]
    public void BaseFee_AfterABlock_FollowsItsGas(ulong gasUsed, long baseFee, long expected)
    {
        var parent = new Header { Fork = Fork.London, GasLimit = 30_000_000, GasUsed = gasUsed, BaseFee = baseFee };
        Assert.Equal((BigInteger)expected, BaseFeeRule.After(parent, Fork.London, 1));
    }

    [Fact]
    public void BaseFee_WhenLondonBegins_IsTheOneOfTheGenesis()
    {
        Assert.Equal(BigInteger.Zero, BaseFeeRule.After(new Header { Fork = Fork.Berlin }, Fork.Berlin, 5));
        Assert.Equal((BigInteger)5, BaseFeeRule.After(new Header { Fork = Fork.Berlin }, Fork.London, 5));
    }
}
