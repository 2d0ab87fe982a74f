// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;
using Omo.Proofs.Testing.Programs;

namespace Omo.Proofs.Testing.States;

/// <summary>
/// Random states whose next step executes a given row: random fields in its encoding, random registers, and memory
/// operands placed where an access inside a leaf, across leaves, across pages and out of the space all occur.
/// </summary>
public static class RowCases
{
    private static readonly RiscV64 s_isa = RiscV64.Instance;

    /// <summary>Names of all rows that are found by an encoding: first those of 32 bits, then those of 16.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. s_isa.Rows.Select(r => r.Name), .. s_isa.CompressedRows.Select(r => r.Name)];

    /// <summary>A case of a row.</summary>
    /// <param name="name">The row's name, as decoded.</param>
    /// <param name="index">Number of the case; the same number is the same case.</param>
    public static CraftedState Make(string name, int index)
    {
        if (name == "ecall")
        {
            return SyscallCases.Make(SyscallCases.Names[index % SyscallCases.Names.Count], 1000 + index);
        }

        var dice = Dice.For(name, index);
        var crafted = new CraftedState();
        var states = new RandomState(dice);
        states.Fill(crafted);
        var (word, row) = Encode(name, dice);
        if (StepClasses.All(row.Body).Any(s => s is LoadStatement or StoreStatement))
        {
            PlaceOperand(crafted, states, dice, row, word);
        }

        EqualOperands(crafted, dice, row, word);
        crafted.PlantCode(word);
        return crafted;
    }

    private static (uint Word, Row Row) Encode(string name, Dice dice)
    {
        if (s_isa.CompressedRows.FirstOrDefault(r => r.Name == name) is { } compressed)
        {
            return (Fill(compressed.Encoding, dice) & 0xffff, compressed.Target);
        }

        var row = s_isa.Rows.Single(r => r.Name == name);
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
        EncodedField? Find(string name) => row.Encoding!.Fields.FirstOrDefault(f => f.Field.Name == name);
        if (dice.OneIn(4) && Find("rs1") is { } rs1 && Find("rs2") is { } rs2)
        {
            crafted.Set((int)rs2.Extract(word), crafted.X((int)rs1.Extract(word)));
        }
    }

    private static void PlaceOperand(CraftedState crafted, RandomState states, Dice dice, Row row, uint word)
    {
        s_isa.TryDecode(word, s_isa.LengthOf(word), out var decoded);
        var target = states.Address(crafted.Pc);
        if (row.Extension == "A" && !dice.OneIn(8))
        {
            target &= ~7UL;
        }

        var fields = row.Encoding!.Fields.Select(f => f.Field).ToList();
        var offset = fields.Find(f => f.Name == "imm") is { } imm ? decoded[imm] : 0;
        crafted.Set((int)decoded[fields.Single(f => f.Name == "rs1")], target - offset);
        if (!dice.OneIn(4))
        {
            crafted.Plant((target & ~31UL) - (dice.OneIn(2) ? 32UL : 0), dice.Bytes(96));
        }

        if (dice.OneIn(2))
        {
            crafted.State[RiscVRegisters.Reservation] = target + 1;
        }
    }
}
