// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.Memory;
using Omo.Machine.State;

namespace Omo.Testing.Findings;

/// <summary>
/// One step as plain data: what stands in registers and memory before it, and what of that it must change. All that is
/// not named is zero before and stays as it is, apart from the step counter and the program counter, which go on.
/// </summary>
/// <param name="isa">The instruction set.</param>
/// <param name="name">What the case is about; unique within the instruction set.</param>
/// <param name="word">The instruction.</param>
public sealed class StepCase(InstructionSet isa, string name, uint word)
{
    /// <summary>Where the instruction stands unless the case says otherwise.</summary>
    public const uint Code = 0x11000;

    /// <summary>Memory for operands.</summary>
    public const uint Data = 0x2000_0000;

    private const int WordBytes = 4;
    private const int SignalBase = 128;
    private const long MemoryLimit = 1 << 20;

    private readonly List<(string Register, ulong Value)> _before = [];
    private readonly List<(string Register, ulong Value)> _after = [];
    private readonly List<(ulong Address, uint Word)> _memoryBefore = [];
    private readonly List<(ulong Address, uint Word)> _memoryAfter = [];
    private ulong _pc = Code;
    private bool _stands;

    /// <summary>The instruction set.</summary>
    public InstructionSet Isa { get; } = isa;

    /// <summary>Instruction set and subject: <c>mips: srav takes five bits of its count</c>.</summary>
    public string Name { get; } = $"{isa.Name}: {name}";

    /// <summary>The instruction word.</summary>
    public uint Word { get; } = word;

    /// <summary>Puts the instruction elsewhere.</summary>
    public StepCase At(ulong pc)
    {
        _pc = pc;
        return this;
    }

    /// <summary>Gives a register a value before the step. Names are those of the register file.</summary>
    public StepCase With(string register, ulong value)
    {
        _before.Add((register, value));
        return this;
    }

    /// <summary>Puts a word into memory before the step, in the machine's byte order.</summary>
    public StepCase WithWord(ulong address, uint value)
    {
        _memoryBefore.Add((address, value));
        return this;
    }

    /// <summary>The value of a register after the step.</summary>
    public StepCase Gives(string register, ulong value)
    {
        _after.Add((register, value));
        return this;
    }

    /// <summary>A word of memory after the step, in the machine's byte order.</summary>
    public StepCase GivesWord(ulong address, uint value)
    {
        _memoryAfter.Add((address, value));
        return this;
    }

    /// <summary>The step ends the machine by a signal; program counter and registers stay as they are.</summary>
    /// <param name="signal">Its number on this architecture.</param>
    public StepCase EndsBy(int signal) => EndsWith((byte)(SignalBase + signal)).Stands();

    /// <summary>The step ends the machine; the program counter goes on.</summary>
    public StepCase EndsWith(byte exitCode) => Gives(Isa.Registers.Exited.Name, 1).Gives(Isa.Registers.ExitCode.Name, exitCode);

    /// <summary>The machine has ended before: there is no step, and nothing changes.</summary>
    public StepCase HasEnded(byte exitCode) =>
        With(Isa.Registers.Exited.Name, 1).With(Isa.Registers.ExitCode.Name, exitCode).Gives(Isa.Registers.Step.Name, 0).Stands();

    /// <summary>A new state before the step.</summary>
    public MachineState Start()
    {
        var state = new MachineState(Isa, MemoryLimit);
        Set(state, Isa.Registers.Pc.Name, _pc);
        if (Isa.Registers.NextPc is { } nextPc)
        {
            Set(state, nextPc.Name, _pc + WordBytes);
        }

        Put(state, _pc, Word);
        Apply(state, _before, _memoryBefore);
        return state;
    }

    /// <summary>A new state as the step must leave it.</summary>
    public MachineState End()
    {
        var state = Start();
        state[Isa.Registers.Step]++;
        if (!_stands)
        {
            GoOn(state);
        }

        Apply(state, _after, _memoryAfter);
        return state;
    }

    /// <summary>What of a state is not as the step must leave it; empty if all is.</summary>
    public IReadOnlyList<string> Differences(MachineState actual)
    {
        using var expected = End();
        return [.. RegisterDifferences(expected, actual), .. MemoryDifferences(expected, actual)];
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private StepCase Stands()
    {
        _stands = true;
        return this;
    }

    private void GoOn(MachineState state)
    {
        var registers = Isa.Registers;
        if (registers.NextPc is { } nextPc)
        {
            (state[registers.Pc], state[nextPc]) = (state[nextPc], (uint)(state[nextPc] + WordBytes));
        }
        else
        {
            state[registers.Pc] += (ulong)Isa.LengthOf(Word);
        }
    }

    private void Apply(MachineState state, List<(string Register, ulong Value)> registers, List<(ulong Address, uint Word)> memory)
    {
        foreach (var (register, value) in registers)
        {
            Set(state, register, value);
        }

        foreach (var (address, value) in memory)
        {
            Put(state, address, value);
        }
    }

    private void Set(MachineState state, string name, ulong value)
    {
        var group = Isa.Registers.Groups.Single(g => g.Names.Contains(name));
        if (value > (UInt128)Expr.Mask(Math.Min(group.Width, Expr.MaxWidth)))
        {
            throw new ArgumentOutOfRangeException(nameof(value), $"{Name}: {name} has {group.Width} bits");
        }

        state[group, Enumerable.Range(0, group.Count).First(i => group.Names[i] == name)] = value;
    }

    private void Put(MachineState state, ulong address, uint value)
    {
        Span<byte> bytes = stackalloc byte[WordBytes];
        if (Isa.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }

        state.Memory.Write(address, bytes);
    }

    private static IEnumerable<string> RegisterDifferences(MachineState expected, MachineState actual) =>
        from g in expected.Isa.Registers.Groups
        from i in Enumerable.Range(0, g.Count)
        from cell in Enumerable.Range(g.CellOf(i), g.CellsEach)
        let values = (Expected: expected.SaveRegisters()[cell], Actual: actual.SaveRegisters()[cell])
        where values.Expected != values.Actual
        select $"{g.Names[i]} is 0x{values.Actual:x}, not 0x{values.Expected:x}";

    private static IEnumerable<string> MemoryDifferences(MachineState expected, MachineState actual) =>
        from page in expected.Memory.TouchedPages.Union(actual.Memory.TouchedPages)
        let address = page << GuestMemory.PageBits
        let same = expected.Memory.View(address, GuestMemory.PageBytes).CommonPrefixLength(actual.Memory.View(address, GuestMemory.PageBytes))
        where same < GuestMemory.PageBytes
        select $"the byte at 0x{address + (ulong)same:x} is not as expected";
}
