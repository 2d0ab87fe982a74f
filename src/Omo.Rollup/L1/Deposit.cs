// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Rollup.L1;

/// <summary>A transaction that was enqueued on L1.</summary>
/// <param name="Number">Its place in the queue, from 0.</param>
/// <param name="Sender">20 bytes: who calls on L2.</param>
/// <param name="Target">20 bytes: who is called.</param>
/// <param name="Mint">Wei that the sender gets first.</param>
/// <param name="Value">Wei of the call.</param>
/// <param name="GasLimit">Most gas.</param>
/// <param name="Data">Calldata.</param>
/// <param name="L1Block">The block of L1 that enqueued it.</param>
/// <param name="L1Time">Seconds since 1970 of that block.</param>
public sealed record Deposit(
    ulong Number, byte[] Sender, byte[] Target, BigInteger Mint, BigInteger Value, ulong GasLimit, byte[] Data, ulong L1Block, ulong L1Time)
{
    /// <summary>The type's byte of the transaction on L2.</summary>
    public const byte TransactionType = 0x7d;

    private const int MintBytes = 16;

    /// <summary>As it stands in a block of L2 (docs/rollup.md).</summary>
    public byte[] Encode() =>
    [
        TransactionType, .. Rlp.EncodeList(
            Rlp.EncodeInteger(Number), Rlp.EncodeBytes(Sender), Rlp.EncodeBytes(Target), Rlp.EncodeInteger(Mint), Rlp.EncodeInteger(Value),
            Rlp.EncodeInteger(GasLimit), Rlp.EncodeBytes(Data)),
    ];

    /// <summary>What its link in the queue's chain is the hash of.</summary>
    /// <param name="before">The link before.</param>
    public byte[] LinkBytes(Hash256 before) =>
    [
        .. before.ToBytes(), .. Sender, .. Target, .. BigEndian.Of(Mint, MintBytes), .. BigEndian.Of(Value, Hash256.Length),
        .. BigEndian.Of(GasLimit, sizeof(ulong)), .. Data,
    ];
}
