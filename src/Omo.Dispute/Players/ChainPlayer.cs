// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>
/// An honest player on a real chain, for one program on one input: it defends its account's claims and challenges false ones. It looks at
/// the chain before each move and remembers nothing else, so one that was killed goes on where the chain is.
/// </summary>
public sealed class ChainPlayer
{
    private readonly GameSetup _setup;
    private readonly TransactionSender _sender;
    private readonly IPlayerExecution _execution;
    private readonly GuestImage _image;
    private readonly ClaimedLocals _locals;
    private readonly PlayerAim _aim;
    private readonly HonestStrategy _strategy;
    private readonly GameBoard _board;
    private readonly BoardNews _news;
    private readonly PlayerStakes _stakes;
    private ulong? _overSince;
    private ulong _nonce;

    /// <summary>A player.</summary>
    /// <param name="setup">The contracts.</param>
    /// <param name="sender">Sends its transactions.</param>
    /// <param name="execution">Its execution.</param>
    /// <param name="image">The program and its input.</param>
    /// <param name="locals">Local pre-images of the execution.</param>
    /// <param name="aim">What it does besides playing the games that it is in.</param>
    /// <param name="board">What it looks at, together with other players; one of its own if not given.</param>
    public ChainPlayer(
        GameSetup setup, TransactionSender sender, IPlayerExecution execution, GuestImage image, IReadOnlyList<Hash256> locals, PlayerAim aim,
        GameBoard? board = null)
    {
        (_setup, _sender, _execution, _image, _aim) = (setup, sender, execution, image, aim);
        _board = board ?? new GameBoard(setup.Client, setup.Game, aim.Depth);
        _locals = new ClaimedLocals(setup.Client, setup.Game, locals);
        var knowledge = new PlayerKnowledge(execution, locals, _locals, aim.SharesProgram);
        var truth = new ExecutionTruth(Architecture, image.Start, knowledge.SubjectOf, _execution.HashAt);
        _strategy = new HonestStrategy(sender.Address, setup.Rules, truth)
        {
            Challenges = aim.Challenges,
            Concerns = claim => !aim.SharesProgram || knowledge.SubjectOf(claim) != ClaimSubject.Other,
        };
        _news = new BoardNews(_strategy, sender.Address, aim);
        _stakes = new PlayerStakes(_board, _strategy, sender.Address, aim);
    }

    /// <summary>Told of each move when it is in the chain.</summary>
    public Action<PlayerMove>? OnMove { get; init; }

    /// <summary>
    /// Told of the account's open claims, and of those that the player might challenge, by number: when they are first seen and when they
    /// are decided.
    /// </summary>
    public Action<ulong, ClaimFinding>? OnClaim { get; init; }

    /// <summary>Told of the games that the account is in, by number: when they begin and when they end.</summary>
    public Action<ulong, GameView>? OnGame { get; init; }

    /// <summary>The account that it plays as.</summary>
    public Address Account => _sender.Address;

    /// <summary>How many claims the game had, about whatever, when the chain was read last.</summary>
    public int ClaimCount => _board.Claims.Count;

    /// <summary>The chain's time when it was read last, in seconds.</summary>
    public ulong Now => _board.Now;

    /// <summary>Whether the account has, or may have by now, a bond in a claim or a game about the program.</summary>
    public bool IsCommitted { get; private set; }

    private GameContract Game => _setup.Game;

    private byte Architecture => _setup.Architectures[_image.Isa];

    /// <summary>Why the player's execution ends where it does, if a pre-image is missing; else null.</summary>
    public string? Lack => _execution.Lack;

    /// <summary>Looks at the chain and judges a claim, which must be one of those that there are.</summary>
    /// <exception cref="L1Exception">The node failed, or does not say which local pre-images the claim lists.</exception>
    public async Task<ClaimFinding?> FindAsync(ulong claimId, CancellationToken cancellation = default)
    {
        await ReadAsync(cancellation).ConfigureAwait(false);
        if (claimId >= (ulong)_board.Claims.Count)
        {
            return null;
        }

        var claim = _board.Claims[(int)claimId];
        if (_strategy.IsAboutTheProgram(claim))
        {
            await _locals.RequireAsync(claimId, claim, cancellation).ConfigureAwait(false);
        }

        return ClaimFinding.Of(_strategy, claim);
    }

