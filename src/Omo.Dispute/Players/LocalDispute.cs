// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>
/// A dispute on a private chain with both sides in one process. Each side knows of the other only what the chain says. The
/// chain's time jumps when a side is silent, so that nobody waits for days.
/// </summary>
public sealed class LocalDispute
{
    /// <summary>Seconds between two blocks, as on Ethereum. The computer's own clock would decide about gas otherwise.</summary>
    private const int BlockSeconds = 12;

    private readonly GameSetup _setup;
    private readonly Action<DisputeEvent> _onEvent;
    private readonly List<DisputeEvent> _events = [];
    private readonly Dictionary<string, int> _moves = [];
    private StepProof? _proof;

    /// <summary>A dispute on a chain that anvil runs.</summary>
    /// <param name="setup">The contracts.</param>
    /// <param name="onEvent">Told of each transaction.</param>
    public LocalDispute(GameSetup setup, Action<DisputeEvent>? onEvent = null) => (_setup, _onEvent) = (setup, onEvent ?? (_ => { }));

    /// <summary>Plays a claim and one challenge of it to the end; everybody fetches their money.</summary>
    /// <param name="terms">What the claimant claims.</param>
    /// <param name="claimant">Who claims it.</param>
    /// <param name="challenger">Who denies it.</param>
    /// <param name="cancellation">Ends the dispute between two moves.</param>
    /// <exception cref="L1Exception">The chain failed.</exception>
    public async Task<DisputeOutcome> RunAsync(
        ClaimTerms terms, DisputeSide claimant, DisputeSide challenger, CancellationToken cancellation = default)
    {
        await _setup.Client.RequestAsync("anvil_setBlockTimestampInterval", [BlockSeconds], cancellation).ConfigureAwait(false);
        var accounts = await _setup.Client.AccountsAsync(cancellation).ConfigureAwait(false);
        var players = new[] { (Side: claimant, Account: accounts[1]), (Side: challenger, Account: accounts[2]) };
        var (rules, game) = (_setup.Rules, _setup.Game);

        var claimId = await game.ClaimCountAsync().ConfigureAwait(false);
        var architecture = _setup.Architectures[terms.Image.Isa];
        await SendAsync(claimant.Name, "claim", terms.Move(accounts[1], 0, rules.ClaimBond, architecture), null).ConfigureAwait(false);
        var content = (await game.ClaimAsync(claimId).ConfigureAwait(false)).Content;
        var id = await game.GameCountAsync().ConfigureAwait(false);
        await SendAsync(challenger.Name, "challenge", new GameMove.Challenge(accounts[2], 0, rules.ChallengeBond, claimId, content), id)
            .ConfigureAwait(false);

        var view = await game.GameAsync(id).ConfigureAwait(false);
        while (!view.HasEnded)
        {
            cancellation.ThrowIfCancellationRequested();
            var moved = false;
            foreach (var (side, account) in players)
            {
                moved = moved || await PlayAsync(side, account, side == claimant, id, view, terms).ConfigureAwait(false);
            }

            if (!moved)
            {
                await ResolveByTimeAsync(players[view.Phase == GamePhase.Choose ? 0 : 1], id, view).ConfigureAwait(false);
            }

            view = await game.GameAsync(id).ConfigureAwait(false);
        }

        await SettleAsync(players, claimId).ConfigureAwait(false);
        return new DisputeOutcome(view, await game.ClaimAsync(claimId).ConfigureAwait(false), _events, _proof);
    }

