// SPDX-License-Identifier: MIT
using Omo.Ir.Tests.RiscV;
using Omo.Isa.Mips;

namespace Omo.Ir.Tests.Mips;

/// <summary>Disassembly of every MIPS row, against GNU objdump.</summary>
public sealed class MipsDisassemblyTests
{
    private const int WordsPerRow = 50;

    [ToolFact(MipsObjdump.BigEndianTool)]
    public void Disassembly_OfEveryBigEndianRow_ReadsAsInObjdump() => Compare(Mips32.BigEndian, MipsObjdump.BigEndianTool);

    [ToolFact(MipsObjdump.LittleEndianTool)]
    public void Disassembly_OfEveryLittleEndianRow_ReadsAsInObjdump() => Compare(Mips32.LittleEndian, MipsObjdump.LittleEndianTool);

    private static void Compare(Mips32 isa, string tool)
    {
        var words = isa.Rows
            .SelectMany(r => RowWords.Random(r.Encoding!, WordsPerRow, seed: 5).Select(w => Defined(r.Name, w)))
            .ToList();
        var theirs = MipsObjdump.Disassemble(tool, words, isa.IsBigEndian);
        var differences = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            Assert.True(isa.TryDecode(words[i], 4, out var decoded), $"{words[i]:x8} ({theirs[i]}) is no instruction");
            var ours = isa.Disassemble(decoded, 4 * (ulong)i);
            if (MipsObjdump.Normalize(theirs[i]) != MipsObjdump.Normalize(ours))
            {
                differences.Add($"{decoded.Row.Name} {words[i]:x8}: {ours} | objdump {theirs[i].Replace('\t', ' ')}");
            }
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ\n{string.Join('\n', differences.Take(40))}");
    }

    /// <summary>
    /// Only what the manual defines (volume II-A, by instruction); objdump shows other words as unknown or with several
    /// registers: jumps with other hints than the barrier, counts whose source is named twice in two ways, fields that end
    /// before they begin.
    /// </summary>
    private static uint Defined(string name, uint word)
    {
        const uint Hint = 0x1f << 6, Barrier = 0x10 << 6, Register = 0x1f;
        const int Rt = 16, Rd = 11, Lsb = 6;
        return name switch
        {
            "jr" or "jalr" => word & ~(Hint & ~Barrier),
            "clz" or "clo" => (word & ~(Register << Rt)) | ((word >> Rd & Register) << Rt),
            "ins" when (word >> Rd & Register) < (word >> Lsb & Register) => word & ~(Register << Lsb),
            _ => word,
        };
    }
}
