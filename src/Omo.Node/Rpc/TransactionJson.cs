// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Storage;

namespace Omo.Node.Rpc;

/// <summary>Transactions, receipts and logs as JSON-RPC shows them.</summary>
internal static class TransactionJson
{
    public static JsonObject OfWaiting(SignedTransaction transaction)
    {
        var json = Content(transaction);
        json["blockHash"] = null;
        json["blockNumber"] = null;
        json["transactionIndex"] = null;
        json["gasPrice"] = Quantity.Of(transaction.MaxFee);
        return json;
    }

    public static JsonObject Of(MinedTransaction mined, Header header)
    {
        var json = Content(mined.Transaction.Visible);
        json["blockHash"] = Quantity.Of(header.Hash);
        json["blockNumber"] = Quantity.Of(header.Number);
        json["transactionIndex"] = Quantity.Of(mined.Position);
        json["gasPrice"] = Quantity.Of(mined.Transaction.Visible.PriceAt(header.BaseFee));
        return json;
    }

    /// <param name="mined">The transaction.</param>
    /// <param name="header">Its block's header.</param>
    /// <param name="succeeded">What <see cref="Blockchain.HasSucceeded"/> says.</param>
    public static JsonObject Receipt(MinedTransaction mined, Header header, bool? succeeded)
    {
        var (transaction, receipt) = (mined.Transaction.Visible, mined.Receipt);
        var json = new JsonObject
        {
            ["transactionHash"] = Quantity.Of(transaction.Hash),
            ["transactionIndex"] = Quantity.Of(mined.Position),
            ["blockHash"] = Quantity.Of(header.Hash),
            ["blockNumber"] = Quantity.Of(header.Number),
            ["from"] = Quantity.Of(transaction.Sender),
            ["to"] = Recipient(transaction),
            ["cumulativeGasUsed"] = Quantity.Of(receipt.CumulativeGasUsed),
            ["gasUsed"] = Quantity.Of(mined.GasUsed),
            ["effectiveGasPrice"] = Quantity.Of(transaction.PriceAt(header.BaseFee)),
            ["contractAddress"] = transaction.IsCreation ? Quantity.Of(Address.OfCreation(transaction.Sender, transaction.Nonce)) : null,
            ["logs"] = new JsonArray([.. LogsOf(mined, header).Select(Log)]),
            ["logsBloom"] = Quantity.Of(receipt.Bloom),
            ["type"] = Quantity.Of(receipt.Type),
        };
        if (receipt.StateRoot is { } root)
        {
            json["root"] = Quantity.Of(root);
        }
        else
        {
            json["status"] = Quantity.Of(succeeded == true ? 1 : 0);
        }

        return json;
    }

    public static IEnumerable<MinedLog> LogsOf(ExecutedBlock block) => block.Transactions.SelectMany(t => LogsOf(t, block.Header));

    public static IEnumerable<MinedLog> LogsOf(MinedTransaction mined, Header header) => mined.Receipt.Logs.Select((log, i) => new MinedLog(
        log, header.Number, header.Hash, header.Timestamp, mined.Transaction.Visible.Hash, mined.Position, mined.FirstLog + i));

    /// <summary>A log whose block was taken back.</summary>
    public static JsonObject RemovedLog(MinedLog mined)
    {
        var json = Log(mined);
        json["removed"] = true;
        return json;
    }

    public static JsonObject Log(MinedLog mined) => new()
    {
        ["address"] = Quantity.Of(mined.Log.Address),
        ["topics"] = new JsonArray([.. mined.Log.Topics.Select(Quantity.Of)]),
        ["data"] = Quantity.Of(mined.Log.Data),
        ["blockNumber"] = Quantity.Of(mined.BlockNumber),
        ["blockHash"] = Quantity.Of(mined.BlockHash),
        ["blockTimestamp"] = Quantity.Of(mined.Timestamp),
        ["transactionHash"] = Quantity.Of(mined.TransactionHash),
        ["transactionIndex"] = Quantity.Of(mined.TransactionPosition),
        ["logIndex"] = Quantity.Of(mined.Position),
        ["removed"] = false,
    };

    private static JsonNode? Recipient(SignedTransaction transaction) =>
        transaction.IsCreation ? null : Quantity.Of(transaction.Content.To);

    private static JsonObject Content(SignedTransaction transaction)
    {
        var content = transaction.Content;
        var json = new JsonObject
        {
            ["hash"] = Quantity.Of(transaction.Hash),
            ["type"] = Quantity.Of(content.Type),
            ["from"] = Quantity.Of(transaction.Sender),
            ["to"] = Recipient(transaction),
            ["nonce"] = Quantity.Of(content.Nonce),
            ["value"] = Quantity.Of(content.Value),
            ["gas"] = Quantity.Of(content.GasLimit),
            ["input"] = Quantity.Of(content.Data),
            ["v"] = Quantity.Of(transaction.Signature.V),
            ["r"] = Quantity.Of(transaction.Signature.R),
            ["s"] = Quantity.Of(transaction.Signature.S),
        };
        if (content.ChainId is { } chainId)
        {
            json["chainId"] = Quantity.Of(chainId);
        }

        if (content.Type == 2)
        {
            json["maxFeePerGas"] = Quantity.Of(content.MaxFee);
            json["maxPriorityFeePerGas"] = Quantity.Of(content.MaxPriorityFee);
        }

        if (transaction.IsDeposit)
        {
            var deposit = transaction.ToDeposit();
            json["mint"] = Quantity.Of(deposit.Mint);
            json["queueIndex"] = Quantity.Of(content.Nonce);
        }
        else if (content.Type != 0)
        {
            json["yParity"] = Quantity.Of(transaction.Signature.V);
            json["accessList"] = new JsonArray([.. content.AccessList.Select(e => new JsonObject
            {
                ["address"] = Quantity.Of(e.Address),
                ["storageKeys"] = new JsonArray([.. e.StorageKeys.Select(Quantity.Of)]),
            })]);
        }

        return json;
    }
}