    private async Task<bool> PlayAsync(DisputeSide side, Address account, bool isClaimant, ulong id, GameView view, ClaimTerms terms)
    {
        if (_moves.GetValueOrDefault(side.Name) >= side.MostMoves)
        {
            return false;
        }

        var arity = _setup.Rules.Arity;
        switch (view.Phase)
        {
            case GamePhase.Divide when isClaimant:
                var divide = new GameMove.Divide(account, 0, id, view.History, view.Range.Divide(arity, side.Trace.StateHashAt));
                await SendAsync(side.Name, "divide", divide, id).ConfigureAwait(false);
                break;
            case GamePhase.Choose when !isClaimant:
                var published = await _setup.Game.PublishedAsync(_setup.Client, id, view).ConfigureAwait(false);
                var part = view.Range.FirstDisputedPart(published.Points, arity, side.Trace.StateHashAt);
                await SendAsync(side.Name, "choose", new GameMove.Choose(account, 0, id, published, part), id, part).ConfigureAwait(false);
                break;
            case GamePhase.Prove when side.Prove is not null && side.Trace.StateHashAt(view.Range.Low) == view.Range.LowHash:
                var proof = side.Prove(view.Range.Low);
                if (proof.PostStateHash == view.Range.HighHash != isClaimant)
                {
                    // The proof would decide for the other side.
                    return false;
                }

                try
                {
                    await ProveAsync(side.Name, account, id, view, terms, proof).ConfigureAwait(false);
                }
                catch (L1Exception e) when (e.IsRevert)
                {
                    // A side that was given another pre-image than the key names has nothing to show; its clock runs on.
                    return false;
                }

                break;
            default:
                return false;
        }

        _moves[side.Name] = _moves.GetValueOrDefault(side.Name) + 1;
        return true;
    }

    private async Task ProveAsync(string side, Address account, ulong id, GameView view, ClaimTerms terms, StepProof proof)
    {
        if (proof.Preimage is { } part)
        {
            foreach (var (to, data) in PreimageCalls.For(_setup, view.ClaimId, terms.Locals, part))
            {
                await SendAsync(side, "load", to, account, data, 0, id, null).ConfigureAwait(false);
            }
        }

        await SendAsync(side, "prove", new GameMove.Prove(account, 0, id, proof.StateData, proof.Proof), id).ConfigureAwait(false);
        _proof = proof;
    }

    private async Task ResolveByTimeAsync((DisputeSide Side, Address Account) winner, ulong id, GameView view)
    {
        await PassAsync(view.Deadline + 1).ConfigureAwait(false);
        await SendAsync(winner.Side.Name, "resolve", new GameMove.Resolve(winner.Account, 0, id), id).ConfigureAwait(false);
    }

    private async Task SettleAsync((DisputeSide Side, Address Account)[] players, ulong claimId)
    {
        var claim = await _setup.Game.ClaimAsync(claimId).ConfigureAwait(false);
        if (claim.Status == ClaimStatus.Open)
        {
            await PassAsync(claim.ChallengeableUntil + 1).ConfigureAwait(false);
            await SendAsync(players[0].Side.Name, "finalise", new GameMove.Finalise(players[0].Account, 0, claimId), null).ConfigureAwait(false);
        }

        foreach (var (side, account) in players)
        {
            if (await _setup.Game.OwedToAsync(account).ConfigureAwait(false) > 0)
            {
                await SendAsync(side.Name, "withdraw", new GameMove.Withdraw(account, 0), null).ConfigureAwait(false);
            }
        }
    }

    private async Task PassAsync(ulong time)
    {
        if (time > await _setup.Client.LatestTimeAsync().ConfigureAwait(false))
        {
            await _setup.Client.RequestAsync("evm_setNextBlockTimestamp", new JsonArray(time)).ConfigureAwait(false);
        }
    }

    private Task SendAsync(string side, string kind, GameMove move, ulong? gameId, int? part = null)
    {
        var (data, value) = _setup.Game.Encode(move);
        return SendAsync(side, kind, _setup.Game.Contract.Address, move.Sender, data, value, gameId, part);
    }

    private async Task SendAsync(
        string side, string kind, Address to, Address from, byte[] data, BigInteger value, ulong? gameId, int? part)
    {
        Receipt receipt;
        try
        {
            receipt = await _setup.Client.SendAsync(to, data, from, value).ConfigureAwait(false);
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            throw new L1Exception($"The move '{kind}' of {side} was refused: {_setup.Game.Describe(e.RevertData)}.", e.RevertData);
        }

        var view = gameId is { } id ? await _setup.Game.GameAsync(id).ConfigureAwait(false) : null;
        var time = await _setup.Client.LatestTimeAsync().ConfigureAwait(false);
        var what = new DisputeEvent(side, kind, view, time, receipt.GasUsed, data.Length, part);
        _events.Add(what);
        _onEvent(what);
    }
}
