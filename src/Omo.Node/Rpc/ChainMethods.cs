// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Node.Sequencing;
using Omo.Node.Server;

namespace Omo.Node.Rpc;

/// <summary>What the chain is, and its blocks.</summary>
internal sealed class ChainMethods(Blockchain chain, TransactionPool pool, Sequencer sequencer, BlockLookup blocks, IL1Side? l1)
{
    private readonly ulong _startedAt = chain.Head.Number;

    public IEnumerable<(string Name, RpcMethod Method)> All =>
    [
        ("eth_chainId", (_, _) => Quantity.Of(chain.Rules.ChainId)),
        ("net_version", (_, _) => chain.Rules.ChainId.ToString(CultureInfo.InvariantCulture)),
        ("net_listening", (_, _) => true),
        ("net_peerCount", (_, _) => Quantity.Of(0)),
        ("web3_clientVersion", (_, _) => ClientVersion),
        ("web3_sha3", (p, _) => Quantity.Of(Keccak256.Digest(p[0].Bytes()))),
        ("eth_syncing", (_, _) => Syncing()),
        ("eth_accounts", (_, _) => new JsonArray()),
        ("eth_mining", (_, _) => false),
        ("eth_blockNumber", (_, _) => Quantity.Of(chain.Head.Number)),
        ("eth_getBlockByNumber", (p, _) => Block(p)),
        ("eth_getBlockByHash", (p, _) => Block(chain.Store.FindBlock(p[0].Hash()), IsFull(p))),
        ("eth_getBlockTransactionCountByNumber", (p, _) => Count(blocks.Find(p[0]))),
        ("eth_getBlockTransactionCountByHash", (p, _) => Count(chain.Store.FindBlock(p[0].Hash()))),
        ("eth_getUncleCountByBlockNumber", (p, _) => blocks.Find(p[0]) is null ? null : Quantity.Of(0)),
        ("eth_getUncleCountByBlockHash", (p, _) => chain.Store.FindBlock(p[0].Hash()) is null ? null : Quantity.Of(0)),
    ];

    private static string ClientVersion =>
        $"omo/v{typeof(ChainMethods).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}"
        + $"/linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}/dotnet{Environment.Version}";

    private static bool IsFull(RpcParameters parameters) => parameters.Optional(1) is { IsMissing: false } full && full.Flag();

    // What L1 has recorded and this node has not executed yet.
    private JsonNode Syncing()
    {
        var (current, highest) = (chain.Head.Number, l1?.RecordedBlock ?? 0);
        return current >= highest
            ? false
            : new JsonObject
            {
                ["startingBlock"] = Quantity.Of(_startedAt), ["currentBlock"] = Quantity.Of(current), ["highestBlock"] = Quantity.Of(highest),
            };
    }

    private JsonNode? Block(RpcParameters parameters)
    {
        if (parameters[0].Element.ValueKind != JsonValueKind.String || parameters[0].Text() != "pending")
        {
            return Block(blocks.Find(parameters[0]), IsFull(parameters));
        }

        var proposal = sequencer.Next();
        var waiting = pool.Choose(proposal.BaseFee, proposal.GasLimit, Sequencer.BlockBytes(chain.Rules));
        return BlockJson.OfPending(chain.Draft(proposal), waiting, IsFull(parameters));
    }

    private JsonNode? Block(Header? header, bool isFull) =>
        header is null ? null : BlockJson.Of(header, chain.Store.TransactionsOf(header.Number), isFull);

    private JsonNode? Count(Header? header) => header is null ? null : Quantity.Of(chain.Store.TransactionsOf(header.Number).Count);
}
