// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Proofs.Testing.Programs;
using Omo.TestPrograms.X86;

namespace Omo.Proofs.Testing.States;

/// <summary>
/// Random states whose next step executes a given row: random fields in its encoding, random registers, and memory
/// operands placed where an access inside a leaf, across leaves, across pages and out of the space all occur.
/// </summary>
public static class RowCases
{
    /// <summary>Cases of an instruction.</summary>
    public const int CasesEach = 200;

    /// <summary>Names of all rows of all instruction sets that are found by an encoding.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. InstructionSets.All.SelectMany(Of)];

    /// <summary>Names of one set's rows: first those of full words, then the compressed ones.</summary>
    public static IReadOnlyList<string> Of(InstructionSet isa) =>
        [.. CaseName.Of(isa, isa.Rows.Select(r => r.Name).Concat(isa.CompressedRows.Select(r => r.Name)).Distinct())];

    /// <summary>The name that an instruction has here: its row's, or that of the short encoding.</summary>
    public static string NameOf(in Decoded instruction) => instruction.Row.Encoding is null ? instruction.Row.Name : instruction.Mnemonic;

    /// <summary>
    /// Cases of a row in ordinary runs: where an instruction has several rows, one for each form of its operands, they share
    /// <see cref="CasesEach"/>.
    /// </summary>
    public static int CountOf(string name)
    {
        var (isa, rowName) = CaseName.Split(name);
        return isa is X8664 ? X86Forms.CasesOf(rowName, CasesEach) : CasesEach;
    }

    /// <summary>A case of a row.</summary>
    /// <param name="name">The row's name, as decoded.</param>
    /// <param name="index">Number of the case; the same number is the same case.</param>
    public static CraftedState Make(string name, int index)
    {
        var (isa, rowName) = CaseName.Split(name);
        if (rowName == CallConvention.InstructionOf(isa).Name)
        {
            var calls = SyscallCases.Of(isa);
            return SyscallCases.Make(calls[index % calls.Count], 1000 + index);
        }

        if (isa is X8664 x86)
        {
            return X86RowCases.Make(x86, rowName, Dice.For(name, index));
        }

        var dice = Dice.For(name, index);
        var crafted = CraftedState.InUsedMemory(isa);
        var states = new RandomState(isa, dice);
        states.Fill(crafted);
        var (word, row) = Encode(isa, rowName, dice);
        if (StepClasses.All(row.Body).Any(s => s is LoadStatement or StoreStatement))
        {
            PlaceOperand(crafted, states, dice, row, word);
        }

        EqualOperands(crafted, dice, row, word);
        crafted.PlantCode(word);
        return crafted;
    }

    private static (uint Word, Row Row) Encode(InstructionSet isa, string name, Dice dice)
    {
        if (isa.CompressedRows.FirstOrDefault(r => r.Name == name) is { } compressed)
        {
            return (Fill(compressed.Encoding, dice) & 0xffff, compressed.Target);
        }

        var row = isa.Rows.Single(r => r.Name == name);
        var word = Fill(row.Encoding!, dice);
        // Of 4,096 control registers six exist.
        var csr = row.Encoding!.Fields.FirstOrDefault(f => f.Field.Name == "csr");
        if (csr is not null && !dice.OneIn(6))
        {
            word = (word & ~csr.WordMask) | csr.Insert(dice.Of<ulong>(1, 2, 3, 0xc00, 0xc01, 0xc02));
        }

        return (word, row);
    }

    /// <summary>A word of an encoding: fixed bits as they are, fields at random, excluded values avoided.</summary>
    private static uint Fill(WordEncoding encoding, Dice dice)
    {
        while (true)
        {
            var word = ((uint)dice.Next() & ~encoding.Mask) | encoding.Match;
            if (encoding.Matches(word))
            {
                return word;
            }
        }
    }

    /// <summary>Now and then two operands are the same number: of random ones hardly any are, and comparisons would miss a case.</summary>
    private static void EqualOperands(CraftedState crafted, Dice dice, Row row, uint word)
    {
        EncodedField? Find(params string[] names) => row.Encoding!.Fields.FirstOrDefault(f => names.Contains(f.Field.Name));
        if (dice.OneIn(4) && Find("rs1", "rs") is { } first && Find("rs2", "rt") is { } second)
        {
            crafted.Set((int)second.Extract(word), crafted.X((int)first.Extract(word)));
        }
    }

    private static void PlaceOperand(CraftedState crafted, RandomState states, Dice dice, Row row, uint word)
    {
        var isa = crafted.Isa;
        isa.TryDecode(word, isa.LengthOf(word), out var decoded);
        var target = states.Address(crafted.Pc);
        var isChecked = StepClasses.All(row.Body).Any(s => s is FaultStatement { Signal: Signal.Misaligned });
        if (isChecked && !dice.OneIn(8))
        {
            target &= ~7UL;
        }

        var fields = row.Encoding!.Fields.Select(f => f.Field).ToList();
        var offset = fields.Find(f => f.Name == "imm") is { } imm ? decoded[imm] : 0;
        crafted.Set((int)decoded[fields.Single(f => f.Name is "rs1" or "base")], target - offset);
        if (!dice.OneIn(4))
        {
            crafted.Plant((target & ~31UL) - (dice.OneIn(2) ? 32UL : 0), dice.Bytes(96));
        }

        if (dice.OneIn(2))
        {
            var reservation = isa.Registers["reservation"];
            crafted.State[reservation] = (target + 1) & (ulong)Expr.Mask(reservation.Width);
        }
    }
}
