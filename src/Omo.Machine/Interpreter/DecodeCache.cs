// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Machine.Interpreter;

/// <summary>
/// What was decoded from a machine's memory. Any address may hold code, and code may be overwritten: the memory tells of
/// writes to pages from which something was decoded, and the records that overlap them are forgotten.
/// </summary>
internal sealed unsafe partial class DecodeCache : IDisposable
{
    /// <summary>Most host bytes of records by default; that is 16 MiB of guest code with two-byte alignment.</summary>
    public const long DefaultLimit = 256L << 20;

    private const int MaxWindows = 8;

    // A guest that jumps all over its space must not make and drop windows all the time: the evaluator is faster.
    private const int MaxMisses = 4096;

    private readonly MachineState _state;
    private readonly Evaluator _evaluator;
    private readonly IStateAccess _access;
    private readonly HandlerTable _handlers;
    private readonly HandlerContext* _context;
    private readonly List<DecodeWindow> _windows = [];
    private readonly long _limit;
    private readonly ulong _alignment;
    private DecodeWindow? _current;
    private ulong _longest;
    private long _used;
    private int _misses;

    /// <summary>An empty cache.</summary>
    /// <param name="state">The machine; its memory reports writes to code from now on.</param>
    /// <param name="evaluator">Fetches instructions.</param>
    /// <param name="access">The machine as the evaluator sees it.</param>
    /// <param name="context">Told which window is current.</param>
    /// <param name="limit">Host bytes of records beyond which all of them are dropped.</param>
    public DecodeCache(MachineState state, Evaluator evaluator, IStateAccess access, HandlerContext* context, long limit)
    {
        (_state, _evaluator, _access, _limit) = (state, evaluator, access, limit);
        _context = context;
        _handlers = HandlerTable.For(state.Isa);
        _alignment = (ulong)state.Isa.CodeAlignment;
        _longest = _alignment;
        state.Memory.CodeWritten += Forget;
    }

    /// <summary>Host bytes of records in use.</summary>
    public long UsedBytes => _used;

    /// <summary>
    /// The record of the instruction that the machine stands at. In a delay slot also the one after it must be at hand, which
    /// becomes the pending one; otherwise see <see cref="Find"/>.
    /// </summary>
    public CodeRecord* FindCurrent()
    {
        var pc = _state.Pc;
        var record = Find(pc);
        if (record == null || _state.Isa.Registers.NextPc is not { } nextPc || _state[nextPc] == pc + _alignment)
        {
            return record;
        }

        var following = _state[nextPc];
        if (!IsInCurrent(following))
        {
            return null;
        }

        SetUp(following);
        _context->Pending = _current!.RecordAt(following);
        return _current.SlotAt(pc);
    }

    /// <summary>
    /// The record of an address, which makes its window the current one. All records may be dropped here, if they take too
    /// much room, so records found earlier are invalid.
    /// </summary>
    /// <returns>Null when no instruction can start there, or when it is to be executed without a record.</returns>
    private CodeRecord* Find(ulong address)
    {
        if (address >= _state.Isa.SpaceEnd || address % _alignment != 0)
        {
            return null;
        }

        if (_used > _limit)
        {
            Clear();
        }

        if (_current is null || (address - _current.Start) >> DecodeWindow.AddressBits != 0)
        {
            _current = WindowOf(address) ?? AddWindow(address);
            if (_current is null)
            {
                return null;
            }

            _context->Window = _current.Start;
            _context->Records = _current.Records;
        }

        SetUp(address);
        return _current.RecordAt(address);
    }

    /// <summary>Decodes the instruction at the program counter into its record, which <see cref="FindCurrent"/> has just given.</summary>
    /// <returns>False when the fetch faults, or when the evaluator shall execute it this time.</returns>
    public bool TryDecode(CodeRecord* record)
    {
        if (!_evaluator.TryFetch(_access, out var instruction, out _))
        {
            return false;
        }

        var handler = _handlers.Find(instruction.Row, instruction.Length, record->IsSlot, out var plan);
        if (handler == HandlerTable.TooEarly)
        {
            return false;
        }

        _longest = Math.Max(_longest, (ulong)instruction.Length);
        _state.Memory.MarkCode(record->Pc, instruction.Length);
        record->Length = (byte)instruction.Length;
        if (handler != 0 && TryFill(record, instruction, plan))
        {
            record->Code = (delegate*<ulong*, CodeRecord*, byte*, HandlerContext*, long, int>)handler;
        }
        else
        {
            record->Code = instruction.Row.Body is [SyscallStatement] && !record->IsSlot ? &HandlerCalls.SystemCall : &HandlerCalls.Evaluate;
        }

        if (_entries is not null && _entries.ContainsKey(record->Pc) && !record->IsSlot)
        {
            PlaceEntry(record);
        }

        return true;
    }

