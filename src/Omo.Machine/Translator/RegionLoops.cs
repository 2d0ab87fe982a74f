// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>
/// The loops of a region whose rounds access memory at addresses that stay or move by a fixed distance. What must be checked of these
/// is checked before the loop: for all rounds, or for as many as do not leave a page.
/// </summary>
internal sealed class RegionLoops
{
    /// <summary>How far an address may move until it is checked again.</summary>
    public const int Reach = Memory.GuestMemory.PageBytes;

    /// <summary>Bytes from the first that is checked to the end of the guest's space, at least, so that it does not come near that.</summary>
    public const int Margin = AddressChecks.Margin + Reach;

    // Checking a moving address in advance costs as much as checking it in two or three rounds.
    private const int FewRoundsOfMoving = 3;

    private const int FewRounds = 2;

    // At most so many bytes a round, or pages are left after few rounds.
    private const int MostStride = 128;

    // Of what stays; more cannot be added to an address that is checked.
    private const int MostBytes = AddressChecks.Margin / 2;

    // The guest's spaces are smaller; beyond that distances would not be what they are modulo 2^64.
    private const long MostOffset = 1L << 40;

    private const int MostBlocks = 8;

    private readonly RegionPlan _plan;
    private readonly BlockGraph _graph;
    private readonly Dictionary<ulong, RegionLoop> _loops = [];
    private readonly List<RegionLoop> _inOrder = [];
    private readonly HashSet<Expr> _spaces = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Expr> _pages = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Expr> _alignments = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Expr> _sums = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds those of a region.</summary>
    /// <param name="plan">The region.</param>
    /// <param name="graph">The ways between its blocks.</param>
    public RegionLoops(RegionPlan plan, BlockGraph graph)
    {
        (_plan, _graph) = (plan, graph);
        if (!plan.Options.GuardsLoops)
        {
            return;
        }

        var loops = new List<List<RegionBlock>>();
        foreach (var block in plan.Blocks)
        {
            if (graph.LoopAt(block) is { } loop && loop.TrueForAll(b => b.MayBeGuarded))
            {
                loops.Add(loop);
            }
        }

        // What a loop within another need not check is what that has checked.
        loops.Sort(static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a[0].Start.CompareTo(b[0].Start));
        foreach (var loop in loops)
        {
            var round = RoundFrom(loop[0]);
            if (GuardsOf(round ?? loop, isRound: round is not null) is { Count: > 0 } guards)
            {
                var found = new RegionLoop(loop[0], round ?? loop, guards);
                _loops.Add(found.Start, found);
                _inOrder.Add(found);
            }
        }
    }

    /// <summary>Where they start.</summary>
    public IEnumerable<ulong> Starts => _inOrder.Select(l => l.Start);

    /// <summary>The loop that starts at an address; null where there is none of which something is checked before it.</summary>
    public RegionLoop? At(ulong start) => _loops.GetValueOrDefault(start);

    /// <summary>The loops to which a block belongs that is not their first, the outer ones first.</summary>
    public IReadOnlyList<RegionLoop> Around(ulong start) =>
        _graph.At(start) is { } block ? _inOrder.FindAll(l => l.Start != start && l.Contains(block)) : [];

    /// <summary>Whether an address is known to lie in the guest's space when it is accessed.</summary>
    public bool HasCheckedSpaceOf(Expr address) => _spaces.Contains(address);

    /// <summary>Whether the page of an address is known to be one that may be written when it is.</summary>
    public bool HasCheckedPagesOf(Expr address) => _pages.Contains(address);

    /// <summary>Whether a condition for a fault, that an address is misaligned, is known not to hold.</summary>
    public bool HasCheckedAlignment(Expr condition) => _alignments.Contains(condition);

    /// <summary>Whether an address adds a distance to a value, and neither it nor that is outside the space.</summary>
    public bool IsSumInSpace(Expr address) => _sums.Contains(address);

    /// <summary>The blocks of a round that starts at one, if each leads to the next, and only it; or null.</summary>
    private List<RegionBlock>? RoundFrom(RegionBlock head)
    {
        List<RegionBlock> round = [head];
        while (round.Count <= MostBlocks && round[^1] is { Last: { IsTranslatable: true } last } block)
        {
            var isSlotLost = _plan.Isa.Registers.NextPc is not null && block.Slot is null;
            if (last.Flow.Targets.Contains(head.Start))
            {
                return isSlotLost || last.End == head.Start ? null : round;
            }

            RegionBlock? next = null;
            foreach (var successor in block.Successors)
            {
                if (successor > head.Start && _graph.HasOneWayTo(successor) && _graph.At(successor) is { } other
                    && (last.Flow.Targets.Contains(successor) ? !isSlotLost && successor != last.End : successor != last.End || last.Flow.MayGoOn)
                    && other.Executions >= (next?.Executions ?? 0))
                {
                    next = other;
                }
            }

            if (next is null)
            {
                return null;
            }

            round.Add(next);
        }

        return null;
    }

