// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>
/// The execution of a machine, and which local pre-images it reads before a step. How far it has been followed, for whatever claim, makes no
/// difference: one that is first read later is not among them.
/// </summary>
/// <param name="party">The execution.</param>
/// <param name="locals">The local pre-images that the player has; see ClaimRegistry.sol.</param>
/// <param name="read">What the execution asks for; if not given, all that the player has count as read.</param>
public sealed class MachineExecution(MachineParty party, IReadOnlyList<Hash256> locals, ReadPreimages? read = null) : IPlayerExecution
{
    // The first read of each is one of the steps from After on, and before Until.
    private readonly Dictionary<Hash256, (ulong After, ulong Until)> _first =
        (read is null ? LocalPreimages.ByKey(locals).Keys : []).ToDictionary(key => key, _ => (0UL, 0UL));
    private ulong _explored;

    /// <inheritdoc/>
    public string? Lack => party.Failure;

    /// <inheritdoc/>
    public Hash256 HashAt(ulong step)
    {
        Explore(step);
        return party.StateHashAt(step);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Hash256> LocalsBefore(ulong step)
    {
        Explore(step);
        while (_first.Values.Where(f => f.After < step && step < f.Until).Select(f => (ulong?)f.After).Min() is { } from)
        {
            Repeat(from, step);
        }

        return [.. _first.Where(f => f.Value.Until <= step).Select(f => f.Key)];
    }

    /// <inheritdoc/>
    public bool CanProve(ulong step) => party.CanProve(step);

    /// <inheritdoc/>
    public StepProof Prove(ulong step) => party.Prove(step);

    /// <inheritdoc/>
    public void LookAgain()
    {
        if (party.Failure is not null)
        {
            _explored = Math.Min(_explored, party.FindEnd(_explored));
            party.Resume();
        }
    }

    /// <summary>Follows the execution up to a step.</summary>
    private void Explore(ulong step)
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
