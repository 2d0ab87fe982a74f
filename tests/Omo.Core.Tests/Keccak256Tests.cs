// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using System.Text;

namespace Omo.Core.Tests;

public class Keccak256Tests
{
    [Theory]
    [InlineData("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("testing", "0x5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02")]
    [InlineData("The quick brown fox jumps over the lazy dog", "0x4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15")]
    public void Hash_PublishedText_GivesPublishedDigest(string text, string digest) =>
        Assert.Equal(digest, Hex.Encode(Keccak256.Hash(Encoding.ASCII.GetBytes(text))));

    [Theory]
    [InlineData("0x80", "0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421")] // root of the empty trie
    [InlineData("0xc0", "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347")] // hash of no uncles
    public void Hash_EthereumConstant_IsReproduced(string data, string digest) =>
        Assert.Equal(digest, Keccak256.Digest(Hex.Decode(data)).ToString());

    [Fact]
    public void Hash_ZeroNodes_GiveTheDepositTreeConstants()
    {
        var node = new byte[64];
        Assert.Equal("0xad3228b676f7d3cd4284a5443f17f1962b36e491b30a40b2405849e597ba5fb5", Hex.Encode(Keccak256.Hash(node)));

        Keccak256.Hash(new byte[64], node);
        Keccak256.Hash(new byte[64], node.AsSpan(32));
        Assert.Equal("0xb4c11951957c6f8f642c4af61cd6b24640fec6dc7fc607ee8206a99e92410d30", Hex.Encode(Keccak256.Hash(node)));
    }

    [Fact]
    public void Hash_EveryLengthTo300_EqualsReference()
    {
        for (int length = 0; length <= 300; length++)
        {
            byte[] data = Samples.Bytes(length, length);
            Assert.Equal(ReferenceKeccak.Hash(data, ReferenceKeccak.EthereumPadding), Keccak256.Hash(data));
        }
    }

    [Fact]
    public void Reference_WithSha3Padding_EqualsTheRuntimesSha3()
    {
        if (!SHA3_256.IsSupported)
        {
            return; // No independent judge on this host; the published digests still hold.
        }

        foreach (int length in new[] { 0, 1, 135, 136, 137, 272, 1000 })
        {
            byte[] data = Samples.Bytes(length, length);
            Assert.Equal(SHA3_256.HashData(data), ReferenceKeccak.Hash(data, ReferenceKeccak.Sha3Padding));
        }
    }

    [Fact]
    public void Hash_DestinationOverlapsData_GivesTheSameDigest()
    {
        byte[] data = Samples.Bytes(200, 7);
        byte[] expected = Keccak256.Hash(data);
        Keccak256.Hash(data, data.AsSpan(3));
        Assert.Equal(expected, data[3..35]);
    }

    [Fact]
    public void Hash_DestinationLongerThanDigest_LeavesTheRestAlone()
    {
        var destination = new byte[40];
        destination.AsSpan().Fill(0xAA);
        Keccak256.Hash([], destination);
        Assert.All(destination[32..], b => Assert.Equal(0xAA, b));
    }

    [Fact]
    public void Hash_DestinationTooShort_SaysSo()
    {
        var error = Assert.Throws<ArgumentException>(() => Keccak256.Hash([1], new byte[31]));
        Assert.Contains("32 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("31", error.Message, StringComparison.Ordinal);
    }
}
