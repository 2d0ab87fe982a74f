// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <content>How a handler goes on to the next instruction, or back to the dispatcher.</content>
internal sealed partial class HandlerEmitter
{
    /// <inheritdoc/>
    protected override void WritePc(Expr value)
    {
        if (value == _plan.StaticTarget && _pending != PendingPc.Computed)
        {
            _pending = PendingPc.Static;
            return;
        }

        // Evaluated now: what follows may change the registers it reads.
        if (value == _plan.StaticTarget)
        {
            _pending = PendingPc.Static;
            ComputeTarget();
            return;
        }

        _target ??= Il.DeclareLocal(typeof(long));
        Push(value);
        Widen(value.Width, 64);
        Il.Emit(OpCodes.Stloc, _target);
        _pending = PendingPc.Computed;
    }

    /// <inheritdoc/>
    protected override object? SavePc() => _pending;

    /// <inheritdoc/>
    protected override void RestorePc(object? saved) => _pending = (PendingPc)saved!;

    /// <inheritdoc/>
    protected override void BeforeConditionalPc()
    {
        if (_pending != PendingPc.Computed)
        {
            ComputeTarget();
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (_pending == PendingPc.Computed)
        {
            EmitJump();
            return;
        }

        PushRecordAt(PushDistance);
        Il.Emit(OpCodes.Starg, (short)Record);
        EmitNext(() => PushLong(Record, CodeRecord.CodeOffset));
    }

    /// <summary>Turns a target known as a distance of records into a computed address, for ways that join.</summary>
    private void ComputeTarget()
    {
        _target ??= Il.DeclareLocal(typeof(long));
        PushRecordAt(PushDistance);
        Il.Emit(OpCodes.Ldc_I4, CodeRecord.PcOffset);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldind_I8);
        Il.Emit(OpCodes.Stloc, _target);
        _pending = PendingPc.Computed;
    }

    private void PushDistance()
    {
        if (_pending == PendingPc.Static)
        {
            PushLong(Record, CodeRecord.ValuesOffset);
        }
        else
        {
            Il.Emit(OpCodes.Ldc_I4, _length / Isa.CodeAlignment * CodeRecord.Size);
        }
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
        Il.Emit(OpCodes.Ldc_I4, CodeRecord.SizeBits - BitOperations.Log2((uint)Isa.CodeAlignment));
        Il.Emit(OpCodes.Shl);
        PushLong(Context, HandlerContext.RecordsOffset);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Starg, (short)Record);
        PushLong(Record, CodeRecord.CodeOffset);
        Il.Emit(OpCodes.Stloc, code);
        Il.Emit(OpCodes.Ldloc, code);
        Il.Emit(OpCodes.Brfalse, elsewhere);
        EmitNext(() => Il.Emit(OpCodes.Ldloc, code));

        Il.MarkLabel(elsewhere);
        SetContext(HandlerContext.PcOffset, () => Il.Emit(OpCodes.Ldloc, _target!));
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
        PushAddress(Context, offset);
        push();
        Il.Emit(OpCodes.Stind_I8);
    }
}
