// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.Memory;

namespace Omo.Machine.Interpreter;

/// <summary>
/// Compiles the row of a system call to a method of its own, for a machine that stands at the instruction with all registers in
/// their cells. It does all but going on to the next instruction.
/// </summary>
internal sealed unsafe class SystemCallEmitter : IlStatementEmitter
{
    private const int Actions = 0;
    private const int State = 1;
    private const int GuestMemory = 2;
    private const int Cells = 3;
    private const int Length = 4;

    private static readonly Type[] s_parameters =
        [typeof(SystemActions), typeof(IStateAccess), typeof(GuestMemory), typeof(ulong*), typeof(int)];

    private SystemCallEmitter(ILGenerator il, InstructionSet isa)
        : base(il, isa) => Leave = il.DefineLabel();

    /// <summary>Executes a system call.</summary>
    /// <param name="actions">What its statements do.</param>
    /// <param name="state">The machine.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="cells">Its registers.</param>
    /// <param name="length">Bytes of the instruction.</param>
    /// <returns>Whether it was done; otherwise nothing was, and the evaluator must do it.</returns>
    public delegate bool Code(SystemActions actions, IStateAccess state, GuestMemory memory, ulong* cells, int length);

    /// <inheritdoc/>
    protected override Label Leave { get; }

    /// <inheritdoc/>
    protected override Label? SlowStore => null;

    /// <summary>Compiles a row.</summary>
    /// <returns>Null for a row that is left to the evaluator.</returns>
    public static Code? Compile(InstructionSet isa, Row row)
    {
        var hasEffect = false;
        if (!IsCompiled(isa.Registers, row.Body, ref hasEffect))
        {
            return null;
        }

        var method = new DynamicMethod($"{isa.Name}.{row.Name}", typeof(bool), s_parameters, typeof(SystemCallEmitter).Module, skipVisibility: true);
        var il = method.GetILGenerator();
        var emitter = new SystemCallEmitter(il, isa);
        emitter.EmitRow(row);
        il.MarkLabel(emitter.Leave);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Code>();
    }

