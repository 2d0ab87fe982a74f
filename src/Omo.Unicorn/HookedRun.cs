// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;

namespace Omo.Unicorn;

/// <summary>
/// A whole program in libunicorn with a function called on every instruction, which is how tools on top of it follow a program: for
/// comparing speed. System calls are Omo's. Programs must not change their code, nor be hashed while they run.
/// </summary>
public sealed unsafe class HookedRun : IDisposable
{
    private const int HookInterrupt = 1 << 0;
    private const int HookInstruction = 1 << 1;
    private const int HookCode = 1 << 2;

    private readonly MachineState _state;
    private readonly IEngine _environment;
    private readonly UnicornEngine _engine;
    private readonly NativeBlock _native;
    private readonly int[] _cells;
    private readonly Progress* _progress;

    /// <summary>Takes a machine as it is now; it stays the caller's.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="host">Its host.</param>
    /// <exception cref="UnicornException">The library is missing, or does not know the instruction set.</exception>
    public HookedRun(MachineState state, IHost host)
    {
        var guest = UnicornGuest.For(state.Isa);
        (_state, _environment) = (state, EngineCatalog.Create(EngineCatalog.Default, state, host));
        _engine = new UnicornEngine(guest.Mode);
        _engine.MapHostMemory(0, state.Isa.SpaceEnd, state.Memory.Base);
        _native = new NativeBlock(guest);
        _cells =
        [
            .. guest.Registers.SelectMany(r => Enumerable.Range(r.Group.CellOf(r.Index), r.Group.CellsEach)),
            .. guest.Flags.Select(f => f.Flag.FirstCell),
        ];
        _progress = (Progress*)NativeMemory.AllocZeroed(1, (nuint)sizeof(Progress));
        _engine.AddHook(HookCode, (delegate* unmanaged[Cdecl]<nint, ulong, uint, Progress*, void>)&OnInstruction, (nint)_progress);
        _engine.AddHook(HookInterrupt, (delegate* unmanaged[Cdecl]<nint, uint, Progress*, void>)&OnInterrupt, (nint)_progress);
        if (guest is X86Guest)
        {
            _engine.AddInstructionHook(
                HookInstruction, X86Guest.Syscall, (delegate* unmanaged[Cdecl]<nint, Progress*, void>)&OnSyscall, (nint)_progress);
        }

        guest.Prepare(_engine);
    }

    /// <summary>Runs until the program ends or has executed so many instructions.</summary>
    /// <returns>The instructions that were executed, give or take one where it stops.</returns>
    /// <exception cref="UnicornException">The guest did what the library or this class cannot follow.</exception>
    public ulong Run(ulong most)
    {
        *_progress = new Progress { Most = most };
        while (_progress->Instructions < most && !_state.HasExited)
        {
            CopyIn();
            _progress->WantsEnvironment = 0;
            var error = _engine.Start(_state.Pc, until: ulong.MaxValue, count: 0);
            CopyOut();
            if (_progress->WantsEnvironment != 0)
            {
                _ = _environment.Run(1);
            }
            else if (error != UnicornError.Ok)
            {
                throw new UnicornException($"libunicorn stopped at 0x{_progress->Pc:x}: {UnicornLibrary.Describe(error)}", error);
            }
        }

        return _progress->Instructions;
    }

    /// <summary>Frees the engines.</summary>
    public void Dispose()
    {
        _engine.Dispose();
        _environment.Dispose();
        _native.Dispose();
        NativeMemory.Free(_progress);
    }

    private void CopyIn()
    {
        for (var i = 0; i < _cells.Length; i++)
        {
            _native.Values[i] = _state.Cells[_cells[i]];
        }

        _native.Write(_engine);
    }

    private void CopyOut()
    {
        _native.Read(_engine);
        for (var i = 0; i < _cells.Length; i++)
        {
            _state.Cells[_cells[i]] = _native.Values[i];
        }

        // Where the library stands after an interrupt differs from architecture to architecture.
        _state[_state.Isa.Registers.Pc] = _progress->Pc;
        if (_state.Isa.Registers.NextPc is { } nextPc)
        {
            _state[nextPc] = _progress->Pc + (ulong)_state.Isa.CodeAlignment;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnInstruction(nint engine, ulong address, uint size, Progress* progress)
    {
        progress->Pc = address;
        if (++progress->Instructions >= progress->Most)
        {
            _ = NativeUnicorn.Stop(engine);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnInterrupt(nint engine, uint number, Progress* progress) => StopForEnvironment(engine, progress);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnSyscall(nint engine, Progress* progress) => StopForEnvironment(engine, progress);

    private static void StopForEnvironment(nint engine, Progress* progress)
    {
        progress->WantsEnvironment = 1;
        _ = NativeUnicorn.Stop(engine);
    }

    private struct Progress
    {
        public ulong Instructions;
        public ulong Most;
        public ulong Pc;
        public int WantsEnvironment;
    }
}
