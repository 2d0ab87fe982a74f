// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>
/// A dispute on a private chain with both sides in one process. Each side plays <see cref="HonestStrategy"/> for the states that it believes
/// in, right or wrong, and knows of the other only what the chain says. The chain's time jumps when a side is silent, so that nobody waits for days.
/// </summary>
public sealed class LocalDispute
{
    /// <summary>Seconds between two blocks, as on Ethereum. The computer's own clock would decide about gas otherwise.</summary>
    private const int BlockSeconds = 12;

    private readonly GameSetup _setup;
    private readonly Action<DisputeEvent> _onEvent;
    private readonly GameBoard _board;
    private readonly List<DisputeEvent> _events = [];
    private readonly Dictionary<string, int> _moves = [];
    private StepProof? _proof;

    /// <summary>A dispute on a chain that anvil runs.</summary>
    /// <param name="setup">The contracts.</param>
    /// <param name="onEvent">Told of each transaction.</param>
    public LocalDispute(GameSetup setup, Action<DisputeEvent>? onEvent = null) =>
        (_setup, _onEvent, _board) = (setup, onEvent ?? (_ => { }), new GameBoard(setup.Client, setup.Game, depth: 0));

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
        var players = new[]
        {
            new Player(this, claimant, accounts[1], terms, isClaimant: true), new Player(this, challenger, accounts[2], terms, isClaimant: false),
        };

        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        var (claimId, id) = ((ulong)_board.Claims.Count, (ulong)_board.Games.Count);
        var architecture = _setup.Architectures[terms.Image.Isa];
        await SendAsync(claimant.Name, "claim", terms.Move(accounts[1], 0, _setup.Rules.ClaimBond, architecture), null).ConfigureAwait(false);
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        var challenge = players[1].MoveOf(new PlayerDuty(DutyKind.Challenge, claimId, _board.Claims[(int)claimId].ChallengeableUntil));
        await SendAsync(challenger.Name, "challenge", challenge, id).ConfigureAwait(false);

        for (var game = await ReadAsync(id, cancellation).ConfigureAwait(false); !game.HasEnded;)
        {
            if (!await PlayAsync(players[0], id).ConfigureAwait(false) && !await PlayAsync(players[1], id).ConfigureAwait(false))
            {
                var winner = players[game.Phase == GamePhase.Choose ? 0 : 1];
                await DoDueAsync(winner, "resolve", game.Deadline + 1, move => move is GameMove.Resolve due && due.GameId == id).ConfigureAwait(false);
            }

            game = await ReadAsync(id, cancellation).ConfigureAwait(false);
        }

        await SettleAsync(players, claimId).ConfigureAwait(false);
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        return new DisputeOutcome(_board.Games[(int)id], _board.Claims[(int)claimId], _events, _proof);
    }

    private async Task<GameView> ReadAsync(ulong id, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        return _board.Games[(int)id];
    }

    /// <summary>Makes the move that a side has to make in the game, unless it has fallen silent or cannot.</summary>
    private async Task<bool> PlayAsync(Player player, ulong id)
    {
        var (side, game) = (player.Side, _board.Games[(int)id]);
        if (_moves.GetValueOrDefault(side.Name) >= side.MostMoves || player.DutyIn(id) is not { } duty)
        {
            return false;
        }

        var published = duty.Kind == DutyKind.Choose ? await _setup.Game.PublishedAsync(_setup.Client, id, game).ConfigureAwait(false) : null;
        switch (player.MoveOf(duty, published))
        {
            case GameMove.Divide divide:
                await SendAsync(side.Name, "divide", divide, id).ConfigureAwait(false);
                break;
            case GameMove.Choose choose:
                await SendAsync(side.Name, "choose", choose, id, choose.Part).ConfigureAwait(false);
                break;
            case GameMove.Prove prove:
                if (side.Prove is null)
                {
                    return false;
                }

                var proof = side.Prove(game.Range.Low);
                if (proof.PostStateHash == game.Range.HighHash != player.IsClaimant)
                {
                    // The step that a liar believes in has no proof; that of the real one would decide for the other side.
                    return false;
                }

                try
                {
                    await ProveAsync(side.Name, prove, game.ClaimId, player.Terms, proof).ConfigureAwait(false);
                }
                catch (L1Exception e) when (e.IsRevert)
                {
                    // A side that was given another pre-image than the key names has nothing to show; its clock runs on.
                    return false;
                }

                break;
        }

        _moves[side.Name] = _moves.GetValueOrDefault(side.Name) + 1;
        return true;
    }

    private async Task ProveAsync(string side, GameMove.Prove move, ulong claimId, ClaimTerms terms, StepProof proof)
    {
        if (proof.Preimage is { } part)
        {
            foreach (var (to, data) in PreimageCalls.For(_setup, claimId, terms.Locals, part))
            {
                await SendAsync(side, "load", to, move.Sender, data, 0, move.GameId, null).ConfigureAwait(false);
            }
        }

        await SendAsync(side, "prove", move with { StateData = proof.StateData, Proof = proof.Proof }, move.GameId).ConfigureAwait(false);
        _proof = proof;
    }

    private async Task SettleAsync(Player[] players, ulong claimId)
    {
        var claim = _board.Claims[(int)claimId];
        if (claim.Status == ClaimStatus.Open)
        {
            await DoDueAsync(players[0], "finalise", claim.ChallengeableUntil + 1, move => move is GameMove.Finalise due && due.ClaimId == claimId)
                .ConfigureAwait(false);
        }

        foreach (var player in players)
        {
            if (await _setup.Game.OwedToAsync(player.Account).ConfigureAwait(false) > 0)
            {
                await SendAsync(player.Side.Name, "withdraw", new GameMove.Withdraw(player.Account, 0), null).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Calls what a player says is due at a time, which the chain's jumps to if it is in the future.</summary>
    private async Task DoDueAsync(Player player, string kind, ulong time, Func<GameMove, bool> isMeant)
    {
        if (time > _board.Now)
        {
            await _setup.Client.RequestAsync("evm_setNextBlockTimestamp", new JsonArray(time)).ConfigureAwait(false);
        }

        var move = player.Due(Math.Max(time, _board.Now)).First(isMeant);
        await SendAsync(player.Side.Name, kind, move, (move as GameMove.Resolve)?.GameId).ConfigureAwait(false);
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

    /// <summary>A side with its account, and the strategy for what it believes.</summary>
    private sealed class Player(LocalDispute dispute, DisputeSide side, Address account, ClaimTerms terms, bool isClaimant)
    {
        private readonly HonestStrategy _strategy = new(account, dispute._setup.Rules, new ExecutionTruth(
            dispute._setup.Architectures[terms.Image.Isa], terms.Image.Start, _ => ClaimSubject.Mine, side.Trace.StateHashAt));

        public DisputeSide Side => side;

        public Address Account => account;

        public ClaimTerms Terms => terms;

        public bool IsClaimant => isClaimant;

        public PlayerDuty? DutyIn(ulong game) => _strategy.Duties(dispute._board.Now, dispute._board.Claims, dispute._board.Games)
            .Where(d => d.Kind != DutyKind.Challenge && d.Id == game).Select(d => (PlayerDuty?)d).FirstOrDefault();

        public GameMove MoveOf(PlayerDuty duty, PublishedStates? published = null) =>
            _strategy.MoveOf(duty, 0, dispute._board.Claims, dispute._board.Games, published);

        public IEnumerable<GameMove> Due(ulong now) => _strategy.Due(now, dispute._board.Claims, dispute._board.Games);
    }
}
