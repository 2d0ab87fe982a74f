// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.Machine.State;

namespace Omo.Engines.Tests;

/// <summary>An engine that executes step by step and checks what is said of each step.</summary>
/// <param name="engine">What executes.</param>
/// <param name="state">Its machine.</param>
internal sealed unsafe class ObservedEngine(IEngine engine, MachineState state) : IEngine, IStepObserver
{
    private readonly int[] _rareCells = [.. state.Isa.Registers.Groups
        .Where(state.Isa.Registers.IsRare)
        .SelectMany(group => Enumerable.Range(group.FirstCell, group.CellOf(group.Count) - group.FirstCell))];

    private readonly ulong[] _known = new ulong[state.Isa.Registers.Cells];
    private ulong _step;

    /// <inheritdoc/>
    public string Name => engine.Name;

    /// <inheritdoc/>
    public ulong Run(ulong steps)
    {
        var first = _step = state.Step;
        LookAtRare(isChangeAllowed: true);
        var done = engine.RunSingly(steps, this);
        Assert.Equal(_step - first, done);
        Assert.Equal(_step, state.Step);
        return done;
    }

    /// <inheritdoc/>
    public void AfterStep(bool mayHaveWrittenRare)
    {
        if (++_step != state.Step)
        {
            Assert.Fail($"told of step {_step} after step {state.Step}");
        }

        LookAtRare(mayHaveWrittenRare);
    }

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    private void LookAtRare(bool isChangeAllowed)
    {
        foreach (var cell in _rareCells)
        {
            if (_known[cell] != state.Cells[cell] && !isChangeAllowed)
            {
                Assert.Fail($"step {_step} changed cell {cell}, of a rare register, and did not say so");
            }

            _known[cell] = state.Cells[cell];
        }
    }
}
