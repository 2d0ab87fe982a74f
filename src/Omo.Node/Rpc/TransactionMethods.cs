// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Node.Storage;

namespace Omo.Node.Rpc;

/// <summary>Sending transactions, and what became of them.</summary>
internal sealed class TransactionMethods(Blockchain chain, TransactionPool pool, BlockLookup blocks)
{
    public IEnumerable<(string Name, RpcMethod Method)> All =>
    [
        ("eth_sendRawTransaction", (p, _) => Send(p[0].Bytes())),
        ("eth_getTransactionByHash", (p, _) => ByHash(p)),
        ("eth_getTransactionByBlockNumberAndIndex", (p, _) => Show(InBlock(blocks.Find(p[0]), p))),
        ("eth_getTransactionByBlockHashAndIndex", (p, _) => Show(InBlock(chain.Store.FindBlock(p[0].Hash()), p))),
        ("eth_getRawTransactionByHash", (p, _) => Raw(p)),
        ("eth_getTransactionReceipt", (p, _) => Mined(p) is { } mined ? Receipt(mined, HeaderOf(mined)) : null),
        ("eth_getBlockReceipts", (p, _) => Receipts(blocks.Find(p[0]))),
        ("eth_sendTransaction", (_, _) => throw HasNoKeys()),
        ("eth_sign", (_, _) => throw HasNoKeys()),
        ("eth_signTransaction", (_, _) => throw HasNoKeys()),
    ];

    private static RpcException HasNoKeys() => new(
        RpcErrorCode.MethodNotSupported, "the node has no keys; sign the transaction and give it to eth_sendRawTransaction");

    private JsonNode Send(byte[] encoded)
    {
        try
        {
            return Quantity.Of(pool.Add(encoded).Hash);
        }
        catch (PoolException e)
        {
            throw new RpcException(RpcErrorCode.TransactionRejected, e.Message);
        }
    }

    private JsonNode? ByHash(RpcParameters parameters) =>
        Mined(parameters) is { } mined ? Show(mined)
        : pool.Find(parameters[0].Hash()) is { } waiting ? TransactionJson.OfWaiting(waiting)
        : null;

    private JsonNode? Raw(RpcParameters parameters) =>
        (Mined(parameters)?.Transaction.Visible ?? pool.Find(parameters[0].Hash())) is { } found ? Quantity.Of(found.Encoded) : null;

    private MinedTransaction? Mined(RpcParameters parameters) => chain.Store.FindTransaction(parameters[0].Hash());

    private MinedTransaction? InBlock(Header? header, RpcParameters parameters)
    {
        var place = parameters[1].SmallNumber();
        return header is null ? null : chain.Store.TransactionsOf(header.Number).FirstOrDefault(t => (ulong)t.Position == place);
    }

    private JsonNode? Show(MinedTransaction? mined) => mined is null ? null : TransactionJson.Of(mined, HeaderOf(mined));

    private JsonNode? Receipts(Header? header) => header is null
        ? null
        : new JsonArray([.. chain.Store.TransactionsOf(header.Number).Select(t => Receipt(t, header))]);

    private JsonNode Receipt(MinedTransaction mined, Header header) => TransactionJson.Receipt(mined, header, chain.HasSucceeded(mined));

    private Header HeaderOf(MinedTransaction mined) => chain.Store.FindBlock(mined.BlockNumber)!;
}
