// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json;
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Ovm.Scenarios;

/// <summary>Reads what geth's <c>evm t8n</c> takes: <c>alloc</c>, <c>env</c> and <c>txs</c>, signed or with secret keys.</summary>
internal static class TransitionReader
{
    // Parts of a block that the OVM has no use for. Executing without them would give a root that means something else.
    private static readonly string[] s_refused = ["withdrawals", "ommers"];

    public static Scenario Read(JsonView root, Fork fork, Signer signer)
    {
        var env = root["env"];
        foreach (var name in s_refused)
        {
            if (env.TryGet(name) is { } part && part.Items().Count > 0)
            {
                throw new OvmException($"{part.Path}: the OVM has no {name}; leave them out");
            }
        }

        var chainId = root.TryGet("chainId")?.Number() ?? BigInteger.One;
        var header = CommonParts.Header(env, fork);
        if (!env.Has("blockHashes"))
        {
            header = header with { Ancestors = [] };
        }

        return new Scenario
        {
            Name = "t8n",
            Fork = fork,
            PreState = CommonParts.Accounts(root["alloc"]),
            Configuration = ChainConfiguration.Of(fork, chainId),
            Batch = new Batch(header, Transactions(root["txs"], chainId, signer)),
        };
    }

    // t8n also takes the RLP list of a block's body, as hex.
    private static IReadOnlyList<byte[]> Transactions(JsonView list, BigInteger chainId, Signer signer)
    {
        if (list.Element.ValueKind != JsonValueKind.String)
        {
            return [.. list.Items().Select(t => Transaction(t, chainId, signer))];
        }

        if (!Rlp.TryDecode(list.Bytes(), out var body, out var error) || !body.IsList)
        {
            throw new OvmException($"{list.Path} is not an RLP list: {error?.TrimEnd('.') ?? "it is a string"}");
        }

        return [.. body.Items().Select(i => i.IsList ? WithHeader(i) : i.Payload.ToArray())];
    }

    private static byte[] WithHeader(RlpItem list) => Rlp.EncodeList([list.Payload.ToArray()]);

    private static byte[] Transaction(JsonView view, BigInteger chainId, Signer signer)
    {
        var type = view.TryGet("type")?.Number() ?? 0;
        if (type > 2)
        {
            throw new OvmException($"{view.Path}/type: the OVM has the transaction types 0 to 2, not {type}");
        }

        var isProtected = view.TryGet("protected") is not { Element.ValueKind: JsonValueKind.False };
        var transaction = new Transaction
        {
            Type = (byte)type,
            ChainId = type.IsZero && !isProtected ? null : view.TryGet("chainId")?.Number() ?? chainId,
            Nonce = view["nonce"].Number(),
            GasPrice = type == 2 ? 0 : view["gasPrice"].Number(),
            MaxFee = type == 2 ? view["maxFeePerGas"].Number() : 0,
            MaxPriorityFee = type == 2 ? view["maxPriorityFeePerGas"].Number() : 0,
            GasLimit = view["gas"].Number(),
            To = CommonParts.Recipient(view.TryGet("to")),
            Value = view["value"].Number(),
            Data = view["input"].Bytes(),
            AccessList = view.TryGet("accessList") is { } list ? CommonParts.AccessList(list) : [],
        };
        return view.TryGet("secretKey") is { } secret
            ? signer.Sign(transaction, secret.Hash())
            : transaction.Encode(new TransactionSignature(view["v"].Number(), view["r"].Number(), view["s"].Number()));
    }
}
