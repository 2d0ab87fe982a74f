// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Rollup.Batches;

namespace Omo.Services.Tests;

/// <summary>The bytes that batches are made of.</summary>
public sealed class BatchFormatTests
{
    private static readonly byte[] s_typed = [2, 0xc1, 5];
    private static readonly byte[] s_legacy = Rlp.EncodeList(Rlp.EncodeInteger(7), Rlp.EncodeList(Rlp.EncodeInteger(1)));

    [Fact]
    public void Decode_OfWhatWasEncoded_GivesTheSame()
    {
        IReadOnlyList<byte[]>[] blocks = [[s_typed, s_legacy], [], [s_legacy]];

        var read = BatchFormat.Decode(BatchFormat.Encode(blocks), 3);

        Assert.Equal(blocks.Select(Text), read.Select(Text));
    }

    [Fact]
    public void Encode_OfBlocksThatRepeatThemselves_IsShorterThanTheyAre()
    {
        IReadOnlyList<byte[]>[] blocks = [[.. Enumerable.Repeat(s_legacy, 1_000)], [.. Enumerable.Repeat(s_typed, 1_000)]];

        var encoded = BatchFormat.Encode(blocks);

        Assert.True(encoded.Length < blocks.Sum(BatchFormat.SizeOf) / 10, $"{encoded.Length} bytes");
        Assert.Equal(blocks.Select(Text), BatchFormat.Decode(encoded, 2).Select(Text));
    }

    /// <summary>As the guest: docs/rollup.md, and the same bytes in DerivationTests.</summary>
    [Theory]
    [InlineData("0x")]
    [InlineData("0x00")]
    [InlineData("0x01c3c0c0c0")]
    [InlineData("0x00c2c0c0")]
    [InlineData("0x00c4c0c0c0c0")]
    [InlineData("0x00c3c0c080")]
    [InlineData("0x00c3c0c0c000")]
    [InlineData("0x00f803c0c0c0")]
    [InlineData("0x00c5c28101c0c0")]
    public void Decode_OfAnythingElse_GivesBlocksWithoutTransactions(string data) =>
        Assert.All(BatchFormat.Decode(Hex.Decode(data), 3), block => Assert.Empty(block));

    /// <summary>What is nested in a transaction is malformed: that one is refused later, and the others stand.</summary>
    [Fact]
    public void Decode_WithAMalformedTransaction_KeepsTheOthers()
    {
        byte[] malformed = [0xc2, 0x81, 0x01];
        var read = BatchFormat.Decode([0, .. Rlp.EncodeList([Rlp.EncodeList([malformed, s_legacy])])], 1);
        Assert.Equal([Hex.Encode(malformed), Hex.Encode(s_legacy)], read[0].Select(t => Hex.Encode(t)));
    }

    [Fact]
    public void Contexts_Encoded_AreReadAgain()
    {
        BlockContext[] contexts = [new(0, 1, 2), new(65_535, (1ul << 40) - 1, (1ul << 40) - 1)];
        Assert.Equal(contexts, BlockContext.DecodeAll(contexts.SelectMany(c => c.Encode()).ToArray()));
    }

    private static string Text(IReadOnlyList<byte[]> block) => string.Join(' ', block.Select(t => Hex.Encode(t)));
}
