// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Bisection;

/// <summary>
/// Narrows a disagreement about a long execution down to one step, in as many rounds as the number of steps has bits. Knows
/// nothing of machines: two parties that answer with hashes are all it needs.
/// </summary>
public static class Bisector
{
    /// <summary>Finds a step from an agreed state to a disputed one.</summary>
    /// <param name="first">One party.</param>
    /// <param name="second">The other.</param>
    /// <param name="agreed">
    /// A number of steps after which both have the same state. It is not asked for: the start of a dispute is what the dispute is about.
    /// </param>
    /// <param name="disputed">A later number of steps, after which they have different states.</param>
    /// <param name="onRound">Told of each round when it is decided.</param>
    /// <param name="cancellation">Ends the search between two rounds.</param>
    /// <returns>The step, or null if the parties agree on the state after <paramref name="disputed"/> steps.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="disputed"/> is not above <paramref name="agreed"/>.</exception>
    public static BisectionResult? Find(
        ITraceParty first,
        ITraceParty second,
        ulong agreed,
        ulong disputed,
        Action<BisectionRound>? onRound = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(disputed, agreed);
        var (low, high) = (agreed, disputed);
        var (firstHigh, secondHigh) = (first.StateHashAt(high), second.StateHashAt(high));
        if (firstHigh == secondHigh)
        {
            return null;
        }

        var rounds = new List<BisectionRound>();
        while (high - low > 1)
        {
            cancellation.ThrowIfCancellationRequested();
            var middle = low + ((high - low) / 2);
            var round = new BisectionRound(
                rounds.Count + 1, low, high, middle, first.StateHashAt(middle), second.StateHashAt(middle));
            rounds.Add(round);
            onRound?.Invoke(round);
            if (round.Agree)
            {
                low = middle;
            }
            else
            {
                (high, firstHigh, secondHigh) = (middle, round.FirstHash, round.SecondHash);
            }
        }

        return new BisectionResult(low, firstHigh, secondHigh, rounds);
    }
}
