// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <summary>
/// Compiles expressions to IL. A value of up to 32 bits is an int32 on the stack, up to 64 an int64, above that a
/// <see cref="UInt128"/>; bits above the width are always 0. Subclasses say where fields and registers live.
/// </summary>
/// <param name="il">Receives the instructions.</param>
internal abstract partial class IlExprEmitter(ILGenerator il)
{
    private readonly Dictionary<int, LocalBuilder> _temps = [];
    private readonly Dictionary<int, Action> _postponed = [];

    /// <summary>Receives the instructions.</summary>
    protected ILGenerator Il { get; } = il;

    /// <summary>The stack type of a width.</summary>
    public static Type StackType(int width) => width <= 32 ? typeof(int) : width <= 64 ? typeof(long) : typeof(UInt128);

    /// <summary>Pushes a decoded field's value.</summary>
    protected abstract void PushField(Field field);

    /// <summary>Pushes a register's value before the row.</summary>
    protected abstract void PushRegister(RegisterGroup group, RegisterIndex index);

    /// <summary>An upper bound of a field's value; a close one saves the test of shift counts.</summary>
    protected virtual ulong MaxOf(Field field) => Expr.LowMask(field.Width);

    /// <summary>A local for values of the instruction that is being compiled.</summary>
    protected virtual LocalBuilder NewLocal(Type type) => Il.DeclareLocal(type);

    /// <summary>Pushes the bits of two values side by side, up to 64 of them, if they are at hand as one; otherwise pushes nothing.</summary>
    protected virtual bool TryPushPair(Expr pair) => false;

    /// <summary>Pushes an expression's value.</summary>
    protected void Push(Expr e)
    {
        switch (e.Kind)
        {
            case ExprKind.Const:
                PushConst(e);
                break;
            case ExprKind.Field:
                PushField(e.FieldRef!);
                break;
            case ExprKind.Register:
                PushRegister(e.Group!, e.Index);
                break;
            case ExprKind.Temp:
                PushTemp(e.TempRef!);
                break;
            case ExprKind.Select:
                PushSelect(e);
                break;
            default:
                if (Math.Max(e.Width, e.A.Width) > 64)
                {
                    PushWide(e);
                }
                else
                {
                    PushNarrow(e);
                }

                break;
        }
    }

    /// <summary>Pops a value into a name.</summary>
    protected void PopTemp(Temp temp)
    {
        var local = NewLocal(StackType(temp.Width));
        _temps[temp.Id] = local;
        _postponed.Remove(temp.Id);
        Il.Emit(OpCodes.Stloc, local);
    }

    /// <summary>Has a name stand for a value that is pushed where the name is used: once, and before it changes.</summary>
    protected void SetPostponed(Temp temp, Action push) => _postponed[temp.Id] = push;

    /// <summary>Whether a name has no local.</summary>
    protected bool IsPostponed(Temp temp) => _postponed.ContainsKey(temp.Id);

    private void PushTemp(Temp temp)
    {
        if (_postponed.TryGetValue(temp.Id, out var push))
        {
            push();
        }
        else
        {
            Il.Emit(OpCodes.Ldloc, _temps[temp.Id]);
        }
    }

    /// <summary>Has a name stand for a local that holds a value of its width.</summary>
    protected void SetTemp(Temp temp, LocalBuilder local) => _temps[temp.Id] = local;

    /// <summary>The local of a name.</summary>
    protected LocalBuilder LocalOf(Temp temp) => _temps[temp.Id];

    /// <summary>Pushes a literal of up to 64 bits.</summary>
    protected void PushConst(ulong value, int width)
    {
        if (width <= 32)
        {
            Il.Emit(OpCodes.Ldc_I4, (int)(uint)value);
        }
        else
        {
            Il.Emit(OpCodes.Ldc_I8, (long)value);
        }
    }

    private void PushConst(Expr literal)
    {
        if (literal.Width <= 64)
        {
            PushConst(literal.ValueLow, literal.Width);
            return;
        }

        Il.Emit(OpCodes.Ldc_I8, (long)literal.ValueHigh);
        Il.Emit(OpCodes.Ldc_I8, (long)literal.ValueLow);
        Il.Emit(OpCodes.Newobj, typeof(UInt128).GetConstructor([typeof(ulong), typeof(ulong)])!);
    }

