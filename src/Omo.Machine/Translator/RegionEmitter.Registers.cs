// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <content>Where registers, memory and the flags of its pages are.</content>
internal sealed partial class RegionEmitter
{
    /// <inheritdoc/>
    protected override void PushMemory() => PushPlace(_plan.Places?.Memory, Memory);

    /// <inheritdoc/>
    protected override void PushFlags() => PushPlace(_plan.Places?.Flags, PageFlags);

    /// <inheritdoc/>
    protected override void PushRegister(RegisterGroup group, RegisterIndex index)
    {
        if (_registers[group, index.Fixed] is { } local)
        {
            Il.Emit(OpCodes.Ldloc, local);
            return;
        }

        PushCell(group.CellOf(index.Fixed));
        LoadCell(group.Width);
    }

    /// <inheritdoc/>
    protected override void WriteRegister(RegisterGroup group, RegisterIndex index, Expr value)
    {
        if (TryDefer(group, index.Fixed, value))
        {
            return;
        }

        WriteCell(group.CellOf(index.Fixed), value);
    }

    /// <summary>Sets the register with a cell, in its local where it has one, to a value of its width.</summary>
    private void WriteCell(int cell, Expr value)
    {
        if (_registers.At(cell) is { } local)
        {
            Push(value);
            Il.Emit(OpCodes.Stloc, local);
            return;
        }

        PushCell(cell);
        Push(value);
        StoreCell(value.Width);
    }

    /// <inheritdoc/>
    protected override void WriteRegisterPart(RegisterGroup group, RegisterIndex index, int low, Expr value)
    {
        if (_registers[group, index.Fixed] is not { } local)
        {
            PushCell(group.CellOf(index.Fixed));
            Il.Emit(OpCodes.Ldc_I4, low / 8);
            Il.Emit(OpCodes.Add);
            Push(value);
            StoreBytes(value.Width / 8);
            return;
        }

        Il.Emit(OpCodes.Ldloc, local);
        PushConst(Expr.LowMask(group.Width) & ~(Expr.LowMask(value.Width) << low), group.Width);
        Il.Emit(OpCodes.And);
        Push(value);
        Widen(value.Width, group.Width);
        if (low > 0)
        {
            Il.Emit(OpCodes.Ldc_I4, low);
            Il.Emit(OpCodes.Shl);
        }

        Il.Emit(OpCodes.Or);
        Il.Emit(OpCodes.Stloc, local);
    }

    /// <summary>Pushes the host address of a register's cell.</summary>
    private void PushCell(int cell)
    {
        if (_plan.Places is { } places)
        {
            PushLong((ulong)places.Cells + ((ulong)cell * sizeof(ulong)));
            return;
        }

        Il.Emit(OpCodes.Ldarg, (short)Cells);
        Il.Emit(OpCodes.Ldc_I4, cell * sizeof(ulong));
        Il.Emit(OpCodes.Add);
    }

    private void PushPlace(nint? place, int argument)
    {
        if (place is { } known)
        {
            PushLong((ulong)known);
        }
        else
        {
            Il.Emit(OpCodes.Ldarg, (short)argument);
        }
    }

    private void PushLong(ulong value) => Il.Emit(OpCodes.Ldc_I8, (long)value);
}
