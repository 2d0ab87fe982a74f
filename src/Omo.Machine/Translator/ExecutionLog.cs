// SPDX-License-Identifier: MIT
using Omo.Machine.Collections;

namespace Omo.Machine.Translator;

/// <summary>
/// What was seen while steps were watched: which instructions were executed, which are what regions are made of, and where
/// jumps went.
/// </summary>
internal sealed class ExecutionLog
{
    // A site with more is no better served by a region than by the table of entries.
    private const int MostTargets = 32;

    private readonly Dictionary<ulong, List<ulong>> _targets = [];
    private readonly ValueSet<ulong> _returns = new();
    private readonly ValueMap<ulong, int> _executed = new();
    private readonly ValueSet<ulong> _arrivals = new();
    private readonly ValueSet<ulong> _failures = new();

    /// <summary>Notes that an instruction was executed.</summary>
    public void AddExecuted(ulong address) => _executed.At(address)++;

    /// <summary>Whether an instruction was seen to be executed.</summary>
    public bool IsExecuted(ulong address) => _executed.ContainsKey(address);

    /// <summary>How often an instruction was seen to be executed.</summary>
    public int ExecutionsOf(ulong address) => _executed.GetValueOrDefault(address);

    /// <summary>Notes that the instruction after the one at an address was another than the one behind it.</summary>
    public void AddJump(ulong from, ulong to)
    {
        if (!_targets.TryGetValue(from, out var targets))
        {
            _targets.Add(from, targets = []);
        }

        if (targets.Count < MostTargets && !targets.Contains(to))
        {
            targets.Add(to);
        }
    }

    /// <summary>Whether a site is known.</summary>
    public bool Knows(ulong from) => _targets.ContainsKey(from);

    /// <summary>Notes an address that a call has its function return to.</summary>
    public void AddReturn(ulong address) => _returns.Add(address);

    /// <summary>
    /// Whether functions return to an address: then it belongs to the code around the call, not to that around the return.
    /// </summary>
    public bool IsReturn(ulong address) => _returns.Contains(address);

    /// <summary>Notes an address at which compiled code is left again and again.</summary>
    public void AddArrival(ulong address) => _arrivals.Add(address);

    /// <summary>Whether code that holds an address had better be entered there.</summary>
    public bool IsArrival(ulong address) => _arrivals.Contains(address);

    /// <summary>Notes a block at which compiled code is left again and again, perhaps because of what is checked before a loop.</summary>
    public void AddFailure(ulong address) => _failures.Add(address);

    /// <summary>Whether nothing must be checked before loops that hold a block, because it was in vain.</summary>
    public bool IsFailure(ulong address) => _failures.Contains(address);

    /// <summary>The targets seen, in the order of the first time.</summary>
    public IReadOnlyList<ulong> TargetsOf(ulong from) => _targets.TryGetValue(from, out var targets) ? targets : [];
}
