// SPDX-License-Identifier: MIT
using System.Security.Cryptography;
using Omo.Cli.Diversity;
using Omo.Core;
using Omo.Machine.Host;

namespace Omo.Cli.Tests.Diversity;

/// <summary>Outputs of several blocks, written in pieces of any size.</summary>
public class OutputDigestTests
{
    private const int Bytes = 3 * OutputDigest.BlockBytes;

    [Theory]
    [InlineData(1)]
    [InlineData(7_000)]
    [InlineData(OutputDigest.BlockBytes)]
    [InlineData(Bytes)]
    public void Hash_OfOutputInPieces_IsThatOfTheWhole(int longestPiece)
    {
        var data = Data();
        using var digest = Digest(data, longestPiece);

        Assert.Equal((ulong)Bytes, digest.Length);
        Assert.Equal(Hash256.FromBytes(SHA256.HashData(data)), digest.Hash);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(OutputDigest.BlockBytes - 1)]
    [InlineData(OutputDigest.BlockBytes)]
    [InlineData(Bytes - 1)]
    public void FirstDifferentBlock_OneByteDiffers_HoldsIt(int at)
    {
        var other = Data();
        other[at] ^= 1;
        using var first = Digest(Data(), 5_000);
        using var second = Digest(other, 9_000);

        Assert.False(first.Equals(second));
        Assert.Equal((ulong)(at / OutputDigest.BlockBytes * OutputDigest.BlockBytes), first.FirstDifferentBlock(second));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(OutputDigest.BlockBytes)]
    [InlineData(Bytes - 1)]
    public void FirstDifferentBlock_OneIsShorter_HoldsItsEnd(int length)
    {
        using var whole = Digest(Data(), 5_000);
        using var part = Digest(Data()[..length], 5_000);

        Assert.False(whole.Equals(part));
        Assert.Equal((ulong)(length / OutputDigest.BlockBytes * OutputDigest.BlockBytes), part.FirstDifferentBlock(whole));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 70_000)]
    [InlineData(2, Bytes)]
    [InlineData(3, 100)]
    public void Excerpt_OfOutputInPieces_IsTheBlock(int block, int longestPiece)
    {
        var data = Data();
        var start = block * OutputDigest.BlockBytes;
        IHost host = new ExcerptHost(NoPreimages.Instance, GuestStream.Errors, (ulong)start);
        foreach (var piece in Pieces(data, longestPiece))
        {
            host.Output((uint)GuestStream.Output, [1, 2, 3]);
            host.Output((uint)GuestStream.Errors, piece);
        }

        Assert.Equal(data.Skip(start).Take(OutputDigest.BlockBytes), ((ExcerptHost)host).Block);
    }

    private static byte[] Data()
    {
        var data = new byte[Bytes];
        new Random(5).NextBytes(data);
        return data;
    }

    private static OutputDigest Digest(byte[] data, int longestPiece)
    {
        var digest = new OutputDigest();
        foreach (var piece in Pieces(data, longestPiece))
        {
            digest.Append(piece);
        }

        return digest;
    }

    private static IEnumerable<byte[]> Pieces(byte[] data, int longest)
    {
        var random = new Random(longest);
        for (var at = 0; at < data.Length;)
        {
            var length = Math.Min(random.Next(1, longest + 1), data.Length - at);
            yield return data[at..(at + length)];
            at += length;
        }
    }
}
