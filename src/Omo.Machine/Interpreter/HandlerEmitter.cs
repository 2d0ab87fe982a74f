// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <summary>
/// Compiles a row, at one instruction length, to a handler: it acts on the operands of its record, counts the step down and
/// calls the handler of the next record as a tail call. Handlers thus follow each other without a loop around them.
/// </summary>
internal sealed class HandlerEmitter : IlStatementEmitter
{
    /// <summary>Arguments of a handler: cells, record, guest memory, context, budget. Few enough for host registers.</summary>
    public static readonly Type[] Parameters = [typeof(nint), typeof(nint), typeof(nint), typeof(nint), typeof(long)];

    private const int Cells = 0;
    private const int Record = 1;
    private const int Memory = 2;
    private const int Context = 3;
    private const int Budget = 4;

    private readonly RowPlan _plan;
    private readonly int _length;
    private readonly Label _budgetUsedUp;
    private Label? _leave;
    private LocalBuilder? _target;
    private PendingPc _pending;

    private HandlerEmitter(ILGenerator il, InstructionSet isa, RowPlan plan, int length)
        : base(il, isa)
    {
        (_plan, _length) = (plan, length);
        _budgetUsedUp = il.DefineLabel();
    }

    private enum PendingPc
    {
        Sequential,
        Static,
        Computed,
    }

    /// <inheritdoc/>
    protected override Label Leave => _leave ??= Il.DefineLabel();

    /// <summary>Emits the body of a handler.</summary>
    public static void Emit(ILGenerator il, InstructionSet isa, RowPlan plan, int length)
    {
        var emitter = new HandlerEmitter(il, isa, plan, length);
        emitter.EmitRow(plan.Row);
        emitter.EmitExits();
    }

    /// <inheritdoc/>
    protected override UInt128 MaxOf(Field field)
    {
        var bound = base.MaxOf(field);
        if (field != Isa.Length && _plan.Row.Encoding!.Find(field) is { Bias: 0, Field.IsSigned: false } encoded)
        {
            bound = UInt128.Min(bound, Expr.Mask(encoded.TopBit + 1));
        }

        return bound;
    }

    /// <inheritdoc/>
    protected override void PushField(Field field)
    {
        if (field == Isa.Length)
        {
            PushConst((UInt128)_length, field.Width);
            return;
        }

        // The sole value of a record stands there whole; the sum of several fits because each is cut to its bits.
        var value = _plan.ValueOf(field);
        PushLong(Record, CodeRecord.ValuesOffset);
        if (_plan.Values.Count > 1)
        {
            var isSigned = field.IsSigned;
            Il.Emit(OpCodes.Ldc_I4, 64 - value.Low - value.Bits);
            Il.Emit(OpCodes.Shl);
            Il.Emit(OpCodes.Ldc_I4, 64 - value.Bits);
            Il.Emit(isSigned ? OpCodes.Shr : OpCodes.Shr_Un);
            if (isSigned && field.Width < 64)
            {
                PushConst(Expr.Mask(field.Width), 64);
                Il.Emit(OpCodes.And);
            }
        }

        FromLong(field.Width);
    }

    /// <inheritdoc/>
    protected override void PushRegister(RegisterGroup group, RegisterIndex index)
    {
        if (group == Isa.Registers.Pc)
        {
            PushLong(Record, CodeRecord.PcOffset);
            FromLong(group.Width);
        }
        else if (group == Isa.Registers.Step)
        {
            // The step register is brought up to date only when handlers stop.
            PushLong(Context, HandlerContext.StepEndOffset);
            Il.Emit(OpCodes.Ldarg, (short)Budget);
            Il.Emit(OpCodes.Sub);
        }
        else
        {
            PushCell(group, index, isWrite: false);
            if (group.Width <= 64)
            {
                Il.Emit(group.Width <= 32 ? OpCodes.Ldind_I4 : OpCodes.Ldind_I8);
            }
            else
            {
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Ldobj, typeof(UInt128));
            }
        }
    }

    /// <inheritdoc/>
    protected override void WriteRegister(RegisterGroup group, RegisterIndex index, Expr value)
    {
        if (index.Field is null && index.Fixed == group.ZeroIndex)
        {
            return;
        }

        var local = Il.DeclareLocal(StackType(group.Width));
        Push(value);
        Il.Emit(OpCodes.Stloc, local);
        PushCell(group, index, isWrite: true);
        Il.Emit(OpCodes.Ldloc, local);
        if (group.Width <= 64)
        {
            Widen(group.Width, 64);
            Il.Emit(OpCodes.Stind_I8);
        }
        else
        {
            Il.Emit(OpCodes.Unaligned, (byte)1);
            Il.Emit(OpCodes.Stobj, typeof(UInt128));
        }
    }

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
    protected override void PushMemory() => Il.Emit(OpCodes.Ldarg, (short)Memory);

    /// <inheritdoc/>
    protected override void PushFlags() => PushLong(Context, HandlerContext.FlagsOffset);

    /// <inheritdoc/>
    protected override void CallBeforeStore(LocalBuilder address, int bytes)
    {
        Il.Emit(OpCodes.Ldarg, (short)Record);
        Il.Emit(OpCodes.Ldarg, (short)Context);
        Il.Emit(OpCodes.Ldarg, (short)Budget);
        Il.Emit(OpCodes.Ldloc, address);
        Il.Emit(OpCodes.Ldc_I4, bytes);
        Il.Emit(OpCodes.Call, typeof(HandlerCalls).GetMethod(nameof(HandlerCalls.BeforeStore))!);
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

    private void PushCell(RegisterGroup group, RegisterIndex index, bool isWrite)
    {
        if (index.Field is null)
        {
            PushAddress(Cells, group.CellOf(index.Fixed) * sizeof(ulong));
            return;
        }

        Il.Emit(OpCodes.Ldarg, (short)Cells);
        PushAddress(Record, CodeRecord.RegistersOffset + (sizeof(ushort) * _plan.SlotOf(group, index.Field, isWrite)));
        Il.Emit(OpCodes.Ldind_U2);
        Il.Emit(OpCodes.Conv_U);
        Il.Emit(OpCodes.Add);
    }

    private void PushLong(int argument, int offset)
    {
        PushAddress(argument, offset);
        Il.Emit(OpCodes.Ldind_I8);
    }

    private void PushAddress(int argument, int offset)
    {
        Il.Emit(OpCodes.Ldarg, (short)argument);
        if (offset != 0)
        {
            Il.Emit(OpCodes.Ldc_I4, offset);
            Il.Emit(OpCodes.Add);
        }
    }

    private void FromLong(int width)
    {
        if (width <= 32)
        {
            Il.Emit(OpCodes.Conv_I4);
        }
        else
        {
            Widen(64, width);
        }
    }
}
