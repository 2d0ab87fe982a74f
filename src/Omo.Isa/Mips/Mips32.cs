// SPDX-License-Identifier: MIT
using Omo.Isa.Assembly;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Isa.Mips;

/// <summary>MIPS32 release 2 in user mode with the data movement of the FPU, running Linux o32 programs of one byte order.</summary>
public sealed class Mips32 : InstructionSet
{
    private readonly WordDecoder _decoder;

    private Mips32(string name, bool isBigEndian)
    {
        (Name, IsBigEndian) = (name, isBigEndian);
        Rows = RowValidator.Close(
            [.. MipsInteger.Rows(), .. MipsMemory.Rows(isBigEndian), .. MipsControl.Rows(), .. MipsFloating.Rows()], Registers, Length);
        Syscalls = new MipsLinuxAbi(isBigEndian).Table();
        RowValidator.Close([.. Syscalls.Rows.Select(r => r.Row).Distinct(), Syscalls.Unknown], Registers, Length);
        _decoder = new WordDecoder(Rows, []);
    }

    /// <summary>The big-endian machine.</summary>
    public static Mips32 BigEndian { get; } = new("mips", isBigEndian: true);

    /// <summary>The little-endian machine.</summary>
    public static Mips32 LittleEndian { get; } = new("mipsel", isBigEndian: false);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Family => BigEndian.Name;

    /// <inheritdoc/>
    public override string ContractName => IsBigEndian ? "Mips32" : "Mips32El";

    /// <inheritdoc/>
    public override RegisterFile Registers => MipsRegisters.File;

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<CompressedRow> CompressedRows => [];

    /// <inheritdoc/>
    public override SyscallTable Syscalls { get; }

    /// <inheritdoc/>
    public override (RegisterGroup Group, int Index) StackPointer => (MipsRegisters.R, 29);

    /// <inheritdoc/>
    public override int ElfMachine => 8;

    /// <inheritdoc/>
    public override bool IsBigEndian { get; }

    /// <inheritdoc/>
    public override int AddressBits => 32;

    /// <inheritdoc/>
    public override int CodeAlignment => 4;

    /// <inheritdoc/>
    public override Field Length => MipsDsl.len;

    /// <inheritdoc/>
    public override int FetchUnit => 4;

    /// <inheritdoc/>
    public override int LengthOf(uint firstUnit) => 4;

    /// <summary>The numbers of Linux on MIPS, where SIGBUS is 10.</summary>
    public override int NumberOf(Signal signal) => signal == Signal.Misaligned ? 10 : (int)signal;

    /// <inheritdoc/>
    public override bool TryDecode(uint word, int length, out Decoded decoded)
    {
        decoded = default;
        if (_decoder.Find(word) is not { } row)
        {
            return false;
        }

        decoded = new Decoded(row, word, 4, row.Name);
        return true;
    }

    /// <inheritdoc/>
    public override string Disassemble(in Decoded decoded, ulong pc) => MipsAssembly.Format(decoded, pc);
}
