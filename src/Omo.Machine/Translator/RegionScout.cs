// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Encoding;
using Omo.Machine.Collections;
using Omo.Machine.State;

namespace Omo.Machine.Translator;

/// <summary>
/// Finds the code around an address that is worth compiling together: what jumps, calls and the indirect jumps seen so far
/// reach, nearest first, up to a number of instructions. What was never seen to be executed stays out, but for what calls return to:
/// it would only take host registers from what is.
/// </summary>
/// <param name="state">The machine whose memory holds the code.</param>
/// <param name="log">What was seen of its execution.</param>
/// <param name="options">How large regions may be.</param>
internal sealed class RegionScout(MachineState state, ExecutionLog log, TranslatorOptions options)
{
    // Compiled code must fit what the host's compiler still optimises, so entries, which cost it most, are few.
    private const int MostEntries = 64;

    // A region of fewer takes what another has compiled: short loops must not be spread over regions.
    private const int FewInstructions = 40;

    // So much is not compiled again for each of its callers. Less had better be where it is called: going elsewhere and back costs some forty.
    private const int ManyInstructions = 250;

    // Entries must be left for what is known.
    private const int MostUnseenReturns = 16;

    private readonly InstructionSet _isa = state.Isa;
    private readonly RowSpecializer _specializer = new(state.Isa);
    private readonly Dictionary<ulong, GuestInstruction> _instructions = [];
    private readonly ValueSet<ulong> _leaders = new();
    private readonly List<ulong> _entries = [];
    private readonly List<ulong> _ways = [];
    private readonly ValueSet<ulong> _returns = new();
    private int _most;
    private Func<ulong, Region?> _elsewhere = static _ => null;

    private bool HasSlots => _isa.Registers.NextPc is not null;

    /// <summary>The region of an address.</summary>
    /// <param name="head">The address.</param>
    /// <param name="mostInstructions">Most instructions of the region.</param>
    /// <param name="elsewhere">The other region that can be entered at an address, or null.</param>
    /// <returns>Null when not even the instruction at the address can be compiled.</returns>
    public RegionPlan? Plan(ulong head, int mostInstructions, Func<ulong, Region?> elsewhere)
    {
        (_most, _elsewhere) = (mostInstructions, elsewhere);
        _leaders.Clear();
        _instructions.Clear();
        _entries.Clear();
        _ways.Clear();
        _returns.Clear();
        AddEntry(head);
        var reached = 0;
        for (var i = 0; i < _ways.Count; i++)
        {
            Follow(_ways[i], ref reached);
        }

        if (!_instructions.TryGetValue(head, out var first) || !first.IsTranslatable)
        {
            return null;
        }

        var blocks = Blocks();
        return new RegionPlan(_isa, head, blocks, ReachedEntries(), RangesOf(blocks), Places, options);
    }

    private unsafe (nint Memory, nint Flags, nint Cells)? Places =>
        state.AreCellsLow && options.NamesPlaces ? ((nint)state.Memory.Base, (nint)state.Memory.Flags, (nint)state.Cells) : null;

    private void Follow(ulong address, ref int reached)
    {
        if (!IsWorthwhile(address))
        {
            return;
        }

        while (reached < _most && !_instructions.ContainsKey(address))
        {
            if (reached > 0 && _elsewhere(address) is { } other
                && (reached >= FewInstructions || other.Plan.StepsFrom(address, ManyInstructions) >= ManyInstructions))
            {
                // Going there costs little next to what was executed by then, or will be there, and compiling it again much.
                return;
            }

            if (Fetch(address) is not { } instruction)
            {
                break;
            }

            _instructions.Add(address, instruction);
            reached++;
            if (log.IsArrival(address))
            {
                AddEntry(address);
            }

            if (!instruction.IsTranslatable)
            {
                // Where the interpreter comes back from it.
                AddEntry(instruction.End);
                return;
            }

            if (instruction.Flow.Jumps)
            {
                FollowJump(instruction);
                return;
            }

            address = instruction.End;
        }

        if (_instructions.ContainsKey(address))
        {
            // Two ways meet in the middle of what was one block.
            _leaders.Add(address);
        }
    }

    // Calls return, though what was watched may have ended in the function. Behind one that was not seen to be executed it is a guess.
    private bool IsWorthwhile(ulong address) => options.IsEager || log.IsExecuted(address) || _returns.Contains(address);

