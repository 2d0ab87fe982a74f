// SPDX-License-Identifier: MIT
using Omo.Machine.Interpreter;

namespace Omo.Ir.Tests.Samples;

/// <summary>Steps by rows compiled to IL, each state in a machine of its own.</summary>
public sealed class InterpreterSampleEngine : ISampleEngine
{
    public IReadOnlyList<SampleState> Step(SampleMachine machine, IReadOnlyList<SampleState> states)
    {
        Assert.All(machine.Rows, row => Assert.True(
            HandlerTable.For(machine).Find(row, machine.LengthOf(row.Encoding!.Match), isSlot: false, out _) != 0, $"{row} is not compiled"));
        return [.. states.Select(s => Step(machine, s))];
    }

    private static SampleState Step(SampleMachine machine, SampleState before)
    {
        using var state = LiveSample.Create(machine, before);
        using var engine = new InterpreterEngine(state, new SilentHost());
        Assert.Equal(1UL, engine.Run(1));
        return LiveSample.Read(state, before);
    }
}
