// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.Players;
using Omo.Dispute.Tests.L1;
using Omo.Testing;

namespace Omo.Dispute.Tests.Game;

/// <summary>
/// Generated scenarios, refused moves included, made in the model, on the contract and, what the honest side does, by a real player with a key
/// that has nothing but the chain: all three say and do the same, move by move.
/// </summary>
public sealed class ModelAndContractTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private readonly HashSet<Type> _playersMoves = [];
    private int _idleTurns;

    [Fact]
    public Task GeneratedScenarios_OnModelContractAndPlayer_AgreeMoveByMove() => CompareAsync(10_000, 24);

    [Fact]
    [Trait("Category", Soak.Category)]
    public Task ManyGeneratedScenarios_OnModelContractAndPlayer_AgreeMoveByMove() => CompareAsync(20_000, 1_000);

    private async Task CompareAsync(int firstSeed, int count)
    {
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            await CompareAsync(seed);
        }

        // The scenarios are worth something only if the player makes every kind of move. It does not claim: what, nothing in a scenario tells.
        Assert.Equal(
            typeof(GameMove).GetNestedTypes().Where(t => t != typeof(GameMove.Claim)).Select(t => t.Name).Order(), _playersMoves.Select(t => t.Name).Order());
        Assert.True(_idleTurns > 0, "the player always had something to do");
    }

    private async Task CompareAsync(int seed)
    {
        var generated = new Arena(seed);
        generated.Run();
        var model = new DisputeModel(generated.Rules, new ToyMachine());
        var chain = await GameChain.CreateAsync(anvil.Client, generated.Rules, generated.Accounts);
        await chain.StartAtAsync(generated.Turns[0].Time);
        GameMove? made = null;
        ChainPlayer? player = null;
        foreach (var (i, turn) in generated.Turns.Index())
        {
            var where = $"seed {seed}, turn {i}, {turn.Move}";
            if (!turn.IsHonest)
            {
                var (expected, actual) = (model.Apply(turn.Move!), await chain.ApplyAsync(turn.Move!));
                Assert.True(expected == actual, $"{where}: the model says {expected}, the contract {actual}");
            }
            else
            {
                player = turn.IsAfterRestart || player is null ? chain.NewPlayer(generated, move => made = move) : player;
                made = null;
                var progress = await chain.AdvanceAsync(player, turn.Time);
                Assert.True(progress == (turn.Move is null ? PlayerProgress.Waiting : PlayerProgress.Moved), $"{where}: the player says {progress}");
                Assert.True(IsSame(chain, made, turn.Move), $"{where}: the player did {made}");
                Assert.True(turn.Move is null || model.Apply(turn.Move) == Refusal.None, where);
                if (turn.Move is null)
                {
                    _idleTurns++;
                }
                else
                {
                    _playersMoves.Add(turn.Move.GetType());
                }
            }

            if (turn is { Move: not null, Refusal: Refusal.None })
            {
                await CompareStateAsync(model, chain, turn.Move, where);
            }
        }

        Assert.Equal(model.Ledger.Balance, await chain.BalanceAsync());
    }

    private static bool IsSame(GameChain chain, GameMove? played, GameMove? move)
    {
        if (played is null || move is null)
        {
            return played is null && move is null;
        }

        var ((data, value), (expected, bond)) = (chain.Game.Encode(played), chain.Game.Encode(move));
        return data.AsSpan().SequenceEqual(expected) && value == bond;
    }

    private static async Task CompareStateAsync(DisputeModel model, GameChain chain, GameMove move, string where)
    {
        ulong? gameId = move switch
        {
            GameMove.Challenge => (ulong)model.Games.Count - 1,
            GameMove.Divide m => m.GameId,
            GameMove.Choose m => m.GameId,
            GameMove.Prove m => m.GameId,
            GameMove.Resolve m => m.GameId,
            _ => null,
        };
        ulong? claimId = move switch
        {
            GameMove.Claim => (ulong)model.Claims.Count - 1,
            GameMove.Finalise m => m.ClaimId,
            _ => gameId is { } id ? model.Games[(int)id].ClaimId : null,
        };
        if (gameId is { } game)
        {
            Same(ModelViews.Of(model.Games[(int)game], chain.TimeShift), await chain.Game.GameAsync(game), where);
        }

        if (claimId is { } claim)
        {
            Same(ModelViews.Of(model.Claims[(int)claim], chain.TimeShift), await chain.Game.ClaimAsync(claim), where);
        }

        Same(model.Ledger.OwedTo(move.Sender), await chain.Game.OwedToAsync(move.Sender), where);
        Same(model.Ledger.Burnt, await chain.Game.BurntAsync(), where);
    }

    private static void Same<T>(T expected, T actual, string where) =>
        Assert.True(Equals(expected, actual), $"{where}: the model has {expected}, the contract {actual}");
}
