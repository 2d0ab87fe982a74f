// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;

namespace Omo.Machine.Interpreter;

/// <summary>Executes decoded instructions by compiled handlers that call each other (<see cref="HandlerEmitter"/>).</summary>
public sealed class InterpreterEngine : IEngine
{
    private readonly MachineState _state;
    private readonly HandlerLoop _loop;

    /// <summary>An engine for a machine. The machine must outlive it.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="host">Its host.</param>
    public InterpreterEngine(MachineState state, IHost host)
        : this(state, host, DecodeCache.DefaultLimit)
    {
    }

    internal InterpreterEngine(MachineState state, IHost host, long cacheLimit) =>
        (_state, _loop) = (state, new HandlerLoop(state, host, cacheLimit));

    /// <inheritdoc/>
    public string Name => "interpreter";

    /// <summary>Host bytes that decoded instructions take.</summary>
    internal long CacheBytes => _loop.Cache.UsedBytes;

    /// <inheritdoc/>
    public ulong Run(ulong steps)
    {
        ObjectDisposedException.ThrowIf(_loop.IsDisposed, this);
        ulong done = 0;
        while (done < steps && !_state.HasExited)
        {
            done += _loop.RunBurst(Math.Min(steps - done, HandlerLoop.BurstSteps));
        }

        return done;
    }

    /// <inheritdoc/>
    public ulong RunSingly(ulong steps, IStepObserver observer)
    {
        ObjectDisposedException.ThrowIf(_loop.IsDisposed, this);
        return _loop.RunSingly(steps, observer);
    }

    /// <inheritdoc/>
    public void Dispose() => _loop.Dispose();
}