    /// <summary>Looks at the chain, and tells whether the account has, or had, a game about a claim: it plays on, whatever is known of the claim.</summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<bool> HasChallengedAsync(ulong claimId, CancellationToken cancellation = default)
    {
        await ReadAsync(cancellation).ConfigureAwait(false);
        return _board.Games.Any(g => g.ClaimId == claimId && g.Challenger == _sender.Address);
    }

    /// <summary>Executes as far as the claims go that the account has a bond in, so that what it lacks for them is known before its first move.</summary>
    /// <returns>How many claims that are.</returns>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<int> ExploreAsync(CancellationToken cancellation = default)
    {
        await ReadAsync(cancellation).ConfigureAwait(false);
        var stakes = _stakes.AtStake();
        await _locals.LearnAsync(stakes, cancellation).ConfigureAwait(false);
        foreach (var (_, claim) in stakes)
        {
            _execution.HashAt(claim.Steps);
        }

        return stakes.Count;
    }

    /// <summary>
    /// Whether nothing is open any more that this account has a bond in about the program, whether the player can play it or not, and nothing
    /// is owed to it, and has not been for so many blocks that no reorganisation changes it.
    /// </summary>
    public async Task<bool> IsOverAsync(CancellationToken cancellation = default)
    {
        await ReadAsync(cancellation).ConfigureAwait(false);
        var isOver = !_stakes.LacksClaim && !_stakes.HasUndecided && (await _board.Game.OwedToAsync(_sender.Address).ConfigureAwait(false)).IsZero;
        var block = _board.Block.Number;
        _overSince = isOver ? Math.Min(_overSince ?? block, block) : null;
        return block >= _overSince + _aim.Depth;
    }

    /// <summary>
    /// The claims that the account lost its bond about, as claimant or as challenger, when the chain was read last: among those that this
    /// player had a part in, or is there for.
    /// </summary>
    public IReadOnlyList<ulong> Lost() => _stakes.Lost();

    /// <summary>
    /// Looks at the chain and makes the most urgent move that can be made: turns and challenges by their deadlines, then what is due, then
    /// the claim. A claim that the account has made before, however it was decided, is not made again; one that a reorganisation took away is.
    /// A move that cannot be made does not keep the player from the others.
    /// </summary>
    /// <exception cref="L1Exception">The node failed, or the claim is refused.</exception>
    public async Task<PlayerProgress> AdvanceAsync(CancellationToken cancellation = default)
    {
        _execution.LookAgain();
        await ReadAsync(cancellation).ConfigureAwait(false);

        // The logs of what others claim can take long, and come after the moves in running games.
        await _locals.LearnAsync(_stakes.AtStake(), cancellation).ConfigureAwait(false);
        _news.TellKnown(_board, OnClaim, OnGame);
        var (progress, trouble) = await MoveAsync(cancellation).ConfigureAwait(false);
        if (progress == PlayerProgress.Waiting && await _locals.LearnAsync(_stakes.Challengeable(), cancellation).ConfigureAwait(false))
        {
            _news.TellKnown(_board, OnClaim, OnGame);
            (progress, trouble) = await MoveAsync(cancellation).ConfigureAwait(false);
        }

        _news.Tell(_board, OnClaim, OnGame);
        if (progress != PlayerProgress.Waiting)
        {
            return progress;
        }

        if (trouble is null && _stakes.LacksClaim)
        {
            return await ClaimAsync(cancellation).ConfigureAwait(false);
        }

        // Refused by the contract: another one came first, or the chain was reorganised. What is to be done is asked anew.
        return trouble is null ? PlayerProgress.Waiting : trouble.IsRevert ? PlayerProgress.Refused : throw trouble;
    }

