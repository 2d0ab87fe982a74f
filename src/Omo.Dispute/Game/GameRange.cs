// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>What a game is about: the state after <paramref name="Low"/> steps is agreed, that after <paramref name="High"/> is not.</summary>
/// <param name="Low">Steps up to which both sides agree.</param>
/// <param name="LowHash">The state hash there.</param>
/// <param name="High">A later number of steps.</param>
/// <param name="HighHash">The state hash that the claimant says is there, and the challenger denies.</param>
public readonly record struct GameRange(ulong Low, Hash256 LowHash, ulong High, Hash256 HighHash)
{
    /// <summary>Whether one step is left, which can be proven.</summary>
    public bool IsStep => High - Low == 1;

    /// <summary>How many parts the range is cut into: as many as the arity, or as it has steps.</summary>
    public int Parts(int arity) => (int)Math.Min((ulong)arity, High - Low);

    /// <summary>The number of steps at a border of parts: border 0 is the low end, border <c>Parts</c> the high one.</summary>
    public ulong Border(int index, int arity) => Low + ((High - Low) * (ulong)index / (ulong)Parts(arity));

    /// <summary>The numbers of steps between the parts, which the claimant publishes the states of.</summary>
    public IEnumerable<ulong> InnerBorders(int arity)
    {
        for (var i = 1; i < Parts(arity); i++)
        {
            yield return Border(i, arity);
        }
    }

    /// <summary>How often this range was cut to come to a part of it: the rounds that are over.</summary>
    /// <param name="part">A range that a game about this one came to.</param>
    /// <param name="arity">The rules' arity.</param>
    public int RoundsTo(GameRange part, int arity)
    {
        var (range, rounds) = (this, 0);
        while (range.High - range.Low > part.High - part.Low)
        {
            var next = Enumerable.Range(0, range.Parts(arity)).Last(i => range.Border(i, arity) <= part.Low);
            range = range with { Low = range.Border(next, arity), High = range.Border(next + 1, arity) };
            rounds++;
        }

        return rounds;
    }

    /// <summary>What a claimant publishes: the states between the parts.</summary>
    /// <param name="arity">The rules' arity.</param>
    /// <param name="hashAt">The claimant's states.</param>
    public IReadOnlyList<Hash256> Divide(int arity, Func<ulong, Hash256> hashAt) => [.. InnerBorders(arity).Select(hashAt)];

    /// <summary>What a challenger picks: the first part whose end it has another state for.</summary>
    /// <param name="points">The states between the parts, as published.</param>
    /// <param name="arity">The rules' arity.</param>
    /// <param name="hashAt">The challenger's states.</param>
    public int FirstDisputedPart(IReadOnlyList<Hash256> points, int arity, Func<ulong, Hash256> hashAt)
    {
        var part = 0;
        while (part < points.Count && points[part] == hashAt(Border(part + 1, arity)))
        {
            part++;
        }

        return part;
    }

    /// <summary>One part, which becomes the range.</summary>
    /// <param name="part">Which, from 0.</param>
    /// <param name="points">The states between the parts, as published.</param>
    /// <param name="arity">The rules' arity.</param>
    public GameRange Narrow(int part, IReadOnlyList<Hash256> points, int arity) => new(
        Border(part, arity),
        part == 0 ? LowHash : points[part - 1],
        Border(part + 1, arity),
        part == Parts(arity) - 1 ? HighHash : points[part]);
}
