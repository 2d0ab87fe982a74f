// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Ovm.Chain;

/// <summary>What a sender signs: a legacy, an EIP-2930 or an EIP-1559 transaction.</summary>
public sealed record Transaction
{
    /// <summary>0 legacy, 1 with an access list, 2 with a dynamic fee.</summary>
    public byte Type { get; init; }

    /// <summary>The chain it is for; null for a legacy transaction that is for every chain (before EIP-155).</summary>
    public BigInteger? ChainId { get; init; }

    /// <summary>The sender's count of transactions before.</summary>
    public BigInteger Nonce { get; init; }

    /// <summary>Wei per gas, of types 0 and 1.</summary>
    public BigInteger GasPrice { get; init; }

    /// <summary>Most wei per gas to the block's creator, of type 2.</summary>
    public BigInteger MaxPriorityFee { get; init; }

    /// <summary>Most wei per gas in all, of type 2.</summary>
    public BigInteger MaxFee { get; init; }

    /// <summary>Most gas.</summary>
    public BigInteger GasLimit { get; init; }

    /// <summary>20 bytes, or none for a creation.</summary>
    public byte[] To { get; init; } = [];

    /// <summary>Wei to move.</summary>
    public BigInteger Value { get; init; }

    /// <summary>Calldata or init code.</summary>
    public byte[] Data { get; init; } = [];

    /// <summary>Of types 1 and 2.</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>What the sender signs: keccak-256 of the unsigned encoding.</summary>
    public Hash256 SigningHash
    {
        get
        {
            var fields = Fields();
            if (Type == 0 && ChainId is { } chain)
            {
                fields.AddRange([Rlp.EncodeInteger(chain), Rlp.EncodeInteger(0), Rlp.EncodeInteger(0)]);
            }

            return Keccak256.Digest(Envelope(fields));
        }
    }

    /// <summary>The encoding that a block carries.</summary>
    public byte[] Encode(TransactionSignature signature)
    {
        var fields = Fields();
        fields.AddRange([Rlp.EncodeInteger(signature.V), Rlp.EncodeInteger(signature.R), Rlp.EncodeInteger(signature.S)]);
        return Envelope(fields);
    }

    private List<byte[]> Fields()
    {
        var fields = new List<byte[]>();
        if (Type != 0)
        {
            fields.Add(Rlp.EncodeInteger(ChainId ?? 0));
        }

        fields.Add(Rlp.EncodeInteger(Nonce));
        if (Type == 2)
        {
            fields.AddRange([Rlp.EncodeInteger(MaxPriorityFee), Rlp.EncodeInteger(MaxFee)]);
        }
        else
        {
            fields.Add(Rlp.EncodeInteger(GasPrice));
        }

        fields.AddRange([Rlp.EncodeInteger(GasLimit), Rlp.EncodeBytes(To), Rlp.EncodeInteger(Value), Rlp.EncodeBytes(Data)]);
        if (Type != 0)
        {
            fields.Add(Rlp.EncodeList([.. AccessList.Select(a => a.Encode())]));
        }

        return fields;
    }

    private byte[] Envelope(List<byte[]> fields)
    {
        var list = Rlp.EncodeList([.. fields]);
        return Type == 0 ? list : [Type, .. list];
    }
}