    /// <summary>Makes the most urgent move that can be made now; if there is none, says what was in the way of one.</summary>
    private async Task<(PlayerProgress Progress, L1Exception? Trouble)> MoveAsync(CancellationToken cancellation)
    {
        var (now, claims, games) = (_board.Now, _board.Claims, _board.Games);
        var owed = _aim.FetchesAtOnce || !_stakes.HasUndecided ? await _board.Game.OwedToAsync(_sender.Address).ConfigureAwait(false) : 0;
        var possible = _strategy.Duties(now, claims, games).Where(IsPossible).OrderBy(d => d.Deadline)
            .Select(d => (Func<Task>)(() => DoAsync(d, cancellation)))
            .Concat(_strategy.Due(now, claims, games).Select(m => (Func<Task>)(() => MoveAsync(m, cancellation))))
            .Concat(owed > 0 ? [() => MoveAsync(new GameMove.Withdraw(_sender.Address, now), cancellation, m => m with { Fetched = owed })] : []);
        L1Exception? trouble = null;
        foreach (var make in possible)
        {
            try
            {
                await make().ConfigureAwait(false);
                IsCommitted = true;
                return (PlayerProgress.Moved, null);
            }
            catch (L1Exception e) when (e.IsOutdated)
            {
                return (PlayerProgress.Refused, null);
            }
            catch (L1Exception e) when (!_sender.IsWaiting)
            {
                trouble = trouble is null or { IsRevert: true } ? e : trouble;
            }
            finally
            {
                IsCommitted |= _sender.IsWaiting;
            }
        }

        return (PlayerProgress.Waiting, trouble);
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        await _board.ReadAsync(cancellation).ConfigureAwait(false);
        var block = _board.Block;
        if (_sender.IsBehind(block.Number))
        {
            throw new L1Exception($"The Ethereum node is at block {block.Number}, behind {_sender.LatestBlock}, which has the last transaction.");
        }

        // A move follows from this block, and takes the account's next place after it: one that was mined meanwhile is not made twice.
        _nonce = await _sender.NonceAsync(block, cancellation).ConfigureAwait(false);

        _stakes.NoteWhatIsPlayed();
        IsCommitted |= _stakes.HasUndecided;
    }

    // A step whose pre-image this player does not have is another's to prove.
    private bool IsPossible(PlayerDuty duty) => duty.Kind != DutyKind.Prove || _execution.CanProve(_board.Games[(int)duty.Id].Range.Low);

    private async Task<PlayerProgress> ClaimAsync(CancellationToken cancellation)
    {
        try
        {
            await MoveAsync(_aim.Claim!.Move(_sender.Address, 0, _setup.Rules.ClaimBond, Architecture), cancellation).ConfigureAwait(false);
            IsCommitted = true;
            return PlayerProgress.Moved;
        }
        catch (L1Exception e) when (e.IsOutdated)
        {
            return PlayerProgress.Refused;
        }
        finally
        {
            IsCommitted |= _sender.IsWaiting;
        }
    }

    private async Task DoAsync(PlayerDuty duty, CancellationToken cancellation)
    {
        var games = _board.Games;
        var published = duty.Kind == DutyKind.Choose
            ? await Game.PublishedAsync(_setup.Client, duty.Id, games[(int)duty.Id], cancellation).ConfigureAwait(false)
            : null;
        var move = _strategy.MoveOf(duty, _board.Now, _board.Claims, games, published);
        var proof = move is GameMove.Prove ? await PrepareAsync(games[(int)duty.Id], cancellation).ConfigureAwait(false) : null;
        move = move is GameMove.Prove prove ? prove with { StateData = proof!.StateData, Proof = proof.Proof } : move;
        await MoveAsync(move, cancellation, made => made with { Proof = proof }).ConfigureAwait(false);
    }

    // Deep or not, the next move can be made: one that a reorganisation takes away is to be made again, and the board shows it.
    private async Task MoveAsync(GameMove move, CancellationToken cancellation, Func<PlayerMove, PlayerMove>? complete = null)
    {
        var (data, value) = Game.Encode(move);
        await SendAsync(Game.Contract.Address, data, value, cancellation).ConfigureAwait(false);
        var made = PlayerMove.Of(move, _board);
        OnMove?.Invoke(complete is null ? made : complete(made));
    }

    private async Task SendAsync(Address to, byte[] data, BigInteger value, CancellationToken cancellation)
    {
        await _sender.SendAsync(to, data, value, depth: 0, _nonce, cancellation).ConfigureAwait(false);
        _nonce++;
    }

    /// <summary>The proof of a game's step; what the step reads is brought into the oracle, as far as it is not there.</summary>
    private async Task<StepProof> PrepareAsync(GameView game, CancellationToken cancellation)
    {
        var proof = _execution.Prove(game.Range.Low);
        if (proof.Preimage is { } part)
        {
            var locals = _locals.Of(_board.Claims[(int)game.ClaimId]) ?? [];
            foreach (var (to, data) in await PreimageCalls.MissingAsync(_setup, game.ClaimId, locals, part).ConfigureAwait(false))
            {
                await SendAsync(to, data, BigInteger.Zero, cancellation).ConfigureAwait(false);
            }
        }

        return proof;
    }
}
