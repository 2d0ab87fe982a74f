// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm.Chain;

/// <summary>An event of a contract.</summary>
/// <param name="Address">20 bytes: who wrote it.</param>
/// <param name="Topics">Up to four.</param>
/// <param name="Data">Any bytes.</param>
public sealed record Log(byte[] Address, IReadOnlyList<Hash256> Topics, byte[] Data)
{
    /// <summary>RLP [address, [topic, ...], data].</summary>
    public byte[] Encode() => Rlp.EncodeList(
        Rlp.EncodeBytes(Address),
        Rlp.EncodeList([.. Topics.Select(t => Rlp.EncodeBytes(t.ToBytes()))]),
        Rlp.EncodeBytes(Data));

    internal static Log Decode(RlpItem item)
    {
        var fields = item.Items();
        return new Log(
            fields[0].Bytes().ToArray(),
            [.. fields[1].Items().Select(t => Hash256.FromBytes(t.Bytes().Span))],
            fields[2].Bytes().ToArray());
    }
}
