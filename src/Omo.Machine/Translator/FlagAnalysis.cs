// SPDX-License-Identifier: MIT
using Omo.Machine.Collections;

namespace Omo.Machine.Translator;

/// <summary>
/// Which flags must have been computed where a block of a region begins. Instructions of some sets write a handful of flags
/// each, of which hardly one is ever read; so flags are kept as what they would be computed from, until they are needed or
/// overwritten.
/// </summary>
/// <remarks>
/// The flags in question are those that are written together. Where a block has overwritten none of them and compiled code
/// is left, they are computed from what the block before has kept of them; where it has overwritten all, from its own. A
/// block that overwrites some and can be left then would need both, so it is taken to need the others at its start.
/// </remarks>
internal sealed class FlagAnalysis
{
    private readonly Dictionary<ulong, ValueSet<int>> _needed = [];
    private readonly ValueMap<ulong, bool> _observed = new();
    private readonly Dictionary<GuestInstruction, FlagUse> _uses = [];
    private readonly ValueSet<int> _flags;
    private readonly ValueSet<int> _readFirst = new();

    /// <summary>Analyses a region.</summary>
    /// <param name="plan">The region.</param>
    /// <param name="checks">Where it need not check addresses, so that it is not left there.</param>
    public FlagAnalysis(RegionPlan plan, AddressChecks checks)
    {
        var flags = new ValueSet<int>();
        foreach (var instruction in plan.Blocks.SelectMany(b => b.Instructions))
        {
            if (_uses.TryAdd(instruction, new FlagUse(instruction, checks)) && _uses[instruction].Always.Count > flags.Count)
            {
                flags = _uses[instruction].Always;
            }
        }

        // With delay slots a block has two ends; no such set has flags of this kind.
        _flags = plan.Isa.Registers.NextPc is null ? flags : new();

        foreach (var block in plan.Blocks)
        {
            _needed.Add(block.Start, new());
            _observed.Add(block.Start, false);
        }

        if (_flags.Count == 0)
        {
            return;
        }

        // Sets only grow, so this ends; most blocks lead to later ones, hence the order.
        for (var hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (var block in plan.Blocks.Reverse())
            {
                hasChanged |= Analyse(block);
            }
        }
    }

    /// <summary>Whether a register is one of the flags that are kept uncomputed.</summary>
    public bool IsLazy(int cell) => _flags.Contains(cell);

    /// <summary>Whether an instruction sets any of these flags.</summary>
    public bool WritesLazy(FlagUse use) => use.Always.Overlaps(_flags) || use.Sometimes.Overlaps(_flags);

    /// <summary>
    /// The flags that no block reads before it sets them: others may want them where compiled code ends, but none on the way.
    /// </summary>
    public ValueSet<int> OnlyHandedOver()
    {
        var flags = new ValueSet<int>(_flags);
        flags.ExceptWith(_readFirst);
        return flags;
    }

    /// <summary>What an instruction does with flags.</summary>
    public FlagUse UseOf(GuestInstruction instruction) => _uses[instruction];

    /// <summary>The flags that must have been computed at the start of a block.</summary>
    public ValueSet<int> NeededAt(ulong block) => _needed[block];

    /// <summary>Whether compiled code can be left before the block or one after it has overwritten the flags.</summary>
    public bool IsObservedAt(ulong block) => _observed[block];

    private ValueSet<int> LazyOf(ValueSet<int> cells)
    {
        var lazy = new ValueSet<int>();
        foreach (var cell in cells)
        {
            if (IsLazy(cell))
            {
                lazy.Add(cell);
            }
        }

        return lazy;
    }

    private bool Analyse(RegionBlock block)
    {
        var needed = new ValueSet<int>();
        var written = new ValueSet<int>();
        var isObserved = false;
        foreach (var instruction in block.Instructions)
        {
            var use = _uses[instruction];
            if (use.CanLeave)
            {
                Observe();
            }

            _readFirst.UnionWith(use.Read, except: written);
            needed.UnionWith(LazyOf(use.Read), except: written);
            needed.UnionWith(LazyOf(use.Sometimes), except: written);
            written.UnionWith(LazyOf(use.Always));
            written.UnionWith(LazyOf(use.Sometimes));
        }

        AddSuccessors(block, needed, written, ref isObserved);
        if (needed.IsSubsetOf(_needed[block.Start]) && isObserved == _observed[block.Start])
        {
            return false;
        }

        _needed[block.Start].UnionWith(needed);
        _observed[block.Start] = isObserved;
        return true;

        void Observe()
        {
            if (written.Count == 0)
            {
                isObserved = true;
            }
            else
            {
                needed.UnionWith(_flags, except: written);
            }
        }
    }

    private void AddSuccessors(RegionBlock block, ValueSet<int> needed, ValueSet<int> written, ref bool isObserved)
    {
        var last = block.Last;
        if (written.Count > 0 || last.Flow.IsIndirect)
        {
            // Entries are found at run time, so what they need must be there.
            needed.UnionWith(_flags, except: written);
            isObserved |= written.Count == 0;
        }

        foreach (var successor in block.Successors)
        {
            if (!_needed.TryGetValue(successor, out var neededThere))
            {
                isObserved |= written.Count == 0;
                continue;
            }

            needed.UnionWith(neededThere, except: written);

            // Where a jump backward finds the budget short, compiled code is left.
            isObserved |= written.Count == 0 && (_observed[successor] || successor <= block.Start);
        }
    }
}
