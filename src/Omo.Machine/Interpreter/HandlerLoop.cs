// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Omo.Isa.Ir;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;

namespace Omo.Machine.Interpreter;

/// <summary>
/// Runs compiled handlers and does what they leave: system calls come back here, whose rows are compiled once they are frequent,
/// and whatever is rare - faults, the first visit to an instruction -, which the evaluator does.
/// </summary>
internal sealed unsafe class HandlerLoop : IDisposable
{
    /// <summary>
    /// Most steps of a burst: handlers have no safe point for the garbage collector before they return, and so many take
    /// less than a millisecond.
    /// </summary>
    public const ulong BurstSteps = 1 << 18;

    private readonly MachineState _state;
    private readonly Evaluator _evaluator;
    private readonly LiveStateAccess _access;
    private readonly SystemActions _actions;
    private readonly SystemCalls _calls;
    private readonly HandlerContext[] _pinnedContext = GC.AllocateArray<HandlerContext>(1, pinned: true);
    private readonly HandlerContext* _context;
    private readonly ulong* _pc;
    private readonly ulong* _step;

    // Null where there are no delay slots.
    private readonly ulong* _nextPc;
    private readonly ulong _alignment;
    private GCHandle _memory;

    // Where the last burst ended for want of budget: whoever goes step by step need not look it up again.
    private CodeRecord* _next;

    /// <summary>A loop for a machine. The machine must outlive it.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="host">Its host.</param>
    /// <param name="cacheLimit">Host bytes of decoded instructions beyond which all of them are dropped.</param>
    public HandlerLoop(MachineState state, IHost host, long cacheLimit)
    {
        _state = state;
        _evaluator = new Evaluator(state.Isa);
        _access = new LiveStateAccess(state, host);
        _actions = new SystemActions(state.Isa);
        _calls = SystemCalls.For(state.Isa);
        _context = (HandlerContext*)Marshal.UnsafeAddrOfPinnedArrayElement(_pinnedContext, 0);
        Cache = new DecodeCache(state, _evaluator, _access, _context, cacheLimit);
        _memory = GCHandle.Alloc(state.Memory, GCHandleType.Weak);
        _context->Flags = state.Memory.Flags;
        _context->Memory = GCHandle.ToIntPtr(_memory);
        var registers = state.Isa.Registers;
        _pc = state.Cells + registers.Pc.FirstCell;
        _step = state.Cells + registers.Step.FirstCell;
        _nextPc = registers.NextPc is { } nextPc ? state.Cells + nextPc.FirstCell : null;
        _alignment = (ulong)state.Isa.CodeAlignment;
    }

    /// <summary>What was decoded.</summary>
    public DecodeCache Cache { get; }

