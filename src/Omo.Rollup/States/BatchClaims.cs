// SPDX-License-Identifier: MIT
using Omo.Core;
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
public sealed class BatchClaims(Blockchain chain, SqliteL1Store store, GameSetup setup, RollupGuest guest)
{
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

    /// <summary>A batch that the chain agrees with, or null.</summary>
    public PostedBatch? FindBatch(ulong number) => number < store.FollowedCount ? store.FindBatch(number) : null;

    /// <summary>All that the guest asks for when it looks at a claim.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="agreed">The block before it.</param>
    /// <param name="claimed">The block that it is said to lead to.</param>
    public OracleStore Prepare(PostedBatch batch, Hash256 agreed, Hash256 claimed)
    {
        var oracle = new OracleStore(chain.Store);
        var link = store.LinkAfter(batch.FirstDeposit);
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

    /// <summary>A player for a batch.</summary>
    /// <param name="sender">Sends its transactions.</param>
    /// <param name="oracle">What <see cref="Prepare"/> gave.</param>
    /// <param name="claims">Whether it claims what it finds.</param>
    /// <param name="challenged">The claim that it challenges, if it is false; null: none.</param>
    /// <param name="cancellation">Ends a long execution.</param>
    /// <exception cref="RollupException">It is to claim, but the guest does not come to that block.</exception>
    public BatchPlayer Player(TransactionSender sender, OracleStore oracle, bool claims, ulong? challenged, CancellationToken cancellation)
    {
        var touched = new OracleStore();
        var (exit, _) = OvmExecutor.RunProgram(oracle, touched, oracle);
        var party = guest.Execute(touched, cancellation);
        try
        {
            var locals = LocalsOf(oracle);
            var terms = claims ? ClaimTerms.Of(guest.Image, party, GameRules.MaxSteps, locals) : null;
            if (claims && (exit != OvmExit.Holds || terms is null || party.At(terms.Steps).ExitCode != 0))
            {
                throw new RollupException("the guest does not come to the block that this node has; nothing is proposed");
            }

            var aim = new PlayerAim { Claim = terms, Challenges = claim => claim == challenged, SharesProgram = true };
            var player = new ChainPlayer(setup, sender, new MachineExecution(party, locals), guest.Image, locals, aim);
            return new BatchPlayer(player, party, terms, GameHistory.OfList(locals));
        }
        catch
        {
            party.Dispose();
            throw;
        }
    }
}
