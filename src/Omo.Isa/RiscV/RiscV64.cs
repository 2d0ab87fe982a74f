// SPDX-License-Identifier: MIT
using Omo.Isa.Assembly;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Isa.RiscV;

/// <summary>RV64IMAC with Zicsr, Zifencei and the data movement of F and D, running Linux programs.</summary>
public sealed class RiscV64 : InstructionSet
{
    private readonly WordDecoder _decoder;

    private RiscV64()
    {
        Rows = RowValidator.Close([.. Rv64I.Rows(), .. Rv64M.Rows(), .. Rv64A.Rows(), .. Rv64Zicsr.Rows(), .. Rv64F.Rows()], Registers, Length);
        CompressedRows = Rv64C.Rows(Rows);
        Syscalls = RiscVLinuxAbi.Table();
        RowValidator.Close([.. Syscalls.Rows.Select(r => r.Row), Syscalls.Unknown], Registers, Length);
        _decoder = new WordDecoder(Rows, CompressedRows);
    }

    /// <summary>The instruction set; its tables are built and checked once.</summary>
    public static RiscV64 Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "riscv64";

    /// <inheritdoc/>
    public override string Family => "riscv";

    /// <inheritdoc/>
    public override string ContractName => "RiscV64";

    /// <inheritdoc/>
    public override RegisterFile Registers => RiscVRegisters.File;

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<CompressedRow> CompressedRows { get; }

    /// <inheritdoc/>
    public override SyscallTable Syscalls { get; }

    /// <inheritdoc/>
    public override (RegisterGroup Group, int Index) StackPointer => (RiscVRegisters.X, 2);

    /// <inheritdoc/>
    public override int ElfMachine => 243;

    /// <inheritdoc/>
    public override bool IsBigEndian => false;

    /// <inheritdoc/>
    public override int AddressBits => 40;

    /// <inheritdoc/>
    public override int CodeAlignment => 2;

    /// <inheritdoc/>
    public override Field Length => RiscVDsl.len;

    /// <inheritdoc/>
    public override int FetchUnit => 2;

    /// <inheritdoc/>
    public override int LengthOf(uint firstUnit) => (firstUnit & 3) == 3 ? 4 : 2;

    /// <inheritdoc/>
    public override bool TryDecode(uint word, int length, out Decoded decoded)
    {
        decoded = default;
        if (length == 2)
        {
            if (_decoder.FindShort(word & 0xffff) is not { } compressed)
            {
                return false;
            }

            decoded = new Decoded(compressed.Target, compressed.Expand(word & 0xffff), 2, compressed.Name);
            return true;
        }

        if (_decoder.Find(word) is not { } row)
        {
            return false;
        }

        decoded = new Decoded(row, word, 4, row.Name);
        return true;
    }

    /// <inheritdoc/>
    public override string Disassemble(in Decoded decoded, ulong pc) => RiscVAssembly.Format(decoded, pc);
}
