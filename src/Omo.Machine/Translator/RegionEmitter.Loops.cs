// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.Interpreter;
using Omo.Machine.Memory;

namespace Omo.Machine.Translator;

/// <content>
/// What is checked before loops. Addresses that move are checked for as many rounds as stay in their pages: a loop has a budget of its
/// own for these, and goes on by way of the checks when that is spent.
/// </content>
internal sealed partial class RegionEmitter
{
    private readonly RegionLoops _loops;
    private readonly Dictionary<ulong, CodePlace> _guards = [];
    private readonly Dictionary<ulong, CodePlace> _guardedEntries = [];
    private readonly Dictionary<ulong, LocalBuilder> _limits = [];

    /// <summary>Where a block is gone to: past what is checked before a loop only from the end of a round.</summary>
    private Label LabelOf(ulong start, bool isRound = false) =>
        !isRound && _guards.TryGetValue(start, out var guard) ? guard.Label : _blocks[start].Label;

    private Label[] EntryLabels()
    {
        if (_entryLabels is null)
        {
            _entryLabels = new Label[_entries.Length];
            for (var i = 0; i < _entries.Length; i++)
            {
                _entryLabels[i] = EntryLabelOf(_entries[i]);
            }
        }

        return _entryLabels;
    }

    /// <summary>Where an entry of the region is gone to: within loops past what is checked before these.</summary>
    private Label EntryLabelOf(ulong entry)
    {
        if (_loops.Around(entry).Count == 0)
        {
            return LabelOf(entry);
        }

        var place = new CodePlace(Il.DefineLabel(), _guardedEntries.Count);
        _guardedEntries.Add(entry, place);
        return place.Label;
    }

    /// <summary>What loops check of registers that they do not change holds wherever they are entered.</summary>
    private void EmitEntryGuards()
    {
        foreach (var (entry, place) in _guardedEntries)
        {
            BeginBlock(_plan.Blocks.First(b => b.Start == entry));
            Il.MarkLabel(place.Label);
            foreach (var loop in _loops.Around(entry))
            {
                EmitGuards(loop);
            }

            Il.Emit(OpCodes.Br, LabelOf(entry));
        }
    }

    /// <summary>Checks what a loop accesses, or leaves before the instruction that has begun.</summary>
    private void EmitGuards(RegionLoop loop)
    {
        LocalBuilder? rounds = null;
        foreach (var guard in loop.Guards)
        {
            foreach (var alignment in guard.Alignments)
            {
                Push(guard.Base.ToExpr(alignment.Offset - guard.Base.Offset));
                PushConst((ulong)alignment.Bytes - 1, guard.Base.Width);
                Il.Emit(OpCodes.And);
                Il.Emit(OpCodes.Brtrue, Leave);
            }

            // Downward it may not come to the start of the space either.
            var first = NewLocal(typeof(long));
            var start = guard.Accessed.First - (guard.Stride < 0 ? RegionLoops.Reach : 0);
            Push(guard.Base.ToExpr(start - guard.Base.Offset));
            Widen(guard.Base.Width, 64);
            Il.Emit(OpCodes.Stloc, first);
            Il.Emit(OpCodes.Ldloc, first);
            PushLong(Isa.SpaceEnd - RegionLoops.Margin);
            Il.Emit(OpCodes.Bgt_Un, Leave);
            foreach (var written in guard.Written)
            {
                var distance = written.First - start;
                LeaveIfPageIsNotFast(first, distance);
                if (written.Length > 1)
                {
                    LeaveIfPageIsNotFast(first, distance + written.Length - 1);
                }
            }

            if (guard.Stride != 0)
            {
                rounds = LimitRounds(rounds, guard, first, start);
            }
        }

        if (rounds is not null)
        {
            SetLimit(loop, rounds);
        }
    }

    private void LeaveIfPageIsNotFast(LocalBuilder first, long distance) =>
        BranchIfPageIsNotFast(new GuestAddress(Expr.Zero(64), first, null, distance), 0, Leave);

    /// <summary>Takes the number of rounds behind the next one in which an address stays in its pages, if it is the least.</summary>
    private LocalBuilder LimitRounds(LocalBuilder? rounds, LoopGuard guard, LocalBuilder first, long start)
    {
        // So many bytes a round or fewer: a power of two, which needs no division.
        var bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((ulong)Math.Abs(guard.Stride)));
        var more = NewLocal(typeof(long));
        if (guard.Written.Count == 0)
        {
            PushLong((ulong)RegionLoops.Reach >> bits);
        }
        else
        {
            var written = guard.Written[0];
            Il.Emit(OpCodes.Ldloc, first);
            PushLong((ulong)(written.First - start + (guard.Stride > 0 ? written.Length - 1 : 0)));
            Il.Emit(OpCodes.Add);
            if (guard.Stride > 0)
            {
                Il.Emit(OpCodes.Not);
            }

            PushLong(GuestMemory.PageBytes - 1);
            Il.Emit(OpCodes.And);
            Il.Emit(OpCodes.Ldc_I4, bits);
            Il.Emit(OpCodes.Shr_Un);
        }

        Il.Emit(OpCodes.Stloc, more);
        if (rounds is null)
        {
            return more;
        }

        var isLess = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, rounds);
        Il.Emit(OpCodes.Ldloc, more);
        Il.Emit(OpCodes.Ble, isLess);
        Il.Emit(OpCodes.Ldloc, more);
        Il.Emit(OpCodes.Stloc, rounds);
        Il.MarkLabel(isLess);
        return rounds;
    }

    /// <summary>Sets down to which budget the loop goes on.</summary>
    private void SetLimit(RegionLoop loop, LocalBuilder rounds)
    {
        var limit = _limits[loop.Start] = Il.DeclareLocal(typeof(long));
        var isEnough = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, _budget);
        Il.Emit(OpCodes.Ldloc, rounds);
        PushLong((ulong)loop.LeastSteps);
        Il.Emit(OpCodes.Mul);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Stloc, limit);
        Il.Emit(OpCodes.Ldloc, limit);
        PushLong((ulong)_plan.MostSteps);
        Il.Emit(OpCodes.Bge, isEnough);
        PushLong((ulong)_plan.MostSteps);
        Il.Emit(OpCodes.Stloc, limit);
        Il.MarkLabel(isEnough);
    }

    /// <summary>At the end of a round: goes back to the checks when what they found holds no longer.</summary>
    private void EmitLimitCheck(RegionLoop loop)
    {
        var isSpent = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, _budget);
        Il.Emit(OpCodes.Ldloc, _limits[loop.Start]);
        Il.Emit(OpCodes.Blt, isSpent);
        var (pending, hasWritten, isShort) = (_pending.Copy(), _hasWrittenFlags, ShortAt(loop.Start));
        _stubs.Add(() =>
        {
            Il.MarkLabel(isSpent);
            EmitBudgetCheck(isShort);
            (_pending, _hasWrittenFlags) = (pending, hasWritten);
            HandOver(loop.Start, isRound: false);
            Il.Emit(OpCodes.Br, LabelOf(loop.Start));
        });
    }
}
