// SPDX-License-Identifier: MIT
namespace Omo.Core.Tests;

public class KeccakBatchTests
{
    private static readonly KeccakPath[] AllPaths = [KeccakPath.Auto, KeccakPath.Scalar, KeccakPath.Avx2, KeccakPath.Avx512];

    /// <summary>The paths of this processor; DOTNET_EnableAVX512=0 or DOTNET_EnableAVX2=0 make a narrower one the automatic choice.</summary>
    public static TheoryData<string> SupportedPaths => [.. AllPaths.Where(KeccakBatch.IsSupported).Select(path => path.ToString())];

    [Theory]
    [MemberData(nameof(SupportedPaths))]
    public void HashMessages_EveryLengthOfUpToThreeBlocks_EqualsReference(string path)
    {
        for (int length = 1; length <= 3 * 136; length++)
        {
            AssertEqualsReference(length, 9, path);
        }
    }

    [Theory]
    [MemberData(nameof(SupportedPaths))]
    public void HashMessages_RandomLengthsAndCounts_EqualReference(string path)
    {
        var random = new Random(2);
        for (int i = 0; i < 60; i++)
        {
            AssertEqualsReference(random.Next(1, KeccakBatch.MaxMessageLength + 1), random.Next(0, 20), path);
        }
    }

    [Theory]
    [MemberData(nameof(SupportedPaths))]
    public void HashMessages_EveryCountOfNodes_EqualsReference(string path)
    {
        for (int count = 0; count <= 26; count++)
        {
            AssertEqualsReference(64, count, path);
            AssertEqualsReference(128, count, path);
        }
    }

    [Theory]
    [MemberData(nameof(SupportedPaths))]
    public void HashMessages_LongestMessage_EqualsReference(string path) => AssertEqualsReference(KeccakBatch.MaxMessageLength, 15, path);

    [Theory]
    [MemberData(nameof(SupportedPaths))]
    public void HashMessages_DigestsOverTheMessages_GiveTheSameDigests(string path)
    {
        foreach (int length in new[] { 32, 64, 128, 304 })
        {
            byte[] messages = Samples.Bytes(21 * length, length);
            byte[] expected = ReferenceDigests(messages, length);
            KeccakBatch.HashMessages(messages, length, messages, Enum.Parse<KeccakPath>(path));
            Assert.Equal(expected, messages[..expected.Length]);
        }
    }

    [Theory]
    [MemberData(nameof(SupportedPaths))]
    public void HashMessages_RoomBehindTheDigests_IsLeftAlone(string path)
    {
        var digests = new byte[(11 * 32) + 300];
        digests.AsSpan().Fill(0xAA);
        KeccakBatch.HashMessages(Samples.Bytes(11 * 64, 1), 64, digests, Enum.Parse<KeccakPath>(path));
        Assert.All(digests[(11 * 32)..], b => Assert.Equal(0xAA, b));
    }

    [Fact]
    public void HashNodes_TreeOfZeros_GivesTheDepositTreeConstant()
    {
        Span<byte> nodes = new byte[2 * 64];
        KeccakBatch.HashNodes(nodes, 64, nodes);
        KeccakBatch.HashNodes(nodes[..64], 64, nodes);
        Assert.Equal("0xb4c11951957c6f8f642c4af61cd6b24640fec6dc7fc607ee8206a99e92410d30", Hex.Encode(nodes[..32]));
    }

    [Fact]
    public void HashNodes_LongestNode_EqualsReference()
    {
        byte[] nodes = Samples.Bytes(10 * 135, 3);
        var digests = new byte[10 * 32];
        KeccakBatch.HashNodes(nodes, 135, digests);
        Assert.Equal(ReferenceDigests(nodes, 135), digests);
    }

    [Fact]
    public void HashNodes_NodeOfAWholeBlock_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => KeccakBatch.HashNodes(new byte[136], 136, new byte[32]));

    [Theory]
    [InlineData(64, 0, 32, "1 to 1024")]
    [InlineData(64, -1, 32, "1 to 1024")]
    [InlineData(1025, 1025, 32, "1 to 1024")]
    [InlineData(65, 64, 64, "65 bytes are no whole number of messages of 64 bytes")]
    [InlineData(128, 64, 63, "2 digests need 32 bytes each")]
    public void HashMessages_SpansThatDoNotFit_AreRefused(int bytes, int messageLength, int digestBytes, string reason)
    {
        var error = Assert.ThrowsAny<ArgumentException>(
            () => KeccakBatch.HashMessages(new byte[bytes], messageLength, new byte[digestBytes]));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HashMessages_PathThisProcessorLacks_IsRefused()
    {
        foreach (KeccakPath path in AllPaths.Where(path => !KeccakBatch.IsSupported(path)))
        {
            Assert.Throws<PlatformNotSupportedException>(() => KeccakBatch.HashMessages(new byte[64], 64, new byte[32], path));
        }
    }

    [Fact]
    public void Hashing_AfterWarmUp_AllocatesNothing()
    {
        byte[] messages = Samples.Bytes(13 * 64, 5);
        var digests = new byte[13 * 32];

        // The runtime itself allocates now and then, when it loads a type or replaces code; hashing would allocate every time.
        long least = long.MaxValue;
        for (int i = 0; i < 4; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            HashEverything(messages, digests);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static void HashEverything(byte[] messages, byte[] digests)
    {
        Keccak256.Hash(messages, digests);
        Keccak256.Digest(messages).CopyTo(digests);
        foreach (KeccakPath path in AllPaths)
        {
            if (KeccakBatch.IsSupported(path))
            {
                KeccakBatch.HashMessages(messages, 64, digests, path);
                KeccakBatch.HashMessages(messages.AsSpan(0, 13 * 61), 61, digests, path);
            }
        }
    }

    private static void AssertEqualsReference(int length, int count, string path)
    {
        byte[] messages = Samples.Bytes(length * count, length + count);
        var digests = new byte[32 * count];
        KeccakBatch.HashMessages(messages, length, digests, Enum.Parse<KeccakPath>(path));
        Assert.Equal(ReferenceDigests(messages, length), digests);
    }

    private static byte[] ReferenceDigests(byte[] messages, int length) =>
        [.. messages.Chunk(length).SelectMany(message => ReferenceKeccak.Hash(message, ReferenceKeccak.EthereumPadding))];
}
