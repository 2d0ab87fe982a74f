// SPDX-License-Identifier: MIT
using Omo.Dispute.Bisection;

namespace Omo.Cli.Tests.Bisection;

public class BisectorTests
{
    [Fact]
    public void Find_EveryLengthAndPlaceOfTheFirstDifference_IsFoundInLogarithmicallyManyRounds()
    {
        for (var length = 1; length <= 40; length++)
        {
            for (var wrong = 1; wrong <= length; wrong++)
            {
                var honest = Enumerable.Range(0, length + 1).ToArray();
                var other = honest.Select(s => s < wrong ? s : s + 1000).ToArray();

                var found = Bisector.Find(new ToyParty(honest), new ToyParty(other), 0, (ulong)length)!;

                Assert.Equal((ulong)wrong - 1, found.Step);
                Assert.Equal(new ToyParty(wrong).StateHashAt(0), found.FirstPost);
                Assert.Equal(new ToyParty(wrong + 1000).StateHashAt(0), found.SecondPost);
                Assert.InRange(found.Rounds.Count, 0, (int)Math.Ceiling(Math.Log2(length)));
            }
        }
    }

    [Fact]
    public void Find_DifferencesThatComeAndGo_FindsAStepFromAgreementToDifference()
    {
        var random = new Dice(7);
        for (var i = 0; i < 500; i++)
        {
            var length = 1 + random.Below(60);
            var honest = Enumerable.Range(0, length + 1).ToArray();
            var other = honest.Select((s, at) => at == 0 || (at < length && random.Below(2) == 0) ? s : s + 1000).ToArray();

            var found = Bisector.Find(new ToyParty(honest), new ToyParty(other), 0, (ulong)length)!;

            Assert.Equal(honest[found.Step], other[found.Step]);
            Assert.NotEqual(honest[found.Step + 1], other[found.Step + 1]);
        }
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2 }, new[] { 0, 1, 2, 3, 4 }, 2)]
    [InlineData(new[] { 0, 1, 2, 3, 4 }, new[] { 0, 1 }, 1)]
    [InlineData(new[] { 0 }, new[] { 0, 5 }, 0)]
    public void Find_TracesOfUnequalLength_FindsWhereOneGoesOn(int[] first, int[] second, int step)
    {
        var found = Bisector.Find(new ToyParty(first), new ToyParty(second), 0, 100);

        Assert.Equal((ulong)step, found!.Step);
    }

    [Fact]
    public void Find_EqualTraces_FindsNothing() =>
        Assert.Null(Bisector.Find(new ToyParty(0, 1, 2), new ToyParty(0, 1, 2), 0, 9));

    [Fact]
    public void Find_StatesThatDifferOnlyBeforeTheDisputedOne_FindsNothing() =>
        Assert.Null(Bisector.Find(new ToyParty(0, 1, 2), new ToyParty(0, 9, 2), 0, 2));

    [Fact]
    public void Find_DifferentStarts_FindsTheFirstStep() =>
        Assert.Equal(0UL, Bisector.Find(new ToyParty(0, 1, 2), new ToyParty(10, 11, 12), 0, 2)!.Step);

    [Fact]
    public void Find_LaterStart_DoesNotAskBeforeIt()
    {
        var found = Bisector.Find(new ToyParty(0, 1, 2, 3, 4), new ToyParty(0, 8, 2, 3, 9), 2, 4)!;

        Assert.Equal(3UL, found.Step);
    }

    [Fact]
    public void Find_HugeRange_TakesOneRoundForEachBit()
    {
        var (first, second) = (new ToyParty(0, 1, 2), new ToyParty(0, 1, 3));

        var found = Bisector.Find(first, second, 0, ulong.MaxValue)!;

        Assert.Equal(1UL, found.Step);
        Assert.InRange(found.Rounds.Count, 60, 64);
        Assert.Equal(found.Rounds.Count + 1, first.Questions);
    }

    [Fact]
    public void Find_Rounds_AreReportedInOrderAndTakeTurns()
    {
        var rounds = new List<BisectionRound>();

        var found = Bisector.Find(new ToyParty([.. Enumerable.Range(0, 17)]), new ToyParty(0), 0, 16, rounds.Add)!;

        Assert.Equal(found.Rounds, rounds);
        Assert.Equal([1, 2, 3, 4], rounds.ConvertAll(r => r.Number));
        Assert.Equal([true, false, true, false], rounds.ConvertAll(r => r.FirstPublishes));
        Assert.All(rounds, r => Assert.InRange(r.Middle, r.Low + 1, r.High - 1));
    }

    [Fact]
    public void Find_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => Bisector.Find(new ToyParty(0, 1), new ToyParty(0, 2), 0, 9, null, cancellation.Token));
    }

    [Fact]
    public void Find_EmptyRange_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Bisector.Find(new ToyParty(0), new ToyParty(1), 3, 3));
}
