// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.Proofs;

namespace Omo.Cli.Tracing;

/// <summary>Executes steps of a machine one by one and tells what each of them changed.</summary>
internal sealed class StepTracer
{
    private readonly Machine.Machine _machine;
    private readonly NotingAccess _access;
    private readonly Evaluator _evaluator;

    public StepTracer(Machine.Machine machine)
    {
        _machine = machine;
        _access = new NotingAccess(machine.State, machine.Host);
        _evaluator = new Evaluator(machine.State.Isa);
    }

    /// <summary>Executes the next step.</summary>
    public TracedStep Next()
    {
        var state = _machine.State;
        var (step, pc) = (state.Step, state.Pc);
        var instruction = StepDescription.Of(state.Isa, _access);
        var before = state.SaveRegisters();
        _access.Clear();
        _evaluator.Step(_access);
        return new TracedStep(
            step, pc, _machine.Elf.Symbols.Describe(pc), instruction,
            Compare(state, before, pc), [.. _access.Memory], [.. _access.Outputs]);
    }

    private static List<RegisterChange> Compare(MachineState state, ulong[] before, ulong pc)
    {
        var after = state.SaveRegisters();
        var registers = state.Isa.Registers;
        var changes = new List<RegisterChange>();
        foreach (var group in registers.Groups)
        {
            for (var i = 0; i < group.Count; i++)
            {
                var cells = group.CellOf(i)..(group.CellOf(i) + group.CellsEach);
                var old = before.AsSpan(cells);
                var now = after.AsSpan(cells);
                var isExpected = group == registers.Step || (group == registers.Pc && now[0] - pc <= 4 && now[0] != pc);
                if (!old.SequenceEqual(now) && !isExpected)
                {
                    changes.Add(new RegisterChange(group.Names[i], ToHex(old), ToHex(now)));
                }
            }
        }

        return changes;
    }

    private static string ToHex(ReadOnlySpan<ulong> cells)
    {
        var text = "";
        for (var i = cells.Length - 1; i >= 0; i--)
        {
            text += cells[i].ToString(text.Length == 0 ? "x" : "x16");
        }

        return "0x" + text;
    }

    /// <summary>A live machine that notes what a step writes.</summary>
    private sealed class NotingAccess(MachineState state, IHost host) : LiveStateAccess(state, host)
    {
        public List<MemoryChange> Memory { get; } = [];

        public List<TraceOutput> Outputs { get; } = [];

        public void Clear()
        {
            Memory.Clear();
            Outputs.Clear();
        }

        public override void WriteMemory(ulong address, ReadOnlySpan<byte> data)
        {
            var old = State.Memory.View(address, data.Length).ToArray();
            base.WriteMemory(address, data);
            if (!data.SequenceEqual(old))
            {
                Memory.Add(new MemoryChange(address, old, data.ToArray()));
            }
        }

        public override void Output(uint descriptor, ulong address, ulong length)
        {
            Outputs.Add(new TraceOutput(descriptor, State.Memory.View(address, (int)length).ToArray()));
            base.Output(descriptor, address, length);
        }
    }
}
