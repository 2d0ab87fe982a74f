// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>How far a game is, from its range alone.</summary>
public sealed class GameRangeTests
{
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(311UL)]
    [InlineData((1UL << 40) - 1)]
    [InlineData(1UL << 40)]
    public void Rounds_OfARangeThatAGameCameTo_AreThoseOfTheGame(ulong steps)
    {
        var random = new Random(1);
        for (var arity = GameRules.MinArity; arity <= GameRules.MaxArity; arity++)
        {
            var whole = new GameRange(0, default, steps, default);
            var (range, rounds) = (whole, 0);
            Assert.Equal(0, whole.RoundsTo(range, arity));
            while (!range.IsStep)
            {
                var part = random.Next(range.Parts(arity));
                range = range with { Low = range.Border(part, arity), High = range.Border(part + 1, arity) };
                rounds++;
                Assert.Equal(rounds, whole.RoundsTo(range, arity));
            }
        }
    }
}
