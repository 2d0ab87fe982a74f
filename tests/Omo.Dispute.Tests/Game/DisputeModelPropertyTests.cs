// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>What must hold in every generated scenario; the seed is in the message of a failure.</summary>
public sealed class DisputeModelPropertyTests
{
    private const int Scenarios = 2_000;

    [Fact]
    public void HonestPlayer_AmongAdversaries_WinsEverything() => ForEachSeed(Scenarios, arena =>
    {
        arena.Run();

        Assert.True(arena.IsOver, "something is undecided for ever");
        foreach (var claim in arena.Model.Claims)
        {
            if (arena.Honest.IsFalse(claim))
            {
                Assert.Equal(ClaimStatus.Defeated, claim.Status);
            }
            else if (claim.Claimant == arena.Honest.Account)
            {
                Assert.Equal(ClaimStatus.Accepted, claim.Status);
            }
        }

        foreach (var game in arena.Model.Games)
        {
            var honestClaimant = arena.Model.Claims[(int)game.ClaimId].Claimant == arena.Honest.Account;
            Assert.False(honestClaimant && game.Phase == GamePhase.ChallengerWon, "an honest claimant lost");
            Assert.False(game.Challenger == arena.Honest.Account && game.Phase == GamePhase.ClaimantWon, "an honest challenger lost");
        }

        Assert.True(arena.Profit(arena.Honest.Account) >= 0, "the honest player lost money");
    });

    [Fact]
    public void Money_AfterEveryMove_IsConserved() => ForEachSeed(Scenarios / 4, arena =>
    {
        arena.OnMove = () =>
        {
            var ledger = arena.Model.Ledger;
            var rules = arena.Model.Rules;
            var bonds = (rules.ClaimBond * arena.Model.Claims.Count(c => c.Status == ClaimStatus.Open))
                + (rules.ChallengeBond * arena.Model.Games.Count(g => !g.HasEnded));
            Assert.Equal(bonds, ledger.Locked);
            Assert.Equal(ledger.Balance, ledger.Locked + ledger.Owed + ledger.Burnt);
            Assert.Equal(-ledger.Balance, arena.Accounts.Aggregate(BigInteger.Zero, (sum, a) => sum + arena.Profit(a)));
        };
        arena.Run();

        Assert.Equal(arena.Model.Ledger.Burnt, arena.Model.Ledger.Balance);
    });

    [Fact]
    public void Game_HoweverItIsPlayed_EndsInBoundedTime() => ForEachSeed(Scenarios / 4, arena =>
    {
        var (rules, model) = (arena.Rules, arena.Model);
        var latest = new List<ulong>();
        arena.OnMove = () =>
        {
            var (_, move, refusal) = arena.Turns[^1];
            if (move is GameMove.Challenge challenge && refusal == Refusal.None)
            {
                latest.Add(challenge.Time + rules.LongestGame);
            }

            for (var i = 0; i < model.Games.Count; i++)
            {
                Assert.True(model.Games[i].HasEnded || model.Games[i].Clock.Deadline <= latest[i], $"game {i} goes on for too long");
            }
        };
        arena.Run();
        Assert.True(arena.IsOver, "something is undecided for ever");
    });

    [Fact]
    public void Decision_OnceMade_IsNeverChanged() => ForEachSeed(Scenarios / 4, arena =>
    {
        var claims = new Dictionary<int, ClaimStatus>();
        var games = new Dictionary<int, GamePhase>();
        arena.OnMove = () =>
        {
            for (var i = 0; i < arena.Model.Claims.Count; i++)
            {
                var status = arena.Model.Claims[i].Status;
                Assert.True(!claims.TryGetValue(i, out var before) || before == ClaimStatus.Open || before == status);
                claims[i] = status;
            }

            for (var i = 0; i < arena.Model.Games.Count; i++)
            {
                var phase = arena.Model.Games[i].Phase;
                Assert.True(!games.TryGetValue(i, out var before) || before < GamePhase.ClaimantWon || before == phase);
                games[i] = phase;
            }
        };
        arena.Run();
    });

    /// <summary>The scenarios are worth something only if they reach every refusal and every end.</summary>
    [Fact]
    public void Scenarios_TakenTogether_ReachEveryRefusalAndOutcome()
    {
        var refusals = new HashSet<Refusal>();
        var outcomes = new HashSet<GamePhase>();
        ForEachSeed(Scenarios / 4, arena =>
        {
            arena.Run();
            refusals.UnionWith(arena.Turns.Select(m => m.Refusal));
            outcomes.UnionWith(arena.Model.Games.Select(g => g.Phase));
        });

        Assert.Equal(Enum.GetValues<Refusal>().Order(), refusals.Order());
        Assert.Equal([GamePhase.ClaimantWon, GamePhase.ChallengerWon, GamePhase.Void], outcomes.Order());
    }

    private static void ForEachSeed(int count, Action<Arena> check)
    {
        for (var seed = 0; seed < count; seed++)
        {
            try
            {
                check(new Arena(seed));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}: {e.Message}", e);
            }
        }
    }
}
