// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Runtime.InteropServices;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.Native.Tests;

/// <summary>
/// The processor these tests run on, stepping through instructions of its own: a process under ptrace, driven by
/// <c>testprograms/native/stepper.c</c>, whose head tells the protocol.
/// </summary>
public sealed class NativeProcessor : IDisposable
{
    /// <summary>Bytes of the registers that an answer brings.</summary>
    private const int RegisterBytes = 20 * sizeof(ulong) + 256;

    private const int GeneralAt = 1;
    private const int FlagsAt = 17;
    private const int FsBaseAt = 18;
    private const int GsBaseAt = 19;
    private const int VectorsAt = 20;
    private const ulong AlwaysSet = 0x202;

    private static readonly string[] s_searches = ["cmps", "scas"];

    private static readonly Lazy<string?> s_refusal = new(Try);

    private readonly Process _process;
    private readonly BinaryWriter _commands;
    private readonly BinaryReader _answers;

    /// <summary>Flags that differ because they were left undefined, with Omo's value.</summary>
    private readonly Dictionary<RegisterGroup, ulong> _apart = [];

    private NativeProcessor(IEnumerable<(ulong Address, ulong Length)> memory)
    {
        _process = Process.Start(new ProcessStartInfo(Stepper) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _commands = new BinaryWriter(new BufferedStream(_process.StandardInput.BaseStream, 1 << 16));
        _answers = new BinaryReader(new BufferedStream(_process.StandardOutput.BaseStream, 1 << 16));
        foreach (var (address, length) in memory)
        {
            Command('M', address, length);
        }

        _commands.Write((byte)'S');
    }

    /// <summary>Why this machine cannot judge, or null.</summary>
    public static string? Refusal => s_refusal.Value;

    private static string Stepper => TestProgramFolder.FileOf(Path.Combine("bin", "native", "stepper"));

    /// <summary>A process with some memory of zeros, where everything else is unmapped.</summary>
    public static NativeProcessor Start(params IEnumerable<(ulong Address, ulong Length)> memory) => new(memory);

    /// <summary>Copies guest memory in.</summary>
    public void Write(ulong address, ReadOnlySpan<byte> bytes)
    {
        Command('W', address, (ulong)bytes.Length);
        _commands.Write(bytes);
    }

    /// <summary>Copies memory out.</summary>
    public byte[] Read(ulong address, int length)
    {
        Command('R', address, (ulong)length);
        _commands.Flush();
        return _answers.ReadBytes(length);
    }

    /// <summary>Sets all registers to those of a machine.</summary>
    public void SetRegisters(MachineState state)
    {
        _apart.Clear();
        Span<ulong> registers = stackalloc ulong[RegisterBytes / sizeof(ulong)];
        registers[0] = state.Pc;
        for (var i = 0; i < 16; i++)
        {
            registers[GeneralAt + i] = (ulong)state[X86Registers.R, i];
            var vector = state[X86Registers.Xmm, i];
            registers[VectorsAt + 2 * i] = (ulong)vector;
            registers[VectorsAt + 2 * i + 1] = (ulong)(vector >> 64);
        }

        registers[FlagsAt] = X86Registers.Flags.Aggregate(AlwaysSet, (flags, f) => flags | (state[f.Flag] << f.Bit));
        registers[FsBaseAt] = state[X86Registers.FsBase];
        registers[GsBaseAt] = state[X86Registers.GsBase];
        _commands.Write((byte)'G');
        _commands.Write(MemoryMarshal.AsBytes(registers));
    }

    /// <summary>Asks for instructions; as many answers follow, fewer after one that is not <see cref="NativeOutcome.Executed"/>.</summary>
    public void Request(ulong count)
    {
        _commands.Write((byte)'N');
        _commands.Write(count);
        _commands.Flush();
    }

    /// <summary>What one instruction did.</summary>
    public NativeStep Answer()
    {
        var word = _answers.ReadUInt64();
        var registers = MemoryMarshal.Cast<byte, ulong>(_answers.ReadBytes(RegisterBytes)).ToArray();
        return new NativeStep(word, registers);
    }

    /// <summary>
    /// The first register in which a machine differs, in words, or null. Flags do not count while a repeated cmps or scas goes
    /// on: they are no input of it, and the processor sets them when it ends (SDM volume 2, REP).
    /// </summary>
    /// <param name="step">What the processor did.</param>
    /// <param name="state">The machine after it.</param>
    /// <param name="pc">The instruction's address.</param>
    /// <param name="instruction">The instruction.</param>
    /// <param name="undefined">Flags that the manual leaves undefined.</param>
    public string? Difference(NativeStep step, MachineState state, ulong pc, in Decoded instruction, IReadOnlyList<RegisterGroup> undefined)
    {
        var registers = step.Registers;
        if (registers[0] != state.Pc)
        {
            return Text("rip", state.Pc, registers[0]);
        }

        for (var i = 0; i < 16; i++)
        {
            if (registers[GeneralAt + i] != (ulong)state[X86Registers.R, i])
            {
                return Text(X86Registers.R.Names[i], state[X86Registers.R, i], registers[GeneralAt + i]);
            }

            var vector = new UInt128(registers[VectorsAt + 2 * i + 1], registers[VectorsAt + 2 * i]);
            if (vector != state[X86Registers.Xmm, i])
            {
                return Text($"xmm{i}", state[X86Registers.Xmm, i], vector);
            }
        }

        if (registers[FsBaseAt] != state[X86Registers.FsBase])
        {
            return Text("fs base", state[X86Registers.FsBase], registers[FsBaseAt]);
        }

        if (registers[GsBaseAt] != state[X86Registers.GsBase])
        {
            return Text("gs base", state[X86Registers.GsBase], registers[GsBaseAt]);
        }

        var goesOn = state.Pc == pc && instruction.Mnemonic.StartsWith("rep", StringComparison.Ordinal) && s_searches.Any(instruction.Mnemonic.Contains);
        return FlagDifference(registers[FlagsAt], state, goesOn ? [.. X86Registers.Flags.Select(f => f.Flag)] : undefined);
    }

    /// <summary>
    /// Makes registers equal to those of a machine where they are so but for an upper half that the processor cleared.
    /// </summary>
    public static void RestoreUpperHalves(NativeStep step, MachineState state, params ReadOnlySpan<int> registers)
    {
        foreach (var register in registers)
        {
            var ours = (ulong)state[X86Registers.R, register];
            if (step.Registers[GeneralAt + register] == (uint)ours)
            {
                step.Registers[GeneralAt + register] = ours;
            }
        }
    }

    /// <summary>
    /// A flag in which a machine differs. One that was left undefined may go on to differ until it is written, which shows
    /// when either side changes.
    /// </summary>
    private string? FlagDifference(ulong theirs, MachineState state, IReadOnlyList<RegisterGroup> undefined)
    {
        foreach (var (flag, bit) in X86Registers.Flags)
        {
            var (ours, value) = (state[flag], (theirs >> bit) & 1);
            if (ours == value)
            {
                _ = _apart.Remove(flag);
            }
            else if (undefined.Contains(flag))
            {
                _apart[flag] = ours;
            }
            else if (!_apart.TryGetValue(flag, out var before) || before != ours)
            {
                return Text(flag.Name, ours, value);
            }
        }

        return null;
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string Text(string name, UInt128 ours, UInt128 theirs) => $"{name}: Omo 0x{ours:x}, the processor 0x{theirs:x}";

    private void Command(char command, ulong address, ulong length)
    {
        _commands.Write((byte)command);
        _commands.Write(address);
        _commands.Write(length);
    }

    private static string? Try()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || !OperatingSystem.IsLinux())
        {
            return "not run: the host is no x86-64 Linux";
        }

        if (!File.Exists(Stepper))
        {
            return $"not run: {Stepper} is missing; build it with 'make testprograms'";
        }

        try
        {
            const ulong Page = 0x10_0000;
            const int Nop = 0x90;
            using var processor = Start((Page, 4096UL));
            processor.Write(Page, [Nop]);
            using var state = new MachineState(X8664.Instance, memoryLimit: 1 << 20);
            state[state.Isa.Registers.Pc] = Page;
            processor.SetRegisters(state);
            processor.Request(1);
            return processor.Answer().Outcome == NativeOutcome.Executed ? null : "not run: the host does not step through programs";
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return "not run: the host forbids tracing (ptrace)";
        }
    }
}
