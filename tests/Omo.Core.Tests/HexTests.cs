// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Core.Tests;

public class HexTests
{
    [Theory]
    [InlineData(new byte[0], "0x")]
    [InlineData(new byte[] { 0, 0x0F, 0xA5, 0xFF }, "0x000fa5ff")]
    public void Encode_Bytes_GivesLowercaseWithPrefix(byte[] bytes, string text)
    {
        Assert.Equal(text, Hex.Encode(bytes));
        Assert.Equal(bytes, Hex.Decode(text));
    }

    [Theory]
    [InlineData("0", "0x0")]
    [InlineData("7", "0x7")]
    [InlineData("128", "0x80")]
    [InlineData("18446744073709551616", "0x10000000000000000")]
    public void Quantity_Number_HasNoLeadingZeros(string number, string text) => Assert.Equal(text, Hex.Quantity(BigInteger.Parse(number)));

    [Fact]
    public void Quantity_NegativeNumber_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Hex.Quantity(-1));

    [Theory]
    [InlineData("0xAbCdEf")]
    [InlineData("0XABCDEF")]
    [InlineData("abcdef")]
    public void Decode_EitherCaseAndOptionalPrefix_IsAccepted(string text) => Assert.Equal([0xAB, 0xCD, 0xEF], Hex.Decode(text));

    [Theory]
    [InlineData("0x123", "3 digits are an odd number")]
    [InlineData("f", "1 digits are an odd number")]
    [InlineData("0x12g4", "position 4, found 'g'")]
    [InlineData("12 4", "position 2, found U+0020")]
    [InlineData("0x12\n", "position 4, found U+000A")]
    [InlineData("0x0x12", "position 3, found 'x'")]
    [InlineData("-1", "position 0, found '-'")]
    [InlineData("0x1\u0661", "position 3, found U+0661")]
    public void Decode_MalformedText_SaysWhatAndWhere(string text, string reason)
    {
        Assert.False(Hex.TryDecode(text, out byte[]? bytes, out string? error));
        Assert.Null(bytes);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Throws<FormatException>(() => Hex.Decode(text)).Message);
    }
}
