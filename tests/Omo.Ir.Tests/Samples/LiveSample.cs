// SPDX-License-Identifier: MIT
using Omo.Machine.State;

namespace Omo.Ir.Tests.Samples;

/// <summary>Moves sample states into live machines and back.</summary>
internal static class LiveSample
{
    /// <summary>A machine in a given state.</summary>
    public static MachineState Create(SampleMachine machine, SampleState from)
    {
        var state = new MachineState(machine, memoryLimit: 64 << 20);
        foreach (var group in SampleState.Groups(machine.Registers))
        {
            for (var i = 0; i < group.Count; i++)
            {
                state[group, i] = from[group.Name, i];
            }
        }

        foreach (var (address, value) in from.Memory)
        {
            state.Memory.Write(address, [value]);
        }

        return state;
    }

    /// <summary>The state that a machine is in, memory as far as any page was touched.</summary>
    public static SampleState Read(MachineState state, SampleState before)
    {
        var after = new SampleState(before.File);
        foreach (var group in SampleState.Groups(before.File))
        {
            for (var i = 0; i < group.Count; i++)
            {
                after[group.Name, i] = state[group, i];
            }
        }

        const int page = Machine.Memory.GuestMemory.PageBytes;
        foreach (var number in state.Memory.TouchedPages)
        {
            var bytes = state.Memory.View(number * page, page);
            for (var i = 0; i < page; i++)
            {
                if (bytes[i] != 0)
                {
                    after.Memory[(number * page) + (ulong)i] = bytes[i];
                }
            }
        }

        return after;
    }
}
