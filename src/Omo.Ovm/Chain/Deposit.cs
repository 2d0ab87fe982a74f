// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Numerics;
using Omo.Core;

namespace Omo.Ovm.Chain;

/// <summary>A transaction that was enqueued on L1 (docs/rollup.md).</summary>
/// <param name="Sender">20 bytes: who calls on L2, so shifted already if a contract enqueued it.</param>
/// <param name="Target">20 bytes: who is called.</param>
/// <param name="Mint">Wei that the sender gets before the call; below 2^128.</param>
/// <param name="Value">Wei that the call carries.</param>
/// <param name="GasLimit">Most gas.</param>
/// <param name="Data">Data of the call.</param>
public sealed record Deposit(byte[] Sender, byte[] Target, BigInteger Mint, BigInteger Value, ulong GasLimit, byte[] Data)
{
    /// <summary>The type of such a transaction and of its receipt.</summary>
    public const byte Type = 0x7d;

    private const int MintBytes = 16;

    /// <summary>What its link in the queue is the keccak-256 hash of.</summary>
    /// <param name="before">The link before; zero for the first.</param>
    public byte[] EncodeLink(Hash256 before)
    {
        var gas = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(gas, GasLimit);
        return [.. before.ToBytes(), .. Sender, .. Target, .. Words.Encode(Mint)[^MintBytes..], .. Words.Encode(Value), .. gas, .. Data];
    }

    /// <summary>As it stands in a block.</summary>
    /// <param name="number">Its place in the queue, from 0.</param>
    public byte[] Encode(ulong number) =>
    [
        Type, .. Rlp.EncodeList(
            Rlp.EncodeInteger(number), Rlp.EncodeBytes(Sender), Rlp.EncodeBytes(Target), Rlp.EncodeInteger(Mint), Rlp.EncodeInteger(Value),
            Rlp.EncodeInteger(GasLimit), Rlp.EncodeBytes(Data)),
    ];
}