    /// <summary>Jumps when a condition has the given value, else falls through.</summary>
    protected void BranchIf(Expr condition, bool isOne, Label target)
    {
        if (condition.Kind == ExprKind.Not)
        {
            BranchIf(condition.A, !isOne, target);
        }
        else if (condition.Kind is ExprKind.Eq or ExprKind.LtU or ExprKind.LtS && condition.A.Width <= 64)
        {
            PushCompared(condition);
            Il.Emit(
                (condition.Kind, isOne) switch
                {
                    (ExprKind.Eq, true) => OpCodes.Beq,
                    (ExprKind.Eq, false) => OpCodes.Bne_Un,
                    (ExprKind.LtU, true) => OpCodes.Blt_Un,
                    (ExprKind.LtU, false) => OpCodes.Bge_Un,
                    (_, true) => OpCodes.Blt,
                    (_, false) => OpCodes.Bge,
                },
                target);
        }
        else
        {
            Push(condition);
            Il.Emit(isOne ? OpCodes.Brtrue : OpCodes.Brfalse, target);
        }
    }

    private void PushSelect(Expr e)
    {
        if (e.Width <= 64 && IsPlain(e.B) && IsPlain(e.C))
        {
            PushMasked(e);
            return;
        }

        var zero = Il.DefineLabel();
        var end = Il.DefineLabel();
        BranchIf(e.A, false, zero);
        Push(e.B);
        Il.Emit(OpCodes.Br, end);
        Il.MarkLabel(zero);
        Push(e.C);
        Il.MarkLabel(end);
    }

    /// <summary>
    /// Chooses without a jump. Compilers of guests use conditional moves where a branch could not be predicted; the host could not
    /// predict it either, and its compiler makes no conditional move in a loop.
    /// </summary>
    private void PushMasked(Expr e)
    {
        var (condition, whenOne, whenZero) = e.A.Kind == ExprKind.Not ? (e.A.A, e.C, e.B) : (e.A, e.B, e.C);
        Push(whenZero);
        Push(whenOne);
        Push(whenZero);
        Il.Emit(OpCodes.Xor);
        PushMask(condition, e.Width);
        Il.Emit(OpCodes.And);
        Il.Emit(OpCodes.Xor);
    }

    /// <summary>Pushes ones for a condition that holds, else zeros.</summary>
    private void PushMask(Expr condition, int width)
    {
        if (condition.Kind is ExprKind.Eq or ExprKind.LtU or ExprKind.LtS && condition.A.Width <= 32)
        {
            // As the sign of a difference, of twice the width so that it cannot overflow: sooner there than the result of a comparison.
            PushDifference(condition);
            Il.Emit(OpCodes.Ldc_I4, 63);
            Il.Emit(OpCodes.Shr);
            if (width <= 32)
            {
                Il.Emit(OpCodes.Conv_I4);
            }

            Cut(width);
            return;
        }

        Push(condition);
        Widen(1, width);
        Il.Emit(OpCodes.Neg);
        Cut(width);
    }

    /// <summary>Pushes an int64 that is negative just when a comparison of up to 32 bits holds.</summary>
    private void PushDifference(Expr comparison)
    {
        foreach (var operand in (ReadOnlySpan<Expr>)[comparison.A, comparison.B])
        {
            if (comparison.Kind == ExprKind.LtS)
            {
                PushSigned(operand);
                Il.Emit(OpCodes.Conv_I8);
            }
            else
            {
                Push(operand);
                Il.Emit(OpCodes.Conv_U8);
            }
        }

        if (comparison.Kind == ExprKind.Eq)
        {
            Il.Emit(OpCodes.Xor);
            Il.Emit(OpCodes.Ldc_I8, 1L);
        }

        Il.Emit(OpCodes.Sub);
    }

    /// <summary>Whether a value is there without an operation that costs anything, or that must not be done in vain.</summary>
    private static bool IsPlain(Expr e) =>
        e.Kind is ExprKind.Const or ExprKind.Register or ExprKind.Temp
        || (e.Kind is ExprKind.ZeroExtend or ExprKind.SignExtend or ExprKind.Extract && e.A.Width <= 64 && IsPlain(e.A));
}
