// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa;
using Omo.Isa.Linux;
using Omo.Isa.Mips;
using Omo.Isa.RiscV;
using Omo.Isa.X86;
using Omo.Machine.Elf;
using Omo.Machine.State;

namespace Omo.Machine.Loading;

/// <summary>
/// Makes the initial state of a program: segments, stack, standard input and registers. The program is known by its file
/// name without directories, so the state does not depend on where the file lies.
/// </summary>
public static class ProgramLoader
{
    /// <summary>Builds the state before the first instruction.</summary>
    /// <param name="file">The ELF file.</param>
    /// <param name="path">Its path, for messages and for the name in argv.</param>
    /// <param name="options">Arguments, environment, input.</param>
    /// <param name="elf">The parsed file, with its symbols.</param>
    /// <exception cref="ElfException">The file is no program that Omo can run; the message says why.</exception>
    /// <exception cref="LoadException">Arguments, environment or input do not fit.</exception>
    public static MachineState Load(ReadOnlyMemory<byte> file, string path, LoadOptions options, out ElfFile elf)
    {
        var name = Path.GetFileName(path);
        elf = Parse(file, path);
        var isa = InstructionSetOf(elf);
        var word = isa.Registers.WordBits;
        elf = ElfFile.Parse(file, path, new ElfLimits { AddressLimit = GuestLayout.MapBase(word) });
        if ((ulong)options.Input.Length > isa.SpaceEnd - TreeHeader)
        {
            throw new LoadException($"standard input of {options.Input.Length} bytes does not fit into the input region of {isa.Name}");
        }

        var stack = StartStack.Build(
            StartStackInput.For(elf, GuestLayout.StackTop(word), [name, .. options.Arguments], options.Environment) with
            {
                ExecutablePath = name,
                // On x86 cpuid tells what the processor can do.
                HardwareCapabilities = isa is X8664 ? null : 0,
            });
        var state = new MachineState(isa, options.MemoryLimit);
        try
        {
            foreach (var segment in elf.Segments)
            {
                state.Memory.Write(segment.Address, segment.Data.Span);
            }

            state.Memory.Write(stack.BaseAddress, stack.Image);
            WriteInput(state, options.Input.Span);
            var registers = isa.Registers;
            state[registers.Pc] = elf.Entry;
            if (registers.NextPc is { } nextPc)
            {
                state[nextPc] = elf.Entry + 4;
            }

            state[registers.Break] = elf.BreakStart;
            state[registers.MapTop] = GuestLayout.MapBase(word);
            SetStackPointer(state, stack.StackPointer);
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>Reads and checks a program that an instruction set of Omo runs.</summary>
    /// <param name="file">The ELF file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="ElfException">The file is no program that Omo can run; the message says why.</exception>
    public static ElfFile Parse(ReadOnlyMemory<byte> file, string path) => ElfFile.Parse(file, path, new ElfLimits { Targets = s_targets });

    /// <summary>The instruction set of a file.</summary>
    /// <exception cref="ElfException">No instruction set of Omo runs it.</exception>
    public static InstructionSet InstructionSetOf(ElfFile elf) => elf.Machine switch
    {
        ElfMachine.RiscV when elf.Class == ElfClass.Elf64 => RiscV64.Instance,
        ElfMachine.Mips when elf.Class == ElfClass.Elf32 => MipsOf(elf),
        ElfMachine.X86_64 when elf.Class == ElfClass.Elf64 => X8664.Instance,
        _ => throw new ElfException(
            $"{elf.Name}: programs for {elf.Machine} ({(elf.Class == ElfClass.Elf64 ? 64 : 32)} bits) are not supported; build for 64-bit RISC-V, 32-bit MIPS or x86-64"),
    };

    private static Mips32 MipsOf(ElfFile elf)
    {
        MipsFlags.Check(elf);
        return elf.ByteOrder == ElfByteOrder.Big ? Mips32.BigEndian : Mips32.LittleEndian;
    }

    private const ulong TreeHeader = 32;

    private static readonly ElfTarget[] s_targets =
    [
        new(ElfMachine.RiscV, ElfClass.Elf64, "riscv64-linux-gnu-gcc"),
        new(ElfMachine.Mips, ElfClass.Elf32, "mips-linux-gnu-gcc"),
        new(ElfMachine.X86_64, ElfClass.Elf64, "x86_64-linux-gnu-gcc"),
    ];

    // By itself: what takes numbers of 128 bits is not compiled ahead of time.
    private static void SetStackPointer(MachineState state, ulong value) =>
        state[state.Isa.StackPointer.Group, state.Isa.StackPointer.Index] = value;

    private static void WriteInput(MachineState state, ReadOnlySpan<byte> input)
    {
        // Empty input leaves the region untouched: an all-zero length is what it means.
        if (input.Length == 0)
        {
            return;
        }

        Span<byte> length = stackalloc byte[8];
        if (state.Isa.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)input.Length);
        }
        else
        {
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)input.Length);
        }

        state.Memory.Write(state.Isa.InputBase, length);
        state.Memory.Write(state.Isa.InputData, input);
    }
}
