// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Memory;
using Omo.Machine.State;

namespace Omo.Unicorn;

/// <summary>
/// The mirror of a machine in libunicorn. It starts as the machine is, executes single instructions of its own, and tells
/// where the two differ. What is the environment's (system calls, clocks) is taken over from the machine.
/// </summary>
/// <remarks>
/// Its memory is total like Omo's: the guest's whole space is one host reservation of zeros, mapped as it is, and what
/// lies behind it is not mapped, so that an access there is an exception. The mirror takes the dirty pages of the
/// machine's memory, so that machine must not be hashed at the same time.
/// </remarks>
public sealed unsafe class UnicornMachine : IDisposable
{
    private readonly MachineState _state;
    private readonly UnicornGuest _guest;
    private readonly UnicornEngine _engine;
    private readonly MirrorMemory _memory;
    private readonly NativeBlock _native;
    private readonly int[] _cells;
    private readonly ulong[] _before;
    private readonly int _pcSlot;

    /// <summary>Mirrors a machine as it is now.</summary>
    /// <exception cref="UnicornException">The library is missing, or does not know the instruction set.</exception>
    /// <exception cref="GuestMemoryException">The host refuses to reserve the address space.</exception>
    public UnicornMachine(MachineState state)
    {
        (_state, _guest) = (state, UnicornGuest.For(state.Isa));
        _engine = new UnicornEngine(_guest.Mode);
        _memory = new MirrorMemory(state, _engine);
        _native = new NativeBlock(_guest);
        _cells =
        [
            .. _guest.Registers.SelectMany(r => Enumerable.Range(r.Group.CellOf(r.Index), r.Group.CellsEach)),
            .. _guest.Flags.Select(f => f.Flag.FirstCell),
        ];
        _before = new ulong[_cells.Length];
        _pcSlot = Array.IndexOf(_cells, state.Isa.Registers.Pc.FirstCell);
        UnicornEvents.Attach(_engine, _native.Events);
        _guest.Prepare(_engine);
        _memory.CopyPages(state.Memory.TouchedPages);
        CopyRegisters();
    }

    /// <summary>Address of the next instruction.</summary>
    public ulong Pc => _native.Values[_pcSlot];

    /// <summary>Executes one instruction, unless it is the environment's.</summary>
    public UnicornStep Step()
    {
        var pc = Pc;
        var code = CodeAt(pc);
        if (code.Length > 0 && _guest.IsEnvironment(code))
        {
            return UnicornStep.Environment;
        }

        // An instruction with a delay slot does not fault itself, so a fault is the slot's.
        HasSlot = code.Length > 0 && _guest.HasSlot(code);
        if (HasSlot)
        {
            pc += (ulong)_guest.LongestInstruction;
            code = CodeAt(pc);
        }

        if (_guest.Refusal(pc, code, this) is { } refusal)
        {
            _native.Values[_pcSlot] = pc;
            return new UnicornStep(UnicornStepKind.Fault, refusal, "refused in user mode");
        }

        var error = HasSlot ? ExecuteWithSlot(Pc) : Execute(Pc, count: 1);
        var isDone = error == UnicornError.Ok && _native.Events->Exception == UnicornEvents.NoException;
        // After a jump out of memory it is the next instruction that cannot be fetched.
        if (isDone || (error == UnicornError.FetchUnmapped && Pc != pc))
        {
            return UnicornStep.Executed;
        }

        // Where an exception leaves the program counter is a matter of privileged mode, which Omo's guests do not have.
        _native.Values[_pcSlot] = pc;
        return Fault(error, code);
    }

    /// <summary>
    /// Whether the instruction of the last step was one with a delay slot, which it executed too unless it skipped it.
    /// </summary>
    public bool HasSlot { get; private set; }

    /// <summary>A register of up to 64 bits, as after the last step.</summary>
    public ulong ReadRegister(RegisterGroup group, int index) => index == group.ZeroIndex ? 0 : _native.Values[SlotOf(group, index)];

    /// <summary>Sets a register of up to 64 bits; the one that is always zero stays so.</summary>
    public void WriteRegister(RegisterGroup group, int index, ulong value)
    {
        if (index == group.ZeroIndex)
        {
            return;
        }

        _native.Values[SlotOf(group, index)] = value;
        _native.Write(_engine);
    }

    /// <summary>Takes over the machine's values of registers whose value is nobody's to decide.</summary>
    public void Adopt(IReadOnlyList<RegisterGroup> groups)
    {
        foreach (var group in groups)
        {
            _native.Values[SlotOf(group, 0)] = _state[group];
        }

        if (groups.Count > 0)
        {
            _native.Write(_engine);
        }
    }

    /// <summary>Registers whose value the manual leaves undefined after an instruction.</summary>
    public IReadOnlyList<RegisterGroup> Undefined(in Decoded instruction) => _guest.Undefined(instruction, this);

    /// <summary>Copies bytes of its memory out. The range must lie in the guest's space.</summary>
    public void ReadMemory(ulong address, Span<byte> data) => _memory.Read(address, data);

    /// <summary>Changes bytes of its memory. The range must lie in the guest's space.</summary>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> data) => _engine.WriteMemory(address, data);

