// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Node.Chain;
using Omo.Ovm;
using Omo.Rollup.Batches;
using Omo.Rollup.L1;

namespace Omo.Rollup.States;

/// <summary>Claims about what batches lead to, as the game knows them, and what is needed to play about them.</summary>
/// <param name="chain">The chain.</param>
/// <param name="store">What L1 says.</param>
/// <param name="setup">The game's contracts.</param>
/// <param name="guest">The program that claims are about.</param>
/// <param name="depth">Blocks of the deepest reorganisation of L1.</param>
public sealed class BatchClaims(Blockchain chain, SqliteL1Store store, GameSetup setup, RollupGuest guest, ulong depth = 0)
{
    // Places of the values in a claim's list, which has key, size and value of each.
    private const int AgreedAt = 2, RecordAt = 5, ClaimedAt = 11, ListLength = 12;

    // By the hash of the local values; one for each batch that somebody has proposed.
    private readonly Dictionary<Hash256, Hash256> _finals = [];

    /// <summary>Blocks of the deepest reorganisation of L1.</summary>
    public ulong Depth => depth;

    /// <summary>The game's contracts.</summary>
    public GameSetup Setup => setup;

    /// <summary>The program that claims are about.</summary>
    public RollupGuest Guest => guest;

    /// <summary>The number of its architecture in the game's list.</summary>
    public byte Architecture => setup.Architectures[guest.Image.Isa];

    /// <summary>The block that so many batches lead to; null: that is not known yet.</summary>
    public Hash256? BlockAfter(ulong batches) =>
        batches == 0 ? chain.Store.FindBlock(0)!.Hash
        : batches > store.FollowedCount ? null
        : store.FindFollowed(batches - 1)?.BlockHash;

    /// <summary>The block behind all batches that the chain agrees with: while it is the same, so are all before it.</summary>
    public Hash256? LastBlock => BlockAfter(store.FollowedCount);

    /// <summary>A batch that the chain agrees with, or null.</summary>
    public PostedBatch? FindBatch(ulong number) => number < store.FollowedCount ? store.FindBatch(number) : null;

    /// <summary>Whether a claim is about the guest.</summary>
    public bool IsAboutTheGuest(ClaimView claim) => claim.Architecture == Architecture && claim.Start == guest.Image.Start;

    /// <summary>All that the guest asks for when it looks at a claim that lists these local values; null if it is about no batch of this chain.</summary>
    public OracleStore? FindAndPrepare(IReadOnlyList<Hash256> locals) =>
        locals.Count == ListLength && store.FindNumber(locals[RecordAt]) is { } number && FindBatch(number) is { } batch
            ? Prepare(batch, locals[AgreedAt], locals[ClaimedAt])
            : null;

    /// <summary>All that the guest asks for when it looks at a claim.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="agreed">The block before it.</param>
    /// <param name="claimed">The block that it is said to lead to.</param>
    public OracleStore Prepare(PostedBatch batch, Hash256 agreed, Hash256 claimed)
    {
        var oracle = new OracleStore(chain.Store);
        var link = store.LinkAfter(batch.FirstDeposit)
            ?? throw new RollupException($"L1 does not have the deposits of batch {batch.Number} any more");
        foreach (var deposit in store.Deposits(batch.FirstDeposit, (int)(batch.DepositsAfter - batch.FirstDeposit)))
        {
            link = oracle.Put(deposit.Content.EncodeLink(link));
        }

        foreach (var chunk in batch.Transactions.Chunk(OracleStore.BatchChunkBytes))
        {
            oracle.Put(chunk);
        }

        oracle.PutLocal(LocalValue.AgreedRoot, agreed);
        oracle.PutLocal(LocalValue.BatchHash, oracle.Put(batch.RecordBytes()));
        oracle.PutLocal(LocalValue.ConfigurationHash, oracle.Put(chain.Rules.Encoded));
        oracle.PutLocal(LocalValue.ClaimedRoot, claimed);
        return oracle;
    }

    /// <summary>The four local values as a claim lists them.</summary>
    public static IReadOnlyList<Hash256> LocalsOf(OracleStore oracle) => LocalPreimages.List(
        oracle,
        new[] { LocalValue.AgreedRoot, LocalValue.BatchHash, LocalValue.ConfigurationHash, LocalValue.ClaimedRoot }
            .Select(value => OracleStore.LocalKey(value).ToBytes()));

    /// <summary>The last state of the execution that a claim with these local values is about, if it was asked for before.</summary>
    public Hash256? KnownFinal(Hash256 locals) => _finals.TryGetValue(locals, out var final) ? final : null;

    /// <summary>What is to be claimed about a batch, which is the whole execution of the guest.</summary>
    /// <param name="oracle">What <see cref="Prepare"/> gave.</param>
    /// <param name="cancellation">Ends a long execution.</param>
    /// <exception cref="RollupException">The guest does not come to that block.</exception>
    public ClaimTerms Terms(OracleStore oracle, CancellationToken cancellation)
    {
        var locals = LocalsOf(oracle);
        using var party = Execute(oracle, out var exit, cancellation);
        if (exit != OvmExit.Holds || ClaimTerms.Of(guest.Image, party, GameRules.MaxSteps, locals) is not { } terms
            || party.At(terms.Steps).ExitCode != 0)
        {
            throw new RollupException("the guest does not come to the block that this node has; nothing is proposed");
        }

        _finals[GameHistory.OfList(locals)] = terms.Final;
        return terms;
    }

    /// <summary>A player for a batch.</summary>
    /// <param name="sender">Sends its transactions.</param>
    /// <param name="board">What it looks at.</param>
    /// <param name="oracle">What <see cref="Prepare"/> gave.</param>
    /// <param name="challenged">The claim that it challenges, if it is false; null: none.</param>
    /// <param name="cancellation">Ends a long execution.</param>
    public BatchPlayer Player(
        TransactionSender sender, GameBoard board, OracleStore oracle, ulong? challenged, CancellationToken cancellation)
    {
        var locals = LocalsOf(oracle);
        var party = Execute(oracle, out _, cancellation);
        var aim = new PlayerAim { Challenges = claim => claim == challenged, SharesProgram = true, FetchesAtOnce = true, Depth = depth };
        var player = new ChainPlayer(setup, sender, new MachineExecution(party, locals), guest.Image, locals, aim, board);
        return new BatchPlayer(player, party, GameHistory.OfList(locals));
    }

    // Once natively, which tells what the guest will ask for; it executes nothing before a question is asked of it.
    private MachineParty Execute(OracleStore oracle, out OvmExit exit, CancellationToken cancellation)
    {
        var touched = new OracleStore();
        (exit, _) = OvmExecutor.RunProgram(oracle, touched, oracle);
        return guest.Execute(touched, cancellation);
    }
}
