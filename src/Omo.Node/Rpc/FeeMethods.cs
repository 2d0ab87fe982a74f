// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Storage;

namespace Omo.Node.Rpc;

/// <summary>What a transaction should pay.</summary>
internal sealed class FeeMethods(Blockchain chain, BlockLookup blocks)
{
    private const int MaxHistory = 1024;
    private const int MaxPercentiles = 100;
    private const int BlocksForTip = 20;
    private const double TipPercentile = 60;

    private volatile KnownTip? _tip;

    public IEnumerable<(string Name, RpcMethod Method)> All =>
    [
        ("eth_gasPrice", (_, _) => Quantity.Of(NextBaseFee(chain.Head) + Tip())),
        ("eth_maxPriorityFeePerGas", (_, _) => Quantity.Of(Tip())),
        ("eth_blobBaseFee", (_, _) => Quantity.Of(1)),
        ("eth_feeHistory", (p, _) => History(p)),
    ];

    private BigInteger NextBaseFee(Header header) =>
        BaseFeeRule.After(header, chain.Rules.ForkAt(header.Number + 1), chain.Genesis.BaseFee);

    // What most of the latest transactions paid; nothing if there are none, which is enough where blocks are not full.
    private BigInteger Tip()
    {
        var head = chain.Head;
        var known = _tip;
        if (known is null || known.Block != head.Hash)
        {
            _tip = known = new KnownTip(head.Hash, FindTip(head));
        }

        return known.Wei;
    }

    private BigInteger FindTip(Header head)
    {
        var tips = new List<BigInteger>();
        for (var number = head.Number; number > 0 && head.Number - number < BlocksForTip; number--)
        {
            var header = chain.Store.FindBlock(number)!;
            if (header.GasUsed > 0)
            {
                tips.AddRange(chain.Store.TransactionsOf(number).Where(t => !t.Transaction.IsDeposit).Select(t => TipOf(t, header)));
            }
        }

        tips.Sort();
        return tips.Count == 0 ? 0 : tips[(int)((tips.Count - 1) * TipPercentile / 100)];
    }

    private JsonObject History(RpcParameters parameters)
    {
        var newest = blocks.Get(parameters[1]);
        var percentiles = Percentiles(parameters.Optional(2));
        var count = Math.Min(Math.Min(Count(parameters[0]), MaxHistory), newest.Number + 1);
        var headers = new List<Header>();
        for (var number = newest.Number + 1 - count; number <= newest.Number; number++)
        {
            headers.Add(chain.Store.FindBlock(number)!);
        }

        var json = new JsonObject
        {
            ["oldestBlock"] = Quantity.Of(newest.Number + 1 - count),
            ["baseFeePerGas"] = new JsonArray([.. headers.Select(h => Quantity.Of(h.BaseFee)), Quantity.Of(NextBaseFee(newest))]),
            ["gasUsedRatio"] = new JsonArray([.. headers.Select(h => (JsonNode)(h.GasLimit == 0 ? 0 : (double)h.GasUsed / h.GasLimit))]),
        };
        if (percentiles.Count > 0)
        {
            json["reward"] = new JsonArray([.. headers.Select(h => Rewards(h, percentiles))]);
        }

        return json;
    }

    // A number, though some clients write it as text.
    private static ulong Count(RpcValue value) =>
        value.Element.ValueKind == JsonValueKind.Number && value.Element.TryGetUInt64(out var count) ? count : value.SmallNumber();

    private static List<double> Percentiles(RpcValue value)
    {
        var percentiles = new List<double>();
        foreach (var item in value.IsMissing ? [] : value.Items())
        {
            var percentile = item.Element.ValueKind == JsonValueKind.Number ? item.Element.GetDouble() : double.NaN;
            var least = percentiles.Count > 0 ? percentiles[^1] : 0;
            if (!(percentile >= least && percentile <= 100) || percentiles.Count == MaxPercentiles)
            {
                throw item.Bad($"expected up to {MaxPercentiles} percentiles from 0 to 100, ascending");
            }

            percentiles.Add(percentile);
        }

        return percentiles;
    }

    // The tips by the share of the block's gas that paid less.
    private JsonArray Rewards(Header header, List<double> percentiles)
    {
        var byTip = chain.Store.TransactionsOf(header.Number).OrderBy(t => TipOf(t, header)).ToList();
        return new JsonArray([.. percentiles.Select(p => Quantity.Of(Reward(byTip, header, p)))]);
    }

    private static BigInteger Reward(List<MinedTransaction> byTip, Header header, double percentile)
    {
        var wanted = header.GasUsed * percentile / 100;
        var gas = 0ul;
        foreach (var mined in byTip)
        {
            gas += mined.GasUsed;
            if (gas >= wanted)
            {
                return TipOf(mined, header);
            }
        }

        return 0;
    }

    // A deposit pays nothing, and what a user of a container offers can be less than the base fee, which the container's owner pays.
    private static BigInteger TipOf(MinedTransaction mined, Header header) =>
        BigInteger.Max(0, mined.Transaction.Visible.TipAt(header.BaseFee));

    private sealed record KnownTip(Hash256 Block, BigInteger Wei);
}
