// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <content>How compiled code goes from block to block, and out.</content>
internal sealed partial class RegionEmitter
{
    private readonly List<Action> _stubs = [];
    private readonly Dictionary<ulong, Label> _exits = [];
    private readonly Label _exit;
    private readonly Label _leave;
    private readonly Label _dispatch;
    private bool _isDispatchUsed;
    private Label? _leaveHere;
    private Way _way = Way.Sequential;

    /// <summary>Where the way that is being compiled leads.</summary>
    private enum Leads
    {
        ToNext,
        ToSkip,
        ToTarget,
        ToComputedTarget,
    }

    /// <summary>What is known of the next place: for <see cref="Leads.ToSkip"/> and <see cref="Leads.ToTarget"/> its address.</summary>
    private sealed record Way(Leads Leads, ulong Target = 0)
    {
        public static readonly Way Sequential = new(Leads.ToNext);
    }

    /// <inheritdoc/>
    protected override Label Leave
    {
        get
        {
            if (_leaveHere is not { } label)
            {
                _leaveHere = label = Il.DefineLabel();
                var (address, undone) = (_instruction.Address, UndoneHere);
                var following = _isInSlot ? _slotTarget : null;
                var (pending, hasWritten) = (_pendingBefore, _hadWrittenFlags);
                _stubs.Add(() =>
                {
                    Il.MarkLabel(label);
                    if (hasWritten)
                    {
                        Keep(pending);
                    }

                    EmitLeave(address, undone, following);
                });
            }

            return label;
        }
    }

    /// <inheritdoc/>
    protected override void WritePlace(RegisterGroup group, Expr value)
    {
        if (HasSlots && group == Isa.Registers.Pc)
        {
            _way = new Way(Leads.ToSkip, (ulong)value.Value);
        }
        else if (_way.Leads == Leads.ToSkip)
        {
            // The address behind the program counter's: there is no slot.
        }
        else if (value.IsConst)
        {
            _way = new Way(Leads.ToTarget, (ulong)value.Value);
        }
        else
        {
            // Evaluated now: what follows may change the registers it reads.
            Push(value);
            Widen(value.Width, 64);
            Il.Emit(OpCodes.Stloc, _pc);
            _way = new Way(Leads.ToComputedTarget);
        }
    }

    /// <inheritdoc/>
    protected override object SavePlace() => _way;

    /// <inheritdoc/>
    protected override void RestorePlace(object saved) => _way = (Way)saved;

    /// <inheritdoc/>
    protected override void Finish()
    {
        switch (_way.Leads)
        {
            case Leads.ToNext:
                EmitEdge(_instruction.End);
                break;
            case Leads.ToSkip:
                EmitEdge(_way.Target);
                break;
            case Leads.ToTarget when HasSlots:
                EmitSlot(new SlotTarget(_way.Target), () => EmitEdge(_way.Target));
                break;
            case Leads.ToTarget:
                EmitEdge(_way.Target);
                break;
            default:
                if (HasSlots)
                {
                    EmitSlot(new SlotTarget(null), EmitDispatch);
                }
                else
                {
                    EmitDispatch();
                }

                break;
        }
    }

    private int UndoneHere => _isInSlot ? 0 : _isCounted ? -1 : _done;

    /// <summary>Counts the block's steps, of which the jump at its end is the last.</summary>
    private void CountNow()
    {
        Count(_done + 1);
        _isCounted = true;
    }

