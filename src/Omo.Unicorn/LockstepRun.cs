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
public sealed class LockstepRun : IDisposable
{
    /// <summary>Steps between two comparisons of the pages that changed.</summary>
    public const int MemoryInterval = 1024;

    private const ulong SlotDistance = 4;

    private readonly MachineState _state;
    private readonly IEngine _engine;
    private readonly UnicornMachine _mirror;
    private readonly Evaluator _decoder;
    private readonly LiveStateAccess _access;
    private readonly Dictionary<string, Erratum> _errata;

    /// <summary>Starts a comparison from a machine as it is now. The state stays the caller's.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="host">Its host.</param>
    /// <param name="engine">Name of the engine to compare.</param>
    /// <param name="errata">What libunicorn is known to do wrong.</param>
    /// <exception cref="UnicornException">The library is missing, or does not know the instruction set.</exception>
    public LockstepRun(MachineState state, IHost host, string engine, IEnumerable<Erratum> errata)
    {
        _state = state;
        _mirror = new UnicornMachine(state);
        _engine = EngineCatalog.Create(engine, state, host);
        (_decoder, _access) = (new Evaluator(state.Isa), new LiveStateAccess(state, host));
        _errata = errata.SelectMany(e => e.Rows, (erratum, row) => (erratum, row)).ToDictionary(pair => pair.row, pair => pair.erratum);
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
            if (Step() is { } difference)
            {
                return difference;
            }
        }

        return _mirror.CompareAllMemory() is { } left ? $"after step {_state.Step}: {left}" : null;
    }

    /// <summary>Executes one step of both.</summary>
    /// <inheritdoc cref="Run"/>
    public string? Step()
    {
        var (step, pc) = (_state.Step, _state.Pc);
        var isKnown = _decoder.TryFetch(_access, out var instruction, out _);
        var correct = isKnown && _errata.TryGetValue(instruction.Row.Name, out var erratum) ? erratum.Plan(instruction, _mirror) : null;
        var undefined = isKnown ? _mirror.Undefined(instruction) : [];
        if (StepBoth(correct, undefined) is not { } difference)
        {
            return null;
        }

        var text = isKnown ? _state.Isa.Disassemble(instruction, pc) : "(no instruction)";
        return $"step {step}, pc 0x{pc:x}, {text}: {difference}";
    }

    /// <summary>Takes over registers and memory that the caller changed in the machine.</summary>
    public void Synchronize() => _mirror.CopyEnvironment();

    /// <summary>Frees engine and mirror.</summary>
    public void Dispose()
    {
        _engine.Dispose();
        _mirror.Dispose();
    }

    private string? StepBoth(Action? correct, IReadOnlyList<RegisterGroup> undefined)
    {
        var before = _state.Step;
        var outcome = _mirror.Step();
        if (outcome.Kind == UnicornStepKind.Environment)
        {
            return StepEnvironment();
        }

        if (outcome.Kind == UnicornStepKind.Executed)
        {
            correct?.Invoke();
        }

        RunSameSteps();
        _mirror.Adopt(undefined);
        if ((FaultDifference(outcome) ?? _mirror.CompareStep()) is { } difference)
        {
            return difference;
        }

        var intervals = ComparedSteps / MemoryInterval;
        ComparedSteps += _state.Step - before;
        return ComparedSteps / MemoryInterval != intervals ? _mirror.CompareMemory() : null;
    }

    /// <summary>
    /// Executes what the mirror did in one step: with a branch, the instruction in its delay slot too, unless it is skipped.
    /// </summary>
    private void RunSameSteps()
    {
        var pc = _state.Pc;
        _ = _engine.Run(1);
        if (_mirror.HasSlot && _state.Pc == pc + SlotDistance)
        {
            _ = _engine.Run(1);
        }
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

        var expected = 128 + (ulong)_state.Isa.NumberOf(outcome.Signal);
        if (!_state.HasExited || _state[registers.ExitCode] != expected)
        {
            return $"libunicorn raised {outcome.Signal} ({outcome.Reason}), Omo "
                + (_state.HasExited ? $"ended with exit code {_state[registers.ExitCode]}" : "executed it");
        }

        Fault = outcome.Signal;
        return null;
    }
}
