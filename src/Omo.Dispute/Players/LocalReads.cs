// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;

namespace Omo.Dispute.Players;

/// <summary>
/// Which local pre-images an execution reads before a step. How far it has been followed, for whatever claim, makes no difference: one
/// that is first read later is not among them.
/// </summary>
/// <param name="party">The execution.</param>
/// <param name="read">What it asks for, if that is known.</param>
/// <param name="always">Keys that count as read from the start on.</param>
public sealed class LocalReads(MachineParty party, ReadPreimages? read, IEnumerable<Hash256> always)
{
    // The first read of each is one of the steps from After on, and before Until.
    private readonly Dictionary<Hash256, (ulong After, ulong Until)> _first = always.ToDictionary(key => key, _ => (0UL, 0UL));
    private ulong _explored;

    /// <summary>Follows the execution up to a step.</summary>
    public void Explore(ulong step)
    {
        if (step <= _explored)
        {
            return;
        }

        // Leaves copies of states on the way, which the questions of a game start from.
        Note(Take(), 0, ulong.MaxValue);
        party.FindEnd(step);
        Note(Take(), _explored, step);
        _explored = step;
    }

    /// <summary>Lets an execution that lacked something go on, if that has come meanwhile.</summary>
    public void Resume()
    {
        if (party.Failure is not null)
        {
            _explored = Math.Min(_explored, party.FindEnd(_explored));
            party.Resume();
        }
    }

    /// <summary>The keys that are read before a step.</summary>
    public IReadOnlyList<Hash256> Before(ulong step)
    {
        Explore(step);
        while (_first.Values.Where(f => f.After < step && step < f.Until).Select(f => (ulong?)f.After).Min() is { } from)
        {
            Repeat(from, step);
        }

        return [.. _first.Where(f => f.Value.Until <= step).Select(f => f.Key)];
    }

    /// <summary>Executes some steps again, to learn on which side of the last one first reads are.</summary>
    private void Repeat(ulong from, ulong step)
    {
        party.At(from);
        Take();
        party.Resume();
        party.At(step);
        var found = Take();
        foreach (var (key, (after, until)) in _first.Where(f => f.Value.After == from && step < f.Value.Until).ToList())
        {
            _first[key] = found.Contains(key) ? (after, step) : (step, until);
        }
    }

    private IReadOnlySet<Hash256> Take() => read?.TakeLocals() ?? new HashSet<Hash256>();

    private void Note(IEnumerable<Hash256> keys, ulong after, ulong until)
    {
        foreach (var key in keys)
        {
            _first.TryAdd(key, (after, until));
        }
    }
}