    private List<LoopGuard> GuardsOf(List<RegionBlock> blocks, bool isRound)
    {
        var (head, times) = (blocks[0], 0L);
        foreach (var block in _graph.Before(head.Start))
        {
            times += blocks.Contains(block) ? 0 : block.Executions;
        }

        times = Math.Max(times, 1);
        var guards = new List<LoopGuard>();
        if (!IsLong(FewRounds))
        {
            return guards;
        }

        var scan = new LoopScan(blocks, isRound);
        foreach (var group in Grouped(scan.Accesses))
        {
            if (scan.TryGetStride(group[0].Value, out var stride) && (stride == 0 || (stride is >= -MostStride and <= MostStride && IsLong(FewRoundsOfMoving)))
                && GuardOf(group, stride) is { } guard)
            {
                guards.Add(guard);
            }
        }

        return guards;

        bool IsLong(int rounds) => _plan.Options.IsEager || head.Executions >= rounds * times;
    }

    /// <summary>Accesses whose addresses differ by literals, together.</summary>
    private List<List<LoopAccess>> Grouped(IEnumerable<LoopAccess> accesses)
    {
        var groups = new List<List<LoopAccess>>();
        foreach (var access in accesses)
        {
            if (IsChecked(access))
            {
                // Before the loop around this one.
            }
            else if (groups.Find(g => g[0].Value.HasTermsOf(access.Value)) is { } group)
            {
                group.Add(access);
            }
            else
            {
                groups.Add([access]);
            }
        }

        return groups;
    }

    private bool IsChecked(LoopAccess access) => access.Kind switch
    {
        LoopAccess.Use.Load => _spaces.Contains(access.Address),
        LoopAccess.Use.Store => _pages.Contains(access.Address),
        _ => _alignments.Contains(access.Address),
    };

    private LoopGuard? GuardOf(List<LoopAccess> group, long stride)
    {
        var accesses = group.FindAll(a => a.Kind != LoopAccess.Use.Alignment);
        if (accesses.Count == 0 || accesses.Exists(a => a.Value.Offset is < -MostOffset or > MostOffset))
        {
            return null;
        }

        var most = stride == 0 ? MostBytes : AddressChecks.MostBytes;
        var (first, end) = (accesses.Min(a => a.Value.Offset), accesses.Max(a => a.Value.Offset + a.Bytes));
        if (end - first > most)
        {
            return null;
        }

        // From the values to which something is added, if they are near: these are at hand.
        var bases = Math.Min(first, accesses.Min(a => a.Value.Offset - AddressChecks.DistanceIn(a.Address)));
        first = end - bases <= most ? bases : first;

        foreach (var access in accesses)
        {
            _spaces.Add(access.Address);
            if (access.Kind == LoopAccess.Use.Store)
            {
                _pages.Add(access.Address);
            }

            if (access.Address is { Kind: ExprKind.Add, B.IsConst: true } sum
                && access.Value.Offset - Expr.Signed((long)sum.B.ValueLow, sum.Width) is var at && at >= first && at - first <= AddressChecks.Margin)
            {
                _sums.Add(access.Address);
            }
        }

        var accessed = new AccessedBytes(first, (int)(end - first));
        return new LoopGuard(group[0].Value, stride, accessed, WrittenBy(accesses), AlignmentsOf(group, stride));
    }

    /// <summary>What is written, in parts; one where it moves, of which no more than fits in one is accessed.</summary>
    private static List<AccessedBytes> WrittenBy(List<LoopAccess> accesses)
    {
        var parts = new List<AccessedBytes>();
        var stores = accesses.FindAll(a => a.Kind == LoopAccess.Use.Store);
        stores.Sort(static (a, b) => a.Value.Offset.CompareTo(b.Value.Offset));
        foreach (var store in stores)
        {
            var (first, end) = (store.Value.Offset, store.Value.Offset + store.Bytes);
            if (parts.Count > 0 && end - parts[^1].First <= AddressChecks.MostBytes)
            {
                parts[^1] = parts[^1] with { Length = (int)Math.Max(end - parts[^1].First, parts[^1].Length) };
            }
            else
            {
                parts.Add(new AccessedBytes(first, store.Bytes));
            }
        }

        return parts;
    }

    private List<AddressAlignment> AlignmentsOf(List<LoopAccess> group, long stride)
    {
        var alignments = new List<AddressAlignment>();
        foreach (var access in group)
        {
            if (access.Kind != LoopAccess.Use.Alignment || stride % access.Bytes != 0)
            {
                continue;
            }

            _alignments.Add(access.Address);
            if (!alignments.Exists(a => a.Implies(access.Value.Offset, access.Bytes)))
            {
                alignments.Add(new AddressAlignment(access.Value.Offset, access.Bytes));
            }
        }

        return alignments;
    }
}
