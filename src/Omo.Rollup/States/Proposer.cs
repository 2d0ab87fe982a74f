// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Ovm;
using Omo.Rollup.Batches;

namespace Omo.Rollup.States;

/// <summary>
/// Says on L1 what each batch leads to: claims it in the game, proposes it, defends the claim, and makes the proposal final. What is to be
/// done follows from L1 and from the chain alone. A claim is defended whatever became of its proposal, for its bond can be taken.
/// </summary>
/// <param name="claims">What batches lead to.</param>
/// <param name="states">The state chain.</param>
/// <param name="sender">Sends its transactions; the account pays the bonds.</param>
/// <param name="log">Told of proposals.</param>
public sealed class Proposer(BatchClaims claims, StateChainContract states, TransactionSender sender, ILogger log) : IDisposable
{
    private const ulong FirstWarning = 10;

    private readonly StateBoard _board = new(claims, states, sender);
    private readonly BatchPlayers _players = new();
    private (BlockHeader, Hash256?) _idleAt;
    private ulong? _maxClaimAge;
    private ulong _warnAt = FirstWarning;

    /// <summary>Does the next thing that is due.</summary>
    /// <returns>Whether there was something.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    /// <exception cref="RollupException">The guest does not come to this node's block; all else that is due was done.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellation = default)
    {
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        var place = (_board.Game.Block, claims.LastBlock);
        if (place == _idleAt)
        {
            return false;
        }

        var attempts = new Attempts(sender);
        _players.Release(_board.Game, NeedsDefence);
        await DefendAsync(attempts, cancellation).ConfigureAwait(false);
        if (await _players.PlayAsync(_board, attempts, cancellation).ConfigureAwait(false)
            || await _board.SettleAsync(attempts, cancellation).ConfigureAwait(false)
            || await attempts.DidAsync(() => GoOnAsync(cancellation)).ConfigureAwait(false))
        {
            return true;
        }

        attempts.ThrowIfAnyFailed();
        _idleAt = place;
        return false;
    }

    /// <summary>Works until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => ServiceLoop.RunAsync("proposer", StepAsync, log, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _players.Dispose();

    private static bool NeedsDefence(ClaimView claim) => claim is { Status: ClaimStatus.Open, OpenGames: > 0 };

    private async Task DefendAsync(Attempts attempts, CancellationToken cancellation)
    {
        foreach (var (id, claim) in _board.Own.Where(c => NeedsDefence(c.Claim) && !_players.Has(c.Id, c.Claim)).ToList())
        {
            await attempts.DidAsync(async () =>
            {
                var oracle = await PrepareAsync(id, claim, cancellation).ConfigureAwait(false);
                _players.Add(id, claims.Player(sender, _board.Game, oracle, challenged: null, cancellation));
                return true;
            }).ConfigureAwait(false);
        }
    }

    // What a claim is about its proposal tells, if it has one; else the log of L1.
    private async Task<OracleStore> PrepareAsync(ulong id, ClaimView claim, CancellationToken cancellation)
    {
        var oracle = _board.Proposals.Values.FirstOrDefault(p => p.Id > 0 && p.ClaimId == id) is { } proposal
            ? claims.FindBatch(proposal.Batches - 1) is { } batch
                ? claims.Prepare(batch, _board.ParentOf(proposal).BlockHash, proposal.BlockHash)
                : null
            : claims.FindAndPrepare(await claims.Setup.Game.LocalsAsync(claims.Setup.Client, id, claim, cancellation).ConfigureAwait(false));
        return oracle is not null && GameHistory.OfList(BatchClaims.LocalsOf(oracle)) == claim.Locals
            ? oracle
            : throw new RollupException($"claim {id} of {sender.Address} is about a batch that this node does not have; it cannot be defended now");
    }

    // The first proposal behind the last final one is brought to its end; behind the last one the next batch is proposed.
    private async Task<bool> GoOnAsync(CancellationToken cancellation)
    {
        var path = TruePath(cancellation);
        WarnIfBehind(path[^1].Batches);
        return (path.Count > 1 && await FinaliseAsync(path[1], cancellation).ConfigureAwait(false))
            || await ProposeAsync(path[^1], cancellation).ConfigureAwait(false);
    }

    // Each batch takes two transactions, one after the other, and an execution of the guest: batches can come faster.
    private void WarnIfBehind(ulong proposed)
    {
        if (IsWaiting(proposed + _warnAt - 1))
        {
            log.LogWarning(
                "{Waiting} batches wait to be proposed: if that goes on, they come faster than L1 takes proposals; a longer --batch-delay makes fewer and larger ones",
                _warnAt);
            _warnAt *= 2;
        }
        else if (!IsWaiting(proposed + FirstWarning - 1))
        {
            _warnAt = FirstWarning;
        }
    }

