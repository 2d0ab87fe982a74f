// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;

namespace Omo.Unicorn;

/// <summary>
/// Runs an engine of Omo and libunicorn side by side, one instruction at a time: registers and stored bytes are compared
/// after each, changed pages at intervals, all memory at the end. Ends at the first difference.
/// </summary>
public sealed class Lockstep : IDisposable
{
    /// <summary>Steps between two comparisons of the pages that changed.</summary>
    public const int MemoryInterval = 1024;

    private readonly MachineState _state;
    private readonly IEngine _engine;
    private readonly UnicornMachine _mirror;
    private readonly Evaluator _decoder;
    private readonly LiveStateAccess _access;

    /// <summary>Starts a comparison from a machine as it is now. The state stays the caller's.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="host">Its host.</param>
    /// <param name="engine">Name of the engine to compare.</param>
    /// <exception cref="UnicornException">The library is missing, or does not know the instruction set.</exception>
    public Lockstep(MachineState state, IHost host, string engine)
    {
        _state = state;
        _mirror = new UnicornMachine(state);
        _engine = EngineCatalog.Create(engine, state, host);
        (_decoder, _access) = (new Evaluator(state.Isa), new LiveStateAccess(state, host));
    }

    /// <summary>Steps that both executed and that left them equal.</summary>
    public ulong ComparedSteps { get; private set; }

    /// <summary>Steps whose result libunicorn took over: system calls and reads of clocks.</summary>
    public ulong EnvironmentSteps { get; private set; }

    /// <summary>The fault that ended both, or null.</summary>
    public Signal? Fault { get; private set; }

    /// <summary>Runs until the program ends, the steps are done, or the two differ.</summary>
    /// <returns>The first difference in words, with the step and its instruction, or null.</returns>
    /// <exception cref="PreimageException">A pre-image is missing.</exception>
    public string? Run(ulong steps)
    {
        for (ulong done = 0; done < steps && !_state.HasExited; done++)
        {
            var (step, pc) = (_state.Step, _state.Pc);
            var instruction = _decoder.TryFetch(_access, out var decoded, out _) ? decoded : default(Decoded?);
            if (StepBoth() is { } difference)
            {
                var text = instruction is { } known ? _state.Isa.Disassemble(known, pc) : "(no instruction)";
                return $"step {step}, pc 0x{pc:x}, {text}: {difference}";
            }
        }

        return _mirror.CompareAllMemory() is { } left ? $"after step {_state.Step}: {left}" : null;
    }

    /// <summary>Frees engine and mirror.</summary>
    public void Dispose()
    {
        _engine.Dispose();
        _mirror.Dispose();
    }

    private string? StepBoth()
    {
        var outcome = _mirror.Step();
        if (outcome.Kind == UnicornStepKind.Environment)
        {
            return StepEnvironment();
        }

        _ = _engine.Run(1);
        if ((FaultDifference(outcome) ?? _mirror.CompareStep()) is { } difference)
        {
            return difference;
        }

        ComparedSteps++;
        return ComparedSteps % MemoryInterval == 0 ? _mirror.CompareMemory() : null;
    }

    private string? StepEnvironment()
    {
        if (_mirror.CompareMemory() is { } difference)
        {
            return difference;
        }

        _ = _engine.Run(1);
        _mirror.CopyEnvironment();
        EnvironmentSteps++;
        return null;
    }

    private string? FaultDifference(UnicornStep outcome)
    {
        var registers = _state.Isa.Registers;
        if (outcome.Kind == UnicornStepKind.Executed)
        {
            return _state.HasExited ? $"Omo ended with exit code {_state[registers.ExitCode]}, libunicorn executed it" : null;
        }

        var expected = 128 + (ulong)outcome.Signal;
        if (!_state.HasExited || _state[registers.ExitCode] != expected)
        {
            return $"libunicorn raised {outcome.Signal} ({outcome.Reason}), Omo "
                + (_state.HasExited ? $"ended with exit code {_state[registers.ExitCode]}" : "executed it");
        }

        Fault = outcome.Signal;
        return null;
    }
}
