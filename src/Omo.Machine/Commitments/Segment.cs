// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Machine.Commitments;

/// <summary>
/// A part of a commitment, 4^height consecutive states or what the execution has left of them: a pure function of the
/// state that it starts from, so that segments can be computed anywhere and in any order.
/// </summary>
/// <param name="Index">Its number, from 0 on.</param>
/// <param name="Root">
/// The root of its subtree; the end of the execution is repeated to the end of the segment. Segment 0 of an execution that ends in
/// it is no higher than it need be, and so the whole commitment.
/// </param>
/// <param name="States">States hashed.</param>
/// <param name="Steps">Steps executed up to its last state.</param>
/// <param name="LastState">The hash of that state.</param>
/// <param name="HasEnded">Whether the execution ends in it.</param>
public sealed record Segment(ulong Index, Hash256 Root, ulong States, ulong Steps, Hash256 LastState, bool HasEnded)
{
    /// <summary>States of a full segment of that height.</summary>
    public static ulong StatesOf(int height) => 1UL << (2 * height);

    /// <summary>Computes a segment.</summary>
    /// <param name="machine">The machine in the state before the segment; afterwards in its last one.</param>
    /// <param name="index">The segment's number.</param>
    /// <param name="stride">Steps from one state to the next.</param>
    /// <param name="height">The height of segments.</param>
    /// <param name="cancellation">Ends the computation between two batches.</param>
    /// <param name="path">If given, learns the path of a leaf; its leaf is counted from the segment's first.</param>
    public static Segment Compute(
        Machine machine, ulong index, ulong stride, int height, CancellationToken cancellation = default, CommitmentPath? path = null)
    {
        using var hasher = new StateHasher(machine, stride);
        var tree = new CommitmentTree(path);
        var hashes = new byte[StateHasher.BatchSize * Keccak256.DigestBytes];
        while (tree.Leaves < StatesOf(height))
        {
            cancellation.ThrowIfCancellationRequested();
            var room = Math.Min(StatesOf(height) - tree.Leaves, StateHasher.BatchSize);
            var made = hasher.Next(hashes.AsSpan(0, (int)room * Keccak256.DigestBytes));
            tree.Add(hashes.AsSpan(0, made * Keccak256.DigestBytes));
            if ((ulong)made < room)
            {
                break;
            }
        }

        if (tree.Leaves == 0)
        {
            // A program that has ended before: its last state is all there is.
            machine.StateHash().CopyTo(hashes);
            tree.Add(hashes.AsSpan(0, Keccak256.DigestBytes));
        }

        var isWhole = index == 0 && machine.HasExited;
        return new Segment(
            index, tree.Finish(isWhole ? CommitmentTree.HeightOf(tree.Leaves) : height), tree.Leaves, machine.Step, tree.Last, machine.HasExited);
    }

    /// <summary>Puts the segments of an execution together.</summary>
    /// <param name="segments">All of them, in order.</param>
    /// <param name="stride">Steps from one state to the next.</param>
    /// <param name="height">The height of segments.</param>
    /// <param name="path">If given, learns the path of a segment.</param>
    public static Commitment Merge(IReadOnlyList<Segment> segments, ulong stride, int height, CommitmentPath? path = null)
    {
        var last = segments[^1];
        var states = ((ulong)(segments.Count - 1) * StatesOf(height)) + last.States;
        var root = last.Root;
        if (segments.Count > 1)
        {
            var tree = new CommitmentTree(path);
            Span<byte> bytes = stackalloc byte[Keccak256.DigestBytes];
            foreach (var segment in segments)
            {
                segment.Root.CopyTo(bytes);
                tree.Add(bytes);
            }

            root = tree.Finish(CommitmentTree.HeightOf((ulong)segments.Count), CommitmentTree.Repeated(last.LastState, height));
        }

        return new Commitment(root, CommitmentTree.HeightOf(states), states, stride, last.Steps, last.LastState);
    }
}
