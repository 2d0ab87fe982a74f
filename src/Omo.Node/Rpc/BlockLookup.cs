// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Node.Chain;

namespace Omo.Node.Rpc;

/// <summary>Finds the blocks that parameters name: by number, by hash, by a tag.</summary>
internal sealed class BlockLookup(Blockchain chain)
{
    private const int HashTextLength = 66;

    /// <summary>A block that must be there; a missing parameter is the newest.</summary>
    /// <exception cref="RpcException">There is no such block.</exception>
    public Header Get(RpcValue parameter) => Find(parameter) ?? throw new RpcException(RpcErrorCode.ResourceNotFound, "header not found");

    /// <summary>The state after a block that must be there.</summary>
    public StateView State(RpcValue parameter) => chain.StateAt(Get(parameter));

    /// <summary>A block, or null; EIP-1898's objects are known, too.</summary>
    public Header? Find(RpcValue parameter)
    {
        if (parameter.IsMissing)
        {
            return chain.Head;
        }

        if (parameter.Element.ValueKind != JsonValueKind.Object)
        {
            // Some methods of clients name a block's hash in place of its number.
            return parameter.Element.ValueKind == JsonValueKind.String && parameter.Text().Length == HashTextLength
                ? chain.Store.FindBlock(parameter.Hash())
                : ByNumber(Number(parameter));
        }

        if (parameter["blockHash"] is { } hash)
        {
            return chain.Store.FindBlock(hash.Hash());
        }

        return parameter["blockNumber"] is { } number
            ? ByNumber(Number(number))
            : throw parameter.Bad("expected blockHash or blockNumber");
    }

    /// <summary>The number of a block that need not be there.</summary>
    public ulong Number(RpcValue parameter) => parameter.Text() switch
    {
        "latest" or "pending" => chain.Head.Number,
        "earliest" => 0,
        "safe" => chain.SafeNumber,
        "finalized" => chain.FinalizedNumber,
        _ => parameter.SmallNumber(),
    };

    private Header? ByNumber(ulong number)
    {
        var head = chain.Head;
        return number == head.Number ? head : number > head.Number ? null : chain.Store.FindBlock(number);
    }
}
