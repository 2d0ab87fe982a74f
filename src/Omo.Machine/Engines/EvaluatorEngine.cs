// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Host;
using Omo.Machine.State;

namespace Omo.Machine.Engines;

/// <summary>Executes by walking the rows' trees: slow, and the definition that the other engines are held to.</summary>
/// <param name="state">The machine.</param>
/// <param name="host">Its host.</param>
public sealed class EvaluatorEngine(MachineState state, IHost host) : IEngine
{
    private readonly Evaluator _evaluator = new(state.Isa);
    private readonly LiveStateAccess _access = new(state, host);

    /// <inheritdoc/>
    public string Name => "evaluator";

    /// <inheritdoc/>
    public ulong Run(ulong steps)
    {
        ulong done = 0;
        while (done < steps && !state.HasExited)
        {
            _evaluator.Step(_access);
            done++;
        }

        return done;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
