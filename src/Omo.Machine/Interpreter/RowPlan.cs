// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <summary>A register that a handler finds through its record.</summary>
/// <param name="Group">The group.</param>
/// <param name="Field">Where the encoding keeps the number.</param>
/// <param name="IsWrite">Whether it is written, which for a zero register is another place than where it is read.</param>
internal sealed record RegisterSlot(RegisterGroup Group, EncodedField Field, bool IsWrite);

/// <summary>A field value that a handler finds in its record.</summary>
/// <param name="Field">Where the encoding keeps it.</param>
/// <param name="Low">Its lowest bit in <see cref="CodeRecord.Values"/>.</param>
/// <param name="Bits">Number of bits kept; a signed field is extended from the highest.</param>
internal sealed record PackedValue(EncodedField Field, int Low, int Bits);

/// <summary>
/// How a row's decoded operands are laid out in its records, and whether it can be compiled at all: system calls, rows
/// that end the machine and the few that need more room than a record has are left to the evaluator.
/// </summary>
internal sealed class RowPlan
{
    private readonly InstructionSet _isa;
    private readonly List<RegisterSlot> _slots = [];
    private readonly List<PackedValue> _values = [];
    private readonly List<RowHandler> _handlers = [];
    private readonly Dictionary<Temp, Expr> _names = [];
    private bool _isCompiled = true;
    private bool _hasEffect;

    /// <summary>The plan of a row.</summary>
    public RowPlan(InstructionSet isa, Row row)
    {
        (_isa, Row) = (isa, row);
        Visit(row.Body);
        var room = StaticTarget is null ? 64 : 0;
        _isCompiled &= _slots.Count <= CodeRecord.Registers && ValueBits() <= room;
    }

    /// <summary>The row.</summary>
    public Row Row { get; }

    /// <summary>Whether the row has a handler; otherwise the rest means nothing.</summary>
    public bool IsCompiled => _isCompiled;

    /// <summary>Whether the row writes memory.</summary>
    public bool Stores { get; private set; }

    /// <summary>Whether the row writes the program counter, or uses <see cref="RegisterFile.NextPc"/> at all.</summary>
    public bool UsesSequencing { get; private set; }

    /// <summary>Registers by place in the record.</summary>
    public IReadOnlyList<RegisterSlot> Slots => _slots;

    /// <summary>Packed field values.</summary>
    public IReadOnlyList<PackedValue> Values => _values;

    /// <summary>
    /// A branch target that depends on nothing but the instruction and its address; its record's distance takes the place
    /// of the values. Null when the row has none.
    /// </summary>
    public Expr? StaticTarget { get; private set; }

    /// <summary>What is compiled of the row for instructions of a length, in a delay slot or not.</summary>
    public RowHandler HandlerFor(int length, bool isSlot)
    {
        foreach (var handler in _handlers)
        {
            if (handler.IsFor(length, isSlot))
            {
                return handler;
            }
        }

        _handlers.Add(new RowHandler(length, isSlot));
        return _handlers[^1];
    }

    /// <summary>The record's place of a register.</summary>
    public int SlotOf(RegisterGroup group, Field field, bool isWrite) => _slots.IndexOf(Slot(group, field, isWrite));

    /// <summary>The packed place of a field.</summary>
    public PackedValue ValueOf(Field field) => _values.Find(v => v.Field.Field == field)!;

    /// <summary>
    /// How far behind the instruction an address lies when no branch is pending; null when that is not known before it runs.
    /// </summary>
    public ulong? DistanceOf(Expr address) => address.Kind switch
    {
        ExprKind.Register when address.Group == _isa.Registers.Pc => 0,
        ExprKind.Register when address.Group == _isa.Registers.NextPc => (ulong)_isa.CodeAlignment,
        ExprKind.Temp when _names.TryGetValue(address.TempRef!, out var value) => DistanceOf(value),
        ExprKind.Add when address.B.Kind == ExprKind.Const => DistanceOf(address.A) + address.B.ValueLow,
        _ => null,
    };

    private RegisterSlot Slot(RegisterGroup group, Field field, bool isWrite) =>
        new(group, Row.Form!.Find(field)!, isWrite && group.ZeroIndex is not null);

    private void Visit(IReadOnlyList<Statement> statements)
    {
        var isSkip = _isa.Registers.NextPc is not null && Written(statements, _isa.Registers.Pc) is not null;
        foreach (var statement in statements)
        {
            if (isSkip && statement is WriteStatement { Group: var group } && (group == _isa.Registers.Pc || group == _isa.Registers.NextPc))
            {
                continue;
            }

            Visit(statement);
        }

        if (isSkip)
        {
            CheckSkip(statements);
        }
    }

