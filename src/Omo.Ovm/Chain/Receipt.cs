// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm.Chain;

/// <summary>A transaction's receipt.</summary>
/// <param name="Type">The transaction's: 0 legacy, 1 EIP-2930, 2 EIP-1559.</param>
/// <param name="Succeeded">Whether it succeeded; null before Byzantium, which did not say.</param>
/// <param name="StateRoot">The state root after it, before Byzantium; null since.</param>
/// <param name="CumulativeGasUsed">Gas of the batch up to and with it.</param>
/// <param name="Bloom">256 bytes: the bloom filter of its logs.</param>
/// <param name="Logs">Its logs.</param>
/// <param name="Encoded">The consensus encoding.</param>
public sealed record Receipt(
    byte Type, bool? Succeeded, Hash256? StateRoot, ulong CumulativeGasUsed, byte[] Bloom, IReadOnlyList<Log> Logs, byte[] Encoded)
{
    private const byte FirstListByte = 0xc0;

    /// <summary>Reads the consensus encoding.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static Receipt Decode(byte[] encoded)
    {
        var isTyped = encoded.Length > 0 && encoded[0] < FirstListByte;
        var fields = Rlp.Decode(encoded.AsMemory(isTyped ? 1 : 0)).Items();
        if (fields.Length != 4)
        {
            throw new FormatException($"A receipt has 4 fields, but {fields.Length} were given.");
        }

        var outcome = fields[0].Bytes();
        var namesRoot = outcome.Length == Hash256.Length;
        return new Receipt(
            isTyped ? encoded[0] : (byte)0,
            namesRoot ? null : outcome.Length != 0,
            namesRoot ? Hash256.FromBytes(outcome.Span) : null,
            fields[1].ToUInt64(),
            fields[2].Bytes().ToArray(),
            [.. fields[3].Items().Select(Log.Decode)],
            encoded);
    }
}
