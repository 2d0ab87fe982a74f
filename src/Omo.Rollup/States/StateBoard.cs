// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;

namespace Omo.Rollup.States;

/// <summary>What L1 says of claims, games and proposals, all of it as one block left it, and an account that acts on that.</summary>
/// <param name="claims">What batches lead to.</param>
/// <param name="states">The state chain.</param>
/// <param name="sender">Sends the account's transactions.</param>
internal sealed class StateBoard(BatchClaims claims, StateChainContract states, TransactionSender sender)
{
    /// <summary>Claims and games.</summary>
    public GameBoard Game { get; } = new(claims.Setup.Client, claims.Setup.Game, claims.Depth);

    /// <summary>All proposals by their numbers.</summary>
    public IReadOnlyDictionary<ulong, ProposalView> Proposals { get; private set; } = new Dictionary<ulong, ProposalView>();

    /// <summary>The undecided ones in their order.</summary>
    public IReadOnlyList<ProposalView> Open { get; private set; } = [];

    /// <summary>The proposal of the last final block.</summary>
    /// <exception cref="L1Exception">The node does not even know the first.</exception>
    public ProposalView LastFinal => Proposals.Values.Where(p => p.Status == ProposalStatus.Final).MaxBy(p => p.Batches)
        ?? throw new L1Exception("The Ethereum node knows of no state that is final, not even the first.");

    /// <summary>The account's claims about the guest, however they stand, by number.</summary>
    public IEnumerable<(ulong Id, ClaimView Claim)> Own =>
        Game.Claims.Index().Where(c => c.Item.Claimant == sender.Address && claims.IsAboutTheGuest(c.Item)).Select(c => ((ulong)c.Index, c.Item));

    /// <summary>Reads L1.</summary>
    /// <exception cref="L1Exception">The node failed, or does not know yet what the account's last transaction did.</exception>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        await Game.ReadAsync(cancellation).ConfigureAwait(false);
        var block = Game.Block;
        if (sender.IsBehind(block.Number))
        {
            throw new L1Exception($"The Ethereum node is at block {block.Number}, behind {sender.LatestBlock}, which has the last transaction.");
        }

        Proposals = await states.ProposalsAsync(block, cancellation).ConfigureAwait(false);
        Open = [.. Proposals.Values.Where(p => p.Status == ProposalStatus.Open).OrderBy(p => p.Id)];
        if (Open.Any(p => p.ClaimId >= (ulong)Game.Claims.Count))
        {
            throw new L1Exception("The Ethereum node knows of a proposal by a claim that it does not know.");
        }
    }

    /// <summary>The claim of a proposal that is not decided.</summary>
    public ClaimView ClaimOf(ProposalView proposal) => Game.Claims[(int)proposal.ClaimId];

    /// <summary>What a proposal hangs on.</summary>
    public ProposalView ParentOf(ProposalView proposal) => Proposals[proposal.Parent];

    /// <summary>Whether a proposal says what this node has found, if what it hangs on is right; null if the node does not know.</summary>
    public bool? HasRightBlock(ProposalView proposal) => claims.BlockAfter(proposal.Batches) is { } block ? block == proposal.BlockHash : null;

    /// <summary>Whether the account has a bond in a game about the guest.</summary>
    public bool IsIn(GameView game) => claims.IsAboutTheGuest(Game.Claims[(int)game.ClaimId])
        && (game.Challenger == sender.Address || Game.Claims[(int)game.ClaimId].Claimant == sender.Address);

    /// <summary>Whether the game accepts a claim when it is asked to.</summary>
    public bool CanBeAccepted(ClaimView claim) => claim is { Status: ClaimStatus.Open, OpenGames: 0 } && Game.Now > claim.ChallengeableUntil;

    /// <summary>
    /// Calls what is due and needs no execution: its games whose time is over or whose claim is decided, its claims that nobody can
    /// challenge any more, and what is owed to the account.
    /// </summary>
    /// <param name="attempts">Goes on when one is refused.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether anything was due.</returns>
    public async Task<bool> SettleAsync(Attempts attempts, CancellationToken cancellation)
    {
        var (account, now) = (sender.Address, Game.Now);
        var games = Game.Games.Index().Where(g => !g.Item.HasEnded && IsIn(g.Item)
            && (now > g.Item.Deadline || Game.Claims[(int)g.Item.ClaimId].Status != ClaimStatus.Open));
        var moves = games.Select(g => (GameMove)new GameMove.Resolve(account, now, (ulong)g.Index))
            .Concat(Own.Where(c => CanBeAccepted(c.Claim)).Select(c => new GameMove.Finalise(account, now, c.Id)));
        foreach (var move in moves)
        {
            if (await attempts.DidAsync(() => MoveAsync(move, cancellation)).ConfigureAwait(false))
            {
                return true;
            }
        }

        return await attempts.DidAsync(async () => await Game.Game.OwedToAsync(account).ConfigureAwait(false) > 0
            && await MoveAsync(new GameMove.Withdraw(account, now), cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Calls the game.</summary>
    public Task<bool> MoveAsync(GameMove move, CancellationToken cancellation)
    {
        var (data, value) = claims.Setup.Game.Encode(move);
        return SendAsync(claims.Setup.Game.Contract.Address, data, value, cancellation);
    }

    /// <summary>Calls the state chain.</summary>
    public Task<bool> CallAsync(string function, object[] arguments, CancellationToken cancellation) =>
        SendAsync(states.Contract.Address, states.Contract.Artifact.EncodeCall(function, arguments), BigInteger.Zero, cancellation);

    // What follows from this block takes the account's next place after it: what was mined meanwhile is not made twice.
    private async Task<bool> SendAsync(Address to, byte[] data, BigInteger value, CancellationToken cancellation)
    {
        var nonce = await sender.NonceAsync(Game.Block, cancellation).ConfigureAwait(false);
        await sender.SendAsync(to, data, value, expected: nonce, cancellation: cancellation).ConfigureAwait(false);
        return true;
    }
}
