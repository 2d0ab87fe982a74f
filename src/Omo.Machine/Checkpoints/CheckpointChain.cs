// SPDX-License-Identifier: MIT
using Omo.Machine.Memory;
using Omo.Machine.State;

namespace Omo.Machine.Checkpoints;

/// <summary>
/// States of one execution to go back to, kept as what changed from each to the next. When they take more than their budget, every
/// other one is merged into the one behind it and from then on they are made half as often, so that any length of execution fits.
/// </summary>
public sealed class CheckpointChain
{
    /// <summary>Bytes that checkpoints may take by default, beside one copy of the guest's memory.</summary>
    public const long DefaultBudget = 256L << 20;

    private const ulong FirstInterval = 1 << 20;

    /// <summary>More would only cost time to make: with so many, executing from one to the next is quick for any length.</summary>
    private const int MostCheckpoints = 256;

    /// <summary>
    /// Steps that take many times as long as copying a page and writing to it for the first time again: so checkpoints cost a
    /// small part of the execution however much memory it changes.
    /// </summary>
    private const ulong StepsAPage = 8192;

    private readonly MachineState _state;
    private readonly ChangedPages _sinceLast;
    private readonly ChangedPages _sinceMark;
    private readonly List<StateDelta> _deltas = [];

    // Each from the one before, the first from the checkpoint of that number.
    private readonly List<StateDelta> _marks = [];
    private int _marked;
    private readonly long _budget;
    private readonly long _base;

    /// <summary>A chain that begins with the state that the machine is in.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="position">Steps executed so far.</param>
    /// <param name="budget">Bytes that page contents may take, beside those of the first checkpoint.</param>
    public CheckpointChain(MachineState state, ulong position, long budget = DefaultBudget)
    {
        (_state, _budget) = (state, budget);
        _sinceLast = state.Memory.ObserveChanges();
        _deltas.Add(StateDelta.Take(position, state, _sinceLast));
        _sinceMark = state.Memory.ObserveChanges();
        _sinceMark.Take();
        Bytes = _base = _deltas[0].Bytes;
    }

    /// <summary>Bytes of page contents.</summary>
    public long Bytes { get; private set; }

    /// <summary>Steps from one checkpoint to the next, at least.</summary>
    public ulong Interval { get; private set; } = FirstInterval;

    /// <summary>The places of the checkpoints, in order.</summary>
    public IEnumerable<ulong> Positions => _deltas.Select(d => d.Position);

    /// <summary>The place of the last one.</summary>
    public ulong Last => _deltas[^1].Position;

    /// <summary>Adds a checkpoint if the last one is far enough behind.</summary>
    /// <param name="position">Steps executed so far, by a machine that went on from the last checkpoint or a later state.</param>
    /// <returns>Whether there is a new one.</returns>
    public bool AddIfDue(ulong position)
    {
        if (position < Last + Interval || position < Last + (StepsAPage * (ulong)_sinceLast.Count))
        {
            return false;
        }

        Add(position);
        return true;
    }

    /// <summary>Adds a checkpoint.</summary>
    /// <param name="position">Steps executed so far, more than at the last checkpoint.</param>
    public void Add(ulong position)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(position, Last);
        var delta = StateDelta.Take(position, _state, _sinceLast);
        _deltas.Add(delta);
        Bytes += delta.Bytes;
        while ((Bytes - _base > _budget && _deltas.Count > 2) || _deltas.Count > MostCheckpoints)
        {
            Thin();
        }

        ForgetMarks(_deltas.Count - 1);
    }

    /// <summary>
    /// Keeps the state that the machine is in until it goes back to an earlier one or beyond the next checkpoint: a search that narrows down to a step
    /// goes on from here or from where it came.
    /// </summary>
    /// <param name="position">Steps executed so far, by a machine that has not been changed but by execution.</param>
    public void Mark(ulong position)
    {
        if (position > (_marks.Count > 0 ? _marks[^1] : _deltas[_marked]).Position)
        {
            _marks.Add(StateDelta.Take(position, _state, _sinceMark));
        }
    }

    /// <summary>The place of the last checkpoint that is not after a place.</summary>
    public ulong LastBefore(ulong position) => _deltas[IndexBefore(position)].Position;

    /// <summary>Brings the machine, wherever it is, into the last state kept that is not after a place.</summary>
    /// <returns>The place of that state.</returns>
    public ulong GoTo(ulong position)
    {
        var last = IndexBefore(position);
        if (last == _marked)
        {
            _marks.RemoveAll(mark => mark.Position > position);
        }
        else
        {
            ForgetMarks(last);
        }

        List<StateDelta> path = [.. _deltas[..(last + 1)], .. _marks];
        StateDelta.ApplyAll(_state, path);
        _sinceMark.Take();
        return path[^1].Position;
    }

    private int IndexBefore(ulong position)
    {
        var index = _deltas.FindLastIndex(d => d.Position <= position);
        ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(position));
        return index;
    }

    private void ForgetMarks(int checkpoint)
    {
        _marks.Clear();
        _marked = checkpoint;
        _sinceMark.Take();
    }

    private void Thin()
    {
        // The first and the last one stay.
        for (var i = _deltas.Count - 3; i > 0; i -= 2)
        {
            _deltas[i + 1] = _deltas[i].Then(_deltas[i + 1]);
            _deltas.RemoveAt(i);
        }

        if (_deltas.Count == 3)
        {
            _deltas[1] = _deltas[1].Then(_deltas[2]);
            _deltas.RemoveAt(2);
        }

        Interval *= 2;
        Bytes = _deltas.Sum(d => d.Bytes);
    }
}
