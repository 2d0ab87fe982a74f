// SPDX-License-Identifier: MIT
namespace Omo.Core.Tests;

public class AddressTests
{
    /// <summary>The examples of EIP-55.</summary>
    [Theory]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void Checksum_OfAPublishedAddress_IsThePublishedOne(string text)
    {
        Assert.Equal(text, Address.ParseChecked(text).ToChecksumString());
        Assert.Equal(Address.Parse(text), Address.ParseChecked(text[2..]));
        Assert.Equal(text.ToLowerInvariant(), Address.ParseChecked(text.ToLowerInvariant()).ToString());
    }

    [Theory]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAee")]
    [InlineData("0x5aaeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    public void Address_WithAWrongChecksum_IsRefusedWhereItIsChecked(string text)
    {
        Assert.Contains("checksum", Assert.Throws<FormatException>(() => Address.ParseChecked(text)).Message, StringComparison.Ordinal);
        Assert.Equal(text.ToLowerInvariant(), Address.Parse(text).ToString());
    }

    [Fact]
    public void Address_OfAnotherLength_IsRefused()
    {
        Assert.Throws<FormatException>(() => Address.Parse("0x12"));
        Assert.Throws<ArgumentException>(() => new Address(new byte[19]));
    }

    [Fact]
    public void Addresses_Compared_StandInTheOrderOfTheirBytes()
    {
        var low = Address.Parse("0x00000000000000000000000000000000000000ff");
        var high = Address.Parse("0x0000000000000000000000000000000100000000");
        Assert.True(low.CompareTo(high) < 0);
        Assert.Equal(default, Address.Parse(new string('0', 40)));
    }
}
