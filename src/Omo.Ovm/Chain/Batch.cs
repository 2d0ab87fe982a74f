// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm.Chain;

/// <summary>A block's header with its transactions.</summary>
/// <param name="Header">The header.</param>
/// <param name="Transactions">Signed transactions: RLP lists, or the type's byte followed by a list.</param>
public sealed record Batch(BlockHeader Header, IReadOnlyList<byte[]> Transactions)
{
    private const byte FirstListByte = 0xc0;

    /// <summary>The encoding of docs/ovm.md.</summary>
    public byte[] Encode() => Rlp.EncodeList(
        Rlp.EncodeList(
            Rlp.EncodeBytes(Header.Coinbase),
            Rlp.EncodeInteger(Header.Number),
            Rlp.EncodeInteger(Header.Timestamp),
            Rlp.EncodeInteger(Header.GasLimit),
            Rlp.EncodeInteger(Header.Randomness),
            Rlp.EncodeInteger(Header.BaseFee),
            Rlp.EncodeBytes([.. Header.Ancestors.SelectMany(a => a.ToBytes())])),
        Rlp.EncodeList([.. Transactions.Select(Item)]));

    /// <summary>A transaction as an item of a list: a typed one is a string.</summary>
    internal static byte[] Item(byte[] transaction) =>
        transaction.Length > 0 && transaction[0] >= FirstListByte ? transaction : Rlp.EncodeBytes(transaction);
}
