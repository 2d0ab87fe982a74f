// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.Tests.L1;

namespace Omo.Dispute.Tests.Game;

/// <summary>Generated scenarios, refused moves included, made in the model and on the contract: both say the same of every move.</summary>
public sealed class ModelAndContractTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task GeneratedScenarios_OnModelAndContract_AgreeMoveByMove(int part) => CompareAsync(10_000 + (part * 6), 6);

    [Fact]
    [Trait("Category", "Soak")]
    public Task ManyGeneratedScenarios_OnModelAndContract_AgreeMoveByMove() => CompareAsync(20_000, 1_000);

    private async Task CompareAsync(int firstSeed, int count)
    {
        for (var seed = firstSeed; seed < firstSeed + count; seed++)
        {
            var generated = new Arena(seed);
            generated.Run();
            var model = new DisputeModel(generated.Rules, new ToyMachine());
            var chain = await GameChain.CreateAsync(anvil.Client, generated.Rules, generated.Accounts);
            await chain.StartAtAsync(generated.Moves.Count > 0 ? generated.Moves[0].Move.Time : 0);
            for (var i = 0; i < generated.Moves.Count; i++)
            {
                var move = generated.Moves[i].Move;
                var (expected, actual) = (model.Apply(move), await chain.ApplyAsync(move));
                Assert.True(expected == actual, $"seed {seed}, move {i}, {move}: the model says {expected}, the contract {actual}");
                if (expected == Refusal.None)
                {
                    await CompareStateAsync(model, chain, move, $"seed {seed}, after move {i}, {move}");
                }
            }

            Assert.Equal(model.Ledger.Balance, await chain.BalanceAsync());
        }
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
            Same(ViewOf(model.Games[(int)game], chain), await chain.Game.GameAsync(game), where);
        }

        if (claimId is { } claim)
        {
            Same(ViewOf(model.Claims[(int)claim], chain), await chain.Game.ClaimAsync(claim), where);
        }

        Same(model.Ledger.OwedTo(move.Sender), await chain.Game.OwedToAsync(move.Sender), where);
        Same(model.Ledger.Burnt, await chain.Game.BurntAsync(), where);
    }

    private static ClaimView ViewOf(ClaimEntry claim, GameChain chain) => new(
        claim.Claimant, chain.OnChain(claim.ChallengeableUntil), claim.Status, 0, claim.Steps, claim.OpenGames, claim.Start, claim.Final,
        GameContract.Commitment([]));

    private static GameView ViewOf(GameEntry game, GameChain chain) => new(
        game.Challenger,
        game.ClaimId,
        game.Phase,
        game.Clock.ExtensionsLeft(GameSide.Claimant),
        game.Clock.ExtensionsLeft(GameSide.Challenger),
        game.Range,
        chain.OnChain(game.Clock.Deadline),
        game.Clock.Left(GameSide.Claimant),
        game.Clock.Left(GameSide.Challenger),
        game.Commitment);

    private static void Same<T>(T expected, T actual, string where) =>
        Assert.True(Equals(expected, actual), $"{where}: the model has {expected}, the contract {actual}");
}
