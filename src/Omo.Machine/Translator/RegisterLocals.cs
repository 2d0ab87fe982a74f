// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.Interpreter;

namespace Omo.Machine.Translator;

/// <summary>
/// The guest registers of a region as locals of its method: loaded where it is entered, written back where it is left.
/// Those of more than 64 bits stay where they are.
/// </summary>
internal sealed class RegisterLocals
{
    private readonly ILGenerator _il;
    private readonly SortedDictionary<int, Register> _registers = [];
    private readonly RegisterFile _file;

    /// <summary>Declares the locals.</summary>
    public RegisterLocals(ILGenerator il, RegionPlan plan)
    {
        (_il, _file) = (il, plan.Isa.Registers);
        foreach (var block in plan.Blocks)
        {
            foreach (var instruction in block.Instructions.Where(i => i.IsTranslatable))
            {
                Visit(instruction.Body);
            }

            Visit(block.Slot?.Body ?? []);
        }
    }

    /// <summary>The local of a register; null for one that has none.</summary>
    public LocalBuilder? this[RegisterGroup group, int index] =>
        _registers.TryGetValue(group.CellOf(index), out var register) ? register.Local : null;

    /// <summary>The local of a register of up to 64 bits that the region names, by its cell.</summary>
    public LocalBuilder At(int cell) => _registers[cell].Local;

    /// <summary>Reads all registers.</summary>
    /// <param name="cells">Argument with their address.</param>
    public void LoadAll(int cells)
    {
        foreach (var (cell, register) in _registers)
        {
            PushAddress(cells, cell);
            _il.Emit(register.Width <= 32 ? OpCodes.Ldind_I4 : OpCodes.Ldind_I8);
            _il.Emit(OpCodes.Stloc, register.Local);
        }
    }

    /// <summary>Writes those back that the region may have changed.</summary>
    /// <param name="cells">Argument with their address.</param>
    public void StoreChanged(int cells)
    {
        foreach (var (cell, register) in _registers.Where(r => r.Value.IsWritten))
        {
            PushAddress(cells, cell);
            _il.Emit(OpCodes.Ldloc, register.Local);
            if (register.Width <= 32)
            {
                _il.Emit(OpCodes.Conv_U8);
            }

            _il.Emit(OpCodes.Stind_I8);
        }
    }

    private void PushAddress(int cells, int cell)
    {
        _il.Emit(OpCodes.Ldarg, (short)cells);
        _il.Emit(OpCodes.Ldc_I4, cell * sizeof(ulong));
        _il.Emit(OpCodes.Add);
    }

    private void Visit(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case LetStatement s:
                    Visit(s.Value);
                    break;
                case LoadStatement s:
                    Visit(s.Address);
                    break;
                case StoreStatement s:
                    Visit(s.Address);
                    Visit(s.Value);
                    break;
                case WriteStatement s:
                    Visit(s.Value);
                    Note(s.Group, s.Index.Fixed, isWritten: true);
                    break;
                case WritePartStatement s:
                    Visit(s.Value);
                    Note(s.Group, s.Index.Fixed, isWritten: true);
                    break;
                case IfStatement s:
                    Visit(s.Condition);
                    Visit(s.Then);
                    Visit(s.Otherwise);
                    break;
            }
        }
    }

    private void Visit(Expr? e)
    {
        if (e is null)
        {
            return;
        }

        if (e.Kind == ExprKind.Register)
        {
            Note(e.Group!, e.Index.Fixed, isWritten: false);
        }

        Visit(e.A);
        Visit(e.B);
        Visit(e.C);
    }

    private void Note(RegisterGroup group, int index, bool isWritten)
    {
        if (group.Width > 64 || group == _file.Pc || group == _file.NextPc)
        {
            return;
        }

        var cell = group.CellOf(index);
        if (!_registers.TryGetValue(cell, out var register))
        {
            register = new Register(_il.DeclareLocal(IlExprEmitter.StackType(group.Width)), group.Width);
            _registers.Add(cell, register);
        }

        register.IsWritten |= isWritten;
    }

    private sealed class Register(LocalBuilder local, int width)
    {
        public LocalBuilder Local { get; } = local;

        public int Width { get; } = width;

        public bool IsWritten { get; set; }
    }
}
