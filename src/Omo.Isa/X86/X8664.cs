// SPDX-License-Identifier: MIT
using Omo.Isa.Assembly;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Isa.X86;

/// <summary>
/// x86-64 in 64-bit user mode: the integer instructions, and of SSE and SSE2 what moves data, is logic or integer
/// arithmetic, running Linux programs.
/// </summary>
public sealed class X8664 : InstructionSet
{
    private readonly X86Decoder _decoder;

    private X8664()
    {
        OpcodeEncoding[] encodings =
            [.. X86Moves.Lines(), .. X86Arithmetic.Lines(), .. X86Shifts.Lines(), .. X86Strings.Lines(), .. X86Control.Lines(),
                .. X86VectorMoves.Lines(), .. X86VectorArithmetic.Lines()];
        Rows = RowValidator.Close([.. encodings.Select(e => e.Template)], Registers, Length);
        Syscalls = X86LinuxAbi.Table();
        RowValidator.Close([.. Syscalls.Rows.Select(r => r.Row).Distinct(), Syscalls.Unknown], Registers, Length);
        _decoder = new X86Decoder(new OpcodeTable(encodings), X86Mode.Bits64);
    }

    /// <summary>The instruction set; its tables are built and checked once.</summary>
    public static X8664 Instance { get; } = new();

    /// <summary>The mnemonic of a row of this set.</summary>
    public static string MnemonicOf(Row row) => ((OpcodeEncoding)row.Form!).Mnemonic;

    /// <inheritdoc/>
    public override string Name => "x86_64";

    /// <inheritdoc/>
    public override string Family => "x86";

    /// <inheritdoc/>
    public override string ContractName => "X8664";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ContractFamilies => ["Vector", "System"];

    /// <inheritdoc/>
    public override RegisterFile Registers => X86Registers.File;

    /// <inheritdoc/>
    public override IReadOnlyList<Row> Rows { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<CompressedRow> CompressedRows => [];

    /// <inheritdoc/>
    public override SyscallTable Syscalls { get; }

    /// <inheritdoc/>
    public override (RegisterGroup Group, int Index) StackPointer => (X86Registers.R, X86Registers.Rsp);

    /// <inheritdoc/>
    public override int ElfMachine => 62;

    /// <inheritdoc/>
    public override bool IsBigEndian => false;

    /// <inheritdoc/>
    public override int AddressBits => 40;

    /// <inheritdoc/>
    public override int CodeAlignment => 1;

    /// <inheritdoc/>
    public override Field Length => X86Fields.Length;

    /// <inheritdoc/>
    public override int FetchUnit => 1;

    /// <inheritdoc/>
    public override int LongestInstruction => X86Decoder.LongestInstruction;

    /// <inheritdoc/>
    public override int LengthOf(uint firstUnit) => throw new IrException("the first byte does not tell an x86 instruction's length");

    /// <inheritdoc/>
    public override bool TryDecode(uint word, int length, out Decoded decoded) =>
        throw new IrException("x86 instructions are no words");

    /// <inheritdoc/>
    public override DecodeOutcome TryDecode(ReadOnlySpan<byte> bytes, out Decoded decoded) => _decoder.Decode(bytes, out decoded);

    /// <inheritdoc/>
    public override string Disassemble(in Decoded decoded, ulong pc) => X86Assembly.Format(decoded, pc);
}
