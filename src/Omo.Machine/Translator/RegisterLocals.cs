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

    // By cell; null for registers that have no local.
    private readonly Register?[] _registers;
    private readonly RegisterFile _file;
    private long _weight;

    /// <summary>Declares the locals.</summary>
    public RegisterLocals(ILGenerator il, RegionPlan plan)
    {
        (_il, _file, _registers) = (il, plan.Isa.Registers, new Register?[plan.Isa.Registers.Cells]);
        foreach (var block in plan.Blocks)
        {
            _weight = block.Executions + 1L;
            foreach (var instruction in block.Instructions)
            {
                if (instruction.IsTranslatable)
                {
                    Visit(instruction.Body);
                }
            }

            Visit(block.Slot?.Body ?? []);
        }

        LeaveColdInCells(plan.Options);
    }

    /// <summary>The local of a register; null for one that has none.</summary>
    public LocalBuilder? this[RegisterGroup group, int index] =>
        _registers[group.CellOf(index)]?.Local;

    /// <summary>The local of a register, by its cell; null for one that has none.</summary>
    public LocalBuilder? At(int cell) => _registers[cell]?.Local;

    /// <summary>Has a register stay in its cell.</summary>
    public void LeaveInCell(int cell) => _registers[cell] = null;

    /// <summary>Reads all registers.</summary>
    /// <param name="pushAddress">Pushes the host address of a cell.</param>
    public void LoadAll(Action<int> pushAddress)
    {
        foreach (var register in Registers())
        {
            pushAddress(register.Cell);
            _il.Emit(register.Width <= 32 ? OpCodes.Ldind_I4 : OpCodes.Ldind_I8);
            _il.Emit(OpCodes.Stloc, register.Local);
        }
    }

    /// <summary>Writes those back that the region may have changed.</summary>
    /// <param name="pushAddress">Pushes the host address of a cell.</param>
    public void StoreChanged(Action<int> pushAddress)
    {
        foreach (var register in Registers().Where(r => r.IsWritten))
        {
            pushAddress(register.Cell);
            _il.Emit(OpCodes.Ldloc, register.Local);
            if (register.Width <= 32)
            {
                _il.Emit(OpCodes.Conv_U8);
            }

            _il.Emit(OpCodes.Stind_I8);
        }
    }

    /// <summary>Those that have a local, by cell.</summary>
    private IEnumerable<Register> Registers() => _registers.OfType<Register>();

    private void LeaveColdInCells(TranslatorOptions options)
    {
        var byWeight = Registers().Where(r => r.Width > 1).ToList();
        byWeight.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Cell.CompareTo(b.Cell));
        foreach (var register in byWeight.Skip(options.HotRegisters).Where(r => r.Weight < byWeight[0].Weight / options.ColdPart))
        {
            _registers[register.Cell] = null;
        }
    }

    private void Visit(IReadOnlyList<Statement> statements)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            switch (statements[i])
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
        var register = _registers[cell] ??= new Register(_il, cell, group.Width);
        register.IsWritten |= isWritten;
        register.Weight += _weight;
    }

    private sealed class Register(ILGenerator il, int cell, int width)
    {
        private LocalBuilder? _local;

        public LocalBuilder Local => _local ??= il.DeclareLocal(IlExprEmitter.StackType(Width));

        public int Cell { get; } = cell;

        public long Weight { get; set; }

        public int Width { get; } = width;

        public bool IsWritten { get; set; }
    }
}
