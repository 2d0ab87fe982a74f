// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <content>How compiled code goes from block to block.</content>
internal sealed partial class RegionEmitter
{
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
    protected override void WritePlace(RegisterGroup group, Expr value)
    {
        if (HasSlots && group == Isa.Registers.Pc)
        {
            _way = new Way(Leads.ToSkip, value.ValueLow);
        }
        else if (_way.Leads == Leads.ToSkip)
        {
            // The address behind the program counter's: there is no slot.
        }
        else if (value.IsConst)
        {
            _way = new Way(Leads.ToTarget, value.ValueLow);
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

        if (!_blocks.TryGetValue(target, out var block))
        {
            HandOver(target, isRound: false);
            Il.Emit(OpCodes.Br, ExitTo(target));
            return;
        }

        var loop = _loops.At(target);
        var isRound = loop is not null && loop.IsRoundBy(_block, target);
        if (isRound && loop!.IsLimited)
        {
            EmitLimitCheck(loop);
        }
        else if (block.Order <= _blocks[_block.Start].Order)
        {
            EmitBudgetCheck(ShortAt(target));
        }

        HandOver(target, isRound);
        Il.Emit(OpCodes.Br, LabelOf(target, isRound));
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
}
