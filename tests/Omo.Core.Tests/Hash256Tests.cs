// SPDX-License-Identifier: MIT
namespace Omo.Core.Tests;

public class Hash256Tests
{
    private const string Counting = "0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    [Fact]
    public void FromBytes_ThenCopyTo_KeepsTheOrder()
    {
        byte[] bytes = Samples.Bytes(32, 1);
        var copy = new byte[33];
        Hash256 hash = Hash256.FromBytes(bytes);
        hash.CopyTo(copy);
        Assert.Equal(bytes, copy[..32]);
        Assert.Equal(0, copy[32]);
        Assert.Equal(bytes, hash.ToBytes());
    }

    [Fact]
    public void Parse_OwnText_GivesTheSameHash()
    {
        Hash256 hash = Hash256.Parse(Counting);
        Assert.Equal(Counting, hash.ToString());
        Assert.Equal(Enumerable.Range(0, 32).Select(i => (byte)i), hash.ToBytes());
        Assert.Equal(hash, Hash256.Parse(Counting[2..].ToUpperInvariant()));
    }

    [Theory]
    [InlineData("", "0 were given")]
    [InlineData("0x12", "2 were given")]
    [InlineData("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00", "66 were given")]
    [InlineData("0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1g", "position 65, found 'g'")]
    public void Parse_MalformedText_SaysWhy(string text, string reason)
    {
        Assert.False(Hash256.TryParse(text, out Hash256 hash));
        Assert.Equal(Hash256.Zero, hash);
        var error = Assert.Throws<FormatException>(() => Hash256.Parse(text));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equality_OneByteChanged_IsNotEqual()
    {
        byte[] bytes = Samples.Bytes(32, 2);
        Hash256 hash = Hash256.FromBytes(bytes);
        Assert.True(hash == Hash256.FromBytes(bytes));
        Assert.Equal(hash.GetHashCode(), Hash256.FromBytes(bytes).GetHashCode());
        for (int i = 0; i < 32; i++)
        {
            bytes[i] ^= 1;
            Hash256 other = Hash256.FromBytes(bytes);
            Assert.True(hash != other);
            Assert.False(hash.Equals((object)other));
            bytes[i] ^= 1;
        }
    }

    [Fact]
    public void CompareTo_RandomPairs_OrdersAsTheBytes()
    {
        var random = new Random(3);
        for (int i = 0; i < 200; i++)
        {
            byte[] left = Samples.Bytes(32, i);
            byte[] right = [.. left];
            right[random.Next(32)] = (byte)random.Next(256);
            int expected = Math.Sign(left.AsSpan().SequenceCompareTo(right));
            Assert.Equal(expected, Math.Sign(Hash256.FromBytes(left).CompareTo(Hash256.FromBytes(right))));
        }
    }

    [Fact]
    public void Zero_AsBytes_IsThirtyTwoZeroBytes() => Assert.Equal(new byte[32], Hash256.Zero.ToBytes());

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void FromBytes_OtherLength_IsRefused(int length)
    {
        var error = Assert.Throws<ArgumentException>(() => Hash256.FromBytes(new byte[length]));
        Assert.Contains($"{length} were given", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CopyTo_ShortDestination_IsRefused() => Assert.Throws<ArgumentException>(() => Hash256.Zero.CopyTo(new byte[31]));
}
