// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Samples;

/// <summary>Steps by <see cref="Evaluator"/> on <see cref="PlainState"/>.</summary>
public sealed class EvaluatorSampleEngine : ISampleEngine
{
    public IReadOnlyList<SampleState> Step(SampleMachine machine, IReadOnlyList<SampleState> states) =>
        [.. states.Select(s => Step(machine, s))];

    private static SampleState Step(SampleMachine machine, SampleState before)
    {
        var state = new PlainState(machine);
        foreach (var group in SampleState.Groups(machine.Registers))
        {
            for (var i = 0; i < group.Count; i++)
            {
                state.WriteRegister(group, i, before[group.Name, i]);
            }
        }

        foreach (var (address, value) in before.Memory)
        {
            state.Memory[address] = value;
        }

        new Evaluator(machine).Step(state);
        var after = new SampleState(machine.Registers);
        foreach (var group in SampleState.Groups(machine.Registers))
        {
            for (var i = 0; i < group.Count; i++)
            {
                after[group.Name, i] = state.ReadRegister(group, i);
            }
        }

        foreach (var (address, value) in state.Memory)
        {
            after.Memory[address] = value;
        }

        return after;
    }
}