    private void Count(int steps)
    {
        Il.Emit(OpCodes.Ldloc, _budget);
        PushLong((ulong)steps);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Stloc, _budget);
    }

    /// <summary>Goes on at an address, in the region or out of it.</summary>
    private void EmitEdge(ulong target)
    {
        if (!_isCounted)
        {
            Count(_done);
        }

        if (!_labels.TryGetValue(target, out var label))
        {
            HandOver(target);
            Il.Emit(OpCodes.Br, ExitTo(target));
            return;
        }

        if (_order[target] <= _order[_block.Start])
        {
            EmitBudgetCheck(ShortAt(target));
        }

        HandOver(target);
        Il.Emit(OpCodes.Br, label);
    }

    /// <summary>Where to go when the budget is short before an address.</summary>
    private Label ShortAt(ulong target)
    {
        if (!_hasWrittenFlags)
        {
            return ExitTo(target);
        }

        var label = Il.DefineLabel();
        var pending = new Dictionary<int, Expr>(_pending);
        _stubs.Add(() =>
        {
            Il.MarkLabel(label);
            Keep(pending);
            Il.Emit(OpCodes.Br, ExitTo(target));
        });
        return label;
    }

    private void EmitBudgetCheck(Label isShort)
    {
        Il.Emit(OpCodes.Ldloc, _budget);
        PushLong((ulong)_plan.MostSteps);
        Il.Emit(OpCodes.Blt, isShort);
    }

    private void EmitDispatch()
    {
        _isDispatchUsed = true;
        ComputePending();
        Il.Emit(OpCodes.Br, _dispatch);
    }

    private Label ExitTo(ulong target)
    {
        if (!_exits.TryGetValue(target, out var label))
        {
            _exits.Add(target, label = Il.DefineLabel());
        }

        return label;
    }

    private void EmitLeaveHere() => Il.Emit(OpCodes.Br, Leave);

    /// <summary>Leaves before an instruction.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="undone">Steps of the block that are done but not counted.</param>
    /// <param name="slot">In a delay slot: the branch's target.</param>
    private void EmitLeave(ulong address, int undone, SlotTarget? slot)
    {
        if (slot is null)
        {
            PushLong(address + (ulong)Isa.CodeAlignment);
            Il.Emit(OpCodes.Stloc, _following);
        }
        else
        {
            if (slot.Address is { } target)
            {
                PushLong(target);
            }
            else
            {
                Il.Emit(OpCodes.Ldloc, _pc);
            }

            Il.Emit(OpCodes.Stloc, _following);
        }

        PushLong(address);
        Il.Emit(OpCodes.Stloc, _pc);
        PushLong((ulong)(long)undone);
        Il.Emit(OpCodes.Stloc, _undone);
        Il.Emit(OpCodes.Br, _leave);
    }

    private void EmitEntrySwitch()
    {
        Il.Emit(OpCodes.Switch, [.. _plan.Entries.Select(e => _labels[e])]);
        Il.Emit(OpCodes.Br, _exit);
    }

    private void EmitExits()
    {
        // A stub may ask for no further ones.
        foreach (var stub in _stubs)
        {
            stub();
        }

        foreach (var (target, label) in _exits)
        {
            Il.MarkLabel(label);
            PushLong(target);
            Il.Emit(OpCodes.Stloc, _pc);
            Il.Emit(OpCodes.Br, _exit);
        }

        if (_isDispatchUsed)
        {
            EmitDispatcher();
        }

        EmitReturn();
    }

    /// <summary>An indirect jump: to one of this region's entries, else out.</summary>
    private void EmitDispatcher()
    {
        var place = Il.DeclareLocal(typeof(nint));
        Il.MarkLabel(_dispatch);
        EmitBudgetCheck(_exit);
        Il.Emit(OpCodes.Ldloc, _pc);
        Il.Emit(OpCodes.Ldc_I4, _targets.AlignmentBits);
        Il.Emit(OpCodes.Shr_Un);
        PushLong((1UL << _targets.SizeBits) - 1);
        Il.Emit(OpCodes.And);
        Il.Emit(OpCodes.Ldc_I4, TargetMap.PlaceBits);
        Il.Emit(OpCodes.Shl);
        PushLong((ulong)_targets.Address);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stloc, place);
        Il.Emit(OpCodes.Ldloc, place);
        Il.Emit(OpCodes.Ldind_I8);
        Il.Emit(OpCodes.Ldloc, _pc);
        Il.Emit(OpCodes.Bne_Un, _exit);
        Il.Emit(OpCodes.Ldloc, place);
        Il.Emit(OpCodes.Ldc_I4, TargetMap.IndexOffset);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldind_I4);
        EmitEntrySwitch();
    }

    /// <summary>The one place where the method ends, with all registers back in their cells.</summary>
    private void EmitReturn()
    {
        var store = Il.DefineLabel();
        Il.MarkLabel(_exit);
        SetLocal(_following, () =>
        {
            Il.Emit(OpCodes.Ldloc, _pc);
            PushLong((ulong)Isa.CodeAlignment);
            Il.Emit(OpCodes.Add);
            PushLong((ulong)Expr.Mask(Isa.Registers.WordBits));
            Il.Emit(OpCodes.And);
        });
        SetLocal(_undone, () => PushLong(0));
        SetLocal(_isLeft, () => Il.Emit(OpCodes.Ldc_I4_0));
        Il.Emit(OpCodes.Br, store);
        Il.MarkLabel(_leave);
        SetLocal(_isLeft, () => Il.Emit(OpCodes.Ldc_I4_1));
        Il.MarkLabel(store);
        EmitRecipes();
        _registers.StoreChanged(Cells);
        PushCell(Isa.Registers.Pc.FirstCell);
        Il.Emit(OpCodes.Ldloc, _pc);
        Il.Emit(OpCodes.Stind_I8);
        if (Isa.Registers.NextPc is { } nextPc)
        {
            PushCell(nextPc.FirstCell);
            Il.Emit(OpCodes.Ldloc, _following);
            Il.Emit(OpCodes.Stind_I8);
        }

        Il.Emit(OpCodes.Ldarg, (short)BudgetAddress);
        Il.Emit(OpCodes.Ldloc, _budget);
        Il.Emit(OpCodes.Ldloc, _undone);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Stind_I8);
        Il.Emit(OpCodes.Ldloc, _isLeft);
        Il.Emit(OpCodes.Ret);
    }

    private void SetLocal(LocalBuilder local, Action push)
    {
        push();
        Il.Emit(OpCodes.Stloc, local);
    }
}
