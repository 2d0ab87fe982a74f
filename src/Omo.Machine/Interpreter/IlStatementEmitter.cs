// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.Memory;

namespace Omo.Machine.Interpreter;

/// <summary>
/// Compiles a row's statements to IL that acts on a live machine. Whatever is rare, a fault above all, jumps to
/// <see cref="Leave"/> before the row has had an effect, and the caller executes the instruction with the evaluator.
/// </summary>
/// <param name="il">Receives the instructions.</param>
/// <param name="isa">The instruction set.</param>
internal abstract partial class IlStatementEmitter(ILGenerator il, InstructionSet isa) : IlExprEmitter(il)
{
    private readonly List<Action> _coldPaths = [];
    private IReadOnlyList<Statement> _statements = [];
    private int _index;
    private bool _hasEffect;

    /// <summary>The instruction set.</summary>
    protected InstructionSet Isa { get; } = isa;

    /// <summary>Where to go, with an empty stack, when the instruction must be left to the evaluator.</summary>
    protected abstract Label Leave { get; }

    /// <summary>Pushes the host address of guest address 0.</summary>
    protected abstract void PushMemory();

    /// <summary>Pushes the host address of the flags of page 0.</summary>
    protected abstract void PushFlags();

    /// <summary>Sets a register that says nothing about where execution goes on.</summary>
    protected abstract void WriteRegister(RegisterGroup group, RegisterIndex index, Expr value);

    /// <summary>Sets whole bytes of a register.</summary>
    protected abstract void WriteRegisterPart(RegisterGroup group, RegisterIndex index, int low, Expr value);

    /// <summary>Sets the program counter for the next step, or <see cref="RegisterFile.NextPc"/>.</summary>
    protected abstract void WritePlace(RegisterGroup group, Expr value);

    /// <summary>
    /// Where to go, with an empty stack and before any effect, when a store is misaligned or its page lacks
    /// <see cref="GuestMemory.FastStore"/>. Null for calling <see cref="CallBeforeStore"/> and going on.
    /// </summary>
    protected abstract Label? SlowStore { get; }

    /// <summary>Calls what such a store needs.</summary>
    protected abstract void CallBeforeStore(GuestAddress address, int bytes);

    /// <summary>What is known of the next place where two ways part; given back to <see cref="RestorePlace"/> for the second.</summary>
    protected abstract object SavePlace();

    /// <summary>Goes back to what was known earlier.</summary>
    protected abstract void RestorePlace(object saved);

    /// <summary>Ends the instruction on one of its ways.</summary>
    protected abstract void Finish();

    /// <summary>Compiles a whole row, every way of which ends in <see cref="Finish"/> or at <see cref="Leave"/>.</summary>
    protected void EmitRow(Row row)
    {
        EmitBody(row.Body, isTail: true);
        foreach (var path in _coldPaths)
        {
            path();
        }
    }

    /// <summary>Compiles a row's statements; unless they are the tail, all their ways come together behind them.</summary>
    protected void EmitBody(IReadOnlyList<Statement> statements, bool isTail)
    {
        // A row may be compiled in the midst of another: that of a delay slot where its branch ends.
        var hadEffect = _hasEffect;
        _hasEffect = false;
        EmitBlock(statements, isTail);
        _hasEffect = hadEffect;
    }

