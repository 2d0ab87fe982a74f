// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <content>How a handler goes on to the next instruction, or back to the dispatcher.</content>
internal sealed partial class HandlerEmitter
{
    /// <summary>Where the way that is being compiled leads.</summary>
    private enum Leads
    {
        ToNext,
        Further,
        ToStaticTarget,
        ToComputedTarget,
    }

    /// <summary>What is known of the next place: for <see cref="Leads.Further"/> also its distance in guest bytes.</summary>
    private sealed record Way(Leads Leads, int Distance = 0)
    {
        public static readonly Way Sequential = new(Leads.ToNext);
    }

    private bool HasSlots => Isa.Registers.NextPc is not null;

    /// <summary>Host bytes from the record of a place to that of the next instruction.</summary>
    private int Stride => _length / Isa.CodeAlignment * CodeRecord.Size << DecodeWindow.SlotBits(HasSlots);

    /// <inheritdoc/>
    protected override void WritePlace(RegisterGroup group, Expr value)
    {
        if (HasSlots && group == Isa.Registers.Pc)
        {
            _way = new Way(Leads.Further, Distance: (int)_plan.DistanceOf(value)!.Value);
        }
        else if (_way.Leads == Leads.Further)
        {
            // The plan has checked that this is the address after the program counter's.
        }
        else if (value == _plan.StaticTarget)
        {
            _way = new Way(Leads.ToStaticTarget);
        }
        else
        {
            // Evaluated now: what follows may change the registers it reads.
            _target ??= Il.DeclareLocal(typeof(long));
            Push(value);
            Widen(value.Width, 64);
            Il.Emit(OpCodes.Stloc, _target);
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
            case Leads.ToNext when _isSlot:
                PushLong(Context, HandlerContext.PendingOffset);
                GoToRecord();
                break;
            case Leads.ToNext:
                PushRecordAt(PushStride);
                GoToRecord();
                break;
            case Leads.Further:
                PushRecordAt(() => Il.Emit(OpCodes.Ldc_I4, _way.Distance / _length * Stride));
                GoToRecord();
                break;
            case Leads.ToStaticTarget when HasSlots:
                SetContext(HandlerContext.PendingOffset, () => PushRecordAt(() => PushLong(Record, CodeRecord.ValuesOffset)));
                PushSlot();
                GoToRecord();
                break;
            case Leads.ToStaticTarget:
                PushRecordAt(() => PushLong(Record, CodeRecord.ValuesOffset));
                GoToRecord();
                break;
            default:
                EmitJump();
                break;
        }
    }

    private void PushStride()
    {
        if (_length != AnyLength)
        {
            Il.Emit(OpCodes.Ldc_I4, Stride);
            return;
        }

        // One byte of guest memory is one place, as instructions of many lengths stand anywhere.
        PushPlace(Record, CodeRecord.LengthOffset);
        Il.Emit(OpCodes.Ldind_U1);
        Il.Emit(OpCodes.Ldc_I4, CodeRecord.SizeBits);
        Il.Emit(OpCodes.Shl);
        Il.Emit(OpCodes.Conv_I);
    }

    /// <summary>Pushes the record of the next instruction as this one's delay slot.</summary>
    private void PushSlot() => PushRecordAt(() => Il.Emit(OpCodes.Ldc_I4, Stride + CodeRecord.Size));

    private void GoToRecord()
    {
        Il.Emit(OpCodes.Starg, (short)Record);
        EmitNext(() => PushLong(Record, CodeRecord.CodeOffset));
    }

    private void PushRecordAt(Action pushDistance)
    {
        Il.Emit(OpCodes.Ldarg, (short)Record);
        pushDistance();
        Il.Emit(OpCodes.Add);
    }

