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
    /// <summary>Bytes of a leaf of the memory tree; a step opens few.</summary>
    public const int LeafBytes = 32;

    /// <summary>Name as used on the command line, such as <c>riscv64</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Name of its page in docs/isa, which members of a family share.</summary>
    public virtual string Family => Name;

    /// <summary>What the contracts of its steps are named after: <c>NAMERows</c> is generated, <c>NAMEStep</c> is deployed.</summary>
    public abstract string ContractName { get; }

    /// <summary>
    /// The families of instructions that have contracts of their own, <c>NAMEFAMILYStep</c>, where one contract cannot hold
    /// all; the contract of the steps is created with their addresses, in this order.
    /// </summary>
    public virtual IReadOnlyList<string> ContractFamilies => [];

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

    /// <summary>
    /// Most bytes of an instruction where its length follows from decoding it; 0 where the first unit tells, and
    /// <see cref="FetchUnit"/>, <see cref="LengthOf"/> and the words of <see cref="TryDecode(uint, int, out Decoded)"/> are used.
    /// </summary>
    public virtual int LongestInstruction => 0;

    /// <summary>The instruction that starts with these bytes, where <see cref="LongestInstruction"/> is not 0.</summary>
    /// <param name="bytes">Bytes in address order; it may end before them or go on behind them.</param>
    /// <param name="decoded">The row and its fields.</param>
    public virtual DecodeOutcome TryDecode(ReadOnlySpan<byte> bytes, out Decoded decoded) =>
        throw new IrException($"instructions of {Name} are words");

    /// <summary>Decodes the instruction at the start of a run of bytes, whatever kind of encoding it has.</summary>
    /// <param name="bytes">Bytes in address order.</param>
    /// <param name="decoded">The row and its fields.</param>
    /// <param name="length">Bytes that the instruction takes; of a reserved one as many as are known to belong together.</param>
    public DecodeOutcome Decode(ReadOnlySpan<byte> bytes, out Decoded decoded, out int length)
    {
        decoded = default;
        if (LongestInstruction != 0)
        {
            var outcome = TryDecode(bytes, out decoded);
            length = outcome == DecodeOutcome.Decoded ? decoded.Length : 1;
            return outcome;
        }

        length = FetchUnit;
        if (length <= bytes.Length)
        {
            length = LengthOf(WordOf(bytes[..length]));
        }

        return length > bytes.Length ? DecodeOutcome.NeedsMore
            : TryDecode(WordOf(bytes[..length]), length, out decoded) ? DecodeOutcome.Decoded
            : DecodeOutcome.Reserved;
    }

    /// <summary>Up to four bytes as a number in the machine's byte order.</summary>
    public uint WordOf(ReadOnlySpan<byte> bytes)
    {
        uint word = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            word |= (uint)bytes[i] << (8 * (IsBigEndian ? bytes.Length - 1 - i : i));
        }

        return word;
    }

    /// <summary>The architecture's Linux number of a signal; the exit code of a fault is 128 plus it.</summary>
    public virtual int NumberOf(Signal signal) => (int)signal;

    /// <summary>Assembly text.</summary>
    /// <param name="decoded">The instruction.</param>
    /// <param name="pc">Its address, for branch targets.</param>
    public abstract string Disassemble(in Decoded decoded, ulong pc);
}
