// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>
/// Knows the truth and everything that was published, may move in every game under several names, and does what it likes:
/// lies in some places and not in others, waits for the last second, stops, repeats others' moves, calls what is not due.
/// </summary>
public sealed class Adversary(DisputeModel model, IReadOnlyList<Address> accounts, ToyTrace truth, ToyLocals locals, byte[] program, Hash256 input, Random random)
{
    private const int MostClaims = 4, MostGames = 12;

    // Some adversaries never move once a game runs, some always do.
    private readonly double _activity = random.Next(4) == 0 ? 0 : random.NextDouble();
    private readonly double _truthfulness = random.NextDouble();
    private readonly ToyTrace _lie = Lie(truth, random);

    public IReadOnlyList<Address> Accounts => accounts;

    /// <summary>A move, allowed or not.</summary>
    public GameMove Next(ulong now)
    {
        var sender = Pick(accounts);
        if (model.Games.Count > 0 && random.NextDouble() < _activity)
        {
            return Play(sender, now);
        }

        return random.Next(7) switch
        {
            0 or 1 when model.Claims.Count < MostClaims => Claim(sender, now),
            2 or 3 when model.Games.Count < MostGames =>
                Challenge(sender, now, Id(model.Claims.Count)),
            4 => new GameMove.Resolve(sender, now, Id(model.Games.Count)),
            5 => new GameMove.Finalise(sender, now, Id(model.Claims.Count)),
            _ => new GameMove.Withdraw(sender, now),
        };
    }

    private static ToyTrace Lie(ToyTrace truth, Random random) => random.Next(3) switch
    {
        0 when truth.Steps > 1 => truth.WithLength(1 + (ulong)random.NextInt64((long)truth.Steps - 1), random),
        1 => truth.WithLength(truth.Steps + 1 + (ulong)random.Next(40), random),
        _ => truth.WrongAfter((ulong)random.NextInt64((long)truth.Steps), random),
    };

    private GameMove Claim(Address sender, ulong now)
    {
        var trace = random.Next(5) == 0 ? truth : Lie(truth, random);
        var claim = new GameMove.Claim(sender, now, model.Rules.ClaimBond, program, input, trace.Steps, trace.Final) { Locals = locals.List(random) };
        return random.Next(20) switch
        {
            0 => claim with { Steps = trace.Steps + 1 },
            1 => claim with { FinalRecord = trace.RecordAt(trace.Steps - 1) },
            2 => claim with { Bond = model.Rules.ClaimBond + 1 },
            3 => claim with { Steps = (ulong)random.Next(2) * (GameRules.MaxSteps + 1) },
            4 => claim with { Program = truth.Final },
            5 => claim with { Program = program[1..] },
            6 => claim with { FinalRecord = [.. trace.Final, 0] },
            7 => claim with { Architecture = 1 },
            8 => claim with { Input = ToyTrace.RandomHash(random) },
            _ => claim,
        };
    }

    private GameMove Play(Address sender, ulong now)
    {
        var id = Id(model.Games.Count);
        var game = model.Games[(int)Math.Min(id, (ulong)model.Games.Count - 1)];
        var claimant = model.Claims[(int)game.ClaimId].Claimant;

        // Mostly under the name whose turn it is, if that is one of its own.
        var mover = game.Phase == GamePhase.Choose ? game.Challenger : claimant;
        sender = accounts.Contains(mover) && random.Next(8) > 0 ? mover : sender;
        var phase = random.Next(8) == 0 ? (GamePhase)random.Next(1, 4) : game.Phase;
        return phase switch
        {
            GamePhase.Divide => new GameMove.Divide(sender, now, id, random.Next(20) == 0 ? Hash256.Zero : game.History, Points(game)),
            GamePhase.Choose => new GameMove.Choose(
                sender, now, id, Published(game), random.Next(model.Rules.Arity + (random.Next(8) == 0 ? 1 : 0))),
            GamePhase.Prove => new GameMove.Prove(sender, now, id, random.Next(20) == 0 ? [] : Record(game.Range.Low), []),
            _ => new GameMove.Resolve(sender, now, id),
        };
    }

    private GameMove.Challenge Challenge(Address sender, ulong now, ulong id)
    {
        var content = random.Next(20) > 0 && id < (ulong)model.Claims.Count ? model.Claims[(int)id].Content : Hash256.Zero;
        return new GameMove.Challenge(sender, now, model.Rules.ChallengeBond, id, content);
    }

    private PublishedStates Published(GameEntry game) =>
        game.Published is { } published && random.Next(10) > 0 ? published : new PublishedStates(game.History, Points(game));

    private List<Hash256> Points(GameEntry game)
    {
        var points = game.Range.InnerBorders(model.Rules.Arity).Select(Point).ToList();
        if (random.Next(10) == 0)
        {
            points.Add(Hash256.Zero);
        }

        return points;
    }

    private Hash256 Point(ulong step) =>
        random.NextDouble() < _truthfulness ? truth.HashAt(step)
        : random.Next(4) == 0 ? ToyTrace.RandomHash(random)
        : _lie.HashAt(step);

    private byte[] Record(ulong step) => (random.Next(3) == 0 ? _lie : truth).RecordAt(step);

    private ulong Id(int count) => (ulong)random.Next(count + (random.Next(20) == 0 ? 2 : 0) + (count == 0 ? 1 : 0));

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
