// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;

namespace Omo.Rollup.States;

/// <summary>
/// Compares every proposal with what this node has derived, plays the game about false ones, and has them removed with what hangs on them.
/// </summary>
/// <param name="claims">What batches lead to.</param>
/// <param name="states">The state chain.</param>
/// <param name="sender">Sends its transactions; the account pays the bonds.</param>
/// <param name="log">Told of false proposals.</param>
public sealed class Challenger(BatchClaims claims, StateChainContract states, TransactionSender sender, ILogger log) : IDisposable
{
    private readonly Dictionary<ulong, BatchPlayer> _players = [];

    /// <summary>Does the next thing that is due.</summary>
    /// <returns>Whether there was something.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellation = default)
    {
        var proposals = await states.ProposalsAsync().ConfigureAwait(false);
        foreach (var proposal in proposals.Values.Where(p => p.Status == ProposalStatus.Open && !_players.ContainsKey(p.ClaimId)))
        {
            Compare(proposal, proposals.GetValueOrDefault(proposal.Parent), cancellation);
        }

        return await PlayAsync(cancellation).ConfigureAwait(false) || await RemoveAsync(proposals, cancellation).ConfigureAwait(false);
    }

    /// <summary>Works until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => ServiceLoop.RunAsync("challenger", StepAsync, log, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var player in _players.Values)
        {
            player.Dispose();
        }
    }

    // What hangs on a false proposal is a claim about a block that never was: it goes with that one, whether it is true or not.
    private void Compare(ProposalView proposal, ProposalView? parent, CancellationToken cancellation)
    {
        if (parent is null || parent.BlockHash != claims.BlockAfter(parent.Batches) || claims.FindBatch(parent.Batches) is not { } batch
            || claims.BlockAfter(proposal.Batches) is not { } block || block == proposal.BlockHash)
        {
            return;
        }

        log.LogWarning(
            "proposal {Proposal} is false: batch {Batch} leads to {Block}, not to {Claimed}; claim {Claim} is challenged", proposal.Id, batch.Number,
            block, proposal.BlockHash, proposal.ClaimId);
        _players[proposal.ClaimId] = claims.Player(
            sender, claims.Prepare(batch, parent.BlockHash, proposal.BlockHash), claims: false, proposal.ClaimId, cancellation);
    }

    private async Task<bool> PlayAsync(CancellationToken cancellation)
    {
        foreach (var (claim, player) in _players.OrderBy(p => p.Key).ToList())
        {
            if (await player.Player.AdvanceAsync(cancellation).ConfigureAwait(false) == PlayerProgress.Moved)
            {
                return true;
            }

            if ((await claims.Setup.Game.ClaimAsync(claim).ConfigureAwait(false)).Status != ClaimStatus.Open
                && await player.Player.IsOverAsync(cancellation).ConfigureAwait(false))
            {
                _players.Remove(claim);
                player.Dispose();
                log.LogInformation("claim {Claim} is decided", claim);
            }
        }

        return false;
    }

    private async Task<bool> RemoveAsync(IReadOnlyDictionary<ulong, ProposalView> proposals, CancellationToken cancellation)
    {
        var finalBatches = proposals.Values.Where(p => p.Status == ProposalStatus.Final).Select(p => p.Batches).DefaultIfEmpty().Max();
        foreach (var proposal in proposals.Values.Where(p => p.Status == ProposalStatus.Open).OrderBy(p => p.Id))
        {
            if (proposal.Batches <= finalBatches
                || proposals.GetValueOrDefault(proposal.Parent)?.Status == ProposalStatus.Removed
                || (await claims.Setup.Game.ClaimAsync(proposal.ClaimId).ConfigureAwait(false)).Status == ClaimStatus.Defeated)
            {
                var call = states.Contract.Artifact.EncodeCall("remove", proposal.Id);
                await sender.SendAsync(states.Contract.Address, call, cancellation: cancellation).ConfigureAwait(false);
                log.LogInformation("proposal {Proposal} is removed", proposal.Id);
                return true;
            }
        }

        return false;
    }
}
