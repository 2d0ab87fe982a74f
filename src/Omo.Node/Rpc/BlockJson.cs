// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Storage;
using Omo.Ovm;
using Omo.Ovm.Chain;

namespace Omo.Node.Rpc;

/// <summary>Blocks as JSON-RPC shows them.</summary>
internal static class BlockJson
{
    private const string NoNonce = "0x0000000000000000";

    /// <summary>A header without what only whole blocks have.</summary>
    public static JsonObject OfHeader(Header header)
    {
        var json = new JsonObject
        {
            ["hash"] = Quantity.Of(header.Hash),
            ["parentHash"] = Quantity.Of(header.ParentHash),
            ["sha3Uncles"] = Quantity.Of(Header.NoUncles),
            ["miner"] = Quantity.Of(header.Coinbase),
            ["stateRoot"] = Quantity.Of(header.StateRoot),
            ["transactionsRoot"] = Quantity.Of(header.TransactionsRoot),
            ["receiptsRoot"] = Quantity.Of(header.ReceiptsRoot),
            ["logsBloom"] = Quantity.Of(header.Bloom),
            ["difficulty"] = Quantity.Of(0),
            ["number"] = Quantity.Of(header.Number),
            ["gasLimit"] = Quantity.Of(header.GasLimit),
            ["gasUsed"] = Quantity.Of(header.GasUsed),
            ["timestamp"] = Quantity.Of(header.Timestamp),
            ["extraData"] = Quantity.Of(header.ExtraData),
            ["mixHash"] = Quantity.Of(header.Randomness),
            ["nonce"] = NoNonce,
        };
        if (header.Fork >= Fork.London)
        {
            json["baseFeePerGas"] = Quantity.Of(header.BaseFee);
        }

        if (header.Fork >= Fork.Shanghai)
        {
            json["withdrawalsRoot"] = Quantity.Of(OvmState.EmptyRoot);
        }

        if (header.Fork >= Fork.Cancun)
        {
            json["blobGasUsed"] = Quantity.Of(0);
            json["excessBlobGas"] = Quantity.Of(0);
            json["parentBeaconBlockRoot"] = Quantity.Of(Hash256.Zero);
        }

        return json;
    }

    /// <summary>A block with its transactions, or only their hashes.</summary>
    public static JsonObject Of(Header header, IReadOnlyList<MinedTransaction> transactions, bool isFull)
    {
        var json = OfHeader(header);
        json["size"] = Quantity.Of((ulong)(header.Encode().Length + transactions.Sum(t => t.Transaction.Encoded.Length)));
        json["uncles"] = new JsonArray();
        json["transactions"] = new JsonArray(
            [.. transactions.Select(t => isFull ? TransactionJson.Of(t, header) : Quantity.Of(t.Transaction.Visible.Hash))]);
        if (header.Fork >= Fork.Shanghai)
        {
            json["withdrawals"] = new JsonArray();
        }

        return json;
    }

    /// <summary>The block that comes next, without what is not known yet.</summary>
    public static JsonObject OfPending(Header header, IReadOnlyList<SignedTransaction> transactions, bool isFull)
    {
        var json = Of(header, [], isFull: false);
        json["transactions"] = new JsonArray(
            [.. transactions.Select(t => isFull ? TransactionJson.OfWaiting(t) : Quantity.Of(t.Hash))]);
        foreach (var unknown in (string[])["hash", "nonce", "miner", "stateRoot", "transactionsRoot", "receiptsRoot"])
        {
            json[unknown] = null;
        }

        return json;
    }
}
