// SPDX-License-Identifier: MIT
using System.IO.Compression;
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Rollup.Tests;

/// <summary>The guest's decompression against .NET's, which is zlib.</summary>
public sealed class CompressionTests
{
    private const int Seeds = 1_500;

    [Fact]
    public void Unpack_OfRandomStreams_SaysWhatZlibSays()
    {
        var (read, refused) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var stream = Damage(random, Compress(Data(random), (CompressionLevel)random.Next(4)));
            var expected = Inflate(stream);
            Assert.True(Same(expected, RecordedTransactions.Unpack([RecordedTransactions.Deflate, .. stream])), $"seed {seed}");
            (read, refused) = expected is null ? (read, refused + 1) : (read + 1, refused);
        }

        Assert.True(read > Seeds / 5 && refused > Seeds / 5, $"{read} read, {refused} refused");
    }

    [Fact]
    public void Unpack_OfABomb_StopsAtTheBound()
    {
        Assert.Equal(RecordedTransactions.MostBytes, RecordedTransactions.Unpack(Bomb(RecordedTransactions.MostBytes))!.Length);
        Assert.Null(RecordedTransactions.Unpack(Bomb(RecordedTransactions.MostBytes + 1)));
        Assert.Null(RecordedTransactions.Unpack(Bomb(100 * RecordedTransactions.MostBytes)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("01")]
    [InlineData("0107")]
    [InlineData("01030400")]
    [InlineData("01010100feff")]
    public void Unpack_OfWhatIsNoFormat_IsRefused(string recorded) => Assert.Null(RecordedTransactions.Unpack(Convert.FromHexString(recorded)));

    [Fact]
    public void Pack_OfTransactions_IsWhatUnpackReads()
    {
        var random = new Random(1);
        byte[][] block = [.. Enumerable.Range(0, 20).Select(_ => (byte[])[2, .. Bytes(random, 60), .. new byte[60]])];
        var rlp = RecordedTransactions.Encode([block, []]);
        var packed = RecordedTransactions.Pack(rlp);
        Assert.Equal(RecordedTransactions.Deflate, packed[0]);
        Assert.True(packed.Length < rlp.Length);
        Assert.Equal(rlp, RecordedTransactions.Unpack(packed));
        var noise = Bytes(random, 500);
        Assert.Equal([RecordedTransactions.Plain, .. noise], RecordedTransactions.Pack(noise));
        Assert.Equal(noise, RecordedTransactions.Unpack(RecordedTransactions.Pack(noise)));
    }

    /// <summary>docs/rollup.md: less than 60 %. Exactly how much is a matter of the compressor.</summary>
    [Fact]
    public void Pack_OfTokenTransfers_SavesWhatTheDocumentSays()
    {
        using var signer = new Signer();
        var random = new Random(1);
        byte[] token = Bytes(random, 20), transfer = [0xa9, 0x05, 0x9c, 0xbb, .. new byte[12]];
        var transfers = Enumerable.Range(0, 100).Select(i => signer.Sign(
            new Transaction
            {
                Type = 2, ChainId = 31_415, Nonce = random.Next(100), MaxFee = 2_000_000_000, MaxPriorityFee = 1_000_000, GasLimit = 60_000, To = token,
                Data = [.. transfer, .. Bytes(random, 20), .. new byte[23], .. Bytes(random, 9)],
            },
            Keccak256.Digest([(byte)i]))).ToArray();
        var rlp = RecordedTransactions.Encode([transfers]);
        Assert.InRange(RecordedTransactions.Pack(rlp).Length, 1, rlp.Length * 60 / 100);
    }

    private static byte[] Bomb(int size) => [RecordedTransactions.Deflate, .. Compress(new byte[size], CompressionLevel.Optimal)];

    private static byte[] Compress(byte[] data, CompressionLevel level)
    {
        using var compressed = new MemoryStream();
        using (var stream = new DeflateStream(compressed, level, leaveOpen: true))
        {
            stream.Write(data);
        }

        return compressed.ToArray();
    }

    /// <summary>Null if zlib refuses the stream, wants more of it, or leaves some.</summary>
    private static byte[]? Inflate(byte[] stream)
    {
        using var source = new ByteByByte(stream);
        using var inflater = new DeflateStream(source, CompressionMode.Decompress);
        using var data = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            // CopyTo would take all that the source has.
            for (var count = inflater.Read(buffer); count > 0; count = inflater.Read(buffer))
            {
                data.Write(buffer, 0, count);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return source.WasAskedForMore || source.Position < stream.Length ? null : data.ToArray();
    }

    private static bool Same(byte[]? left, byte[]? right) => left is null || right is null ? left == right : left.AsSpan().SequenceEqual(right);

    private static byte[] Data(Random random)
    {
        var size = (int)Math.Pow(10, 4 * random.NextDouble());
        return random.Next(3) switch
        {
            0 => Bytes(random, size),
            1 => random.GetItems("abcde "u8.ToArray(), size),
            _ => [.. Enumerable.Range(0, size).Select(i => (byte)(i % (1 + (size % 300))))],
        };
    }

    private static byte[] Damage(Random random, byte[] stream)
    {
        switch (random.Next(5))
        {
            case 0:
                return stream[..random.Next(stream.Length)];
            case 1:
                return [.. stream, .. Bytes(random, random.Next(1, 4))];
            case 2:
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    stream[random.Next(Math.Min(stream.Length, 60))] ^= (byte)(1 << random.Next(8));
                }

                return stream;
            case 3:
                return [(byte)random.Next(6), .. Bytes(random, random.Next(60))];
            default:
                return stream;
        }
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    // Given no more than it needs, zlib shows how much that is.
    private sealed class ByteByByte(byte[] data) : Stream
    {
        private int _position;

        public bool WasAskedForMore { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => data.Length;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_position == data.Length || buffer.IsEmpty)
            {
                WasAskedForMore = true;
                return 0;
            }

            buffer[0] = data[_position++];
            return 1;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
