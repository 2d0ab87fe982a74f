// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Rollup.Batches;

/// <summary>The sequencer's transactions of a batch as bytes: format 0 is RLP [[transaction, ...], ...] with a list for each block.</summary>
public static class BatchFormat
{
    private const byte Plain = 0;
    private const byte FirstListByte = 0xc0;

    /// <summary>Encodes the transactions of a batch's blocks.</summary>
    public static byte[] Encode(IEnumerable<IReadOnlyList<byte[]>> blocks) => [Plain, .. Rlp.EncodeList([.. blocks.Select(List)])];

    /// <summary>Bytes that a block takes in a batch.</summary>
    public static int SizeOf(IReadOnlyList<byte[]> transactions) => List(transactions).Length;

    /// <summary>
    /// Reads the transactions of a batch's blocks, as the guest does: what is nested in a transaction is not looked at, and bytes that are
    /// anything else are blocks without transactions.
    /// </summary>
    /// <param name="data">The bytes as L1 has them.</param>
    /// <param name="blocks">How many blocks the batch has.</param>
    public static IReadOnlyList<IReadOnlyList<byte[]>> Decode(byte[] data, int blocks)
    {
        if (data is [Plain, ..]
            && RlpPiece.Split(data.AsMemory(1)) is [{ IsList: true } whole]
            && RlpPiece.Split(whole.Payload) is { } lists && lists.Count == blocks && lists.All(l => l.IsList))
        {
            var found = lists.Select(l => RlpPiece.Split(l.Payload)).ToList();
            if (found.All(f => f is not null))
            {
                return [.. found.Select(f => (IReadOnlyList<byte[]>)[.. f!.Select(t => (t.IsList ? t.Whole : t.Payload).ToArray())])];
            }
        }

        return [.. Enumerable.Repeat<IReadOnlyList<byte[]>>([], blocks)];
    }

    private static byte[] List(IReadOnlyList<byte[]> transactions) => Rlp.EncodeList([.. transactions.Select(Item)]);

    private static byte[] Item(byte[] transaction) => transaction is [>= FirstListByte, ..] ? transaction : Rlp.EncodeBytes(transaction);
}