    /// <summary>Whether the loop can still be used.</summary>
    public bool IsDisposed => !_memory.IsAllocated;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_memory.IsAllocated)
        {
            Cache.Dispose();
            _memory.Free();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the handle of a loop that was not disposed.</summary>
    ~HandlerLoop()
    {
        if (_memory.IsAllocated)
        {
            _memory.Free();
        }
    }

    /// <summary>
    /// Runs until something rare has been dealt with, an entry to translated code is next, or the budget is used up. The
    /// first instruction is executed by its handler even if it is such an entry.
    /// </summary>
    /// <returns>Steps executed, at least one.</returns>
    public ulong RunBurst(ulong budget)
    {
        var left = budget;
        var record = _next;
        _next = null;
        if (record == null || record->Pc != *_pc || record->IsSlot || (_nextPc != null && *_nextPc != *_pc + _alignment))
        {
            record = Cache.FindCurrent();
        }

        while (record != null)
        {
            switch (Execute(record, ref left))
            {
                case ExitReason.Budget:
                    _next = _context->Record;
                    return budget - left;
                case ExitReason.Jumped or ExitReason.Enter:
                    return budget - left;
                case ExitReason.SystemCall when TryCallSystem():
                    return budget - left + 1;
                case ExitReason.Evaluate or ExitReason.SystemCall:
                    record = null;
                    break;
                default:
                    record = Cache.FindCurrent();
                    if (record != null && !Cache.TryDecode(record))
                    {
                        record = null;
                    }

                    break;
            }
        }

        _evaluator.Step(_access);
        return budget - left + 1;
    }

    /// <summary>
    /// Executes one step after the other and tells of each: who looks at every state pays for the call of a handler and for little else.
    /// </summary>
    /// <returns>Steps executed; fewer only when the machine has ended.</returns>
    public ulong RunSingly(ulong steps, IStepObserver observer)
    {
        var cells = _state.Cells;
        var memory = _state.Memory.Base;
        CodeRecord* record = null;
        ulong done = 0;
        for (; done < steps; done++)
        {
            if (record != null && TryStep(cells, memory, ref record))
            {
                observer.AfterStep(_context->WroteRare != 0);
                continue;
            }

            if (_state.HasExited)
            {
                break;
            }

            RunBurst(1);
            record = _next;

            // Handlers move on without it, so it would be out of date if one of them threw.
            _next = null;
            observer.AfterStep(mayHaveWrittenRare: true);
        }

        _next = record;
        return done;
    }

    /// <summary>
    /// Executes the instruction of a record, at which the machine stands, unless more than its handler is needed; then nothing has changed. No
    /// handler writes the registers that tell of the end, so a machine that has one to run has not ended.
    /// </summary>
    /// <param name="cells">The registers.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="record">The record; afterwards the one at which the machine stands, or null if that is to be looked up.</param>
    /// <returns>Whether the step is done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryStep(ulong* cells, byte* memory, ref CodeRecord* record)
    {
        _context->Record = record;
        _context->Budget = 1;
        _context->StepEnd = *_step + 1;
        _context->WroteRare = 0;

        // If the memory refuses a store, step and program counter are still those of the instruction that tried it.
        var reason = (ExitReason)Cache.CodeOf(record)(cells, record, memory, _context, 1);
        if (_context->Budget != 0)
        {
            return false;
        }

        ++*_step;
        SetPlace(reason == ExitReason.Jumped);
        record = reason == ExitReason.Budget ? _context->Record : null;
        return true;
    }

    /// <summary>Lets handlers run from a record on, then brings step and program counter up to date.</summary>
    private ExitReason Execute(CodeRecord* record, ref ulong left)
    {
        var code = Cache.CodeOf(record);
        _context->Record = record;
        _context->Budget = (long)left;
        _context->StepEnd = *_step + left;
        var reason = ExitReason.Decode;
        try
        {
            reason = (ExitReason)code(_state.Cells, record, _state.Memory.Base, _context, (long)left);
        }
        finally
        {
            // Also when the memory refused a store: the machine then stands at the instruction that tried it.
            left = (ulong)_context->Budget;
            *_step = _context->StepEnd - left;
            SetPlace(reason == ExitReason.Jumped);
        }

        return reason;
    }

    /// <summary>Executes the system call that the machine stands at, if it is compiled and nothing about it is rare.</summary>
    private bool TryCallSystem()
    {
        var table = _state.Isa.Syscalls;
        var number = _state.Cells[table.NumberGroup.CellOf(table.NumberIndex)] & Expr.LowMask(table.NumberBits);
        var record = _context->Record;
        if (_calls.Find(number) is not { } code || !code(_actions, _access, _state.Memory, _state.Cells, record->Length))
        {
            return false;
        }

        var wordMask = Expr.LowMask(_state.Isa.Registers.WordBits);
        if (_nextPc == null)
        {
            *_pc = (record->Pc + record->Length) & wordMask;
        }
        else
        {
            *_pc = *_nextPc;
            *_nextPc = (*_nextPc + _alignment) & wordMask;
        }

        ++*_step;
        return true;
    }

    private void SetPlace(bool hasJumped)
    {
        var record = _context->Record;
        if (_nextPc == null)
        {
            *_pc = hasJumped ? _context->Pc : record->Pc;
            return;
        }

        *_pc = record->Pc;
        *_nextPc = hasJumped ? _context->Pc
            : record->IsSlot ? _context->Pending->Pc
            : record->Pc + _alignment;
    }
}