    /// <inheritdoc/>
    protected override void EmitSystem(Statement statement)
    {
        switch (statement)
        {
            case FillStatement s:
                Call(nameof(SystemActions.Fill), () => Il.Emit(OpCodes.Ldc_I4, s.Length), s.Address);
                break;
            case CopyStatement s:
                Call(nameof(SystemActions.Copy), null, s.Destination, s.Source, s.Length);
                break;
            case PreimageLengthStatement s:
                Call(nameof(SystemActions.PreimageLength), null);
                PopTemp(s.Target);
                break;
            case PreimageCopyStatement s:
                Call(nameof(SystemActions.PreimageCopy), null, s.Destination, s.Length);
                break;
            case KeyShiftStatement s:
                Call(nameof(SystemActions.KeyShift), null, s.Source, s.Length);
                break;
            case OutputStatement s:
                Il.Emit(OpCodes.Ldarg, (short)State);
                Push(s.Descriptor);
                PushWord(s.Address);
                PushWord(s.Length);
                Il.Emit(OpCodes.Callvirt, typeof(IStateAccess).GetMethod(nameof(IStateAccess.Output))!);
                break;
            default:
                base.EmitSystem(statement);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void PushField(Field field)
    {
        if (field != Isa.Length)
        {
            throw new IrException($"a system call has no field {field.Name}");
        }

        Il.Emit(OpCodes.Ldarg, (short)Length);
    }

    /// <inheritdoc/>
    protected override void PushRegister(RegisterGroup group, RegisterIndex index)
    {
        PushCell(group, index);
        LoadCell(group.Width);
    }

    /// <inheritdoc/>
    protected override void WriteRegister(RegisterGroup group, RegisterIndex index, Expr value)
    {
        if (index.Fixed == group.ZeroIndex)
        {
            return;
        }

        PushCell(group, index);
        Push(value);
        StoreCell(group.Width);
    }

    /// <inheritdoc/>
    protected override void WriteRegisterPart(RegisterGroup group, RegisterIndex index, int low, Expr value)
    {
        PushCell(group, index);
        Il.Emit(OpCodes.Ldc_I4, low / 8);
        Il.Emit(OpCodes.Add);
        Push(value);
        StoreBytes(value.Width / 8);
    }

    /// <inheritdoc/>
    protected override void WritePlace(RegisterGroup group, Expr value) => throw new IrException($"a system call writes {group.Name}");

    /// <inheritdoc/>
    protected override object SavePlace() => this;

    /// <inheritdoc/>
    protected override void RestorePlace(object saved)
    {
        // It leads to the next instruction whatever happens.
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        Il.Emit(OpCodes.Ldc_I4_1);
        Il.Emit(OpCodes.Ret);
    }

    /// <inheritdoc/>
    protected override void PushMemory() => PushPointer(nameof(Memory.GuestMemory.Base));

    /// <inheritdoc/>
    protected override void PushFlags() => PushPointer(nameof(Memory.GuestMemory.Flags));

    /// <inheritdoc/>
    protected override void CallBeforeStore(GuestAddress address, int bytes)
    {
        Il.Emit(OpCodes.Ldarg, (short)GuestMemory);
        PushAddress(address);
        Il.Emit(OpCodes.Ldc_I4, bytes);
        Il.Emit(OpCodes.Call, typeof(GuestMemory).GetMethod(nameof(Memory.GuestMemory.BeforeStore))!);
    }

    /// <summary>Calls one of the <see cref="SystemActions"/> with values of expressions and then, if it has one more argument, that.</summary>
    private void Call(string action, Action? pushLast, params ReadOnlySpan<Expr> values)
    {
        Il.Emit(OpCodes.Ldarg, (short)Actions);
        Il.Emit(OpCodes.Ldarg, (short)State);
        foreach (var value in values)
        {
            PushWord(value);
        }

        pushLast?.Invoke();
        Il.Emit(OpCodes.Call, typeof(SystemActions).GetMethod(action)!);
    }

    private void PushWord(Expr value)
    {
        Push(value);
        Widen(value.Width, 64);
    }

    private void PushPointer(string property)
    {
        Il.Emit(OpCodes.Ldarg, (short)GuestMemory);
        Il.Emit(OpCodes.Call, typeof(GuestMemory).GetProperty(property)!.GetMethod!);
    }

    private void PushCell(RegisterGroup group, RegisterIndex index)
    {
        Il.Emit(OpCodes.Ldarg, (short)Cells);
        Il.Emit(OpCodes.Ldc_I4, group.CellOf(index.Fixed) * sizeof(ulong));
        Il.Emit(OpCodes.Add);
    }

    /// <summary>
    /// Whether leaving a row undone is possible wherever it may be left. Rows that end the machine, fault or say where execution goes
    /// on are left to the evaluator altogether.
    /// </summary>
    private static bool IsCompiled(RegisterFile registers, IReadOnlyList<Statement> statements, ref bool hasEffect)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case LetStatement or PreimageLengthStatement:
                    break;
                case LoadStatement when !hasEffect:
                    break;
                case StoreStatement when !hasEffect:
                    hasEffect = true;
                    break;
                case FillStatement or CopyStatement or PreimageCopyStatement or KeyShiftStatement or OutputStatement or WritePartStatement:
                    hasEffect = true;
                    break;
                case WriteStatement s when s.Group != registers.Pc && s.Group != registers.NextPc
                    && s.Group != registers.Step && s.Group != registers.Exited && s.Group != registers.ExitCode:
                    hasEffect = true;
                    break;
                case IfStatement s:
                    var (inThen, inOtherwise) = (hasEffect, hasEffect);
                    if (!IsCompiled(registers, s.Then, ref inThen) || !IsCompiled(registers, s.Otherwise, ref inOtherwise))
                    {
                        return false;
                    }

                    hasEffect = inThen | inOtherwise;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
