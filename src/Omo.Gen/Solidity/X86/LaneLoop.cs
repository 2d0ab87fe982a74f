// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity.X86;

/// <summary>
/// A value joined from lanes that are computed alike from bits at evenly moving places: what vector instructions do to
/// each lane, and what turns bytes around.
/// </summary>
internal sealed class LaneLoop
{
    private const int FewestTurns = 4;
    private const int LargestRepeated = 6;

    private readonly Expr _lane;
    private readonly Dictionary<Expr, int> _strides;

    private LaneLoop(Expr lane, int count, Dictionary<Expr, int> strides) => (_lane, Count, _strides) = (lane, count, strides);

    /// <summary>Number of lanes.</summary>
    public int Count { get; }

    /// <summary>The loop that computes a joined value, or null.</summary>
    public static LaneLoop? Find(Expr joined)
    {
        var parts = new List<Expr>();
        Flatten(joined, parts);
        for (var group = 1; group <= parts.Count / 2; group *= 2)
        {
            if (parts.Count % group == 0 && Find(parts.Chunk(group).Select(Join).ToList()) is { } loop)
            {
                return loop;
            }
        }

        return null;
    }

    /// <summary>A lane in terms of how far its bits are shifted right.</summary>
    /// <param name="distance">The distance, given the one of the first lane and what each lane adds to it.</param>
    public Expr Lane(Func<(int First, int Stride), Expr> distance) => Moved(_lane, distance);

    /// <summary>Code for a distance.</summary>
    public static string Distance((int First, int Stride) low, string index) =>
        low.Stride < 0 ? $"{low.First} - {-low.Stride} * {index}" :
        low.First == 0 ? $"{low.Stride} * {index}" : $"{low.First} + {low.Stride} * {index}";

    private static LaneLoop? Find(List<Expr> lanes)
    {
        var strides = new Dictionary<Expr, int>(ReferenceEqualityComparer.Instance);
        if (lanes.Select(l => l.Width).Distinct().Count() != 1 || !IsMoved(lanes[0], lanes[1], 1, strides))
        {
            return null;
        }

        var isWorthIt = lanes.Count >= FewestTurns || Size(lanes[0]) > LargestRepeated;
        var isEven = lanes.Select((lane, i) => IsMoved(lanes[0], lane, i, strides)).All(m => m);
        return isWorthIt && isEven && strides.Values.Any(s => s != 0) ? new LaneLoop(lanes[0], lanes.Count, strides) : null;
    }

    /// <summary>Whether an expression is the first one with its bits taken elsewhere.</summary>
    private static bool IsMoved(Expr? first, Expr? other, int turn, Dictionary<Expr, int> strides)
    {
        if (first is null || other is null)
        {
            return first is null && other is null;
        }

        if (first.Kind == ExprKind.Extract && other.Kind == ExprKind.Extract)
        {
            var stride = turn == 0 ? 0 : (other.Low - first.Low) / turn;
            stride = strides.TryGetValue(first, out var known) ? known : strides[first] = stride;
            return first.Width == other.Width && other.Low == first.Low + (turn * stride) && IsMoved(first.A, other.A, turn, strides);
        }

        return first.Kind == other.Kind && first.Width == other.Width && first.Low == other.Low && first.Value == other.Value
            && first.TempRef == other.TempRef && first.FieldRef == other.FieldRef && first.Group == other.Group && first.Index == other.Index
            && IsMoved(first.A, other.A, turn, strides) && IsMoved(first.B, other.B, turn, strides) && IsMoved(first.C, other.C, turn, strides);
    }

    private Expr Moved(Expr e, Func<(int First, int Stride), Expr> distance) =>
        e.Kind == ExprKind.Extract && _strides[e] != 0
            ? Expr.Extract(Expr.Binary(ExprKind.ShrU, Moved(e.A, distance), distance((e.Low, _strides[e]))), 0, e.Width)
            : X86Rewriter.Rebuilt(e, operand => Moved(operand, distance));

    private static void Flatten(Expr e, List<Expr> lowFirst)
    {
        if (e.Kind != ExprKind.Concat)
        {
            lowFirst.Add(e);
            return;
        }

        Flatten(e.B, lowFirst);
        Flatten(e.A, lowFirst);
    }

    private static Expr Join(Expr[] lowFirst) => lowFirst.Aggregate((low, high) => Expr.Binary(ExprKind.Concat, high, low));

    private static int Size(Expr? e) => e is null ? 0 : 1 + Size(e.A) + Size(e.B) + Size(e.C);
}
