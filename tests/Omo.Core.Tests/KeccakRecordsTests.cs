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

    [Fact]
    public void Hash_TooManyMessages_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeccakRecords(200, 2).Hash(new byte[600], new byte[96]));

    [Theory]
    [InlineData(135)]
    [InlineData(1025)]
    public void Constructor_LengthWithoutAWholeFirstBlockOrTooLong_IsRefused(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeccakRecords(length, 1));

    private static void AssertEqualsReference(byte[] messages, int length, string path, int runs)
    {
        int count = messages.Length / length;
        var digests = new byte[(32 * count) + 40];
        int permutations = new KeccakRecords(length, 64, Enum.Parse<KeccakPath>(path)).Hash(messages, digests);
        Assert.Equal(
            [.. messages.Chunk(length).SelectMany(message => ReferenceKeccak.Hash(message, ReferenceKeccak.EthereumPadding)), .. new byte[40]],
            digests);
        Assert.Equal(runs + (count * (Keccak256.Permutations(length) - 1)), permutations);
    }
}