    /// <summary>Finds the record of a computed address in the current window, or stops there.</summary>
    private void EmitJump()
    {
        var offset = Il.DeclareLocal(typeof(long));
        var code = Il.DeclareLocal(typeof(nint));
        var record = Il.DeclareLocal(typeof(nint));
        var elsewhere = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, _target!);
        PushLong(Context, HandlerContext.WindowOffset);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Stloc, offset);
        Il.Emit(OpCodes.Ldloc, offset);
        Il.Emit(OpCodes.Ldc_I4, DecodeWindow.AddressBits);
        Il.Emit(OpCodes.Shr_Un);
        Il.Emit(OpCodes.Brtrue, elsewhere);
        if (Isa.CodeAlignment > 1)
        {
            Il.Emit(OpCodes.Ldloc, offset);
            Il.Emit(OpCodes.Ldc_I4, Isa.CodeAlignment - 1);
            Il.Emit(OpCodes.Conv_I8);
            Il.Emit(OpCodes.And);
            Il.Emit(OpCodes.Brtrue, elsewhere);
        }

        Il.Emit(OpCodes.Ldloc, offset);
        Il.Emit(OpCodes.Ldc_I4, CodeRecord.SizeBits + DecodeWindow.SlotBits(HasSlots) - BitOperations.Log2((uint)Isa.CodeAlignment));
        Il.Emit(OpCodes.Shl);
        PushLong(Context, HandlerContext.RecordsOffset);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stloc, record);
        Il.Emit(OpCodes.Ldloc, record);
        Il.Emit(OpCodes.Ldind_I8);
        Il.Emit(OpCodes.Stloc, code);
        Il.Emit(OpCodes.Ldloc, code);
        Il.Emit(OpCodes.Brfalse, elsewhere);
        if (HasSlots)
        {
            SetContext(HandlerContext.PendingOffset, () => Il.Emit(OpCodes.Ldloc, record));
            PushSlot();
            GoToRecord();
        }
        else
        {
            Il.Emit(OpCodes.Ldloc, record);
            Il.Emit(OpCodes.Starg, (short)Record);
            EmitNext(() => Il.Emit(OpCodes.Ldloc, code));
        }

        Il.MarkLabel(elsewhere);
        SetContext(HandlerContext.PcOffset, () => Il.Emit(OpCodes.Ldloc, _target!));
        if (HasSlots)
        {
            SetContext(HandlerContext.RecordOffset, PushSlot);
        }

        CountStep();
        EmitExit(ExitReason.Jumped);
    }

    private void EmitNext(Action pushCode)
    {
        CountStep();
        Il.Emit(OpCodes.Ldarg, (short)Budget);
        Il.Emit(OpCodes.Brfalse, _budgetUsedUp);
        TailCall(pushCode);
    }

    private void TailCall(Action pushCode)
    {
        for (var i = 0; i < Parameters.Length; i++)
        {
            Il.Emit(OpCodes.Ldarg, (short)i);
        }

        pushCode();
        Il.Emit(OpCodes.Tailcall);
        Il.EmitCalli(OpCodes.Calli, CallingConventions.Standard, typeof(int), Parameters, null);
        Il.Emit(OpCodes.Ret);
    }

    private void CountStep()
    {
        Il.Emit(OpCodes.Ldarg, (short)Budget);
        Il.Emit(OpCodes.Ldc_I8, 1L);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Starg, (short)Budget);
    }

    private void EmitExits()
    {
        Il.MarkLabel(_budgetUsedUp);
        SetContext(HandlerContext.RecordOffset, () => Il.Emit(OpCodes.Ldarg, (short)Record));
        EmitExit(ExitReason.Budget);
        if (_leave is { } leave)
        {
            Il.MarkLabel(leave);
            SetContext(HandlerContext.RecordOffset, () => Il.Emit(OpCodes.Ldarg, (short)Record));
            EmitExit(ExitReason.Evaluate);
        }

        if (_slowStore is { } slowStore)
        {
            Il.MarkLabel(slowStore);
            TailCall(() => Il.Emit(OpCodes.Ldc_I8, (long)_slowHandler));
        }
    }

    private void EmitExit(ExitReason reason)
    {
        SetContext(HandlerContext.BudgetOffset, () => Il.Emit(OpCodes.Ldarg, (short)Budget));
        Il.Emit(OpCodes.Ldc_I4, (int)reason);
        Il.Emit(OpCodes.Ret);
    }

    private void SetContext(int offset, Action push)
    {
        PushPlace(Context, offset);
        push();
        Il.Emit(OpCodes.Stind_I8);
    }
}
