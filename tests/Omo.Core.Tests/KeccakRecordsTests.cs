// SPDX-License-Identifier: MIT
namespace Omo.Core.Tests;

public class KeccakRecordsTests
{
    public static TheoryData<string> SupportedPaths => KeccakBatchTests.SupportedPaths;

    [Theory]
    [MemberData(nameof(SupportedPaths))]
    public void Hash_EveryLengthAndCount_EqualsReference(string path)
    {
        foreach (int length in new[] { 136, 137, 143, 144, 271, 272, 278, 297, 402, 407, 408, 1024 })
        {
            for (int count = 0; count <= 19; count++)
            {
                AssertEqualsReference(Samples.Bytes(length * count, length + count), length, path, count);
            }
        }
    }

    [Theory]
    [MemberData(nameof(SupportedPaths))]
    public void Hash_MessagesThatBeginAlike_AbsorbTheFirstBlockOnce(string path)
    {
        var random = new Random(7);
        for (int round = 0; round < 40; round++)
        {
            // Runs of any length, beginning and ending anywhere within a group of lanes.
            int count = random.Next(1, 60);
            byte[] messages = Samples.Bytes(402 * count, round);
            int runs = 1;
            for (int i = 1; i < count; i++)
            {
                if (random.Next(4) != 0)
                {
                    messages.AsSpan((i - 1) * 402, 136).CopyTo(messages.AsSpan(i * 402));
                }
                else
                {
                    runs++;
                }
            }

            AssertEqualsReference(messages, 402, path, runs);
        }
    }

    [Theory]
    [MemberData(nameof(SupportedPaths))]
    public void Hash_HeadsAndTailsWithMoreThanTheirBlocks_EqualsReference(string path)
    {
        // As with a field across the border of the first block: heads have its end too, and tails its beginning.
        foreach (var (length, headBytes, skip) in new[] { (402, 138, 6), (297, 200, 0), (278, 136, 136), (145, 145, 1) })
        {
            byte[] messages = Samples.Bytes(length * 30, length);
            var hasher = new KeccakRecords(length, 30, Enum.Parse<KeccakPath>(path));
            int tailBytes = length - 136 + skip;
            byte[] heads = [.. messages.Chunk(length).SelectMany(message => message.Take(headBytes))];
            byte[] tails = [.. messages.Chunk(length).SelectMany(message => message.TakeLast(tailBytes))];
            byte[] digests = new byte[30 * 32];

            hasher.Hash(heads, headBytes, [.. Enumerable.Range(0, 30)], tails, tailBytes, digests);

            Assert.Equal([.. messages.Chunk(length).SelectMany(m => ReferenceKeccak.Hash(m, ReferenceKeccak.EthereumPadding))], digests);
        }
    }

    [Fact]
    public void Hash_NoMessages_DoesNothing() => Assert.Equal(0, new KeccakRecords(200, 2).Hash([], 136, [], [], 64, []));

    [Theory]
    [InlineData(3, 136, 64, 96, 0, 1, 2)] // more than it was made for
    [InlineData(2, 136, 64, 63, 0, 1)] // no room for the digests
    [InlineData(2, 135, 64, 64, 0, 1)] // heads shorter than a block
    [InlineData(1, 136, 64, 64, 0, 1)] // a head is missing
    [InlineData(2, 136, 63, 64, 0, 1)] // tails shorter than the rest
    [InlineData(2, 136, 64, 64, 1, 1)] // runs that begin late,
    [InlineData(2, 136, 64, 64, 1, 0)] // go back
    [InlineData(2, 136, 64, 64, 0, -1)]
    public void Hash_WhatDoesNotFit_IsRefused(int heads, int headStride, int tailBytes, int digestBytes, params int[] runs) =>
        Assert.ThrowsAny<ArgumentException>(() => new KeccakRecords(200, 2).Hash(
            new byte[heads * headStride], headStride, runs, new byte[runs.Length * tailBytes], tailBytes, new byte[digestBytes]));

    [Fact]
    public void Hash_RunsWithAGap_AreRefused() => Assert.ThrowsAny<ArgumentException>(
        () => new KeccakRecords(200, 4).Hash(new byte[4 * 136], 136, [0, 2, 3], new byte[3 * 64], 64, new byte[96]));

    [Theory]
    [InlineData(135)]
    [InlineData(1025)]
    public void Constructor_LengthWithoutAWholeFirstBlockOrTooLong_IsRefused(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeccakRecords(length, 1));

    private static void AssertEqualsReference(byte[] messages, int length, string path, int runs)
    {
        int count = messages.Length / length;
        var digests = new byte[(32 * count) + 40];
        var (heads, runOf) = (new List<byte[]>(), new List<int>());
        foreach (byte[] message in messages.Chunk(length))
        {
            if (heads.Count == 0 || !heads[^1].AsSpan().SequenceEqual(message.AsSpan(0, 136)))
            {
                heads.Add(message[..136]);
            }

            runOf.Add(heads.Count - 1);
        }

        byte[] tails = [.. messages.Chunk(length).SelectMany(message => message[136..])];
        int permutations = new KeccakRecords(length, 64, Enum.Parse<KeccakPath>(path)).Hash(
            heads.SelectMany(head => head).ToArray(), 136, runOf.ToArray(), tails, length - 136, digests);
        Assert.Equal(
            [.. messages.Chunk(length).SelectMany(message => ReferenceKeccak.Hash(message, ReferenceKeccak.EthereumPadding)), .. new byte[40]],
            digests);
        Assert.Equal(count == 0 ? 0 : runs + (count * (Keccak256.Permutations(length) - 1)), permutations);
    }
}
