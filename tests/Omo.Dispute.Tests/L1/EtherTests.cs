// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>Amounts as people read them, exact at any size.</summary>
public sealed class EtherTests
{
    [Theory]
    [InlineData("0", "0 ether")]
    [InlineData("1", "0.000000000000000001 ether")]
    [InlineData("100000000000000000", "0.1 ether")]
    [InlineData("175000000000000000", "0.175 ether")]
    [InlineData("10000000000000000000000", "10000 ether")]
    [InlineData("123456789012345678901234567890123456789012345678", "123456789012345678901234567890.123456789012345678 ether")]
    public void Amount_OfWei_IsWrittenInEther(string wei, string text) =>
        Assert.Equal(text, Ether.Format(BigInteger.Parse(wei, CultureInfo.InvariantCulture)));
}