    private bool IsWaiting(ulong batch) => claims.FindBatch(batch) is { } found && IsDeep(found);

    private async Task<bool> FinaliseAsync(ProposalView proposal, CancellationToken cancellation)
    {
        var claim = _board.ClaimOf(proposal);
        if (_board.CanBeAccepted(claim))
        {
            return await _board.MoveAsync(new GameMove.Finalise(sender.Address, _board.Game.Now, proposal.ClaimId), cancellation).ConfigureAwait(false);
        }

        if (claim.Status != ClaimStatus.Accepted)
        {
            return false;
        }

        await _board.CallAsync("finalise", [proposal.Id], cancellation).ConfigureAwait(false);
        log.LogInformation("batch {Batch}: block {Hash} is final", proposal.Batches - 1, proposal.BlockHash);
        return true;
    }

    private async Task<bool> ProposeAsync(ProposalView parent, CancellationToken cancellation)
    {
        if (claims.FindBatch(parent.Batches) is not { } batch || claims.BlockAfter(parent.Batches + 1) is not { } block || !IsDeep(batch))
        {
            return false;
        }

        var oracle = claims.Prepare(batch, parent.BlockHash, block);
        _maxClaimAge ??= await states.MaxClaimAgeAsync().ConfigureAwait(false);
        if (FindClaim(GameHistory.OfList(BatchClaims.LocalsOf(oracle)), _maxClaimAge.Value) is not { } claim)
        {
            var terms = claims.Terms(oracle, cancellation);
            return await _board.MoveAsync(
                terms.Move(sender.Address, 0, claims.Setup.Rules.ClaimBond, claims.Architecture), cancellation).ConfigureAwait(false);
        }

        await _board.CallAsync("propose", [parent.Id, block, claim], cancellation).ConfigureAwait(false);
        log.LogInformation("batch {Batch}: block {Hash} is proposed, by claim {Claim}", batch.Number, block, claim);
        return true;
    }

    // A claim about a batch that a reorganisation takes away could not be defended by anyone.
    private bool IsDeep(PostedBatch batch) => batch.L1Block + claims.Depth <= _board.Game.Block.Number;

    /// <summary>The last final proposal, and behind it one for each batch about which somebody has said what is true.</summary>
    private List<ProposalView> TruePath(CancellationToken cancellation)
    {
        var children = _board.Open.ToLookup(p => p.Parent);
        var path = new List<ProposalView>
        {
            _board.Proposals.Values.Where(p => p.Status == ProposalStatus.Final).MaxBy(p => p.Batches)
                ?? throw new L1Exception("The Ethereum node knows of no state that is final, not even the first."),
        };
        while (children[path[^1].Id].FirstOrDefault(p => _board.HasRightBlock(p) == true && IsTrue(p, path[^1], cancellation)) is { } next)
        {
            path.Add(next);
        }

        return path;
    }

    // The right block alone does not make a claim true: one with another last state falls to anyone, and all that hangs on it.
    private bool IsTrue(ProposalView proposal, ProposalView parent, CancellationToken cancellation)
    {
        var claim = _board.ClaimOf(proposal);
        if (claim.Status != ClaimStatus.Open || claim.Claimant == sender.Address)
        {
            return claim.Status != ClaimStatus.Defeated;
        }

        if (claims.KnownFinal(claim.Locals) is { } known)
        {
            return claim.Final == known;
        }

        var oracle = claims.FindBatch(parent.Batches) is { } batch ? claims.Prepare(batch, parent.BlockHash, proposal.BlockHash) : null;
        return oracle is not null && GameHistory.OfList(BatchClaims.LocalsOf(oracle)) == claim.Locals
            && claims.Terms(oracle, cancellation).Final == claim.Final;
    }

    /// <summary>The account's claim about a batch that can be proposed, which it may have made before a restart.</summary>
    private ulong? FindClaim(Hash256 locals, ulong maxAge)
    {
        var proposed = _board.Proposals.Values.Where(p => p.Id > 0).Select(p => p.ClaimId).ToHashSet();
        return _board.Own.Where(c => c.Claim.Status == ClaimStatus.Open && c.Claim.Locals == locals && !proposed.Contains(c.Id)
                && _board.Game.Now <= c.Claim.ChallengeableUntil - claims.Setup.Rules.ChallengePeriod + maxAge)
            .Select(c => (ulong?)c.Id).LastOrDefault();
    }
}
