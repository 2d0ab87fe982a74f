// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.Players;
using Omo.Dispute.Tests.L1;

namespace Omo.Dispute.Tests.Game;

/// <summary>
/// Generated scenarios, refused moves included, made in the model and on the contract: both say the same of every move. Of the honest
/// player's moves a player that looks at the contract alone says the same, too.
/// </summary>
public sealed class ModelAndContractTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    private readonly HashSet<Type> _honestMoves = [];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public Task GeneratedScenarios_OnModelContractAndPlayer_AgreeMoveByMove(int part) => CompareAsync(10_000 + (part * 12), 12);

    [Fact]
    [Trait("Category", "Soak")]
    public Task ManyGeneratedScenarios_OnModelContractAndPlayer_AgreeMoveByMove() => CompareAsync(20_000, 1_000);

    private async Task CompareAsync(int firstSeed, int count)
    {
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            var generated = new Arena(seed);
            generated.Run();
            var model = new DisputeModel(generated.Rules, new ToyMachine());
            var chain = await GameChain.CreateAsync(anvil.Client, generated.Rules, generated.Accounts);
            await chain.StartAtAsync(generated.Moves.Count > 0 ? generated.Moves[0].Move.Time : 0);
            var board = new GameBoard(anvil.Client, chain.Game, depth: 0);
            for (var i = 0; i < generated.Moves.Count; i++)
            {
                var move = generated.Moves[i].Move;
                var isHonest = move.Sender == generated.Honest.Account;
                if (isHonest && move is not GameMove.Claim)
                {
                    Assert.True(
                        await WouldPlayAsync(generated.Honest, chain, board, move) == generated.Moves[i].Refusal is Refusal.None,
                        $"seed {seed}, move {i}: a player would not do as the model: {move}");
                }

                var (expected, actual) = (model.Apply(move), await chain.ApplyAsync(move));
                Assert.True(expected == actual, $"seed {seed}, move {i}, {move}: the model says {expected}, the contract {actual}");
                if (expected == Refusal.None)
                {
                    _ = isHonest && _honestMoves.Add(move.GetType());
                    await CompareStateAsync(model, chain, move, $"seed {seed}, after move {i}, {move}");
                }

                if (isHonest && move is GameMove.Claim)
                {
                    await board.ReadAsync();
                    var own = board.Claims[^1];
                    Assert.True(generated.Honest.Strategy.IsOwn(own) && generated.Honest.Strategy.IsTrue(own), $"seed {seed}: {own} is not the player's");
                }
            }

            Assert.Equal(model.Ledger.Balance, await chain.BalanceAsync());
        }

        // The scenarios are worth something only if the player makes every kind of move.
        Assert.Equal(typeof(GameMove).GetNestedTypes().Select(t => t.Name).Order(), _honestMoves.Select(t => t.Name).Order());
    }

    private async Task<bool> WouldPlayAsync(HonestPlayer honest, GameChain chain, GameBoard board, GameMove move)
    {
        await board.ReadAsync();
        if (move is GameMove.Withdraw)
        {
            return await board.Game.OwedToAsync(move.Sender) > 0;
        }

        var (now, claims, games) = (move.Time + chain.TimeShift, board.Claims, board.Games);
        if (honest.Strategy.Due(now, claims, games).Any(due => IsSame(chain, due, move)))
        {
            return true;
        }

        foreach (var duty in honest.Strategy.Duties(now, claims, games))
        {
            var published = duty.Kind == DutyKind.Choose
                ? await chain.Game.PublishedAsync(anvil.Client, duty.Id, games[(int)duty.Id])
                : null;
            var played = honest.Complete(honest.Strategy.MoveOf(duty, now, claims, games, published), games);
            if (IsSame(chain, played, move))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(GameChain chain, GameMove played, GameMove move)
    {
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
