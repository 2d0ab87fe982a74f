// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>A transaction with a fee limit (EIP-1559), not signed yet.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Nonce">Transactions that the sender made before.</param>
/// <param name="PriorityFee">Most wei a gas that the block's maker gets.</param>
/// <param name="MaxFee">Most wei a gas altogether.</param>
/// <param name="Gas">Most gas.</param>
/// <param name="To">The contract, or null to create one.</param>
/// <param name="Value">Wei sent along.</param>
/// <param name="Data">Selector and arguments.</param>
public sealed record FeeTransaction(
    ulong ChainId, ulong Nonce, BigInteger PriorityFee, BigInteger MaxFee, ulong Gas, Address? To, BigInteger Value, byte[] Data)
{
    private const byte Type = 2;

    /// <summary>The same with fees so much higher that nodes take it in place of this one: they ask for a tenth more.</summary>
    /// <param name="most">Most wei a gas that may be paid.</param>
    /// <returns>Null if that allows no higher fees.</returns>
    public FeeTransaction? WithHigherFees(BigInteger most)
    {
        var limit = BigInteger.Min(Raised(MaxFee), most);
        var tip = BigInteger.Min(Raised(PriorityFee), limit);
        return limit * 10 >= MaxFee * 11 && tip * 10 >= PriorityFee * 11 ? this with { PriorityFee = tip, MaxFee = limit } : null;
    }

    /// <summary>The same with fees for which nodes take it in place of another one.</summary>
    /// <param name="other">The other one, of the same nonce.</param>
    /// <param name="most">Most wei a gas that may be paid.</param>
    /// <returns>Null if that allows no such fees.</returns>
    public FeeTransaction? InPlaceOf(FeeTransaction other, BigInteger most) => other.WithHigherFees(most) is { } raised
        ? this with { PriorityFee = BigInteger.Max(PriorityFee, raised.PriorityFee), MaxFee = BigInteger.Max(MaxFee, raised.MaxFee) }
        : null;

    /// <summary>Whether it makes such a call with that much money, for whatever fees.</summary>
    public bool Makes(Address? to, ReadOnlySpan<byte> data, BigInteger value) => To == to && Value == value && data.SequenceEqual(Data);

    /// <summary>Signs it.</summary>
    /// <returns>The bytes to send, and their hash, which names the transaction.</returns>
    public (byte[] Raw, Hash256 Hash) Sign(SigningKey key)
    {
        var fields = new List<byte[]>
        {
            Rlp.EncodeInteger(ChainId),
            Rlp.EncodeInteger(Nonce),
            Rlp.EncodeInteger(PriorityFee),
            Rlp.EncodeInteger(MaxFee),
            Rlp.EncodeInteger(Gas),
            Rlp.EncodeBytes(To is { } to ? to.ToBytes() : []),
            Rlp.EncodeInteger(Value),
            Rlp.EncodeBytes(Data),
            Rlp.EncodeList(),
        };
        var (r, s, isOdd) = key.Sign(Keccak256.Digest([Type, .. Rlp.EncodeList([.. fields])]));
        fields.AddRange([Rlp.EncodeInteger(isOdd ? 1UL : 0), Rlp.EncodeBytes(r), Rlp.EncodeBytes(s)]);
        byte[] raw = [Type, .. Rlp.EncodeList([.. fields])];
        return (raw, Keccak256.Digest(raw));
    }

    private static BigInteger Raised(BigInteger fee) => (fee * 5 / 4) + 1;
}
