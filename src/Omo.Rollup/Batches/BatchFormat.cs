// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Rollup.Batches;

/// <summary>The sequencer's transactions of a batch as bytes: [[transaction, ...], ...] with a list for each block, compressed if that is shorter.</summary>
public static class BatchFormat
{
    /// <summary>Encodes the transactions of a batch's blocks.</summary>
    public static byte[] Encode(IEnumerable<IReadOnlyList<byte[]>> blocks) => RecordedTransactions.Pack(RecordedTransactions.Encode(blocks));

    /// <summary>Bytes that a block takes at most in a batch.</summary>
    public static int SizeOf(IReadOnlyList<byte[]> transactions) => RecordedTransactions.Encode([transactions]).Length;

    /// <summary>
    /// Reads the transactions of a batch's blocks, as the guest does: what is nested in a transaction is not looked at, and bytes that are
    /// anything else are blocks without transactions.
    /// </summary>
    /// <param name="data">The bytes as L1 has them.</param>
    /// <param name="blocks">How many blocks the batch has.</param>
    public static IReadOnlyList<IReadOnlyList<byte[]>> Decode(byte[] data, int blocks)
    {
        if (RecordedTransactions.Unpack(data) is { } rlp
            && RlpPiece.Split(rlp) is [{ IsList: true } whole]
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
}
