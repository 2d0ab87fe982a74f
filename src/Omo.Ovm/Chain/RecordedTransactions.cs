// SPDX-License-Identifier: MIT
using System.IO.Compression;
using Omo.Core;
using Omo.Ovm.Native;

namespace Omo.Ovm.Chain;

/// <summary>The sequencer's transactions of a batch as bytes on L1: a format, and RLP [[transaction, ...], ...] with a list for each block.</summary>
public static unsafe class RecordedTransactions
{
    /// <summary>Format of bytes that are the RLP as it stands.</summary>
    public const byte Plain = 0;

    /// <summary>Format of bytes that are the RLP compressed: raw DEFLATE (RFC 1951).</summary>
    public const byte Deflate = 1;

    /// <summary>Most bytes of RLP that compressed bytes may come to; those of more are blocks without transactions.</summary>
    public const int MostBytes = 4_000_000;

    /// <summary>The RLP of some blocks' transactions.</summary>
    public static byte[] Encode(IEnumerable<IReadOnlyList<byte[]>> blocks) =>
        Rlp.EncodeList([.. blocks.Select(b => Rlp.EncodeList([.. b.Select(Batch.Item)]))]);

    /// <summary>Bytes for L1: compressed, or as they stand if that is not shorter, or if there are more than <see cref="MostBytes"/>.</summary>
    /// <param name="rlp">What <see cref="Encode"/> gives.</param>
    public static byte[] Pack(byte[] rlp)
    {
        if (rlp.Length <= MostBytes)
        {
            using var packed = new MemoryStream();
            packed.WriteByte(Deflate);
            using (var stream = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            {
                stream.Write(rlp);
            }

            if (packed.Length <= rlp.Length)
            {
                return packed.ToArray();
            }
        }

        return [Plain, .. rlp];
    }

    /// <summary>What bytes on L1 say, found by the guest's own code.</summary>
    /// <returns>The bytes behind the format, decompressed if they were compressed; null if the guest cannot read them.</returns>
    public static byte[]? Unpack(byte[] recorded)
    {
        using var session = new HostSession(new OracleStore());
        fixed (byte* data = recorded)
        {
            return NativeOvm.RecordedData(data, (nuint)recorded.Length, &HostSession.KeepOutput, session.User) == 0 ? session.Output : null;
        }
    }
}
