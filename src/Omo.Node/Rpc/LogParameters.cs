// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Core;
using Omo.Node.Storage;

namespace Omo.Node.Rpc;

/// <summary>The filter object of eth_getLogs, eth_newFilter and eth_subscribe.</summary>
/// <param name="Addresses">Who wrote the logs; none: anyone.</param>
/// <param name="Topics">For each place the topics that may stand there.</param>
/// <param name="FromBlock">The first block as it was given.</param>
/// <param name="ToBlock">The last block as it was given.</param>
/// <param name="BlockHash">The one block that is asked for, in place of a range.</param>
internal sealed record LogParameters(
    IReadOnlyList<Address> Addresses, IReadOnlyList<IReadOnlyList<Hash256>> Topics, RpcValue? FromBlock, RpcValue? ToBlock, Hash256? BlockHash)
{
    private const int MaxAlternatives = 1000;

    /// <exception cref="RpcException">It is malformed.</exception>
    public static LogParameters Read(RpcValue filter)
    {
        if (filter.IsMissing)
        {
            return new LogParameters([], [], null, null, null);
        }

        var (from, to, hash) = (filter["fromBlock"], filter["toBlock"], filter["blockHash"]);
        if (hash is not null && (from is not null || to is not null))
        {
            throw filter.Bad("cannot specify both blockHash and fromBlock/toBlock, choose one or the other");
        }

        var topics = filter["topics"]?.Items() ?? [];
        if (topics.Count > LogQuery.MaxTopics)
        {
            throw new RpcException(RpcErrorCode.InvalidParameters, $"exceed max topics: {topics.Count}, limit {LogQuery.MaxTopics}");
        }

        return new LogParameters(
            [.. Alternatives(filter["address"]).Select(a => a.Address())],
            [.. topics.Select(t => (IReadOnlyList<Hash256>)[.. Alternatives(t).Select(h => h.Hash())])],
            from, to, hash?.Hash());
    }

    /// <summary>What is asked for of the blocks to come: those that numbers leave. A block that is named by its hash is there already.</summary>
    /// <exception cref="RpcException">The range is empty, or ends where nobody knows yet.</exception>
    public LogQuery OverThoseToCome()
    {
        if (BlockHash is not null)
        {
            return Over(1, 0);
        }

        var first = FromBlock is { } from && !IsTag(from) ? from.SmallNumber() : 0;
        var last = ToBlock is not { } to ? ulong.MaxValue : !IsTag(to) ? to.SmallNumber() : to.Text() is "latest" or "pending"
            ? ulong.MaxValue
            : throw to.Bad("the end of what is to come can only be a number, latest or pending");
        return first <= last
            ? Over(first, last)
            : throw new RpcException(RpcErrorCode.InvalidParameters, "invalid block range params: fromBlock is after toBlock");
    }

    /// <summary>The query over a range of blocks.</summary>
    public LogQuery Over(ulong first, ulong last) => new(first, last, Addresses, Topics);

    private static bool IsTag(RpcValue block) => block.Text() is "latest" or "pending" or "safe" or "finalized" or "earliest";

    // One value, a list of them, or null for any.
    private static IReadOnlyList<RpcValue> Alternatives(RpcValue? value)
    {
        if (value is not { IsMissing: false } given)
        {
            return [];
        }

        IReadOnlyList<RpcValue> items = given.Element.ValueKind == JsonValueKind.Array ? given.Items() : [given];
        return items.Count <= MaxAlternatives
            ? items
            : throw new RpcException(RpcErrorCode.LimitExceeded, $"too many alternatives: {items.Count}, limit {MaxAlternatives}");
    }
}
