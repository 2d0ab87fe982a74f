// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Node.Storage;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;
using Omo.Rollup.Batches;
using Omo.Rollup.L1;
using Omo.Rollup.States;

namespace Omo.Rollup.Chain;

/// <summary>Tells how blocks, batches, states and withdrawals stand, from what was read last.</summary>
internal sealed class StatusBoard(Blockchain chain, SqliteL1Store store, StateChainContract? states)
{
    private const int Shown = 20;
    private const int MostMessageBytes = 10_000_000;

    private static readonly byte[] s_passer = Predeploys.MessagePasser;

    private readonly Lazy<AbiEvent> _sent = new(() => ContractArtifact.Load("MessagePasser").Event("Sent"));
    private volatile IReadOnlyDictionary<ulong, ProposalView> _proposals = new Dictionary<ulong, ProposalView>();
    private volatile FinalStates _final = FinalStates.Of([]);
    private volatile IReadOnlyDictionary<ulong, GameView> _games = new Dictionary<ulong, GameView>();

    /// <summary>Reads the state chain.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (states is not null)
        {
            _proposals = await states.ProposalsAsync().ConfigureAwait(false);
            _final = FinalStates.Of(_proposals.Values);
            _games = await states.GamesAsync(Shown).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>Proposals that are not decided.</summary>
    public int OpenProposals => _proposals.Values.Count(p => p.Status == ProposalStatus.Open);

    /// <summary>Games that are not decided, of the newest ones.</summary>
    public int RunningGames => _games.Values.Count(g => !g.HasEnded);

    /// <summary>What L1 has of a block.</summary>
    public JsonObject BatchStatus(ulong block)
    {
        if (store.FindEndOf(block) is not { } batch || batch.Number >= store.FollowedCount)
        {
            return new JsonObject { ["status"] = block == 0 ? "genesis" : "unrecorded", ["batch"] = null };
        }

        var json = Json(batch);
        json["isFinal"] = FinalBatches > batch.Number;
        json["proposals"] = new JsonArray([.. _proposals.Values.Where(p => p.Batches == batch.Number + 1).OrderBy(p => p.Id).Select(Json)]);
        return json;
    }

    /// <summary>What L1 asks for to believe that a message was sent.</summary>
    public JsonObject? WithdrawalProof(Hash256 transaction, int place)
    {
        var mined = chain.Store.FindTransaction(transaction);
        var messages = mined?.Receipt.Logs.Where(IsMessage).ToList();
        if (mined is null || messages!.Count <= place)
        {
            return null;
        }

        var fields = Decode(messages[place]);
        var hash = fields.Hash("withdrawal");
        var json = new JsonObject
        {
            ["hash"] = hash.ToString(),
            ["withdrawal"] = new JsonObject
            {
                ["nonce"] = Hex.Quantity(fields.Integer("nonce")),
                ["sender"] = fields.Address("sender").ToString(), ["target"] = fields.Address("target").ToString(),
                ["value"] = Hex.Quantity(fields.Integer("value")), ["gas"] = Hex.Quantity(fields.Integer("gas")), ["data"] = Hex.Encode(fields.Bytes("data")),
            },
            ["isFinal"] = false,
        };
        if (FinalAfter(mined.BlockNumber) is not { } final)
        {
            return json;
        }

        var state = chain.StateAt(final.Header);
        var passer = new Address(s_passer);
        json["isFinal"] = true;
        json["batches"] = Hex.Quantity(final.Batches);
        json["header"] = Hex.Encode(final.Header.Encode());
        json["accountProof"] = Nodes(state.ProveAccount(passer));
        json["storageProof"] = Nodes(state.ProveSlot(
            state.Account(passer).StorageRoot, Keccak256.Hash([.. hash.ToBytes(), .. new byte[Hash256.Length]])));
        return json;
    }

    /// <summary>All of it, for the page.</summary>
    public JsonObject Status()
    {
        var (head, batches) = (chain.Head, store.BatchCount);
        return new JsonObject
        {
            ["chainId"] = chain.Rules.ChainId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["l1Block"] = store.Place?.Number,
            ["head"] = head.Number,
            ["safe"] = chain.SafeNumber,
            ["finalized"] = chain.FinalizedNumber,
            ["deposits"] = store.DepositCount,
            ["batchCount"] = batches,
            ["finalBatches"] = FinalBatches,
            ["blocks"] = new JsonArray([.. Newest(head.Number + 1).Select(n => Json(chain.Store.FindBlock(n)))]),
            ["batches"] = new JsonArray([.. Newest(batches).Select(store.FindEnd).OfType<BatchEnd>().Select(Json)]),
            ["proposals"] = new JsonArray([.. _proposals.Values.OrderByDescending(p => p.Id).Take(Shown).Select(Json)]),
            ["games"] = new JsonArray([.. _games.OrderByDescending(g => g.Key).Select(g => Json(g.Key, g.Value))]),
            ["withdrawals"] = new JsonArray([.. Withdrawals(head.Number)]),
        };
    }

    /// <summary>Batches whose state is final.</summary>
    public ulong FinalBatches => _final.Batches;

    // The final block of the batch that has a block: a message of that one was sent already. A verifier that catches up has it later.
    private (ulong Batches, Header Header)? FinalAfter(ulong block) =>
        store.FindEndOf(block) is { } batch && _final.FindBlock(batch.Number + 1) is { } hash && chain.Store.FindBlock(hash) is { } header
            ? (batch.Number + 1, header)
            : null;

    private IEnumerable<JsonNode> Withdrawals(ulong head) => chain.Store
        .FindLogs(
            new LogQuery(0, head, [new Address(s_passer)], [[_sent.Value.Topic]]) { NewestFirst = true }, Shown, MostMessageBytes)
        .Select(log =>
        {
            var fields = Decode(log.Log);
            return (JsonNode)new JsonObject
            {
                ["hash"] = fields.Hash("withdrawal").ToString(), ["sender"] = fields.Address("sender").ToString(),
                ["target"] = fields.Address("target").ToString(),
                ["value"] = Hex.Quantity(fields.Integer("value")), ["block"] = log.BlockNumber, ["transaction"] = log.TransactionHash.ToString(),
                ["isProvable"] = FinalAfter(log.BlockNumber) is not null,
            };
        });

    private static IEnumerable<ulong> Newest(ulong count)
    {
        for (var number = count; number > 0 && number + Shown > count; number--)
        {
            yield return number - 1;
        }
    }

    private bool IsMessage(Log log) => log.Address.AsSpan().SequenceEqual(s_passer) && log.Topics.Count > 0 && log.Topics[0] == _sent.Value.Topic;

    private AbiValues Decode(Log log) => _sent.Value.Decode(new LogEntry(new Address(log.Address), log.Topics, log.Data, 0));

    private JsonNode? Json(Header? header) => header is null ? null : new JsonObject
    {
        ["number"] = header.Number, ["hash"] = header.Hash.ToString(), ["timestamp"] = header.Timestamp, ["l1Block"] = header.L1Block,
        ["gasUsed"] = header.GasUsed, ["transactions"] = chain.Store.TransactionsOf(header.Number).Count,
    };

    private JsonObject Json(BatchEnd batch) => new()
    {
        ["status"] = "recorded", ["batch"] = batch.Number, ["record"] = batch.Record.ToString(), ["l1Block"] = batch.L1Block,
        ["firstBlock"] = batch.Number == 0 ? 1 : store.FindEnd(batch.Number - 1)?.LastBlock + 1, ["lastBlock"] = batch.LastBlock,
        ["blockHash"] = store.FindFollowed(batch.Number)?.BlockHash.ToString(),
    };

    private static JsonObject Json(ProposalView proposal) => new()
    {
        ["proposal"] = proposal.Id, ["batches"] = proposal.Batches, ["parent"] = proposal.Parent, ["claim"] = proposal.ClaimId,
        ["status"] = proposal.Status.ToString().ToLowerInvariant(), ["blockHash"] = proposal.BlockHash.ToString(),
    };

    private static JsonObject Json(ulong id, GameView game) => new()
    {
        ["game"] = id, ["claim"] = game.ClaimId, ["challenger"] = game.Challenger.ToString(), ["phase"] = game.Phase.ToString(),
        ["low"] = game.Range.Low, ["high"] = game.Range.High, ["deadline"] = game.Deadline,
    };

    private static JsonArray Nodes(IReadOnlyList<byte[]> nodes) => new([.. nodes.Select(n => (JsonNode)Hex.Encode(n))]);
}
