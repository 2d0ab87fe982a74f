// SPDX-License-Identifier: MIT
using System.Numerics;

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
    private readonly Dictionary<ulong, Start> _starts = [];
    private readonly Dictionary<GuestInstruction, FlagUse> _uses = [];
    private readonly RegionLoops _loops;
    private readonly ulong _flags;
    private ulong _readFirst;

    /// <summary>Analyses a region.</summary>
    /// <param name="plan">The region.</param>
    /// <param name="numbers">The numbers of flags.</param>
    /// <param name="checks">Where it need not check addresses, so that it is not left there.</param>
    /// <param name="loops">Before which something is checked, so that it may be left there.</param>
    public FlagAnalysis(RegionPlan plan, FlagNumbers numbers, AddressChecks checks, RegionLoops loops)
    {
        _loops = loops;
        if (plan.Isa.Registers.NextPc is not null)
        {
            // With delay slots a block has two ends; no such set has flags of this kind.
            return;
        }

        foreach (var block in plan.Blocks)
        {
            _starts.Add(block.Start, new Start());
            foreach (var instruction in block.Instructions)
            {
                var use = new FlagUse(instruction, numbers, checks);
                _uses.Add(instruction, use);
                _flags = BitOperations.PopCount(use.Always) > BitOperations.PopCount(_flags) ? use.Always : _flags;
            }
        }

        // Sets only grow, so this ends; most blocks lead to later ones, hence the order.
        for (var hasChanged = _flags != 0; hasChanged;)
        {
            hasChanged = false;
            for (var i = plan.Blocks.Count - 1; i >= 0; i--)
            {
                hasChanged |= Analyse(plan.Blocks[i]);
            }
        }
    }

    /// <summary>
    /// The flags that no block reads before it sets them: others may want them where compiled code ends, but none on the way.
    /// </summary>
    public ulong OnlyHandedOver => _flags & ~_readFirst;

    /// <summary>Of the flags that are kept uncomputed those that an instruction sets whatever happens.</summary>
    public ulong AlwaysSet(GuestInstruction instruction) => _flags == 0 ? 0 : _uses[instruction].Always & _flags;

    /// <summary>Of the flags that are kept uncomputed those that an instruction sets on some ways.</summary>
    public ulong SometimesSet(GuestInstruction instruction) => _flags == 0 ? 0 : _uses[instruction].Sometimes & _flags;

    /// <summary>The flags that must have been computed at the start of a block.</summary>
    public ulong NeededAt(ulong block) => _starts[block].Needed;

    /// <summary>Whether compiled code can be left before the block or one after it has overwritten the flags.</summary>
    /// <param name="block">The block.</param>
    /// <param name="isRound">Whether it is the start of a round to which another has led: nothing is checked before it then.</param>
    public bool IsObservedAt(ulong block, bool isRound) => _starts[block].IsObserved || (!isRound && _loops.At(block) is not null);

    private bool Analyse(RegionBlock block)
    {
        var (needed, written, isObserved) = (0UL, 0UL, false);
        foreach (var instruction in block.Instructions)
        {
            var use = _uses[instruction];
            if (use.CanLeave && written == 0)
            {
                isObserved = true;
            }
            else if (use.CanLeave)
            {
                needed |= _flags & ~written;
            }

            _readFirst |= use.Read & ~written;
            needed |= (use.Read | use.Sometimes) & _flags & ~written;
            written |= (use.Always | use.Sometimes) & _flags;
        }

        AddSuccessors(block, written, ref needed, ref isObserved);
        var start = _starts[block.Start];
        if ((needed & ~start.Needed) == 0 && isObserved == start.IsObserved)
        {
            return false;
        }

        start.Needed |= needed;
        start.IsObserved = isObserved;
        return true;
    }

    private void AddSuccessors(RegionBlock block, ulong written, ref ulong needed, ref bool isObserved)
    {
        if (written != 0 || block.Last.Flow.IsIndirect)
        {
            // Entries are found at run time, so what they need must be there.
            needed |= _flags & ~written;
            isObserved |= written == 0;
        }

        foreach (var successor in block.Successors)
        {
            if (!_starts.TryGetValue(successor, out var start))
            {
                isObserved |= written == 0;
                continue;
            }

            needed |= start.Needed & ~written;

            // Where a jump backward finds the budget short, compiled code is left.
            isObserved |= written == 0 && (start.IsObserved || successor <= block.Start || _loops.At(successor) is not null);
        }
    }

    /// <summary>What is known of the start of a block.</summary>
    private sealed class Start
    {
        public ulong Needed { get; set; }

        public bool IsObserved { get; set; }
    }
}
