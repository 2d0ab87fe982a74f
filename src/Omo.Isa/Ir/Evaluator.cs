// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Omo.Isa.Ir;

/// <summary>
/// Walks rows over any <see cref="IStateAccess"/>: the executable definition of a step. The validator guarantees that
/// nothing faults after the first effect of a row, so effects are applied as they are met.
/// </summary>
public sealed partial class Evaluator
{
    private readonly InstructionSet _isa;
    private readonly RegisterFile _registers;
    private readonly SystemActions _actions;
    private UInt128[] _temps = new UInt128[64];
    private IStateAccess _state = null!;
    private Decoded _instruction;
    private ulong _pc;
    private ulong _following;
    private ulong _pcAfter;
    private ulong _followingAfter;
    private Signal _signal;

    /// <summary>An evaluator of an instruction set. Not safe for use by two threads at once.</summary>
    public Evaluator(InstructionSet isa) => (_isa, _registers, _actions) = (isa, isa.Registers, new SystemActions(isa));

    /// <summary>Executes one step. A machine that has exited stays as it is.</summary>
    public void Step(IStateAccess state)
    {
        _state = state;
        if (Read(_registers.Exited) != 0)
        {
            return;
        }

        ReadPlace();
        var ok = Fetch(out _instruction) && ExecuteRow();
        if (!ok)
        {
            Write(_registers.ExitCode, 128 + (uint)_isa.NumberOf(_signal));
            Write(_registers.Exited, 1);
        }

        Write(_registers.Step, Read(_registers.Step) + 1);
    }

    /// <summary>Runs a row's statements on a state without fetching, sequencing or counting; for rows without encoding.</summary>
    /// <returns>False when the row faulted.</returns>
    public bool TryExecute(IStateAccess state, in Decoded instruction, out Signal signal)
    {
        _state = state;
        ReadPlace();
        (_pcAfter, _followingAfter) = (_pc, _following);
        _instruction = instruction;
        var ok = Execute(instruction.Row.Body);
        if (ok)
        {
            WritePlace();
        }

        signal = ok ? default : _signal;
        return ok;
    }

    /// <summary>Fetches and decodes the instruction at the program counter.</summary>
    /// <returns>False with the signal in <paramref name="signal"/> when that faults.</returns>
    public bool TryFetch(IStateAccess state, out Decoded instruction, out Signal signal)
    {
        _state = state;
        ReadPlace();
        var ok = Fetch(out instruction);
        signal = ok ? default : _signal;
        return ok;
    }

    private bool ExecuteRow()
    {
        // Written last: a fault, or a host that cannot supply a pre-image, leaves the machine at this instruction.
        var length = (ulong)_instruction.Length;
        (_pcAfter, _followingAfter) = _registers.NextPc is null ? (Wrap(_pc + length), 0) : (_following, Wrap(_following + length));
        if (!Execute(_instruction.Row.Body))
        {
            return false;
        }

        WritePlace();
        return true;
    }

    private void ReadPlace()
    {
        _pc = (ulong)Read(_registers.Pc);
        _following = _registers.NextPc is { } nextPc ? (ulong)Read(nextPc) : 0;
    }

    private void WritePlace()
    {
        Write(_registers.Pc, _pcAfter);
        if (_registers.NextPc is { } nextPc)
        {
            Write(nextPc, _followingAfter);
        }
    }

    private ulong Wrap(ulong address) => address & Expr.LowMask(_registers.WordBits);

    private bool Execute(IReadOnlyList<Statement> statements)
    {
        // Rows are made of lists. Of another collection a copy is made, for an interface would be looked up for each statement.
        foreach (var statement in statements is List<Statement> list ? CollectionsMarshal.AsSpan(list) : [.. statements])
        {
            if (!Execute(statement))
            {
                return false;
            }
        }

        return true;
    }

    private bool Execute(Statement statement)
    {
        switch (statement)
        {
            case LetStatement s:
                SetTemp(s.Target, Value(s.Value));
                return true;
            case LoadStatement s:
                return ExecuteLoad(s);
            case StoreStatement s:
                return ExecuteStore(s);
            case WriteStatement s when s.Group == _registers.Pc:
                _pcAfter = (ulong)Value(s.Value);
                return true;
            case WriteStatement s when s.Group == _registers.NextPc:
                _followingAfter = (ulong)Value(s.Value);
                return true;
            case WriteStatement s:
                _state.WriteRegister(s.Group, IndexOf(s.Index), Value(s.Value));
                return true;
            case WritePartStatement s:
                WritePart(s);
                return true;
            case IfStatement s:
                return Execute(Narrow(s.Condition) != 0 ? s.Then : s.Otherwise);
            case FaultStatement s:
                return Fault(s.Signal);
            case SyscallStatement:
                return ExecuteSyscall();
            default:
                ExecuteSystem(statement);
                return true;
        }
    }

