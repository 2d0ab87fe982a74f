// SPDX-License-Identifier: MIT
using Omo.Machine.State;

namespace Omo.Dispute.Bisection;

/// <summary>
/// The copies of states that a party keeps: some spread evenly over the first run, and the two that the next question of a
/// bisection can start from. Numbers of steps are places in the trace.
/// </summary>
internal sealed class SnapshotStore(MachineSnapshot start)
{
    private const int MaxCheckpoints = 16;
    private const long MaxCheckpointBytes = 32L << 20;

    /// <summary>Steps that take about as long as copying one page: for less it is cheaper to repeat them.</summary>
    private const ulong StepsAPage = 256;

    private readonly SortedList<ulong, MachineSnapshot> _checkpoints = [];
    private readonly List<(ulong Position, MachineSnapshot Snapshot)> _recent = [];
    private ulong _interval = 1 << 20;

    /// <summary>Copies the state unless the last copy is near or the guest's memory is large.</summary>
    public void AddCheckpoint(ulong position, Machine.Machine machine)
    {
        var last = _checkpoints.Count > 0 ? _checkpoints.GetKeyAtIndex(_checkpoints.Count - 1) : 0;
        if (position < last + _interval || BytesOf(machine) > MaxCheckpointBytes)
        {
            return;
        }

        _checkpoints[position] = machine.TakeSnapshot();
        if (_checkpoints.Count > MaxCheckpoints)
        {
            // Every other one goes, and the rest of the run is copied half as often.
            for (var i = _checkpoints.Count - 1; i >= 0; i -= 2)
            {
                _checkpoints.RemoveAt(i);
            }

            _interval *= 2;
        }
    }

    /// <summary>Copies the state asked for in a round, and forgets those that no later round can start from.</summary>
    /// <remarks>
    /// A bisection goes on either above the place asked for, and starts there, or below it, and starts where it started for this
    /// one. So the copy made here and the one before it are all that is needed.
    /// </remarks>
    public void Remember(ulong position, Machine.Machine machine)
    {
        var (from, snapshot) = LastUpTo(position);
        if (position - from < (ulong)machine.State.Memory.TouchedPages.Count * StepsAPage)
        {
            return;
        }

        _recent.Clear();
        _recent.Add((from, snapshot));
        _recent.Add((position, machine.TakeSnapshot()));
    }

    /// <summary>The latest copy not after a place.</summary>
    public (ulong Position, MachineSnapshot Snapshot) LastUpTo(ulong position)
    {
        (ulong Position, MachineSnapshot Snapshot) best = (0, start);
        foreach (var (at, snapshot) in _checkpoints)
        {
            if (at <= position)
            {
                best = (at, snapshot);
            }
        }

        foreach (var recent in _recent)
        {
            if (recent.Position <= position && recent.Position >= best.Position)
            {
                best = recent;
            }
        }

        return best;
    }

    private static long BytesOf(Machine.Machine machine) =>
        (long)machine.State.Memory.TouchedPages.Count * Machine.Memory.GuestMemory.PageBytes;
}
