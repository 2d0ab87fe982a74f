// SPDX-License-Identifier: MIT
namespace Omo.Engines.Tests;

/// <summary>Single steps of every row from random states.</summary>
public sealed class RowTests
{
    [Theory]
    [MemberData(nameof(Engines.NamesAndRows), MemberType = typeof(Engines))]
    public void Row_FromRandomStates_ActsAsTheEvaluatorSays(string engine, string name)
    {
        var row = MachinePair.Isa.Rows.Single(r => r.Name == name);
        var random = new RandomRiscV(row.Id);
        using var pair = new MachinePair(engine);
        pair.Write(RandomRiscV.Data, random.Bytes(3 * 4096));
        pair.Write(MachinePair.Isa.SpaceEnd - 4096, random.Bytes(4096));
        var (cases, ends) = (Engines.RowCases(engine), 0);
        for (var i = 0; i < cases; i++)
        {
            random.SetRegisters(pair);

            // A new place each time, some of them across the end of a page; the space's last one too.
            pair.Pc = i == 0 ? MachinePair.Isa.SpaceEnd - 4 : RandomRiscV.Code + (2 * (ulong)random.Below(4096));
            pair.Write(pair.Pc, random.Word(row));
            Assert.Equal(1UL, pair.Run(1));
            pair.AssertSameMemory();
            ends += pair.HasExited ? 1 : 0;
        }

        Assert.True(ends < cases || name == "ebreak", "every case faulted, so the row itself was not tested");
    }
}