    /// <summary>Stops listening to the memory and gives the records' memory back.</summary>
    public void Dispose()
    {
        _state.Memory.CodeWritten -= Forget;
        Clear();
    }

    private bool TryFill(CodeRecord* record, in Decoded instruction, RowPlan plan)
    {
        for (var i = 0; i < plan.Slots.Count; i++)
        {
            var slot = plan.Slots[i];
            var index = (int)instruction.ValueOf(slot.Field);
            if (index >= slot.Group.Count)
            {
                return false;
            }

            var cell = slot.IsWrite && index == slot.Group.ZeroIndex ? _state.SinkCell : slot.Group.CellOf(index);
            record->RegisterOffsets[i] = checked((ushort)(cell * sizeof(ulong)));
        }

        if (plan.StaticTarget is { } target)
        {
            return TrySetTarget(record, TargetOf(target, instruction, record->Pc));
        }

        record->Values = plan.Values is [var sole]
            ? (long)instruction.ValueOf(sole.Field)
            : Pack(plan.Values, instruction);
        return true;
    }

    private static long Pack(IReadOnlyList<PackedValue> values, in Decoded instruction)
    {
        ulong packed = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            packed |= (instruction.ValueOf(value.Field) & Expr.LowMask(value.Bits)) << value.Low;
        }

        return (long)packed;
    }

    private bool TrySetTarget(CodeRecord* record, ulong target)
    {
        if (!IsInCurrent(target))
        {
            return false;
        }

        SetUp(target);
        record->Values = (byte*)_current!.RecordAt(target) - (byte*)record;
        return true;
    }

    private bool IsInCurrent(ulong address) => address < _state.Isa.SpaceEnd && address % _alignment == 0
        && (address - _current!.Start) >> DecodeWindow.AddressBits == 0;

    // Apart, because what computes with 128 bits is not compiled ahead of time, and most instructions need none of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong TargetOf(Expr target, in Decoded instruction, ulong pc) => (ulong)Value(target, instruction, pc);

    private UInt128 Value(Expr? e, in Decoded instruction, ulong pc) => e?.Kind switch
    {
        null => 0,
        ExprKind.Const => e.Value,
        ExprKind.Register => pc,
        ExprKind.Field when e.FieldRef == _state.Isa.Length => (UInt128)instruction.Length,
        ExprKind.Field => instruction[e.FieldRef!],
        _ => ExprEvaluator.Apply(e, Value(e.A, instruction, pc), Value(e.B, instruction, pc), Value(e.C, instruction, pc)),
    };

    private void Forget(ulong address, int length)
    {
        // An instruction that starts earlier may reach into the bytes written.
        var reach = Math.Min(address, _longest - 1);
        var end = address + (ulong)length;
        for (var at = (address - reach) / _alignment * _alignment; at < end; at += _alignment)
        {
            WindowOf(at)?.Forget(at);
        }
    }

    private CodeRecord* RecordOf(ulong address) => WindowOf(address) is { } window ? window.RecordAt(address) : null;

    private DecodeWindow? WindowOf(ulong address)
    {
        foreach (var window in _windows)
        {
            if ((address - window.Start) >> DecodeWindow.AddressBits == 0)
            {
                return window;
            }
        }

        return null;
    }

    private DecodeWindow? AddWindow(ulong address)
    {
        if (_windows.Count == MaxWindows)
        {
            if (++_misses < MaxMisses)
            {
                return null;
            }

            Clear();
        }

        var start = address >> DecodeWindow.AddressBits << DecodeWindow.AddressBits;
        var window = new DecodeWindow(start, (int)_alignment, _state.Isa.Registers.NextPc is not null);
        _windows.Add(window);
        return window;
    }

    private void SetUp(ulong address)
    {
        if (_current!.SetUp(address))
        {
            _used += _current.ChunkSize;
        }
    }

    private void Clear()
    {
        foreach (var window in _windows)
        {
            window.Dispose();
        }

        _windows.Clear();
        _current = null;
        _used = 0;
        _misses = 0;
    }
}
