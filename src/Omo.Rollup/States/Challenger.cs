// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Rollup.States;

/// <summary>
/// Compares every proposal with what this node has derived, plays the game about false ones, and has them removed, and what hangs on false
/// blocks. False is a claim of another block, and a claim of the right one whose last state is not that of the guest: it would fall to
/// anyone who challenges it.
/// </summary>
/// <param name="claims">What batches lead to.</param>
/// <param name="states">The state chain.</param>
/// <param name="sender">Sends its transactions; the account pays the bonds.</param>
/// <param name="log">Told of false proposals.</param>
public sealed class Challenger(BatchClaims claims, StateChainContract states, TransactionSender sender, ILogger log) : IDisposable
{
    private readonly StateBoard _board = new(claims, states, sender);
    private readonly BatchPlayers _players = new();
    private (BlockHeader, Hash256?) _idleAt;

    /// <summary>Does the next thing that is due.</summary>
    /// <returns>Whether there was something, or there is more to compare.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    /// <exception cref="RollupException">A proposal cannot be compared; all else that is due was done.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellation = default)
    {
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        var place = (_board.Game.Block, claims.LastBlock);
        if (place == _idleAt)
        {
            return false;
        }

        var attempts = new Attempts(sender);
        _players.Release(_board.Game, claim => claim.Status == ClaimStatus.Open);
        var comparesMore = await CompareAsync(attempts, cancellation).ConfigureAwait(false);
        if (await _players.PlayAsync(_board, attempts, cancellation).ConfigureAwait(false)
            || await _board.SettleAsync(attempts, cancellation).ConfigureAwait(false)
            || await RemoveAsync(attempts, cancellation).ConfigureAwait(false)
            || comparesMore)
        {
            return true;
        }

        attempts.ThrowIfAnyFailed();
        _idleAt = place;
        return false;
    }

    /// <summary>Works until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => ServiceLoop.RunAsync("challenger", StepAsync, log, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _players.Dispose();

    /// <summary>
    /// Finds what is false. What hangs on a false proposal is a claim about a block that never was: it goes with that one, whether it is true
    /// or not. Executing the guest takes long, so that it is done once in a step, between moves.
    /// </summary>
    /// <returns>Whether there are claims left to execute for.</returns>
    private async Task<bool> CompareAsync(Attempts attempts, CancellationToken cancellation)
    {
        var hasExecuted = false;
        foreach (var proposal in _board.Open)
        {
            var claim = _board.ClaimOf(proposal);
            if (claim.Status != ClaimStatus.Open || _players.Has(proposal.ClaimId, claim)
                || _board.HasRightBlock(_board.ParentOf(proposal)) != true || _board.HasRightBlock(proposal) is not { } hasRightBlock
                || (hasRightBlock && claims.KnownFinal(claim.Locals) == claim.Final))
            {
                continue;
            }

            var executes = hasRightBlock && claims.KnownFinal(claim.Locals) is null;
            if (executes && hasExecuted)
            {
                return true;
            }

            hasExecuted |= executes;
            await attempts.DidAsync(() => Task.FromResult(Judge(proposal, claim, hasRightBlock, cancellation))).ConfigureAwait(false);
        }

        return false;
    }

    private bool Judge(ProposalView proposal, ClaimView claim, bool hasRightBlock, CancellationToken cancellation)
    {
        var parent = _board.ParentOf(proposal);
        if (claims.FindBatch(parent.Batches) is not { } batch)
        {
            return false;
        }

        // What L1 says of proposals can be newer than what this node has read of batches, or older.
        var oracle = claims.Prepare(batch, parent.BlockHash, proposal.BlockHash);
        if (GameHistory.OfList(BatchClaims.LocalsOf(oracle)) != claim.Locals)
        {
            return false;
        }

        if (hasRightBlock && (claims.KnownFinal(claim.Locals) ?? claims.Terms(oracle, cancellation).Final) == claim.Final)
        {
            return true;
        }

        log.LogWarning(
            "proposal {Proposal} is false: batch {Batch} leads to {Block}, not to {Claimed} with the last state {Final}; claim {Claim} is challenged",
            proposal.Id, batch.Number, claims.BlockAfter(proposal.Batches), proposal.BlockHash, claim.Final, proposal.ClaimId);
        _players.Add(proposal.ClaimId, claims.Player(sender, _board.Game, oracle, proposal.ClaimId, cancellation));
        return true;
    }

    private async Task<bool> RemoveAsync(Attempts attempts, CancellationToken cancellation)
    {
        var last = _board.LastFinal;
        foreach (var proposal in _board.Open)
        {
            var hangsOn = _board.ParentOf(proposal).Place;
            if ((proposal.Batches <= last.Batches
                || (hangsOn.Batches == last.Batches && hangsOn != last.Place)
                || _board.ClaimOf(proposal).Status == ClaimStatus.Defeated)
                && await attempts.DidAsync(() => _board.CallAsync("remove", [proposal.Id], cancellation)).ConfigureAwait(false))
            {
                log.LogInformation("proposal {Proposal} is removed", proposal.Id);
                return true;
            }
        }

        return false;
    }
}