    /// <summary>Where branches have a delay slot, a write to the program counter itself is compiled only if it goes on a little further.</summary>
    private void CheckSkip(IReadOnlyList<Statement> statements)
    {
        var alignment = (ulong)_isa.CodeAlignment;
        var distance = DistanceOf(Written(statements, _isa.Registers.Pc)!);
        _isCompiled &= distance <= DecodeWindow.Overlap && distance % alignment == 0
            && Written(statements, _isa.Registers.NextPc!) is { } next && DistanceOf(next) == distance + alignment;
        UsesSequencing = _hasEffect = true;
    }

    private static Expr? Written(IReadOnlyList<Statement> statements, RegisterGroup group) =>
        statements.OfType<WriteStatement>().LastOrDefault(s => s.Group == group)?.Value;

    private void Visit(Statement statement)
    {
        switch (statement)
        {
            case LetStatement s:
                _names[s.Target] = s.Value;
                Visit(s.Value);
                break;
            case LoadStatement s:
                Visit(s.Address);
                RefuseGuardedAfterEffect(s.IsGuarded);
                break;
            case StoreStatement s:
                Visit(s.Address);
                Visit(s.Value);
                RefuseGuardedAfterEffect(s.IsGuarded);
                _hasEffect = Stores = true;
                break;
            case WriteStatement s when s.Group == _isa.Registers.Pc || s.Group == _isa.Registers.NextPc:
                VisitTarget(s.Value);
                UsesSequencing = _hasEffect = true;
                break;
            case WriteStatement s:
                Visit(s.Value);
                VisitIndex(s.Group, s.Index, isWrite: true);
                _isCompiled &= s.Group != _isa.Registers.Step && s.Group != _isa.Registers.Exited && s.Group != _isa.Registers.ExitCode;
                _hasEffect = true;
                break;
            case WritePartStatement s:
                Visit(s.Value);
                VisitIndex(s.Group, s.Index, isWrite: true);
                _hasEffect = true;
                break;
            case IfStatement s:
                Visit(s.Condition);
                Visit(s.Then);
                Visit(s.Otherwise);
                break;
            case FaultStatement:
                break;
            default:
                _isCompiled = false;
                break;
        }
    }

    /// <summary>A guarded access out of the space goes on instead of faulting, so once something has happened there is no leaving.</summary>
    private void RefuseGuardedAfterEffect(bool isGuarded) => _isCompiled &= !(isGuarded && _hasEffect);

    private void VisitTarget(Expr target)
    {
        if (StaticTarget is null && IsStatic(target))
        {
            StaticTarget = target;
        }
        else if (target != StaticTarget)
        {
            Visit(target);
        }
    }

    private bool IsStatic(Expr? e) => e is null || (e.Kind switch
    {
        ExprKind.Temp => false,
        ExprKind.Register => e.Group == _isa.Registers.Pc,
        _ => IsStatic(e.A) && IsStatic(e.B) && IsStatic(e.C),
    });

    private void Visit(Expr? e)
    {
        if (e is null)
        {
            return;
        }

        if (e.Kind == ExprKind.Register)
        {
            VisitIndex(e.Group!, e.Index, isWrite: false);
            UsesSequencing |= e.Group == _isa.Registers.NextPc;
        }
        else if (e.Kind == ExprKind.Field && e.FieldRef != _isa.Length)
        {
            AddValue(Row.Form!.Find(e.FieldRef!)!);
        }

        Visit(e.A);
        Visit(e.B);
        Visit(e.C);
    }

    private void VisitIndex(RegisterGroup group, RegisterIndex index, bool isWrite)
    {
        if (index.Field is not null && Slot(group, index.Field, isWrite) is var slot && !_slots.Contains(slot))
        {
            _slots.Add(slot);
        }
    }

    private int ValueBits()
    {
        var bits = 0;
        foreach (var value in _values)
        {
            bits += value.Bits;
        }

        return bits;
    }

    private void AddValue(EncodedField field)
    {
        if (_values.Exists(v => v.Field.Field == field.Field))
        {
            return;
        }

        var bits = field.Bias == 0 ? Math.Min(field.TopBit + 1, field.Field.Width) : field.Field.Width;
        _values.Add(new PackedValue(field, ValueBits(), bits));
    }
}
