// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.Interpreter;

namespace Omo.Machine.Translator;

/// <summary>
/// The guest registers of a region as locals of its method: loaded where it is entered, written back where it is left.
/// Those of more than 64 bits, and those hardly used, stay where they are.
/// </summary>
internal sealed class RegisterLocals
{
    private readonly ILGenerator _il;
    private readonly SortedDictionary<int, Register> _registers = [];
    private readonly RegisterFile _file;
    private long _weight;

    /// <summary>Declares the locals.</summary>
    public RegisterLocals(ILGenerator il, RegionPlan plan)
    {
        (_il, _file) = (il, plan.Isa.Registers);
        foreach (var block in plan.Blocks)
        {
            _weight = block.Executions + 1L;
            foreach (var instruction in block.Instructions.Where(i => i.IsTranslatable))
            {
                Visit(instruction.Body);
            }

            Visit(block.Slot?.Body ?? []);
        }

        var byWeight = _registers.Where(r => r.Value.Width > 1).OrderByDescending(r => r.Value.Weight).ThenBy(r => r.Key).ToList();
        foreach (var (cell, _) in byWeight.Skip(plan.Options.HotRegisters).Where(r => r.Value.Weight < byWeight[0].Value.Weight / plan.Options.ColdPart))
        {
            _registers.Remove(cell);
        }
    }

    /// <summary>The local of a register; null for one that has none.</summary>
    public LocalBuilder? this[RegisterGroup group, int index] =>
        _registers.TryGetValue(group.CellOf(index), out var register) ? register.Local : null;

    /// <summary>The local of a register, by its cell; null for one that has none.</summary>
    public LocalBuilder? At(int cell) => _registers.TryGetValue(cell, out var register) ? register.Local : null;

    /// <summary>Has registers stay in their cells.</summary>
    public void LeaveInCells(IEnumerable<int> cells)
    {
        foreach (var cell in cells)
        {
            _registers.Remove(cell);
        }
    }

    /// <summary>Reads all registers.</summary>
    /// <param name="pushAddress">Pushes the host address of a cell.</param>
    public void LoadAll(Action<int> pushAddress)
    {
        foreach (var (cell, register) in _registers)
        {
            pushAddress(cell);
            _il.Emit(register.Width <= 32 ? OpCodes.Ldind_I4 : OpCodes.Ldind_I8);
            _il.Emit(OpCodes.Stloc, register.Local);
        }
    }

    /// <summary>Writes those back that the region may have changed.</summary>
    /// <param name="pushAddress">Pushes the host address of a cell.</param>
    public void StoreChanged(Action<int> pushAddress)
    {
        foreach (var (cell, register) in _registers.Where(r => r.Value.IsWritten))
        {
            pushAddress(cell);
            _il.Emit(OpCodes.Ldloc, register.Local);
            if (register.Width <= 32)
            {
                _il.Emit(OpCodes.Conv_U8);
            }

            _il.Emit(OpCodes.Stind_I8);
        }
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
            register = new Register(_il, group.Width);
            _registers.Add(cell, register);
        }

        register.IsWritten |= isWritten;
        register.Weight += _weight;
    }

    private sealed class Register(ILGenerator il, int width)
    {
        private LocalBuilder? _local;

        public LocalBuilder Local => _local ??= il.DeclareLocal(IlExprEmitter.StackType(Width));

        public long Weight { get; set; }

        public int Width { get; } = width;

        public bool IsWritten { get; set; }
    }
}
