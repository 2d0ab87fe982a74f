// SPDX-License-Identifier: MIT
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Mempool;

namespace Omo.Node.Rpc;

/// <summary>Accounts and storage, at any block.</summary>
internal sealed class StateMethods(TransactionPool pool, BlockLookup blocks)
{
    private const int MaxProofKeys = 1024;

    public IEnumerable<(string Name, RpcMethod Method)> All =>
    [
        ("eth_getBalance", (p, _) => Quantity.Of(blocks.State(p.Optional(1)).BalanceOf(p[0].Address()))),
        ("eth_getCode", (p, _) => Quantity.Of(blocks.State(p.Optional(1)).Code(p[0].Address()))),
        ("eth_getStorageAt", (p, _) => Quantity.Of(Quantity.Word(blocks.State(p.Optional(2)).Slot(p[0].Address(), p[1].Slot())))),
        ("eth_getTransactionCount", (p, _) => TransactionCount(p)),
        ("eth_getProof", (p, _) => Proof(p)),
    ];

    private JsonNode TransactionCount(RpcParameters parameters)
    {
        var address = parameters[0].Address();
        var block = parameters.Optional(1);
        return block.Element.ValueKind == JsonValueKind.String && block.Text() == "pending"
            ? Quantity.Of(pool.NextNonce(address))
            : Quantity.Of(blocks.State(block).Account(address).Nonce);
    }

    // EIP-1186.
    private JsonObject Proof(RpcParameters parameters)
    {
        var address = parameters[0].Address();
        var keys = parameters[1].Items();
        if (keys.Count > MaxProofKeys)
        {
            throw new RpcException(RpcErrorCode.LimitExceeded, $"too many slots: {keys.Count}, limit {MaxProofKeys}");
        }

        var state = blocks.State(parameters.Optional(2));
        var account = state.Account(address);
        return new JsonObject
        {
            ["address"] = Quantity.Of(address),
            ["accountProof"] = Nodes(state.ProveAccount(address)),
            ["balance"] = Quantity.Of(account.Balance),
            ["codeHash"] = Quantity.Of(account.CodeHash),
            ["nonce"] = Quantity.Of(account.Nonce),
            ["storageHash"] = Quantity.Of(account.StorageRoot),
            ["storageProof"] = new JsonArray([.. keys.Select(key => Slot(state, address, account.StorageRoot, key))]),
        };
    }

    private static JsonObject Slot(StateView state, Address address, Hash256 storageRoot, RpcValue key)
    {
        var slot = key.Slot();
        return new JsonObject
        {
            // As it was asked for, which clients compare with.
            ["key"] = key.Text(),
            ["value"] = Quantity.Of(state.Slot(address, slot)),
            ["proof"] = Nodes(state.ProveSlot(storageRoot, Quantity.Word(slot))),
        };
    }

    private static JsonArray Nodes(IReadOnlyList<byte[]> nodes) => new([.. nodes.Select(node => Quantity.Of(node))]);
}
