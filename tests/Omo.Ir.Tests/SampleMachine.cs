// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Ir.Tests;

/// <summary>An instruction set made of a few rows, for tests, with words of 4 bytes unless overridden.</summary>
public class SampleMachine : InstructionSet
{
    private static readonly Field s_length = new("len", 64);

    /// <summary>Builds and checks the tables.</summary>
    /// <param name="registers">Closed register file.</param>
    /// <param name="rows">The rows; those with an encoding can be decoded.</param>
    /// <param name="isBigEndian">Byte order of data and instructions.</param>
    /// <param name="length">The field that stands for the instruction's length, where rows use it.</param>
    public SampleMachine(RegisterFile registers, IReadOnlyList<Row> rows, bool isBigEndian = false, Field? length = null)
    {
        (Registers, IsBigEndian, Length) = (registers, isBigEndian, length ?? s_length);
        Rows = RowValidator.Close(rows, registers, Length);
        Syscalls = new SyscallTable(registers.Step, 0, [new NumberedRow(0, Nothing("nothing"))], Nothing("unknown"));
    }

    public override string Name => "sample";

    public override string ContractName => "Sample";

    public override RegisterFile Registers { get; }

    public override IReadOnlyList<Row> Rows { get; }

    public override IReadOnlyList<CompressedRow> CompressedRows => [];

    public override SyscallTable Syscalls { get; }

    public override (RegisterGroup Group, int Index) StackPointer => (Registers.Step, 0);

    public override int ElfMachine => 0;

    public override bool IsBigEndian { get; }

    public override int AddressBits => Registers.WordBits == 32 ? 32 : 40;

    public override int CodeAlignment => 1;

    public override Field Length { get; }

    public override int FetchUnit => 2;

    public override int LengthOf(uint firstUnit) => 4;

    /// <summary>Whether the second unit belongs to the instruction, as a Solidity condition on the first one, <c>word</c>.</summary>
    public virtual string IsLongInSolidity => "true";

    public override bool TryDecode(uint word, int length, out Decoded decoded)
    {
        foreach (var row in Rows)
        {
            if (row.Encoding is { } encoding && encoding.Bits == 8 * length && encoding.Matches(word))
            {
                decoded = new Decoded(row, word, length, row.Name);
                return true;
            }
        }

        decoded = default;
        return false;
    }

    public override string Disassemble(in Decoded decoded, ulong pc) => decoded.Mnemonic + " " + decoded.Row.Assembly;

    private static Row Nothing(string name) => new(name, "Linux", null, "", []);
}
