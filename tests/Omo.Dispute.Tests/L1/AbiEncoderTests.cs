// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>The expected words are those of the examples in the Solidity documentation's ABI chapter.</summary>
public class AbiEncoderTests
{
    [Fact]
    public void Encode_StaticValues_AreWordsInPlace() =>
        AssertWords(Encode(["uint32", "bool"], 69, true), Word(69), Word(1));

    [Fact]
    public void Encode_FixedBytes_ArePaddedOnTheRight() =>
        AssertWords(Encode(["bytes3"], "abc"u8.ToArray()), "6162630000000000000000000000000000000000000000000000000000000000");

    [Fact]
    public void Encode_DynamicValues_StandBehindOffsets() =>
        AssertWords(
            Encode(["bytes", "bool", "uint256[]"], "dave"u8.ToArray(), true, new[] { 1, 2, 3 }),
            Word(0x60),
            Word(1),
            Word(0xa0),
            Word(4),
            "6461766500000000000000000000000000000000000000000000000000000000",
            Word(3),
            Word(1),
            Word(2),
            Word(3));

    [Fact]
    public void Encode_ArrayOfDynamicValues_HasItsOwnOffsets() =>
        AssertWords(
            Encode(["string[]"], (object)new[] { "one", "two", "three" }),
            Word(0x20),
            Word(3),
            Word(0x60),
            Word(0xa0),
            Word(0xe0),
            Word(3),
            "6f6e650000000000000000000000000000000000000000000000000000000000",
            Word(3),
            "74776f0000000000000000000000000000000000000000000000000000000000",
            Word(5),
            "7468726565000000000000000000000000000000000000000000000000000000");

    [Fact]
    public void Encode_NegativeInteger_IsSignExtended() =>
        AssertWords(Encode(["int64"], -1L), new string('f', 64));

    [Theory]
    [InlineData("uint8", 256)]
    [InlineData("uint256", -1)]
    [InlineData("int8", 128)]
    [InlineData("int8", -129)]
    public void Encode_IntegerOutOfRange_IsRefused(string type, int value)
    {
        string message = Assert.Throws<ArgumentException>(() => Encode([type], value)).Message;

        Assert.Contains($"{value} does not fit {type}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_WrongKindOfValue_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Encode(["bytes32"], new byte[31]));
        Assert.Throws<ArgumentException>(() => Encode(["bytes32"], 1));
        Assert.Throws<ArgumentException>(() => Encode(["uint256"], "1"));
        Assert.Throws<ArgumentException>(() => Encode(["uint256"]));
    }

    [Theory]
    [InlineData("uint7")]
    [InlineData("uint264")]
    [InlineData("bytes33")]
    [InlineData("tuple")]
    [InlineData("(uint256,address)")]
    [InlineData("(bytes,nothing)")]
    [InlineData("uint256[2]")]
    public void Parse_UnknownType_IsRefused(string type) =>
        Assert.Contains(type, Assert.Throws<L1Exception>(() => AbiType.Parse(type)).Message, StringComparison.Ordinal);

    [Fact]
    public void Decode_WhatWasEncoded_GivesTheSameValues()
    {
        AbiType[] types = Types("uint256", "int256", "bool", "address", "bytes32", "bytes", "string", "bytes[]", "(uint256,(bytes,bool),string[])");
        BigInteger largest = (BigInteger.One << 256) - 1;
        Address address = Address.Parse("0x00112233445566778899aabbccddeeff00112233");
        byte[] hash = Keccak256.Hash("hash"u8);
        byte[] data = new byte[33];
        data.AsSpan().Fill(7);

        object[] values = [largest, BigInteger.MinusOne, true, address, hash, data, "ümlaut", new object[] { data, Array.Empty<byte>() },
            new object[] { largest, new object[] { data, true }, new object[] { "text" } }];

        Assert.Equal(values, AbiDecoder.Decode(types, AbiEncoder.Encode(types, values)));
    }

    [Fact]
    public void Decode_AnyTruncationOrHugeLength_IsAnL1Exception()
    {
        AbiType[] types = Types("bytes32", "bytes[]", "string");
        byte[] whole = AbiEncoder.Encode(types, [new byte[32], new[] { new byte[40] }, "text"]);
        for (int length = 0; length < whole.Length - 28; length++)
        {
            Assert.Throws<L1Exception>(() => AbiDecoder.Decode(types, whole.AsSpan(0, length)));
        }

        for (int word = 1; word < whole.Length / 32; word++)
        {
            byte[] changed = [.. whole];
            changed.AsSpan(word * 32, 32).Fill(0xff);
            try
            {
                AbiDecoder.Decode(types, changed);
            }
            catch (L1Exception)
            {
                // Offsets and lengths are refused; words of content are just other content.
            }
        }
    }

    [Theory]
    [InlineData("baz", "uint32,bool", "0xcdcd77c0")]
    [InlineData("sam", "bytes,bool,uint256[]", "0xa5643bf2")]
    [InlineData("f", "uint256,uint32[],bytes10,bytes", "0x8be65246")]
    [InlineData("Error", "string", "0x08c379a0")]
    public void Selector_OfSignature_IsTheDocumentedOne(string name, string types, string selector)
    {
        string path = Path.GetTempFileName();
        string inputs = string.Join(',', types.Split(',').Select(t => $$"""{"name":"","type":"{{t}}"}"""));
        string entry = $$"""{"type":"function","name":"{{name}}","inputs":[{{inputs}}],"outputs":[]}""";
        File.WriteAllText(path, $$"""{"contract":"C","bytecode":"0x","deployedBytecode":"0x","abi":[{{entry}}]}""");

        AbiFunction function = ContractArtifact.LoadFile(path).Function(name);
        File.Delete(path);

        Assert.Equal($"{name}({types})", function.Signature);
        Assert.Equal(selector, Hex.Encode(function.Selector));
    }

    private static byte[] Encode(string[] types, params object[] values) => AbiEncoder.Encode(Types(types), values);

    private static AbiType[] Types(params string[] names) => Array.ConvertAll(names, AbiType.Parse);

    private static string Word(int value) => value.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertWords(byte[] encoded, params string[] words)
    {
        var text = new StringBuilder();
        foreach (string word in words)
        {
            text.Append(word);
        }

        Assert.Equal(text.ToString(), Convert.ToHexStringLower(encoded));
    }
}
