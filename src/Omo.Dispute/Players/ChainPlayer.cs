// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.Bisection;
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
    private readonly MachineParty _party;
    private readonly GuestImage _image;
    private readonly ClaimedLocals _locals;
    private readonly PlayerAim _aim;
    private readonly HonestStrategy _strategy;
    private readonly GameBoard _board;
    private readonly BoardNews _news;
    private ulong _explored;
    private ulong? _overSince;
    private ulong _nonce;

    /// <summary>A player.</summary>
    /// <param name="setup">The contracts.</param>
    /// <param name="sender">Sends its transactions.</param>
    /// <param name="party">Its execution, which goes as far as claims do.</param>
    /// <param name="image">The program and its input.</param>
    /// <param name="locals">Local pre-images of the execution.</param>
    /// <param name="aim">What it does besides playing the games that it is in.</param>
    public ChainPlayer(
        GameSetup setup, TransactionSender sender, MachineParty party, GuestImage image, IReadOnlyList<Hash256> locals, PlayerAim aim)
    {
        (_setup, _sender, _party, _image, _aim) = (setup, sender, party, image, aim);
        _board = new GameBoard(setup.Client, setup.Game, aim.Depth);
        _locals = new ClaimedLocals(setup.Client, setup.Game, locals);
        var read = aim.LocalsRead ?? (() => locals.Chunk(3).Select(entry => entry[0]));
        var own = GameHistory.OfList(locals);

        // What was read is known only of the part that was executed.
        bool HasLocalsOf(ClaimView claim) =>
            claim.Locals == own || (_locals.Of(claim) is not null && HashAt(claim.Steps) != default && _locals.AgreeOn(claim, read()));
        _strategy = new HonestStrategy(sender.Address, setup.Rules, new ExecutionTruth(Architecture, image.Start, HasLocalsOf, HashAt))
        {
            Challenges = aim.Challenges,
        };
        _news = new BoardNews(_strategy, sender.Address, aim);
    }

    /// <summary>Told of each move when it is in the chain.</summary>
    public Action<PlayerMove>? OnMove { get; init; }

    /// <summary>
    /// Told of the account's open claims, and of those that the player might challenge, by number: when they are first seen and when they
    /// are decided. The last is whether the claim is true; null if it lists other local pre-images, so that the player knows nothing of it.
    /// </summary>
    public Action<ulong, ClaimView, bool?>? OnClaim { get; init; }

    /// <summary>Told of the games that the account is in, by number: when they begin and when they end.</summary>
    public Action<ulong, GameView>? OnGame { get; init; }

    /// <summary>The account that it plays as.</summary>
    public Address Account => _sender.Address;

    /// <summary>How many claims the game had, about whatever, when the chain was read last.</summary>
    public int ClaimCount => _board.Claims.Count;

    /// <summary>Whether the account has, or may have by now, a bond in a claim or a game about the program.</summary>
    public bool IsCommitted { get; private set; }

    private GameContract Game => _setup.Game;

    private byte Architecture => _setup.Architectures[_image.Isa];

    /// <summary>A claim about this player's program and input, with local pre-images that lead to the same execution; null if it is none.</summary>
    public async Task<ClaimFinding?> FindAsync(ulong claimId, CancellationToken cancellation = default)
    {
        await ReadAsync(cancellation).ConfigureAwait(false);
        if (claimId >= (ulong)_board.Claims.Count)
        {
            return null;
        }

        var claim = _board.Claims[(int)claimId];
        if (!IsAboutTheProgram(claim))
        {
            return null;
        }

        await _locals.LearnAsync([(claimId, claim)]).ConfigureAwait(false);
        if (!_strategy.IsAboutMine(claim))
        {
            return null;
        }

        var isInTime = (claim.Status == ClaimStatus.Open && _board.Now <= claim.ChallengeableUntil)
            || _board.Games.Any(g => g.ClaimId == claimId && g.Challenger == _sender.Address);
        return new ClaimFinding(claim, _strategy.IsTrue(claim), isInTime, _board.Now);
    }

    /// <summary>
    /// Whether nothing is open any more that this account has a bond in, and nothing is owed to it, and has not been for so many blocks
    /// that no reorganisation changes it.
    /// </summary>
    public async Task<bool> IsOverAsync(CancellationToken cancellation = default)
    {
        await ReadAsync(cancellation).ConfigureAwait(false);
        var isOver = !LacksClaim && !HasUndecided && (await _board.Game.OwedToAsync(_sender.Address).ConfigureAwait(false)).IsZero;
        var block = _board.Block.Number;
        _overSince = isOver ? Math.Min(_overSince ?? block, block) : null;
        return block >= _overSince + _aim.Depth;
    }

    /// <summary>The claims that the account lost its bond about, as claimant or as challenger, when the chain was read last.</summary>
    public IReadOnlyList<ulong> Lost()
    {
        var claims = _board.Claims.Index().Where(c => IsAboutTheProgram(c.Item)).ToList();
        return
        [
            .. claims.Where(c => c.Item.Claimant == _sender.Address ? c.Item.Status == ClaimStatus.Defeated : _board.Games.Any(
                g => g.ClaimId == (ulong)c.Index && g.Challenger == _sender.Address && g.Phase == GamePhase.ClaimantWon)).Select(c => (ulong)c.Index),
        ];
    }

    /// <summary>
    /// Looks at the chain and makes the most urgent move that can be made: turns and challenges by their deadlines, then what is due, then
    /// the claim. A claim that the account has made before, however it was decided, is not made again; one that a reorganisation took away is.
    /// A move that cannot be made does not keep the player from the others.
    /// </summary>
    /// <exception cref="L1Exception">The node failed, or the claim is refused.</exception>
    public async Task<PlayerProgress> AdvanceAsync(CancellationToken cancellation = default)
    {
        await ReadAsync(cancellation).ConfigureAwait(false);
        _news.Tell(_board, IsAboutTheProgram, OnClaim, OnGame);
        var (now, claims, games) = (_board.Now, _board.Claims, _board.Games);
        var owed = _aim.FetchesAtOnce || !HasUndecided ? await _board.Game.OwedToAsync(_sender.Address).ConfigureAwait(false) : 0;
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
                return PlayerProgress.Moved;
            }
            catch (L1Exception e) when (e.IsOutdated)
            {
                return PlayerProgress.Refused;
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

        if (trouble is null && LacksClaim)
        {
            return await ClaimAsync(cancellation).ConfigureAwait(false);
        }

        // Refused by the contract: another one came first, or the chain was reorganised. What is to be done is asked anew.
        return trouble switch
        {
            null => PlayerProgress.Waiting,
            { IsRevert: true } => PlayerProgress.Refused,
            _ => throw trouble,
        };
    }

    private bool HasUndecided => _board.Games.Any(g => _strategy.IsIn(g, _board.Claims)) || _board.Claims.Any(_strategy.IsOwn);

    private bool LacksClaim => _aim.Claim is { } terms
        && !_board.Claims.Any(c => c.Claimant == _sender.Address && IsAboutTheProgram(c) && c.Final == terms.Final);

    private bool IsAboutTheProgram(ClaimView claim) => claim.Architecture == Architecture && claim.Start == _image.Start;

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

        IsCommitted |= _board.Claims.Any(c => c.Claimant == _sender.Address && IsAboutTheProgram(c) && c.Status == ClaimStatus.Open)
            || _board.Games.Any(g => g.Challenger == _sender.Address && !g.HasEnded);
        await _locals.LearnAsync(_board.Claims.Index()
            .Where(c => c.Item.Status == ClaimStatus.Open && IsAboutTheProgram(c.Item)).Select(c => ((ulong)c.Index, c.Item))).ConfigureAwait(false);
    }

    private Hash256 HashAt(ulong step)
    {
        if (step > _explored)
        {
            // Leaves copies of states on the way, which the questions of a game start from.
            _party.FindEnd(step);
            _explored = step;
        }

        return _party.StateHashAt(step);
    }

    // A step whose pre-image this player does not have is another's to prove.
    private bool IsPossible(PlayerDuty duty) => duty.Kind != DutyKind.Prove || _party.CanProve(_board.Games[(int)duty.Id].Range.Low);

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
        var (claims, games) = (_board.Claims, _board.Games);
        var published = duty.Kind == DutyKind.Choose
            ? await Game.PublishedAsync(_setup.Client, duty.Id, games[(int)duty.Id]).ConfigureAwait(false)
            : null;
        var move = _strategy.MoveOf(duty, _board.Now, claims, games, published);
        if (move is GameMove.Prove prove)
        {
            var proof = await PrepareAsync(games[(int)duty.Id], cancellation).ConfigureAwait(false);
            await MoveAsync(
                prove with { StateData = proof.StateData, Proof = proof.Proof }, cancellation, m => m with { Proof = proof }).ConfigureAwait(false);
            return;
        }

        await MoveAsync(move, cancellation).ConfigureAwait(false);
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
        var proof = _party.Prove(game.Range.Low);
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