    private void FollowJump(GuestInstruction jump)
    {
        var flow = jump.Flow;
        foreach (var target in flow.Targets)
        {
            AddLeader(target);
        }

        foreach (var target in flow.Skips)
        {
            AddLeader(target);
        }

        if (flow.MayGoOn)
        {
            AddLeader(jump.End);
        }

        if (flow.IsCall)
        {
            AddReturn(flow.ReturnAddress);

            // Functions have callers in other regions, which then need not hold them, too.
            foreach (var target in flow.Targets)
            {
                if (IsWorthwhile(target))
                {
                    AddEntry(target);
                }
            }
        }

        if (flow.IsIndirect)
        {
            foreach (var target in log.TargetsOf(HasSlots ? jump.End : jump.Address))
            {
                if (!log.IsReturn(target))
                {
                    AddEntry(target);
                }
            }
        }
    }

    private void AddReturn(ulong address)
    {
        if (!IsWorthwhile(address))
        {
            if (_returns.Count == MostUnseenReturns)
            {
                return;
            }

            _returns.Add(address);
            if (_leaders.Contains(address))
            {
                // It was come by before, when nothing spoke for it.
                _ways.Add(address);
            }
        }

        AddEntry(address);
    }

    private void AddLeader(ulong address)
    {
        if (_leaders.Add(address))
        {
            _ways.Add(address);
        }
    }

    private void AddEntry(ulong address)
    {
        if (_entries.Count < MostEntries && !_entries.Contains(address))
        {
            _entries.Add(address);
            AddLeader(address);
        }
    }

    /// <summary>The entries at which there is a block.</summary>
    private List<ulong> ReachedEntries()
    {
        var reached = new List<ulong>();
        foreach (var entry in _entries)
        {
            if (_instructions.ContainsKey(entry))
            {
                reached.Add(entry);
            }
        }

        return reached;
    }

    private List<RegionBlock> Blocks()
    {
        var blocks = new List<RegionBlock>();
        foreach (var leader in _leaders)
        {
            if (!_instructions.ContainsKey(leader))
            {
                continue;
            }

            var instructions = new List<GuestInstruction>();
            var address = leader;
            do
            {
                var instruction = _instructions[address];
                instructions.Add(instruction);
                address = instruction.End;
                if (instruction.Flow.Jumps || !instruction.IsTranslatable)
                {
                    break;
                }
            }
            while (!_leaders.Contains(address) && _instructions.ContainsKey(address));

            // The first may have been executed as a delay slot more often than here.
            var executions = Math.Min(log.ExecutionsOf(leader), log.ExecutionsOf(instructions[^1].Address));
            blocks.Add(new RegionBlock(instructions, SlotOf(instructions[^1]), executions, !log.IsFailure(leader)));
        }

        blocks.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return blocks;
    }

    private GuestInstruction? SlotOf(GuestInstruction last)
    {
        if (!HasSlots || !last.IsTranslatable || (last.Flow.Targets.Count == 0 && !last.Flow.IsIndirect))
        {
            return null;
        }

        // A branch in a slot is too rare to be worth code of its own.
        return Fetch(last.End) is { IsTranslatable: true, Flow.Jumps: false } slot ? slot : null;
    }

    /// <summary>The instruction at an address; null when the bytes there are none.</summary>
    public GuestInstruction? Fetch(ulong address)
    {
        if (address >= _isa.SpaceEnd || address % (ulong)_isa.CodeAlignment != 0)
        {
            return null;
        }

        var most = _isa.LongestInstruction != 0 ? _isa.LongestInstruction : sizeof(uint);
        var bytes = state.Memory.View(address, (int)Math.Min((ulong)most, _isa.SpaceEnd - address));
        return _isa.Decode(bytes, out var decoded, out _) == DecodeOutcome.Decoded ? _specializer.Specialize(decoded, address) : null;
    }

    private static List<AddressRange> RangesOf(List<RegionBlock> blocks)
    {
        var ranges = new List<AddressRange>();
        foreach (var block in blocks)
        {
            var end = block.Slot is { } slot ? slot.End : block.Last.End;
            if (ranges.Count > 0 && ranges[^1].End >= block.Start)
            {
                ranges[^1] = new AddressRange(ranges[^1].Start, Math.Max(ranges[^1].End, end));
            }
            else
            {
                ranges.Add(new AddressRange(block.Start, end));
            }
        }

        return ranges;
    }
}
