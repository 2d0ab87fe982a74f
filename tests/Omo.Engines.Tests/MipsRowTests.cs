// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.Mips;
using Omo.Machine.Interpreter;

namespace Omo.Engines.Tests;

/// <summary>Steps of every MIPS row from random states, in and out of delay slots.</summary>
public sealed class MipsRowTests
{
    [Theory]
    [MemberData(nameof(MipsMachines.EnginesMachinesAndRows), MemberType = typeof(MipsMachines))]
    public void Row_FromRandomStates_ActsAsTheEvaluatorSays(string engine, string machine, string name)
    {
        var isa = MipsAssembler.IsaOf(machine);
        var row = isa.Rows.Single(r => r.Name == name);
        var random = new RandomMips(isa, row.Id);
        var assembler = new MipsAssembler(isa);
        using var pair = new MachinePair(engine, isa);
        pair.Write(RandomMips.Data, random.Bytes(3 * 4096));
        pair.Write(isa.SpaceEnd - 4096, random.Bytes(4096));
        var (cases, ends) = (Engines.RowCases(engine), 0);
        for (var i = 0; i < cases; i++)
        {
            random.SetRegisters(pair);
            pair.Pc = i == 0 ? isa.SpaceEnd - 4 : RandomMips.Code + (4 * (ulong)random.Below(2048));
            if (random.Below(2) == 0)
            {
                var target = TargetOf(random, isa.SpaceEnd);
                pair.Set(s => s[s.Isa.Registers.NextPc!] = target);
            }

            var word = random.Word(row);
            MakeEqual(pair, random, row, word);
            pair.Write(pair.Pc, assembler.Bytes(word));
            Assert.Equal(1UL, pair.Run(1));
            pair.AssertSameMemory();
            ends += pair.HasExited ? 1 : 0;
        }

        Assert.True(ends < cases || name == "break", "every case faulted, so the row itself was not tested");
    }

    /// <summary>Gives now and then the register the value of the immediate, which chance would never do.</summary>
    private static void MakeEqual(MachinePair pair, RandomMips random, Row row, uint word)
    {
        var fields = row.Encoding!.Fields;
        if (random.Below(4) == 0 && fields.FirstOrDefault(f => f.Field.Name == "rs") is { } rs && fields.FirstOrDefault(f => f.Field.Name == "imm") is { } imm)
        {
            pair.Set(s => s[MipsRegisters.R, (int)rs.Extract(word)] = imm.Extract(word));
        }
    }

    /// <summary>Where the branch of a slot leads: near, into another window, out of the space, or misaligned.</summary>
    private static ulong TargetOf(RandomMips random, ulong spaceEnd) => random.Below(8) switch
    {
        0 => (1UL << DecodeWindow.AddressBits) + 64,
        1 => spaceEnd - 4 + (ulong)(4 * random.Below(3)),
        2 => RandomMips.Code + (ulong)random.Below(400),
        3 => random.Next(),
        _ => RandomMips.Code + (ulong)(4 * random.Below(2048)),
    };
}
