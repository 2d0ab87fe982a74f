// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Dispute.Players;

/// <summary>
/// An honest player on a real chain, for one program on one input: it defends its account's claims and challenges false ones. It looks at
/// the chain before each move and remembers nothing else, so one that was killed goes on where the chain is.
/// </summary>
public sealed class ChainPlayer
{
    private readonly GameSetup _setup;
    private readonly TransactionSender _sender;
    private readonly MachineParty _party;
    private readonly ClaimTerms _truth;
    private readonly HonestStrategy _strategy;
    private readonly GameBoard _board;
    private readonly ulong _depth;
    private ulong? _overSince;

    /// <summary>A player.</summary>
    /// <param name="setup">The contracts.</param>
    /// <param name="sender">Sends its transactions.</param>
    /// <param name="party">Its execution.</param>
    /// <param name="truth">What the execution comes to.</param>
    /// <param name="challenges">Which false claims about its program it challenges; none if it plays only the games that it is in.</param>
    /// <param name="depth">Blocks of the deepest reorganisation that it is prepared for.</param>
    public ChainPlayer(
        GameSetup setup, TransactionSender sender, MachineParty party, ClaimTerms truth, Func<ulong, bool>? challenges = null, ulong depth = 0)
    {
        (_setup, _sender, _party, _truth, _depth) = (setup, sender, party, truth, depth);
        _board = new GameBoard(setup.Client, setup.Game, depth);
        var known = new ExecutionTruth(
            setup.Architectures[truth.Image.Isa], truth.Image.Start, GameHistory.OfList(truth.Locals), truth.Steps, truth.Final,
            party.StateHashAt);
        _strategy = new HonestStrategy(sender.Address, setup.Rules, known) { Challenges = challenges ?? (_ => false) };
    }

    /// <summary>Told of each move when it is in the chain.</summary>
    public Action<string>? OnMove { get; init; }

    private GameContract Game => _setup.Game;

    /// <summary>
    /// Makes a claim of what the execution comes to, unless the account has one already that is undecided, and waits until no
    /// reorganisation can take it back: nothing would remind the player of a claim that is gone.
    /// </summary>
    /// <exception cref="L1Exception">The chain refuses it, or failed.</exception>
    public async Task ClaimAsync(CancellationToken cancellation = default)
    {
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        if (!_board.Claims.Any(_strategy.IsOwn))
        {
            var move = _truth.Move(_sender.Address, 0, _setup.Rules.ClaimBond, _setup.Architectures[_truth.Image.Isa]);
            await SendAsync("claim", move, _depth, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// How a claim about this player's program, input and local pre-images stands, whether it is true, and whether the account can challenge
    /// it or has done so; null if there is no such claim.
    /// </summary>
    public async Task<(ClaimStatus Status, bool IsTrue, bool IsInTime)?> FindAsync(ulong claimId, CancellationToken cancellation = default)
    {
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        if (claimId >= (ulong)_board.Claims.Count || _board.Claims[(int)claimId] is var claim && !_strategy.IsAboutMine(claim))
        {
            return null;
        }

        var isInTime = (claim.Status == ClaimStatus.Open && _board.Now <= claim.ChallengeableUntil)
            || _board.Games.Any(g => g.ClaimId == claimId && g.Challenger == _sender.Address);
        return (claim.Status, _strategy.IsTrue(claim), isInTime);
    }

    /// <summary>
    /// Whether nothing is open any more that this account has a bond in, and nothing is owed to it, and has not been for so many blocks
    /// that no reorganisation changes it.
    /// </summary>
    public async Task<bool> IsOverAsync(CancellationToken cancellation = default)
    {
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        var isOver = !_board.Games.Any(g => _strategy.IsIn(g, _board.Claims))
            && !_board.Claims.Any(_strategy.IsOwn)
            && (await Game.OwedToAsync(_sender.Address).ConfigureAwait(false)).IsZero;
        _overSince = isOver ? Math.Min(_overSince ?? _board.Block, _board.Block) : null;
        return _board.Block >= _overSince + _depth;
    }

    /// <summary>
    /// Looks at the chain and makes the most urgent move that can be made: turns and challenges by their deadlines, then what is due.
    /// One that cannot be made does not keep the player from the others.
    /// </summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<PlayerProgress> AdvanceAsync(CancellationToken cancellation = default)
    {
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        var (now, claims, games) = (_board.Now, _board.Claims, _board.Games);
        var isOwed = await Game.OwedToAsync(_sender.Address).ConfigureAwait(false) > 0;
        var possible = _strategy.Duties(now, claims, games).OrderBy(d => d.Deadline).Select(d => (Func<Task>)(() => DoAsync(d, cancellation)))
            .Concat(_strategy.Due(now, claims, games).Select(m => (Func<Task>)(() => MoveAsync(m, cancellation))))
            .Concat(isOwed ? [() => MoveAsync(new GameMove.Withdraw(_sender.Address, now), cancellation)] : []);
        L1Exception? trouble = null;
        foreach (var make in possible)
        {
            try
            {
                await make().ConfigureAwait(false);
                return PlayerProgress.Moved;
            }
            catch (L1Exception e)
            {
                trouble = trouble is null or { IsRevert: true } ? e : trouble;
            }
        }

        // Refused by the contract: another one came first, or the chain was reorganised. What is to be done is asked anew.
        return trouble switch
        {
            null => PlayerProgress.Waiting,
            { IsRevert: true } => PlayerProgress.Refused,
            _ => throw trouble,
        };
    }

    private async Task DoAsync(PlayerDuty duty, CancellationToken cancellation)
    {
        var (claims, games) = (_board.Claims, _board.Games);
        var published = duty.Kind == DutyKind.Choose
            ? await Game.PublishedAsync(_setup.Client, duty.Id, games[(int)duty.Id]).ConfigureAwait(false)
            : null;
        var move = _strategy.MoveOf(duty, _board.Now, claims, games, published);
        await MoveAsync(move is GameMove.Prove prove ? await ProofAsync(prove, cancellation).ConfigureAwait(false) : move, cancellation)
            .ConfigureAwait(false);
    }

    // Deep or not, the next move can be made: one that a reorganisation takes away is to be made again, and the board shows it.
    private Task MoveAsync(GameMove move, CancellationToken cancellation) =>
        SendAsync(move.GetType().Name.ToLowerInvariant(), move, depth: 0, cancellation);

    /// <summary>Brings what a step reads into the oracle, and proves it.</summary>
    private async Task<GameMove> ProofAsync(GameMove.Prove move, CancellationToken cancellation)
    {
        var game = _board.Games[(int)move.GameId];
        var proof = _party.Prove(game.Range.Low);
        if (proof.Preimage is { } part)
        {
            foreach (var (to, data) in PreimageCalls.For(_setup, game.ClaimId, _truth.Locals, part))
            {
                await _sender.SendAsync(to, data, BigInteger.Zero, depth: 0, cancellation).ConfigureAwait(false);
            }
        }

        return move with { StateData = proof.StateData, Proof = proof.Proof };
    }

    private async Task SendAsync(string kind, GameMove move, ulong depth, CancellationToken cancellation)
    {
        var (data, value) = Game.Encode(move);
        await _sender.SendAsync(Game.Contract.Address, data, value, depth, cancellation).ConfigureAwait(false);
        OnMove?.Invoke(kind);
    }
}
