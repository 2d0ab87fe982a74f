// SPDX-License-Identifier: MIT
using Omo.Machine.Checkpoints;
using Omo.Machine.State;

namespace Omo.Machine.Commitments;

/// <summary>
/// The starts of segments, from the machine that runs ahead to those that hash. Each worker's machine has to be brought up with
/// all changes since its last segment, so these are kept until the last worker has them; and the leader waits when it is far ahead.
/// </summary>
internal sealed class SegmentQueue
{
    private readonly object _gate = new();
    private readonly int _mostAhead;

    // The starts of the segments from _first on.
    private readonly Queue<StateDelta> _starts = [];
    private readonly SortedList<ulong, Segment> _results = [];
    private readonly ulong[] _reached;
    private ulong _first;
    private ulong _next;
    private bool _isClosed;

    /// <summary>An empty queue.</summary>
    public SegmentQueue(int workers) => (_reached, _mostAhead) = (new ulong[workers], 2 * workers);

    private int Untaken => _starts.Count - (int)(_next - _first);

    /// <summary>Adds the start of the next segment.</summary>
    public void Add(StateDelta start, CancellationToken stop)
    {
        lock (_gate)
        {
            while (Untaken >= _mostAhead)
            {
                Wait(stop);
            }

            _starts.Enqueue(start);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Says that there is no further segment.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Takes the next segment and brings a worker's machine to its start.</summary>
    /// <param name="worker">Number of the worker.</param>
    /// <param name="state">Its machine, in a state that it was brought to here or reached from there.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>The number of the segment, or null when there is none left.</returns>
    public ulong? Take(int worker, MachineState state, CancellationToken stop)
    {
        ulong index;
        List<StateDelta> missed;
        lock (_gate)
        {
            while (Untaken == 0)
            {
                if (_isClosed)
                {
                    // Others need not keep anything for this one.
                    Reach(worker, ulong.MaxValue);
                    return null;
                }

                Wait(stop);
            }

            index = _next++;
            missed = [.. _starts.Take((int)(index - _first) + 1).Skip((int)(_reached[worker] - _first))];
        }

        foreach (var start in missed)
        {
            start.Apply(state);
        }

        lock (_gate)
        {
            Reach(worker, index + 1);
        }

        return index;
    }

    /// <summary>Keeps a result.</summary>
    public void Finish(Segment segment)
    {
        lock (_gate)
        {
            _results.Add(segment.Index, segment);
        }
    }

    /// <summary>The results in the order of segments.</summary>
    public IReadOnlyList<Segment> Results() => [.. _results.Values];

    private void Reach(int worker, ulong index)
    {
        _reached[worker] = index;
        while (_starts.Count > 0 && _reached.All(reached => reached > _first) && _next > _first)
        {
            _starts.Dequeue();
            _first++;
        }

        Monitor.PulseAll(_gate);
    }

    private void Wait(CancellationToken stop)
    {
        // Cancellation pulses nobody, so waiting is in short turns.
        stop.ThrowIfCancellationRequested();
        Monitor.Wait(_gate, 100);
        stop.ThrowIfCancellationRequested();
    }
}
