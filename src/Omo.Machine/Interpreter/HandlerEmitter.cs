// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <summary>
/// Compiles a row, at one instruction length, to a handler: it acts on the operands of its record, counts the step down and
/// calls the handler of the next record as a tail call. Handlers thus follow each other without a loop around them.
/// </summary>
internal sealed partial class HandlerEmitter : IlStatementEmitter
{
    /// <summary>Arguments of a handler: cells, record, guest memory, context, budget. Few enough for host registers.</summary>
    public static readonly Type[] Parameters = [typeof(nint), typeof(nint), typeof(nint), typeof(nint), typeof(long)];

    /// <summary>Stands for the length that the record tells, for sets with so many lengths that one handler must serve all.</summary>
    public const int AnyLength = 0;

    private const int Cells = 0;
    private const int Record = 1;
    private const int Memory = 2;
    private const int Context = 3;
    private const int Budget = 4;

    private readonly RowPlan _plan;
    private readonly int _length;
    private readonly bool _isSlot;
    private readonly nint _slowHandler;
    private readonly Label _budgetUsedUp;
    private Label? _leave;
    private Label? _slowStore;
    private LocalBuilder? _target;
    private Way _way = Way.Sequential;

    private HandlerEmitter(ILGenerator il, InstructionSet isa, RowPlan plan, int length, bool isSlot, nint slowHandler)
        : base(il, isa)
    {
        (_plan, _length, _isSlot, _slowHandler) = (plan, length, isSlot, slowHandler);
        _budgetUsedUp = il.DefineLabel();
    }

    /// <inheritdoc/>
    protected override Label Leave => _leave ??= Il.DefineLabel();

    /// <inheritdoc/>
    protected override Label? SlowStore => _slowHandler == 0 ? null : _slowStore ??= Il.DefineLabel();

    /// <summary>Emits the body of a handler.</summary>
    /// <param name="il">Receives the instructions.</param>
    /// <param name="isa">The instruction set.</param>
    /// <param name="plan">The row and its record.</param>
    /// <param name="length">Instruction length in bytes, or <see cref="AnyLength"/>.</param>
    /// <param name="isSlot">Whether to go on at <see cref="HandlerContext.Pending"/>, as after a delay slot.</param>
    /// <param name="slowHandler">
    /// A handler of the same row to which slow stores are handed, so that this one calls nothing and needs no frame; or 0.
    /// </param>
    public static void Emit(ILGenerator il, InstructionSet isa, RowPlan plan, int length, bool isSlot, nint slowHandler)
    {
        var emitter = new HandlerEmitter(il, isa, plan, length, isSlot, slowHandler);
        emitter.EmitRow(plan.Row);
        emitter.EmitExits();
    }

    /// <inheritdoc/>
    protected override ulong MaxOf(Field field)
    {
        var bound = base.MaxOf(field);
        if (field != Isa.Length && _plan.Row.Form!.Find(field) is { Bias: 0, Field.IsSigned: false } encoded)
        {
            bound = Math.Min(bound, Expr.LowMask(encoded.TopBit + 1));
        }

        return bound;
    }

    /// <inheritdoc/>
    protected override void PushField(Field field)
    {
        if (field == Isa.Length)
        {
            PushLength();
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
                PushConst(Expr.LowMask(field.Width), 64);
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
        else if (group == Isa.Registers.NextPc)
        {
            // Only handlers outside delay slots read it.
            PushLong(Record, CodeRecord.PcOffset);
            Il.Emit(OpCodes.Ldc_I8, (long)_length);
            Il.Emit(OpCodes.Add);
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
            LoadCell(group.Width);
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
        StoreCell(group.Width);
    }

    /// <inheritdoc/>
    protected override void WriteRegisterPart(RegisterGroup group, RegisterIndex index, int low, Expr value)
    {
        // Cells are in the byte order of the host, which the emitter takes to be little endian everywhere.
        var local = Il.DeclareLocal(StackType(value.Width));
        Push(value);
        Il.Emit(OpCodes.Stloc, local);
        PushCell(group, index, isWrite: true);
        Il.Emit(OpCodes.Ldc_I4, low / 8);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldloc, local);
        StoreBytes(value.Width / 8);
    }

    /// <inheritdoc/>
    protected override void PushMemory() => Il.Emit(OpCodes.Ldarg, (short)Memory);

    /// <inheritdoc/>
    protected override void PushFlags() => PushLong(Context, HandlerContext.FlagsOffset);

    /// <inheritdoc/>
    protected override void CallBeforeStore(GuestAddress address, int bytes)
    {
        Il.Emit(OpCodes.Ldarg, (short)Record);
        Il.Emit(OpCodes.Ldarg, (short)Context);
        Il.Emit(OpCodes.Ldarg, (short)Budget);
        PushAddress(address);
        Il.Emit(OpCodes.Ldc_I4, bytes);
        Il.Emit(OpCodes.Call, typeof(HandlerCalls).GetMethod(nameof(HandlerCalls.BeforeStore))!);
    }

    private void PushLength()
    {
        if (_length != AnyLength)
        {
            PushConst((ulong)_length, Isa.Length.Width);
            return;
        }

        PushPlace(Record, CodeRecord.LengthOffset);
        Il.Emit(OpCodes.Ldind_U1);
        Il.Emit(OpCodes.Conv_U8);
    }

    private void PushCell(RegisterGroup group, RegisterIndex index, bool isWrite)
    {
        if (isWrite && Isa.Registers.IsRare(group))
        {
            SetContext(HandlerContext.WroteRareOffset, () => Il.Emit(OpCodes.Ldc_I8, 1L));
        }

        if (index.Field is null)
        {
            PushPlace(Cells, group.CellOf(index.Fixed) * sizeof(ulong));
            return;
        }

        Il.Emit(OpCodes.Ldarg, (short)Cells);
        PushPlace(Record, CodeRecord.RegistersOffset + (sizeof(ushort) * _plan.SlotOf(group, index.Field, isWrite)));
        Il.Emit(OpCodes.Ldind_U2);
        Il.Emit(OpCodes.Conv_U);
        Il.Emit(OpCodes.Add);
    }

    private void PushLong(int argument, int offset)
    {
        PushPlace(argument, offset);
        Il.Emit(OpCodes.Ldind_I8);
    }

    private void PushPlace(int argument, int offset)
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
