// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Core;
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
    private const ulong ClaimsAtOnce = 100;

    private readonly Dictionary<ulong, BatchPlayer> _players = [];

    private GameContract Game => claims.Setup.Game;

    /// <summary>Does the next thing that is due.</summary>
    /// <returns>Whether there was something.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    /// <exception cref="RollupException">The guest does not come to this node's block.</exception>
    public async Task<bool> StepAsync(CancellationToken cancellation = default)
    {
        var proposals = await states.ProposalsAsync().ConfigureAwait(false);
        var open = proposals.Values.Where(p => p.Status == ProposalStatus.Open).OrderBy(p => p.Id).ToList();
        var found = await Game.ClaimsAsync([.. open.Select(p => p.ClaimId)]).ConfigureAwait(false);
        var claimed = open.Zip(found).Select(pair => (Proposal: pair.First, Claim: pair.Second)).ToList();
        return await DefendAsync(proposals, claimed, cancellation).ConfigureAwait(false)
            || await SettleAsync(claimed, cancellation).ConfigureAwait(false)
            || await FinaliseAsync(proposals, claimed, cancellation).ConfigureAwait(false)
            || await ProposeAsync(proposals, claimed, cancellation).ConfigureAwait(false);
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

    // A machine is kept only as long as there are games about what it has executed.
    private async Task<bool> DefendAsync(
        IReadOnlyDictionary<ulong, ProposalView> proposals, IReadOnlyList<(ProposalView Proposal, ClaimView Claim)> claimed,
        CancellationToken cancellation)
    {
        foreach (var (proposal, claim) in claimed.Where(c => c.Claim.Claimant == sender.Address))
        {
            if (claim.Status != ClaimStatus.Open || claim.OpenGames == 0)
            {
                Release(proposal.ClaimId);
            }
            else if (Player(proposal, proposals, cancellation) is { } player
                && await player.Player.AdvanceAsync(cancellation).ConfigureAwait(false) == PlayerProgress.Moved)
            {
                return true;
            }
        }

        return false;
    }

    private BatchPlayer? Player(ProposalView proposal, IReadOnlyDictionary<ulong, ProposalView> proposals, CancellationToken cancellation)
    {
        if (!_players.TryGetValue(proposal.ClaimId, out var player)
            && proposals.GetValueOrDefault(proposal.Parent) is { } parent && claims.FindBatch(parent.Batches) is { } batch)
        {
            var oracle = claims.Prepare(batch, parent.BlockHash, proposal.BlockHash);
            _players[proposal.ClaimId] = player = claims.Player(sender, oracle, claims: false, challenged: null, cancellation);
        }

        return player;
    }

    private void Release(ulong claim)
    {
        if (_players.Remove(claim, out var player))
        {
            player.Dispose();
        }
    }

    // Claims whose time has come, and what is owed when they are decided.
    private async Task<bool> SettleAsync(IReadOnlyList<(ProposalView Proposal, ClaimView Claim)> claimed, CancellationToken cancellation)
    {
        var now = await claims.Setup.Client.LatestTimeAsync(cancellation).ConfigureAwait(false);
        var due = claimed.Where(c => c.Claim is { Status: ClaimStatus.Open, OpenGames: 0 } && now > c.Claim.ChallengeableUntil).Take(1).ToList();
        var move = due.Count > 0 ? new GameMove.Finalise(sender.Address, now, due[0].Proposal.ClaimId)
            : await Game.OwedToAsync(sender.Address).ConfigureAwait(false) > 0 ? new GameMove.Withdraw(sender.Address, now)
            : (GameMove?)null;
        if (move is null)
        {
            return false;
        }

        var (data, value) = Game.Encode(move);
        await sender.SendAsync(Game.Contract.Address, data, value, cancellation: cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> FinaliseAsync(
        IReadOnlyDictionary<ulong, ProposalView> proposals, IReadOnlyList<(ProposalView Proposal, ClaimView Claim)> claimed,
        CancellationToken cancellation)
    {
        foreach (var (proposal, claim) in claimed)
        {
            if (claim.Status == ClaimStatus.Accepted && proposals.GetValueOrDefault(proposal.Parent)?.Status == ProposalStatus.Final)
            {
                await SendAsync("finalise", [proposal.Id], cancellation).ConfigureAwait(false);
                log.LogInformation("batch {Batch}: block {Hash} is final", proposal.Batches - 1, proposal.BlockHash);
                return true;
            }
        }

        return false;
    }

    private async Task<bool> ProposeAsync(
        IReadOnlyDictionary<ulong, ProposalView> proposals, IReadOnlyList<(ProposalView Proposal, ClaimView Claim)> claimed,
        CancellationToken cancellation)
    {
        if (LastTrue(proposals, claimed) is not { } parent || claims.FindBatch(parent.Batches) is not { } batch
            || claims.BlockAfter(parent.Batches + 1) is not { } block)
        {
            return false;
        }

        var oracle = claims.Prepare(batch, parent.BlockHash, block);
        if (await FindClaimAsync(GameHistory.OfList(BatchClaims.LocalsOf(oracle))).ConfigureAwait(false) is not { } claim)
        {
            using var player = claims.Player(sender, oracle, claims: true, challenged: null, cancellation);
            var (data, bond) = Game.Encode(player.Terms!.Move(sender.Address, 0, claims.Setup.Rules.ClaimBond, claims.Architecture));
            await sender.SendAsync(Game.Contract.Address, data, bond, cancellation: cancellation).ConfigureAwait(false);
            return true;
        }

        await SendAsync("propose", [parent.Id, block, claim], cancellation).ConfigureAwait(false);
        log.LogInformation("batch {Batch}: block {Hash} is proposed, by claim {Claim}", batch.Number, block, claim);
        return true;
    }

    /// <summary>The proposal behind the last batch about which somebody has said what is true.</summary>
    private ProposalView? LastTrue(
        IReadOnlyDictionary<ulong, ProposalView> proposals, IReadOnlyList<(ProposalView Proposal, ClaimView Claim)> claimed)
    {
        var last = proposals.Values.Where(p => p.Status == ProposalStatus.Final).MaxBy(p => p.Batches);
        while (last is not null)
        {
            var next = claimed.FirstOrDefault(c =>
                c.Proposal.Parent == last.Id && c.Claim.Status != ClaimStatus.Defeated && c.Proposal.BlockHash == claims.BlockAfter(c.Proposal.Batches));
            if (next.Proposal is null)
            {
                break;
            }

            last = next.Proposal;
        }

        return last;
    }

    /// <summary>The account's open claim about a batch, which it may have made before a restart. What it said of it is in its local values.</summary>
    private async Task<ulong?> FindClaimAsync(Hash256 locals)
    {
        for (var end = await Game.ClaimCountAsync().ConfigureAwait(false); end > 0;)
        {
            var first = end > ClaimsAtOnce ? end - ClaimsAtOnce : 0;
            var found = await Game.ClaimsAsync([.. Enumerable.Range(0, (int)(end - first)).Select(i => first + (ulong)i)]).ConfigureAwait(false);
            for (var i = found.Count - 1; i >= 0; i--)
            {
                if (found[i].Status == ClaimStatus.Open && found[i].Claimant == sender.Address && found[i].Locals == locals)
                {
                    return first + (ulong)i;
                }
            }

            end = first;
        }

        return null;
    }

    private Task SendAsync(string function, object[] arguments, CancellationToken cancellation) => sender.SendAsync(
        states.Contract.Address, states.Contract.Artifact.EncodeCall(function, arguments), cancellation: cancellation);
}