    /// <summary>
    /// Takes over what the machine did in a step that is the environment's. Memory must have been compared before that
    /// step, so that what changed since is the step's doing.
    /// </summary>
    public void CopyEnvironment()
    {
        _memory.CopyPages(_state.Memory.TakeDirtyPages());
        CopyRegisters();
    }

    /// <summary>Compares all registers, and the bytes that the last step of libunicorn stored.</summary>
    /// <returns>The first difference in words, or null.</returns>
    public string? CompareStep()
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            if (_native.Values[i] != _state.Cells[_cells[i]])
            {
                return DescribeRegister(i);
            }
        }

        // The library stops where no branch is pending.
        if (_state.Isa.Registers.NextPc is { } nextPc && !_state.HasExited && _state[nextPc] != (uint)(_state.Pc + 4))
        {
            return $"{nextPc.Name}: Omo 0x{_state[nextPc]:x} after pc 0x{_state.Pc:x}, libunicorn has no branch pending";
        }

        var stores = _native.Events->Stores;
        for (var i = 0; i < Math.Min(stores, UnicornEvents.MaxStores); i++)
        {
            var (address, size) = _native.Events->Store(i);
            if (address <= _state.Isa.SpaceEnd - (ulong)size && _memory.CompareRange(address, size) is { } difference)
            {
                return difference;
            }
        }

        return stores > UnicornEvents.MaxStores ? CompareMemory() : null;
    }

    /// <summary>Compares the pages that the machine changed since the last comparison.</summary>
    /// <inheritdoc cref="CompareStep"/>
    public string? CompareMemory() => _memory.ComparePages(_state.Memory.TakeDirtyPages());

    /// <summary>Compares all pages that the machine ever changed.</summary>
    /// <inheritdoc cref="CompareStep"/>
    public string? CompareAllMemory() => _memory.ComparePages(_state.Memory.TouchedPages);

    /// <summary>Frees the engine and its memory.</summary>
    public void Dispose()
    {
        _engine.Dispose();
        _memory.Dispose();
        _native.Dispose();
    }

    private UnicornError Execute(ulong pc, ulong count)
    {
        _native.Events->Clear();
        var error = _engine.Start(pc, until: ulong.MaxValue, count);
        _native.Read(_engine);
        return error;
    }

    /// <summary>
    /// Asked for a branch alone, libunicorn executes most slots with it. Before one that loads or stores, and after a branch
    /// that can never be taken, it stops, and has forgotten that it branches: then both are executed anew. What the slot may
    /// have stored by then it stores a second time.
    /// </summary>
    private UnicornError ExecuteWithSlot(ulong pc)
    {
        var values = new ReadOnlySpan<ulong>(_native.Values, _cells.Length);
        values.CopyTo(_before);
        var error = Execute(pc, count: 1);
        var slot = pc + (ulong)_guest.LongestInstruction;
        if (error != UnicornError.Ok || _native.Events->Exception != UnicornEvents.NoException || Pc != slot)
        {
            return error;
        }

        // It translates no code across the end of a page, and keeps the branch in mind between translations.
        if (slot % GuestMemory.PageBytes == 0)
        {
            return Execute(slot, count: 1);
        }

        _before.CopyTo(new Span<ulong>(_native.Values, _cells.Length));
        _native.Write(_engine);
        return Execute(pc, count: 2);
    }

    /// <summary>The bytes of the instruction there, fewer at the end of memory.</summary>
    private ReadOnlySpan<byte> CodeAt(ulong pc) => pc >= _state.Isa.SpaceEnd
        ? []
        : _memory.View(pc, (int)Math.Min((ulong)_guest.LongestInstruction, _state.Isa.SpaceEnd - pc));

    private UnicornStep Fault(UnicornError error, ReadOnlySpan<byte> code)
    {
        var number = _native.Events->Exception;
        var reason = number == UnicornEvents.NoException ? UnicornLibrary.Describe(error) : $"exception {number}";
        return (error == UnicornError.Ok ? _guest.SignalOf(number, code) : _guest.SignalOf(error)) is { } known
            ? new UnicornStep(UnicornStepKind.Fault, known, reason)
            : throw new UnicornException($"libunicorn stopped at 0x{Pc:x} for a reason that Omo has no fault for: {reason}", error);
    }

    private int SlotOf(RegisterGroup group, int index) => Array.IndexOf(_cells, group.CellOf(index)) is var slot and >= 0
        ? slot
        : throw new ArgumentOutOfRangeException(nameof(index), $"libunicorn does not show {group.Names[index]}");

    private void CopyRegisters()
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            _native.Values[i] = _state.Cells[_cells[i]];
        }

        _native.Write(_engine);
    }

    private string DescribeRegister(int slot)
    {
        var cell = _cells[slot];
        var register = Compared().First(r => cell >= r.Group.CellOf(r.Index) && cell < r.Group.CellOf(r.Index) + r.Group.CellsEach);
        return $"{register.Group.Names[register.Index]}: Omo 0x{_state.Cells[cell]:x}, libunicorn 0x{_native.Values[slot]:x}";
    }

    private IEnumerable<(RegisterGroup Group, int Index)> Compared() =>
        _guest.Registers.Select(r => (r.Group, r.Index)).Concat(_guest.Flags.Select(f => (f.Flag, 0)));
}
