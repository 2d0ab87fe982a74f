// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Server;

namespace Omo.Node.Rpc;

/// <summary>The rollup's own methods.</summary>
internal sealed class RollupMethods(Blockchain chain, BlockLookup blocks, IL1Side? l1, CachedText? status)
{
    private const ulong MaxPlace = 10_000;

    public IEnumerable<(string Name, RpcMethod Method)> All =>
    [
        ("rollup_getBatch", (p, _) => Batch(p)),
        ("rollup_getConfiguration", (_, _) => Quantity.Of(chain.Rules.Encoded)),
        ("rollup_batchStatus", (p, _) => L1.BatchStatus(blocks.Get(p.Optional(0)).Number)),
        ("rollup_withdrawalProof", (p, _) => L1.WithdrawalProof(p[0].Hash(), Place(p.Optional(1)))),
        ("rollup_status", (_, _) => JsonNode.Parse((status ?? throw HasNoL1()).Get())),
    ];

    private IL1Side L1 => l1 ?? throw HasNoL1();

    private static RpcException HasNoL1() => new(RpcErrorCode.MethodNotSupported, "the node has no L1");

    private JsonNode? Batch(RpcParameters parameters)
    {
        if (chain.Rules.IsRecorded)
        {
            throw new RpcException(RpcErrorCode.MethodNotSupported, "the chain's batches are on L1: rollup_batchStatus tells which one has a block");
        }

        var batch = blocks.Find(parameters[0]) is { Number: > 0 } header ? chain.Store.FindBatch(header.Number) : null;
        return batch is null ? null : Hex.Encode(batch);
    }

    private static int Place(RpcValue value)
    {
        var place = value.IsMissing ? 0 : value.SmallNumber();
        return place <= MaxPlace ? (int)place : throw value.Bad("a transaction sends no so many messages");
    }
}
