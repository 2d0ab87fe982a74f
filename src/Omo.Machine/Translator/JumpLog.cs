// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>Where jumps were seen to go, so that a region can hold the targets of indirect ones.</summary>
internal sealed class JumpLog
{
    // A site with more is no better served by a region than by the table of entries.
    private const int MostTargets = 32;

    private readonly Dictionary<ulong, List<ulong>> _targets = [];
    private readonly HashSet<ulong> _returns = [];

    /// <summary>Notes that the instruction after the one at an address was another than the one behind it.</summary>
    public void Add(ulong from, ulong to)
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

    /// <summary>The targets seen, in the order of the first time.</summary>
    public IReadOnlyList<ulong> TargetsOf(ulong from) => _targets.TryGetValue(from, out var targets) ? targets : [];
}
