// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;

namespace Omo.Rollup.States;

/// <summary>
/// Says on L1 what each batch leads to: claims it in the game, proposes it, defends the claim, and makes the proposal final. What is to be
/// done follows from L1 and from the chain alone.
/// </summary>
/// <param name="claims">What batches lead to.</param>
/// <param name="states">The state chain.</param>
/// <param name="sender">Sends its transactions; the account pays the bonds.</param>
/// <param name="log">Told of proposals.</param>
public sealed class Proposer(BatchClaims claims, StateChainContract states, TransactionSender sender, ILogger log) : IDisposable
{
    private readonly Dictionary<ulong, BatchPlayer> _players = [];

    /// <summary>Does the next thing that is due.</summary>
    /// <returns>Whether there was something.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    /// <exception cref="RollupException">The guest does not come to this node's block.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellation = default)
    {
        var proposals = await states.ProposalsAsync().ConfigureAwait(false);
        return await PlayAsync(cancellation).ConfigureAwait(false)
            || await FinaliseAsync(proposals, cancellation).ConfigureAwait(false)
            || await ProposeAsync(proposals, cancellation).ConfigureAwait(false);
    }

    /// <summary>Works until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => ServiceLoop.RunAsync("proposer", StepAsync, log, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var player in _players.Values)
        {
            player.Dispose();
        }
    }

    // Games about the own claims, and what is owed when they are decided.
    private async Task<bool> PlayAsync(CancellationToken cancellation)
    {
        foreach (var (batch, player) in _players.OrderBy(p => p.Key).ToList())
        {
            if (await player.Player.AdvanceAsync(cancellation).ConfigureAwait(false) == PlayerProgress.Moved)
            {
                return true;
            }

            if (await player.Player.IsOverAsync(cancellation).ConfigureAwait(false))
            {
                _players.Remove(batch);
                player.Dispose();
            }
        }

        return false;
    }

    private async Task<bool> FinaliseAsync(IReadOnlyDictionary<ulong, ProposalView> proposals, CancellationToken cancellation)
    {
        foreach (var proposal in proposals.Values.Where(p => p.Status == ProposalStatus.Open).OrderBy(p => p.Id))
        {
            if (proposals.GetValueOrDefault(proposal.Parent)?.Status == ProposalStatus.Final
                && (await claims.Setup.Game.ClaimAsync(proposal.ClaimId).ConfigureAwait(false)).Status == ClaimStatus.Accepted)
            {
                await SendAsync("finalise", [proposal.Id], cancellation).ConfigureAwait(false);
                log.LogInformation("batch {Batch}: block {Hash} is final", proposal.Batches - 1, proposal.BlockHash);
                return true;
            }
        }

        return false;
    }

    private async Task<bool> ProposeAsync(IReadOnlyDictionary<ulong, ProposalView> proposals, CancellationToken cancellation)
    {
        var parent = await LastTrueAsync(proposals).ConfigureAwait(false);
        if (parent is null || claims.FindBatch(parent.Batches) is not { } batch || claims.BlockAfter(parent.Batches + 1) is not { } block)
        {
            return false;
        }

        var oracle = claims.Prepare(batch, parent.BlockHash, block);
        if (!_players.TryGetValue(batch.Number, out var player) || player.Locals != GameHistory.OfList(BatchClaims.LocalsOf(oracle)))
        {
            player?.Dispose();
            _players[batch.Number] = player = claims.Player(sender, oracle, claims: true, challenged: null, cancellation);
        }

        if (await FindClaimAsync(player).ConfigureAwait(false) is not { } claim)
        {
            return await player.Player.AdvanceAsync(cancellation).ConfigureAwait(false) == PlayerProgress.Moved;
        }

        await SendAsync("propose", [parent.Id, block, claim], cancellation).ConfigureAwait(false);
        log.LogInformation("batch {Batch}: block {Hash} is proposed, by claim {Claim}", batch.Number, block, claim);
        return true;
    }

    /// <summary>The proposal behind the last batch about which somebody has said what is true.</summary>
    private async Task<ProposalView?> LastTrueAsync(IReadOnlyDictionary<ulong, ProposalView> proposals)
    {
        var last = proposals.Values.Where(p => p.Status == ProposalStatus.Final).MaxBy(p => p.Batches);
        while (last is not null)
        {
            ProposalView? next = null;
            foreach (var candidate in proposals.Values.Where(p => p.Parent == last.Id && p.Status == ProposalStatus.Open && p.Id != 0).OrderBy(p => p.Id))
            {
                if (candidate.BlockHash == claims.BlockAfter(candidate.Batches)
                    && (await claims.Setup.Game.ClaimAsync(candidate.ClaimId).ConfigureAwait(false)).Status != ClaimStatus.Defeated)
                {
                    next = candidate;
                    break;
                }
            }

            if (next is null)
            {
                return last;
            }

            last = next;
        }

        return null;
    }

    /// <summary>The account's open claim about a batch, which it may have made before a restart.</summary>
    private async Task<ulong?> FindClaimAsync(BatchPlayer player)
    {
        var game = claims.Setup.Game;
        for (var id = await game.ClaimCountAsync().ConfigureAwait(false); id > 0; id--)
        {
            var claim = await game.ClaimAsync(id - 1).ConfigureAwait(false);
            if (claim.Status == ClaimStatus.Open && claim.Claimant == sender.Address && claim.Locals == player.Locals
                && claim.Final == player.Terms!.Final)
            {
                return id - 1;
            }
        }

        return null;
    }

    private Task SendAsync(string function, object[] arguments, CancellationToken cancellation) => sender.SendAsync(
        states.Contract.Address, states.Contract.Artifact.EncodeCall(function, arguments), cancellation: cancellation);
}
