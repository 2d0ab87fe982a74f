// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Numerics;
using Omo.Core;

namespace Omo.Rollup.Tests;

/// <summary>A transaction that was enqueued on L1.</summary>
internal sealed record TestDeposit(byte[] Sender, byte[] Target, BigInteger Mint, BigInteger Value, ulong GasLimit, byte[] Data)
{
    private const byte Type = 0x7d;

    /// <summary>What a link of the queue is the hash of.</summary>
    public byte[] Link(Hash256 before)
    {
        var gas = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(gas, GasLimit);
        return [.. before.ToBytes(), .. Sender, .. Target, .. Padded(Mint, 16), .. Padded(Value, 32), .. gas, .. Data];
    }

    /// <summary>As it stands in a block.</summary>
    public byte[] Encode(ulong number) =>
    [
        Type, .. Rlp.EncodeList(
            Rlp.EncodeInteger(number), Rlp.EncodeBytes(Sender), Rlp.EncodeBytes(Target), Rlp.EncodeInteger(Mint), Rlp.EncodeInteger(Value),
            Rlp.EncodeInteger(GasLimit), Rlp.EncodeBytes(Data)),
    ];

    public byte[] Receipt(bool succeeded, ulong cumulativeGas) => TestReceipt.Encode(Type, succeeded, cumulativeGas, new byte[256], []);

    private static byte[] Padded(BigInteger value, int size)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return value.IsZero ? new byte[size] : [.. new byte[size - bytes.Length], .. bytes];
    }
}
