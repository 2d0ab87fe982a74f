// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.Game;

/// <summary>
/// Generates a scenario from a seed and plays it in the model: one honest player among adversaries. The honest player is as slow as
/// its clock allows, and time jumps to the seconds in which something changes.
/// </summary>
public sealed class Arena
{
    /// <summary>The honest player's, under which a real one plays the same scenario.</summary>
    public static readonly SigningKey HonestKey = new(Keccak256.Hash("honest"u8));

    private const int AdversaryNames = 4;
    private const int MostTicks = 20_000;

    private readonly Random _random;
    private readonly Adversary _adversary;
    private readonly Dictionary<Address, BigInteger> _paidIn = [];
    private readonly Dictionary<Address, BigInteger> _paidOut = [];
    private readonly List<ArenaTurn> _turns = [];
    private ulong _now = 1_000_000;

    public Arena(int seed)
    {
        _random = new Random(seed);
        Rules = RandomRules(_random);
        Program = ToyMachine.Record(ToyTrace.RandomHash(_random), (ulong)_random.Next(1, _random.Next(1, 300) + 1), 0, false, 0);
        Input = ToyTrace.RandomHash(_random);
        Truth = ToyTrace.Execute(Program, Input);
        Model = new DisputeModel(Rules, new ToyMachine());
        Locals = new ToyLocals(Truth.Steps, _random);
        FetchesAtOnce = _random.Next(2) == 0;
        Honest = new HonestPlayer(Model, HonestKey.Address, Truth, Locals, FetchesAtOnce);
        _adversary = new Adversary(Model, [.. Enumerable.Range(1, AdversaryNames).Select(AccountOf)], Truth, Locals, Program, Input, _random);
    }

    public GameRules Rules { get; }

    public byte[] Program { get; }

    public Hash256 Input { get; }

    public ToyTrace Truth { get; }

    public ToyLocals Locals { get; }

    /// <summary>Whether the honest player fetches what it is owed as soon as it is.</summary>
    public bool FetchesAtOnce { get; }

    public DisputeModel Model { get; }

    public HonestPlayer Honest { get; }

    public IReadOnlyList<Address> Accounts => [Honest.Account, .. _adversary.Accounts, Bystander];

    /// <summary>All that anybody did, in order.</summary>
    public IReadOnlyList<ArenaTurn> Turns => _turns;

    /// <summary>What an account fetched, less what it paid in.</summary>
    public BigInteger Profit(Address account) => _paidOut.GetValueOrDefault(account) - _paidIn.GetValueOrDefault(account);

    /// <summary>Called after each move.</summary>
    public Action? OnMove { get; set; }

    /// <summary>Plays until everything is decided and everybody has fetched their money.</summary>
    public void Run()
    {
        if (_random.Next(3) > 0)
        {
            Make(new GameMove.Claim(Honest.Account, _now, Rules.ClaimBond, Program, Input, Truth.Steps, Truth.Final) { Locals = Locals.Own });
        }

        var adversaryUntil = _now + (2 * (ulong)Rules.ChallengePeriod) + Rules.LongestGame;
        for (var tick = 0; tick < MostTicks && !(_now > adversaryUntil && IsOver); tick++)
        {
            PlayHonest();
            for (var i = _random.Next(4); i > 0 && _now <= adversaryUntil; i--)
            {
                Make(_adversary.Next(_now));
                PlayHonest();
            }

            if (_now > adversaryUntil)
            {
                PlayHonestOut();
                DueForAnyone().ToList().ForEach(Make);
            }

            _now = NextTime();
        }

        PlayHonestOut();
        foreach (var account in Accounts)
        {
            Make(new GameMove.Withdraw(account, _now));
        }
    }

    private static Address Bystander => AccountOf(AdversaryNames + 1);

    public bool IsOver => Model.Claims.All(c => c.Status != ClaimStatus.Open) && Model.Games.All(g => g.HasEnded);

    public static Address AccountOf(int index) => new(Keccak256.Hash([(byte)index]).AsSpan(0, Address.Length));