    private void EmitBlock(IReadOnlyList<Statement> statements, bool isTail)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is IfStatement { Then: [FaultStatement] } check)
            {
                LeaveIf(check.Condition);
                EmitBlock([.. check.Otherwise, .. statements.Skip(i + 1)], isTail);
                return;
            }

            if (statements[i] is IfStatement branch)
            {
                // Ways that part for good go on separately, so that each knows where it leads.
                if (isTail && (i == statements.Count - 1 || WritesPlace(branch.Then) || WritesPlace(branch.Otherwise)))
                {
                    EmitLastIf(branch, [.. statements.Skip(i + 1)]);
                    return;
                }

                EmitIf(branch);
            }
            else if (statements[i] is FaultStatement)
            {
                Il.Emit(OpCodes.Br, Leave);
                return;
            }
            else
            {
                (_statements, _index) = (statements, i);
                EmitSimple(statements[i]);
            }
        }

        if (isTail)
        {
            Finish();
        }
    }

    /// <summary>Leaves when a fault's condition holds.</summary>
    protected virtual void LeaveIf(Expr condition) => BranchIf(condition, true, Leave);

    private void EmitSimple(Statement statement)
    {
        switch (statement)
        {
            case LetStatement s when s.Value.Width <= 64 && IsUsedNext(s.Target):
                SetPostponed(s.Target, () => Push(s.Value));
                break;
            case LetStatement s:
                Push(s.Value);
                PopTemp(s.Target);
                break;
            case LoadStatement s:
                EmitLoad(s);
                break;
            case StoreStatement s:
                EmitStore(s);
                _hasEffect = true;
                break;
            case WriteStatement s when IsPlace(s.Group):
                WritePlace(s.Group, s.Value);
                break;
            case WriteStatement s:
                WriteRegister(s.Group, s.Index, s.Value);
                _hasEffect = true;
                break;
            case WritePartStatement s:
                WriteRegisterPart(s.Group, s.Index, s.Low, s.Value);
                _hasEffect = true;
                break;
            default:
                EmitSystem(statement);
                _hasEffect = true;
                break;
        }
    }

    /// <summary>Compiles one of the statements that only system calls have.</summary>
    protected virtual void EmitSystem(Statement statement) => throw new IrException($"{statement.GetType().Name} is not compiled");

    /// <summary>Replaces the host address of a register's cell on the stack by its value.</summary>
    protected void LoadCell(int width)
    {
        if (width <= 64)
        {
            Il.Emit(width <= 32 ? OpCodes.Ldind_I4 : OpCodes.Ldind_I8);
            return;
        }

        Il.Emit(OpCodes.Unaligned, (byte)1);
        Il.Emit(OpCodes.Ldobj, typeof(UInt128));
    }

    /// <summary>Stores a register's value, on the stack above the host address of its cell, with zeros above its width.</summary>
    protected void StoreCell(int width)
    {
        if (width <= 64)
        {
            Widen(width, 64);
            Il.Emit(OpCodes.Stind_I8);
            return;
        }

        Il.Emit(OpCodes.Unaligned, (byte)1);
        Il.Emit(OpCodes.Stobj, typeof(UInt128));
    }

    private bool IsUsedNext(Temp name) => TempUse.IsNext(_statements, _index, name);

    private void EmitLastIf(IfStatement branch, IReadOnlyList<Statement> rest)
    {
        var otherwise = Il.DefineLabel();
        BranchIf(branch.Condition, false, otherwise);
        var (place, hasEffect) = (SavePlace(), _hasEffect);
        EmitBlock([.. branch.Then, .. rest], isTail: true);
        RestorePlace(place);
        _hasEffect = hasEffect;
        Il.MarkLabel(otherwise);
        EmitBlock([.. branch.Otherwise, .. rest], isTail: true);
    }

    private void EmitIf(IfStatement branch)
    {
        var otherwise = Il.DefineLabel();
        var end = Il.DefineLabel();
        BranchIf(branch.Condition, false, otherwise);
        EmitBlock(branch.Then, isTail: false);
        Il.Emit(OpCodes.Br, end);
        Il.MarkLabel(otherwise);
        EmitBlock(branch.Otherwise, isTail: false);
        Il.MarkLabel(end);
    }

    private bool WritesPlace(IReadOnlyList<Statement> statements) => statements.Any(s => s switch
    {
        WriteStatement w => IsPlace(w.Group),
        IfStatement i => WritesPlace(i.Then) || WritesPlace(i.Otherwise),
        _ => false,
    });

    private bool IsPlace(RegisterGroup group) => group == Isa.Registers.Pc || group == Isa.Registers.NextPc;
}
