// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text;

namespace Omo.Core.Tests;

public class RlpTests
{
    private const string Lorem = "Lorem ipsum dolor sit amet, consectetur adipisicing elit";

    private const string LoremEncoding =
        "0xb8384c6f72656d20697073756d20646f6c6f722073697420616d65742c20" +
        "636f6e7365637465747572206164697069736963696e6720656c6974";

    [Theory]
    [InlineData("", "0x80")]
    [InlineData("dog", "0x83646f67")]
    [InlineData("\0", "0x00")]
    [InlineData("\u000f", "0x0f")]
    [InlineData("\u007f", "0x7f")]
    [InlineData(Lorem, LoremEncoding)]
    public void EncodeBytes_ExampleOfTheSpecification_IsReproduced(string text, string encoding)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        Assert.Equal(encoding, Hex.Encode(Rlp.EncodeBytes(bytes)));
        Assert.Equal(bytes, Rlp.Decode(Hex.Decode(encoding)).Bytes().ToArray());
    }

    [Theory]
    [InlineData(0, "0x80")]
    [InlineData(15, "0x0f")]
    [InlineData(128, "0x8180")]
    [InlineData(1024, "0x820400")]
    [InlineData(ulong.MaxValue, "0x88ffffffffffffffff")]
    public void EncodeInteger_Number_HasNoLeadingZeros(ulong value, string encoding)
    {
        Assert.Equal(encoding, Hex.Encode(Rlp.EncodeInteger(value)));
        Assert.Equal(value, Rlp.Decode(Hex.Decode(encoding)).ToUInt64());
    }

    [Fact]
    public void EncodeInteger_Of256Bits_RoundTrips()
    {
        BigInteger value = BigInteger.Pow(2, 256) - 1;
        byte[] encoding = Rlp.EncodeInteger(value);
        Assert.Equal(0xA0, encoding[0]);
        Assert.Equal(value, Rlp.Decode(encoding).ToInteger());
    }

    [Fact]
    public void EncodeInteger_Negative_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Rlp.EncodeInteger(BigInteger.MinusOne));

    [Fact]
    public void EncodeList_ExamplesOfTheSpecification_AreReproduced()
    {
        byte[] empty = Rlp.EncodeList();
        byte[] one = Rlp.EncodeList(empty);
        byte[] setOfThree = Rlp.EncodeList(empty, one, Rlp.EncodeList(empty, one));
        Assert.Equal("0xc0", Hex.Encode(empty));
        Assert.Equal("0xc7c0c1c0c3c0c1c0", Hex.Encode(setOfThree));
        Assert.Equal("0xc88363617483646f67", Hex.Encode(Rlp.EncodeList(Rlp.EncodeBytes("cat"u8), Rlp.EncodeBytes("dog"u8))));
    }

    [Fact]
    public void Decode_NestedList_GivesItsItems()
    {
        RlpItem[] items = Rlp.Decode(Hex.Decode("0xccc08363617400c20102820400")).Items();
        Assert.Equal(5, items.Length);
        Assert.Empty(items[0].Items());
        Assert.Equal("cat"u8.ToArray(), items[1].Bytes().ToArray());
        Assert.Equal([1UL, 2UL], items[3].Items().Select(item => item.ToUInt64()));
        Assert.Equal(1024UL, items[4].ToUInt64());
    }

    [Theory]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65535)]
    [InlineData(65536)]
    public void Decode_LengthsAroundEachFormOfHeader_RoundTrip(int length)
    {
        byte[] bytes = Samples.Bytes(length, length);
        Assert.Equal(bytes, Rlp.Decode(Rlp.EncodeBytes(bytes)).Bytes().ToArray());

        byte[][] ones = [.. Enumerable.Repeat(new byte[] { 1 }, length)];
        Assert.Equal(length, Rlp.Decode(Rlp.EncodeList(ones)).Items().Length);
    }

    [Theory]
    [InlineData("0x", "no bytes")]
    [InlineData("0x8100", "offset 0: a single byte below 0x80")]
    [InlineData("0x817f", "offset 0: a single byte below 0x80")]
    [InlineData("0x83646f", "offset 0: a payload of 3 bytes is announced, but 2 bytes are left")]
    [InlineData("0xc3646f", "offset 0: a payload of 3 bytes is announced, but 2 bytes are left")]
    [InlineData("0xc382ffff00", "offset 4: the item ends here, but 1 bytes follow")]
    [InlineData("0x0000", "offset 1: the item ends here, but 1 bytes follow")]
    [InlineData("0xc28200", "offset 1: a payload of 2 bytes is announced, but 1 bytes are left")]
    [InlineData("0xc3c28100", "offset 2: a single byte below 0x80")]
    [InlineData("0xb800", "offset 0: a length must not start with a zero byte")]
    [InlineData("0xb801ff", "offset 0: a length of 1 must be written in the short form")]
    [InlineData("0xf837", "offset 0: a length of 55 must be written in the short form")]
    [InlineData("0xb90038", "offset 0: a length must not start with a zero byte")]
    [InlineData("0xb8", "offset 0: a length of 1 bytes is announced, but 0 bytes are left")]
    [InlineData("0xbfffffffffffffffff", "offset 0: a payload of 18446744073709551615 bytes is announced, but 0 bytes are left")]
    [InlineData("0xff8000000000000000", "offset 0: a payload of 9223372036854775808 bytes is announced, but 0 bytes are left")]
    public void Decode_MalformedBytes_SaysWhatAndWhere(string encoding, string reason)
    {
        Assert.False(Rlp.TryDecode(Hex.Decode(encoding), out RlpItem item, out string? error));
        Assert.True(item.Payload.IsEmpty);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Throws<FormatException>(() => Rlp.Decode(Hex.Decode(encoding))).Message);
    }

    [Fact]
    public void Decode_DeepestNestingAllowed_IsTheLimit()
    {
        byte[] list = Rlp.EncodeList();
        for (int depth = 1; depth < Rlp.MaxDepth; depth++)
        {
            list = Rlp.EncodeList(list);
        }

        Assert.True(Rlp.Decode(list).IsList);
        Assert.False(Rlp.TryDecode(list, out _, out _, Rlp.MaxDepth - 1));
        Assert.False(Rlp.TryDecode(Rlp.EncodeList(list), out _, out string? error));
        Assert.Contains("nested deeper", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_LongerThanTheLimit_IsRefused()
    {
        Assert.False(Rlp.TryDecode(new byte[Rlp.MaxLength + 1], out _, out string? error));
        Assert.Contains("longer than the limit", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_RandomBytes_EitherFailsOrEncodesBackToThem()
    {
        var random = new Random(4);
        int decoded = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = Samples.Bytes(random.Next(1, 12), i);
            bytes[0] = (byte)(random.Next(2) == 0 ? 0x80 + bytes.Length - 1 : 0xC0 + bytes.Length - 1);
            if (Rlp.TryDecode(bytes, out RlpItem item, out _))
            {
                decoded++;
                Assert.Equal(bytes, Encode(item));
            }
        }

        Assert.InRange(decoded, 1_000, 19_999);
    }

    [Fact]
    public void Item_OfTheWrongKind_SaysWhatWasExpected()
    {
        var noList = Assert.Throws<FormatException>(() => Rlp.Decode(new byte[] { 0x80 }).Items());
        var noString = Assert.Throws<FormatException>(() => Rlp.Decode(new byte[] { 0xC0 }).Bytes());
        Assert.Contains("expected a list", noList.Message, StringComparison.Ordinal);
        Assert.Contains("expected a string", noString.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0x00", "leading zero")]
    [InlineData("0x820001", "leading zero")]
    [InlineData("0x89010000000000000000", "9 bytes does not fit 64 bits")]
    [InlineData("0xc0", "expected a string")]
    public void ToUInt64_NoCanonicalNumber_IsRefused(string encoding, string reason)
    {
        RlpItem item = Rlp.Decode(Hex.Decode(encoding));
        Assert.Contains(reason, Assert.Throws<FormatException>(() => item.ToUInt64()).Message, StringComparison.Ordinal);
    }

    private static byte[] Encode(RlpItem item) =>
        item.IsList ? Rlp.EncodeList([.. item.Items().Select(Encode)]) : Rlp.EncodeBytes(item.Bytes().Span);
}
