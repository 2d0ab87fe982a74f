// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Memory;
using Omo.Machine.State;

namespace Omo.Engines.Tests;

/// <summary>The same machine twice: once on the evaluator, once on the engine under test.</summary>
public sealed class MachinePair : IDisposable
{
    private readonly MachineState[] _states;
    private readonly IEngine _reference;
    private readonly IEngine _engine;

    public MachinePair(string engine, long memoryLimit = 64 << 20)
        : this(engine, RiscV64.Instance, memoryLimit)
    {
    }

    public MachinePair(string engine, InstructionSet isa, long memoryLimit = 64 << 20)
        : this(engine, () => new MachineState(isa, memoryLimit))
    {
    }

    public MachinePair(string engine, Func<MachineState> newState)
        : this(engine, newState, new SilentHost(), new SilentHost())
    {
    }

    public MachinePair(string engine, Func<MachineState> newState, IHost referenceHost, IHost testedHost)
    {
        // The first of a process may have its memory where compiled code names it, which is to be tested.
        var tested = newState();
        _states = [newState(), tested];
        _reference = new EvaluatorEngine(_states[0], referenceHost);
        _engine = Engines.Create(engine, _states[1], testedHost);
    }

    /// <summary>The instruction set of pairs that are not told another.</summary>
    public static InstructionSet Isa => RiscV64.Instance;

    /// <summary>The registers of these machines.</summary>
    public RegisterFile Registers => Reference.Isa.Registers;

    /// <summary>The machine on the evaluator.</summary>
    public MachineState Reference => _states[0];

    /// <summary>The machine on the engine under test.</summary>
    public MachineState Tested => _states[1];

    public bool HasExited => Reference.HasExited;

    public ulong Pc
    {
        get => Reference.Pc;
        set => Set(s =>
        {
            s[Registers.Pc] = value;
            if (Registers.NextPc is { } nextPc)
            {
                s[nextPc] = value + (ulong)s.Isa.CodeAlignment;
            }
        });
    }

    public ulong ExitCode => Reference[Registers.ExitCode];

    public void Write(ulong address, ReadOnlySpan<byte> data)
    {
        foreach (var state in _states)
        {
            state.Memory.Write(address, data);
        }
    }

    public void Write(ulong address, params uint[] words) => Write(address, Assembler.Bytes(words));

    public void SetX(int index, ulong value) => Set(s => s[RiscVRegisters.X, index] = value);

    public ulong X(int index) => (ulong)Reference[RiscVRegisters.X, index];

    public void Set(Action<MachineState> set)
    {
        foreach (var state in _states)
        {
            set(state);
        }
    }

    /// <summary>Runs both, and compares what they say and all registers.</summary>
    public ulong Run(ulong steps)
    {
        var start = Reference.Step;
        var done = _reference.Run(steps);
        Assert.Equal(done, _engine.Run(steps));
        Assert.Equal(start + done, Tested.Step);
        AssertSameRegisters();
        return done;
    }

    /// <summary>Runs from an address on in pieces of one, two, three ... steps, so that runs end and begin everywhere; the program must not end.</summary>
    public void RunInPieces(ulong pc, ulong steps)
    {
        Pc = pc;
        for (ulong done = 0, piece = 1; done < steps; piece++)
        {
            done += Run(Math.Min(piece, steps - done));
            Assert.False(HasExited);
        }

        AssertSameMemory();
    }

    /// <summary>Compares all registers.</summary>
    public void AssertSameRegisters()
    {
        var expected = Reference.SaveRegisters();
        var actual = Tested.SaveRegisters();
        if (!expected.AsSpan().SequenceEqual(actual))
        {
            Assert.Fail($"after step {Reference.Step}: {string.Join(", ", Differences(expected, actual))}");
        }
    }

    /// <summary>Compares every page that either machine has written.</summary>
    public void AssertSameMemory()
    {
        Assert.Equal(Reference.Memory.TouchedPages, Tested.Memory.TouchedPages);
        foreach (var page in Reference.Memory.TouchedPages)
        {
            var address = page << GuestMemory.PageBits;
            var expected = Reference.Memory.View(address, GuestMemory.PageBytes);
            var actual = Tested.Memory.View(address, GuestMemory.PageBytes);
            if (!expected.SequenceEqual(actual))
            {
                Assert.Fail($"memory differs at 0x{address + (ulong)expected.CommonPrefixLength(actual):x} after step {Reference.Step}");
            }
        }
    }

    public void Dispose()
    {
        _engine.Dispose();
        _reference.Dispose();
        foreach (var state in _states)
        {
            state.Dispose();
        }
    }

    private IEnumerable<string> Differences(ulong[] expected, ulong[] actual) =>
        from g in Registers.Groups
        from i in Enumerable.Range(0, g.Count)
        let cell = g.CellOf(i)
        where expected[cell] != actual[cell]
        select $"{g.Names[i]} is 0x{actual[cell]:x}, not 0x{expected[cell]:x}";
}