    private static GameRules RandomRules(Random random) => new()
    {
        Arity = new[] { 2, 3, 4, 5, 8, 16, 31, 32 }[random.Next(8)],
        ChallengePeriod = (uint)random.Next(1, 400),
        Clock = (uint)random.Next(1, 300),
        Extension = (uint)random.Next(0, 60),
        Extensions = (byte)random.Next(0, 4),
        ClaimBond = random.Next(1, 2000),
        ChallengeBond = random.Next(1, 2000),
        BurntShare = random.Next(3) == 0 ? random.Next(2) * 1000 : random.Next(1001),
    };

    // What is due in this very second must be done before the second ends; the rest at whim.
    private void PlayHonest()
    {
        while ((Honest.Deadlines(_now).Any(d => d == _now) || _random.Next(5) == 0) && TakeTurn(_random.Next(10) == 0))
        {
        }
    }

    private void PlayHonestOut()
    {
        while (TakeTurn(isTold: true))
        {
        }
    }

    /// <summary>The honest player looks, perhaps for the first time after an interruption, and makes its move if it has one.</summary>
    /// <param name="isTold">Whether the scenario tells it if it has none.</param>
    private bool TakeTurn(bool isTold)
    {
        var isAfterRestart = _random.Next(10) == 0;
        if (isAfterRestart)
        {
            Honest.Forget();
        }

        var move = Honest.Next(_now);
        if (move is not null)
        {
            Make(move, isHonest: true, isAfterRestart);
        }
        else if (isTold || isAfterRestart)
        {
            _turns.Add(new ArenaTurn(_now, null, Refusal.None) { IsHonest = true, IsAfterRestart = isAfterRestart });
        }

        return move is not null;
    }

    // What the adversaries leave undecided somebody else decides, who has no part in it.
    private IEnumerable<GameMove> DueForAnyone()
    {
        for (var id = 0; id < Model.Games.Count; id++)
        {
            var game = Model.Games[id];
            if (!game.HasEnded && (Model.Claims[(int)game.ClaimId].Status != ClaimStatus.Open || game.Clock.IsExpired(_now)))
            {
                yield return new GameMove.Resolve(Bystander, _now, (ulong)id);
            }
        }

        for (var id = 0; id < Model.Claims.Count; id++)
        {
            var claim = Model.Claims[id];
            if (claim.Status == ClaimStatus.Open && claim.OpenGames == 0 && _now > claim.ChallengeableUntil)
            {
                yield return new GameMove.Finalise(Bystander, _now, (ulong)id);
            }
        }
    }

    private ulong NextTime()
    {
        var next = _random.Next(4) switch
        {
            0 => _now,
            1 => _now + 1,
            2 => _now + (ulong)_random.Next(1, 200),
            _ => Model.Games.Where(g => !g.HasEnded).Select(g => g.Clock.Deadline + (ulong)_random.Next(2))
                .Concat(Model.Claims.Select(c => c.ChallengeableUntil + (ulong)_random.Next(2)))
                .Where(t => t > _now).DefaultIfEmpty(_now + 50).Min(),
        };
        return Honest.Deadlines(_now).Append(next).Min();
    }

    private void Make(GameMove move) => Make(move, false, false);

    private void Make(GameMove move, bool isHonest, bool isAfterRestart)
    {
        var sender = move.Sender;
        var owed = Model.Ledger.OwedTo(sender);
        var refusal = Model.Apply(move);
        _turns.Add(new ArenaTurn(_now, move, refusal) { IsHonest = isHonest, IsAfterRestart = isAfterRestart });
        if (refusal == Refusal.None)
        {
            switch (move)
            {
                case GameMove.Claim claim:
                    _paidIn[sender] = _paidIn.GetValueOrDefault(sender) + claim.Bond;
                    break;
                case GameMove.Challenge challenge:
                    _paidIn[sender] = _paidIn.GetValueOrDefault(sender) + challenge.Bond;
                    break;
                case GameMove.Withdraw:
                    _paidOut[sender] = _paidOut.GetValueOrDefault(sender) + owed;
                    break;
            }
        }

        OnMove?.Invoke();
    }
}
