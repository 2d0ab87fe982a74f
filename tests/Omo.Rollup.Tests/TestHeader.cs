// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Ovm;

namespace Omo.Rollup.Tests;

/// <summary>A header of Cancun as Ethereum encodes it.</summary>
internal sealed record TestHeader
{
    public Hash256 Parent { get; init; }

    public byte[] Coinbase { get; init; } = new byte[20];

    public Hash256 StateRoot { get; init; } = OvmState.EmptyRoot;

    public Hash256 TransactionsRoot { get; init; } = OvmState.EmptyRoot;

    public Hash256 ReceiptsRoot { get; init; } = OvmState.EmptyRoot;

    public byte[] Bloom { get; init; } = new byte[256];

    public ulong Number { get; init; }

    public ulong GasLimit { get; init; }

    public ulong GasUsed { get; init; }

    public ulong Timestamp { get; init; }

    public ulong L1Block { get; init; }

    public BigInteger BaseFee { get; init; }

    public Hash256 Hash => Keccak256.Digest(Encode());

    /// <summary>EIP-1559, in unbounded numbers.</summary>
    public BigInteger NextBaseFee
    {
        get
        {
            var target = GasLimit / 2;
            var change = BaseFee * BigInteger.Abs((BigInteger)GasUsed - target) / target / 8;
            return GasUsed == target ? BaseFee : GasUsed > target ? BaseFee + BigInteger.Max(change, 1) : BaseFee - change;
        }
    }

    public byte[] Encode()
    {
        var none = Rlp.EncodeInteger(0);
        var zero = Rlp.EncodeBytes(new byte[32]);
        byte[] l1Block = [(byte)(L1Block >> 32), (byte)(L1Block >> 24), (byte)(L1Block >> 16), (byte)(L1Block >> 8), (byte)L1Block];
        return Rlp.EncodeList(
            Word(Parent), Word(Keccak256.Digest(Rlp.EncodeList())), Rlp.EncodeBytes(Coinbase), Word(StateRoot), Word(TransactionsRoot),
            Word(ReceiptsRoot), Rlp.EncodeBytes(Bloom), none, Rlp.EncodeInteger(Number), Rlp.EncodeInteger(GasLimit),
            Rlp.EncodeInteger(GasUsed), Rlp.EncodeInteger(Timestamp), Rlp.EncodeBytes(l1Block), zero, Rlp.EncodeBytes(new byte[8]),
            Rlp.EncodeInteger(BaseFee), Word(OvmState.EmptyRoot), none, none, zero);
    }

    private static byte[] Word(Hash256 hash) => Rlp.EncodeBytes(hash.ToBytes());
}