    private void WritePart(WritePartStatement s)
    {
        var index = IndexOf(s.Index);
        var mask = Expr.Mask(s.Value.Width) << s.Low;
        var value = Value(s.Value) << s.Low;
        _state.WriteRegister(s.Group, index, (_state.ReadRegister(s.Group, index) & ~mask) | value);
    }

    private bool ExecuteLoad(LoadStatement load)
    {
        var address = (ulong)Value(load.Address);
        if (!InSpace(address, load.Bytes))
        {
            if (!load.IsGuarded)
            {
                return Fault(Signal.AddressOutOfSpace);
            }

            if (!InMemory(address, load.Bytes))
            {
                SetTemp(load.Target, 0);
                return true;
            }
        }

        SetTemp(load.Target, Load(address, load.Bytes));
        return true;
    }

    private bool ExecuteStore(StoreStatement store)
    {
        var address = (ulong)Value(store.Address);
        var value = Value(store.Value);
        if (!InSpace(address, store.Bytes))
        {
            return store.IsGuarded || Fault(Signal.AddressOutOfSpace);
        }

        Span<byte> data = stackalloc byte[16];
        if (_isa.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt128BigEndian(data, value << (128 - 8 * store.Bytes));
        }
        else
        {
            BinaryPrimitives.WriteUInt128LittleEndian(data, value);
        }

        _state.WriteMemory(address, data[..store.Bytes]);
        return true;
    }

    private bool ExecuteSyscall()
    {
        var table = _isa.Syscalls;
        var number = (ulong)(_state.ReadRegister(table.NumberGroup, table.NumberIndex) & Expr.Mask(table.NumberBits));
        var row = table.Find(number);
        if (row is null)
        {
            _state.UnknownSyscall(number);
            row = table.Unknown;
        }

        return Execute(row.Body);
    }

    private UInt128 Load(ulong address, int bytes)
    {
        Span<byte> data = stackalloc byte[16];
        data.Clear();
        _state.ReadMemory(address, data[..bytes]);
        return _isa.IsBigEndian
            ? BinaryPrimitives.ReadUInt128BigEndian(data) >> (128 - 8 * bytes)
            : BinaryPrimitives.ReadUInt128LittleEndian(data);
    }

    private bool InSpace(ulong address, int bytes) => address <= _isa.SpaceEnd - (ulong)bytes;

    private bool InMemory(ulong address, int bytes) => address <= (1UL << _isa.AddressBits) - (ulong)bytes;

    private bool Fault(Signal signal)
    {
        _signal = signal;
        return false;
    }

    private UInt128 Value(Expr? e) => e is null ? 0 : e.Width <= 64 ? Narrow(e) : e.Kind switch
    {
        ExprKind.Const => e.Value,
        ExprKind.Temp => _temps[e.TempRef!.Id],
        ExprKind.Register => _state.ReadRegister(e.Group!, IndexOf(e.Index)),
        ExprKind.Field => FieldValue(e.FieldRef!),
        _ => ExprEvaluator.Apply(e, Value(e.A), Value(e.B), Value(e.C)),
    };

    private ulong Narrow(Expr e)
    {
        switch (e.Kind)
        {
            case ExprKind.Const:
                return e.ValueLow;
            case ExprKind.Temp:
                return (ulong)_temps[e.TempRef!.Id];
            case ExprKind.Register:
                return e.Group == _registers.Pc ? _pc : (ulong)_state.ReadRegister(e.Group!, IndexOf(e.Index));
            case ExprKind.Field:
                return FieldValue(e.FieldRef!);
            case ExprKind.Select:
                // Both are evaluated: a proof holds every register that an executed statement mentions, and the contract asks for them.
                var (condition, whenOne, whenZero) = (Narrow(e.A), Narrow(e.B), Narrow(e.C));
                return condition != 0 ? whenOne : whenZero;
            default:
                return e.IsNarrow
                    ? NarrowEvaluator.Apply(e, Narrow(e.A), e.B is null ? 0 : Narrow(e.B))
                    : (ulong)ExprEvaluator.Apply(e, Value(e.A), Value(e.B), Value(e.C));
        }
    }

    private ulong FieldValue(Field field) =>
        field == _isa.Length ? (ulong)_instruction.Length : _instruction[field];

    private int IndexOf(RegisterIndex index) => index.Field is null ? index.Fixed : (int)_instruction[index.Field];

    private void SetTemp(Temp temp, UInt128 value)
    {
        if (temp.Id >= _temps.Length)
        {
            Array.Resize(ref _temps, 2 * temp.Id);
        }

        _temps[temp.Id] = value;
    }

    private UInt128 Read(RegisterGroup group) => _state.ReadRegister(group, 0);

    private void Write(RegisterGroup group, UInt128 value) => _state.WriteRegister(group, 0, value);
}
