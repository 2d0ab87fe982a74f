// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Isa;

/// <summary>
/// An instruction set with the environment its programs run in: rows, registers, address space, system calls. Everything
/// that executes, proves or prints instructions starts from one of these.
/// </summary>
public abstract class InstructionSet
{
    /// <summary>Name as used on the command line, such as <c>riscv64</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Name of its page in docs/isa, which members of a family share.</summary>
    public virtual string Family => Name;

    /// <summary>What the contracts of its steps are named after: <c>NAMERows</c> is generated, <c>NAMEStep</c> is deployed.</summary>
    public abstract string ContractName { get; }

    /// <summary>Registers and state record.</summary>
    public abstract RegisterFile Registers { get; }

    /// <summary>All rows, by <see cref="Row.Id"/>.</summary>
    public abstract IReadOnlyList<Row> Rows { get; }

    /// <summary>Short encodings.</summary>
    public abstract IReadOnlyList<CompressedRow> CompressedRows { get; }

    /// <summary>System calls.</summary>
    public abstract SyscallTable Syscalls { get; }

    /// <summary>The register that holds the stack pointer when a program starts.</summary>
    public abstract (RegisterGroup Group, int Index) StackPointer { get; }

    /// <summary>The <c>e_machine</c> of its ELF files.</summary>
    public abstract int ElfMachine { get; }

    /// <summary>Whether data in memory is big endian.</summary>
    public abstract bool IsBigEndian { get; }

    /// <summary>Bits of an address that memory has; the upper half of that space is the input region.</summary>
    public abstract int AddressBits { get; }

    /// <summary>Bytes to which the program counter is aligned; another value faults.</summary>
    public abstract int CodeAlignment { get; }

    /// <summary>First address that the guest cannot use: half of memory.</summary>
    public ulong SpaceEnd => 1UL << (AddressBits - 1);

    /// <summary>
    /// Start of the input region: 8 bytes length in the machine's byte order, then, from <see cref="InputData"/> on, the bytes of standard input.
    /// </summary>
    public ulong InputBase => SpaceEnd;

    /// <summary>Where the bytes of standard input start.</summary>
    public ulong InputData => SpaceEnd + 32;

    /// <summary>The field that stands for an instruction's length in bytes.</summary>
    public abstract Field Length { get; }

    /// <summary>The first bytes of an instruction tell whether more follow; this many are read at a time.</summary>
    public abstract int FetchUnit { get; }

    /// <summary>Length in bytes of an instruction that starts with the given unit.</summary>
    public abstract int LengthOf(uint firstUnit);

    /// <summary>The instruction with these bytes.</summary>
    /// <param name="word">Its bytes as a number in the machine's byte order.</param>
    /// <param name="length">Its length.</param>
    /// <param name="decoded">The row and its fields.</param>
    /// <returns>False for a reserved encoding.</returns>
    public abstract bool TryDecode(uint word, int length, out Decoded decoded);

    /// <summary>The architecture's Linux number of a signal; the exit code of a fault is 128 plus it.</summary>
    public virtual int NumberOf(Signal signal) => (int)signal;

    /// <summary>Assembly text.</summary>
    /// <param name="decoded">The instruction.</param>
    /// <param name="pc">Its address, for branch targets.</param>
    public abstract string Disassemble(in Decoded decoded, ulong pc);
}
