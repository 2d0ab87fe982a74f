// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Chain;

namespace Omo.Node.Rpc;

/// <summary>What eth_call and eth_estimateGas are given: a transaction that nobody signed.</summary>
internal sealed record CallParameters
{
    private static readonly string[] s_unknownHere = ["maxFeePerBlobGas", "blobVersionedHashes", "blobs", "authorizationList"];

    public required Address From { get; init; }

    public required Address? To { get; init; }

    public ulong? Gas { get; init; }

    public BigInteger GasPrice { get; init; }

    public BigInteger Value { get; init; }

    public byte[] Data { get; init; } = [];

    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <exception cref="RpcException">It is malformed, or asks for what the OVM does not have.</exception>
    public static CallParameters Read(RpcValue call)
    {
        var (price, maxFee) = (call["gasPrice"]?.Number(), call["maxFeePerGas"]?.Number());
        if (price is not null && (maxFee is not null || call["maxPriorityFeePerGas"] is not null))
        {
            throw call.Bad("both gasPrice and (maxFeePerGas or maxPriorityFeePerGas) specified");
        }

        if (s_unknownHere.FirstOrDefault(name => call[name] is not null) is { } unknown)
        {
            throw call.Bad($"the chain has no transactions with {unknown}");
        }

        return new CallParameters
        {
            From = call["from"]?.Address() ?? new Address(new byte[Address.Length]),
            To = call["to"]?.Address(),
            Gas = call["gas"]?.SmallNumber(),
            GasPrice = price ?? maxFee ?? 0,
            Value = call["value"]?.Number() ?? 0,
            Data = DataOf(call),
            AccessList = call["accessList"]?.Items().Select(Entry).ToList() ?? [],
        };
    }

    /// <summary>The call for the OVM.</summary>
    public CallRequest Request(ulong gas) => new()
    {
        From = From.ToBytes(), To = To?.ToBytes(), Gas = gas, Value = Value, MovesValue = true, GasPrice = GasPrice, Input = Data,
    };

    /// <summary>A transaction with a signature that is one, but nobody's.</summary>
    public byte[] Encode(BigInteger chainId, ulong nonce, ulong gas)
    {
        var type = (byte)(AccessList.Count > 0 ? 1 : 0);
        var transaction = new Transaction
        {
            Type = type, ChainId = type == 0 ? null : chainId, Nonce = nonce, GasPrice = GasPrice, GasLimit = gas, To = To?.ToBytes() ?? [],
            Value = Value, Data = Data, AccessList = AccessList,
        };

        // There is a point of the curve with x = 1.
        return transaction.Encode(new TransactionSignature(type == 0 ? 27 : 0, 1, 1));
    }

    private static byte[] DataOf(RpcValue call)
    {
        var (input, data) = (call["input"]?.Bytes(), call["data"]?.Bytes());
        return input is not null && data is not null && !input.AsSpan().SequenceEqual(data)
            ? throw call.Bad("both \"data\" and \"input\" are set and not equal; use \"input\"")
            : input ?? data ?? [];
    }

    private static AccessListEntry Entry(RpcValue entry) => new(
        (entry["address"] ?? throw entry.Bad("address is missing")).Address().ToBytes(),
        entry["storageKeys"]?.Items().Select(key => key.Hash()).ToList() ?? []);
}
