// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using Omo.Isa.Ir;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;

namespace Omo.Machine.Interpreter;

/// <summary>
/// Executes decoded instructions by compiled handlers that call each other (<see cref="HandlerEmitter"/>). Whatever is
/// rare - system calls, faults, the first visit to an instruction - comes back here, and the evaluator does it, so that
/// there is one definition of it.
/// </summary>
public sealed unsafe class InterpreterEngine : IEngine
{
    // Handlers have no safe point for the garbage collector before they return; so many steps take less than a millisecond.
    private const ulong BurstSteps = 1 << 18;

    private readonly MachineState _state;
    private readonly Evaluator _evaluator;
    private readonly LiveStateAccess _access;
    private readonly DecodeCache _cache;
    private readonly HandlerContext[] _pinnedContext = GC.AllocateArray<HandlerContext>(1, pinned: true);
    private readonly HandlerContext* _context;
    private GCHandle _memory;

    /// <summary>An engine for a machine. The machine must outlive it.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="host">Its host.</param>
    public InterpreterEngine(MachineState state, IHost host)
        : this(state, host, DecodeCache.DefaultLimit)
    {
    }

    internal InterpreterEngine(MachineState state, IHost host, long cacheLimit)
    {
        _state = state;
        _evaluator = new Evaluator(state.Isa);
        _access = new LiveStateAccess(state, host);
        _context = (HandlerContext*)Marshal.UnsafeAddrOfPinnedArrayElement(_pinnedContext, 0);
        _cache = new DecodeCache(state, _evaluator, _access, _context, cacheLimit);
        _memory = GCHandle.Alloc(state.Memory, GCHandleType.Weak);
        _context->Flags = state.Memory.Flags;
        _context->Memory = GCHandle.ToIntPtr(_memory);
    }

    /// <inheritdoc/>
    public string Name => "interpreter";

    /// <summary>Host bytes that decoded instructions take.</summary>
    internal long CacheBytes => _cache.UsedBytes;

    /// <inheritdoc/>
    public ulong Run(ulong steps)
    {
        ObjectDisposedException.ThrowIf(!_memory.IsAllocated, this);
        ulong done = 0;
        while (done < steps && !_state.HasExited)
        {
            done += RunBurst(Math.Min(steps - done, BurstSteps));
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_memory.IsAllocated)
        {
            _cache.Dispose();
            _memory.Free();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the handle of an engine that was not disposed.</summary>
    ~InterpreterEngine()
    {
        if (_memory.IsAllocated)
        {
            _memory.Free();
        }
    }

    /// <summary>Runs until something rare has been dealt with or the budget is used up.</summary>
    /// <returns>Steps executed, at least one.</returns>
    private ulong RunBurst(ulong budget)
    {
        var left = budget;
        var record = _cache.FindCurrent();
        while (record != null)
        {
            switch (Execute(record, ref left))
            {
                case ExitReason.Budget or ExitReason.Jumped:
                    return budget - left;
                case ExitReason.Evaluate:
                    record = null;
                    break;
                default:
                    record = _cache.FindCurrent();
                    if (record != null && !_cache.TryDecode(record))
                    {
                        record = null;
                    }

                    break;
            }
        }

        _evaluator.Step(_access);
        return budget - left + 1;
    }

    /// <summary>Lets handlers run from a record on, then brings step and program counter up to date.</summary>
    private ExitReason Execute(CodeRecord* record, ref ulong left)
    {
        _context->Record = record;
        _context->Budget = (long)left;
        _context->StepEnd = _state.Step + left;
        var reason = ExitReason.Decode;
        try
        {
            reason = (ExitReason)record->Code(_state.Cells, record, _state.Memory.Base, _context, (long)left);
        }
        finally
        {
            // Also when the memory refused a store: the machine then stands at the instruction that tried it.
            left = (ulong)_context->Budget;
            _state[_state.Isa.Registers.Step] = _context->StepEnd - left;
            SetPlace(reason == ExitReason.Jumped);
        }

        return reason;
    }

    private void SetPlace(bool hasJumped)
    {
        var record = _context->Record;
        var registers = _state.Isa.Registers;
        if (registers.NextPc is not { } nextPc)
        {
            _state[registers.Pc] = hasJumped ? _context->Pc : record->Pc;
            return;
        }

        _state[registers.Pc] = record->Pc;
        _state[nextPc] = hasJumped ? _context->Pc
            : record->IsSlot ? _context->Pending->Pc
            : record->Pc + (ulong)_state.Isa.CodeAlignment;
    }
}
