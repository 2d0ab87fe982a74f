// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Isa.RiscV;

namespace Omo.Engines.Tests;

/// <summary>Random instructions in sequence, stopped at random places: branches, faults and stores into code included.</summary>
public sealed class RandomProgramTests
{
    private const int Programs = 50;
    private const int ManyPrograms = 400;
    private const int Instructions = 80;
    private const ulong Steps = 400;

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void RandomProgram_StoppedAnywhere_HasTheEvaluatorsState(string engine) => Check(engine, Programs);

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    [Trait("Category", Soak.Category)]
    public void ManyRandomPrograms_StoppedAnywhere_HaveTheEvaluatorsStates(string engine) => Check(engine, ManyPrograms);

    private static void Check(string engine, int programs)
    {
        var random = new RandomRiscV(1);
        using var pair = new MachinePair(engine);
        for (var i = 0; i < programs; i++)
        {
            // One pair for all programs, so that the code of each replaces that of the one before.
            WriteProgram(pair, random);
            random.SetRegisters(pair);
            SetAddresses(pair, random);
            pair.Pc = RandomRiscV.Code + (ulong)(2 * random.Below(20));
            for (ulong done = 0; done < Steps && !pair.HasExited;)
            {
                // Short pieces end in the middle of everything; long ones leave room for large regions.
                done += pair.Run(1 + (ulong)random.Below(i % 2 == 0 ? 12 : 300));
            }

            pair.AssertSameMemory();
        }

        var steps = pair.Reference.Step;
        Assert.True(steps > 40UL * (ulong)programs, $"programs ended after {(double)steps / programs} steps on average, too early to mean much");
    }

    /// <summary>x8 and x9 point into the program, x10 to x15 into memory; one of those into the program now and then.</summary>
    private static void SetAddresses(MachinePair pair, RandomRiscV random)
    {
        for (var i = 8; i < 16; i++)
        {
            var start = i < 10 || random.Below(20) == 0 ? RandomRiscV.Code + 0x800 : RandomRiscV.Data + 0x1000;
            pair.SetX(i, i < 10 ? RandomRiscV.Code : start + (ulong)(8 * random.Below(600)));
        }
    }

    private static void WriteProgram(MachinePair pair, RandomRiscV random)
    {
        var at = RandomRiscV.Code;
        for (var i = 0; i < Instructions; i++)
        {
            var instruction = random.Below(12) == 0 ? random.Instruction() : Assembler.Bytes(LikelyToGoOn(random));
            pair.Write(at, instruction);
            at += (ulong)instruction.Length;
        }

        pair.Write(at, Assembler.Jal(0, (long)(RandomRiscV.Code - at)));
        pair.Write(RandomRiscV.Data, random.Bytes(256));
    }

    /// <summary>Any row but the faulting ones, with registers that hold addresses where it needs some, and near targets.</summary>
    private static uint LikelyToGoOn(RandomRiscV random)
    {
        var isa = RiscV64.Instance;
        var row = isa.Rows[random.Below(isa.Rows.Count)];
        while (row.Name is "ecall" or "ebreak" || row.Extension == "Zicsr")
        {
            row = isa.Rows[random.Below(isa.Rows.Count)];
        }

        var word = random.Word(row);
        foreach (var field in row.Encoding!.Fields)
        {
            var isJump = row.Body.Any(s => s is WriteStatement w && w.Group == isa.Registers.Pc);
            word = field.Field.Name switch
            {
                "rd" => Set(word, field, random.Below(24) is var r && r < 8 ? (ulong)r : (ulong)r + 8),
                "rs1" when isJump => Set(word, field, 8 + (ulong)random.Below(2)),
                "rs1" when row.Body.Any(s => s is LoadStatement or StoreStatement) => Set(word, field, 8 + (ulong)random.Below(8)),
                "imm" when row.Name is "jalr" => Set(word, field, 2 * (ulong)random.Below(100)),
                "imm" when row.Name is "jal" || row.Body is [IfStatement] => Set(word, field, 2 * (ulong)(random.Below(60) - 20)),
                _ => word,
            };
        }

        return word;
    }

    private static uint Set(uint word, EncodedField field, ulong value) => (word & ~field.WordMask) | field.Insert(value);
}
