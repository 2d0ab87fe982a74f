// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Core;

namespace Omo.Bench.TreeShape;

/// <summary>
/// The state hash after every step, in batches: within a height all nodes of a batch are independent, so they are hashed
/// together. Simple, but with the memory traffic and the bookkeeping that any such loop has.
/// </summary>
public sealed class DenseLoop
{
    /// <summary>Steps hashed together; what they need stays in cache.</summary>
    public const int BatchSteps = 4096;

    private readonly ShapedTree _tree;
    private readonly Trace _trace;
    private readonly int[] _steps;
    private readonly ulong[] _nodes;
    private readonly byte[] _messages;
    private readonly byte[] _hashes;
    private readonly byte[] _records;
    private readonly byte[] _stateHashes = new byte[BatchSteps * Keccak256.DigestBytes];

    /// <summary>A loop over a trace.</summary>
    /// <param name="tree">Memory before the first step; the loop brings it up to date.</param>
    /// <param name="trace">The trace.</param>
    public DenseLoop(ShapedTree tree, Trace trace)
    {
        (_tree, _trace) = (tree, trace);
        var most = trace.Stores.GroupBy(s => s.Step / BatchSteps).Select(g => g.Count()).DefaultIfEmpty(0).Max();
        _steps = new int[most];
        _nodes = new ulong[most];
        _hashes = new byte[most * Keccak256.DigestBytes];
        _messages = new byte[most * Enumerable.Range(1, tree.Shape.RootHeight).Max(tree.Shape.NodeBytesAt)];
        _records = new byte[BatchSteps * trace.RecordBytes];
    }

    /// <summary>Time spent on the tree, by batch.</summary>
    public List<TimeSpan> TreeTimes { get; } = [];

    /// <summary>Time spent on the records, by batch.</summary>
    public List<TimeSpan> RecordTimes { get; } = [];

    /// <summary>The last record hashed, with its memory root.</summary>
    public ReadOnlySpan<byte> LastRecord => _records.AsSpan(((_trace.Steps - 1) % BatchSteps) * _trace.RecordBytes, _trace.RecordBytes);

    /// <summary>Hashes all states.</summary>
    public void Run()
    {
        var store = 0;
        for (var first = 0; first < _trace.Steps; first += BatchSteps)
        {
            var end = Math.Min(first + BatchSteps, _trace.Steps);
            var root = Hash256.FromBytes(_tree.Root);
            var start = Stopwatch.GetTimestamp();
            var roots = HashTree(ref store, end);
            TreeTimes.Add(Stopwatch.GetElapsedTime(start));
            start = Stopwatch.GetTimestamp();
            HashRecords(first, end, root, roots);
            RecordTimes.Add(Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Hashes the nodes above all leaves written up to a step; leaves the roots in the buffers and returns how many.</summary>
    private int HashTree(ref int store, int endStep)
    {
        var count = 0;
        for (; store < _trace.Stores.Length && _trace.Stores[store].Step < endStep; store++, count++)
        {
            (_steps[count], _nodes[count]) = _trace.Stores[store];
            _trace.StoredBytes.AsSpan(store * NodeShape.LeafBytes, NodeShape.LeafBytes).CopyTo(HashAt(count));
        }

        for (var height = 1; height <= _tree.Shape.RootHeight; height++)
        {
            count = HashHeight(height, count);
        }

        if (count > 0)
        {
            _tree.SetNode(_tree.Shape.RootHeight, 0, HashAt(count - 1));
        }

        return count;
    }

    private int HashHeight(int height, int count)
    {
        var (shape, bytes, made) = (_tree.Shape, _tree.Shape.NodeBytesAt(height), 0);
        for (var i = 0; i < count; i++)
        {
            var (step, child) = (_steps[i], _nodes[i]);
            var node = shape.ParentAt(child, height);
            var children = _tree.Children(height, node);
            HashAt(i).CopyTo(children[(shape.PositionAt(child, height) * NodeShape.LeafBytes)..]);

            // A step that wrote two leaves below this node has one new version of it.
            if (i + 1 < count && _steps[i + 1] == step && shape.ParentAt(_nodes[i + 1], height) == node)
            {
                continue;
            }

            children.CopyTo(_messages.AsSpan(made * bytes));
            (_steps[made], _nodes[made]) = (step, node);
            made++;
        }

        KeccakBatch.HashMessages(_messages.AsSpan(0, made * bytes), bytes, _hashes);
        return made;
    }

    private Span<byte> HashAt(int index) => _hashes.AsSpan(index * NodeShape.LeafBytes, NodeShape.LeafBytes);

    private void HashRecords(int first, int end, Hash256 root, int roots)
    {
        var (bytes, next) = (_trace.RecordBytes, 0);
        _trace.Records.AsSpan(first * bytes, (end - first) * bytes).CopyTo(_records);
        for (var step = first; step < end; step++)
        {
            if (next < roots && _steps[next] == step)
            {
                root = Hash256.FromBytes(HashAt(next++));
            }

            root.CopyTo(_records.AsSpan(((step - first) * bytes) + _trace.RootOffset));
        }

        KeccakBatch.HashMessages(_records.AsSpan(0, (end - first) * bytes), bytes, _stateHashes);
    }
}
