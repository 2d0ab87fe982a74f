// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>Reads what an Ethereum node answers, which is not trusted to have the right shape.</summary>
internal static class NodeAnswer
{
    /// <summary>Reads an answer by some of the methods below.</summary>
    /// <param name="method">What was asked.</param>
    /// <param name="read">Reads the answer.</param>
    /// <exception cref="L1Exception">It has another form; the message names the method.</exception>
    public static T Read<T>(string method, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or NullReferenceException
            or ArgumentException or OverflowException)
        {
            throw new L1Exception($"The Ethereum node's answer to {method} has an unexpected form: {e.Message}", e);
        }
    }

    /// <summary>A number: 0x and digits.</summary>
    public static BigInteger Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is ['0', 'x', .. var digits]
        && BigInteger.TryParse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{value}' is no number.");

    /// <summary>What a block is known by.</summary>
    public static BlockHeader Header(JsonElement block) => new(
        (ulong)Number(block.GetProperty("number")), (ulong)Number(block.GetProperty("timestamp")),
        Hash256.Parse(block.GetProperty("hash").GetString()));

    /// <summary>An event of a contract.</summary>
    public static LogEntry Log(JsonElement log) => new(
        Address.Parse(log.GetProperty("address").GetString()!),
        [.. log.GetProperty("topics").EnumerateArray().Select(t => Hash256.Parse(t.GetString()))],
        Hex.Decode(log.GetProperty("data").GetString()),
        (ulong)Number(log.GetProperty("blockNumber")));

    /// <summary>What became of a transaction.</summary>
    public static Receipt Receipt(JsonElement receipt)
    {
        JsonElement created = receipt.GetProperty("contractAddress");
        return new Receipt(
            Hash256.Parse(receipt.GetProperty("transactionHash").GetString()),
            (ulong)Number(receipt.GetProperty("blockNumber")),
            (ulong)Number(receipt.GetProperty("gasUsed")),
            created.ValueKind == JsonValueKind.Null ? null : Address.Parse(created.GetString()!))
        {
            Succeeded = Number(receipt.GetProperty("status")).IsOne,
        };
    }
}
