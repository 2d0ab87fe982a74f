// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;
using Omo.Isa.RiscV;

namespace Omo.Ir.Tests.RiscV;

/// <summary>Disassembly of every row, against a file that was checked by hand and against GNU objdump.</summary>
public sealed class RiscVDisassemblyTests
{
    private const uint CNop = 0x0001;

    private static readonly RiscV64 s_isa = RiscV64.Instance;

    [Fact]
    public void GoldenFile_LineByLine_IsWhatTheDisassemblerPrints()
    {
        foreach (var (word, length, pc, text) in Golden())
        {
            Assert.True(s_isa.TryDecode(word, length, out var decoded), $"{word:x} is no instruction; the file says {text}");
            Assert.Equal(text, s_isa.Disassemble(decoded, pc));
        }
    }

    [Fact]
    public void GoldenFile_TakenWhole_HasEveryRow()
    {
        var shown = Golden().Select(line => line.Text.Split(' ')[0]).ToHashSet();
        Assert.Superset(s_isa.Rows.Select(r => r.Name).Concat(s_isa.CompressedRows.Select(r => r.Name)).ToHashSet(), shown);
    }

    [ToolFact(Objdump.Tool)]
    public void LongInstruction_OfEveryRow_ReadsAsInObjdump()
    {
        // The control registers that exist here; objdump has names for hundreds of others.
        uint[] registers = [0x001, 0x002, 0x003, 0xc00, 0xc01, 0xc02];
        var words = s_isa.Rows
            .SelectMany(r => RowWords.Random(r.Encoding!, 50, seed: 3))
            .Select((w, i) => (w & 0x7f) == 0x73 && (w & 0x3000) != 0 ? (w & 0xfffff) | (registers[i % 6] << 20) : w)

            // Fences with reserved fields are fences; objdump shows them as unknown.
            .Select(w => (w & 0x707f) switch { 0x000f => w & 0x0ff0707f, 0x100f => 0x100fu, _ => w })
            .ToList();
        Compare(words, Objdump.Disassemble(words, withAliases: false), word => (word, 4));
    }

    [ToolFact(Objdump.Tool)]
    public void CompressedInstruction_OfEveryHalfword_HasTheNameThatObjdumpGives()
    {
        var halves = Halfwords();
        var theirs = Objdump.Disassemble([.. halves.Select(h => h | (CNop << 16))], withAliases: false);
        for (var i = 0; i < halves.Count; i++)
        {
            Assert.True(s_isa.TryDecode(halves[i], 2, out var decoded));
            var name = theirs[i].Split('\t')[0];
            Assert.True(SameHint(decoded.Mnemonic) == SameHint(name), $"{halves[i]:x4}: {decoded.Mnemonic}, objdump {name}");
        }

        // objdump has names of their own for hints, which are what their encoding says with no effect.
        static string SameHint(string name) => name switch
        {
            "c.nop" => "c.addi",
            "c.slli64" => "c.slli",
            "c.srli64" => "c.srli",
            "c.srai64" => "c.srai",
            "c.ntl.p1" or "c.ntl.pall" or "c.ntl.s1" or "c.ntl.all" => "c.add",
            _ => name,
        };
    }

    [ToolFact(Objdump.Tool)]
    public void CompressedInstruction_Expanded_MeansToObjdumpWhatTheShortFormMeans()
    {
        var halves = Halfwords();
        var longWords = halves.ConvertAll(h => s_isa.CompressedRows.Single(r => r.Encoding.Matches(h)).Expand(h));
        var shortTexts = Objdump.Disassemble([.. halves.Select(h => h | (CNop << 16))], withAliases: true);
        var longTexts = Objdump.Disassemble(longWords, withAliases: true);
        var differences = halves
            .Select((half, i) => (half, Short: SameMove(Objdump.Normalize(shortTexts[i])), Long: SameMove(Objdump.Normalize(longTexts[i]))))
            .Where(d => d.Short != d.Long && !IsHint(d.half))
            .Select(d => $"{d.half:x4}: {d.Short} | {d.Long}")
            .ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} differ\n{string.Join('\n', differences.Take(40))}");
    }

    /// <summary>A copy is written in three ways, of which objdump prefers another for the short form than for the long one.</summary>
    private static string SameMove(string text) => Regex.Replace(text, @"^mv (\w+),(\w+)$|^add (\w+),zero,(\w+)$", "add $1$3,$2$4,0");

    /// <summary>No effect by the manual: a result that goes to x0, or a shift by 0. objdump shows these by their short names.</summary>
    private static bool IsHint(uint half)
    {
        Assert.True(s_isa.TryDecode(half, 2, out var decoded));
        var (opcode, rd) = (decoded.Word & 0x7f, (decoded.Word >> 7) & 31);
        var isShift = decoded.Row.Name is "slli" or "srli" or "srai";
        return (opcode is 0x13 or 0x1b or 0x33 or 0x37 && rd == 0) || (isShift && ((decoded.Word >> 20) & 63) == 0);
    }

    private static void Compare(IReadOnlyList<uint> words, IReadOnlyList<string> theirs, Func<uint, (uint Word, int Length)> decode)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var (word, length) = decode(words[i]);
            Assert.True(s_isa.TryDecode(word, length, out var decoded), $"{word:x8} ({theirs[i]}) is no instruction");
            Assert.Equal(Objdump.Normalize(theirs[i]), Objdump.Normalize(s_isa.Disassemble(decoded, 4 * (ulong)i)));
        }
    }

    private static List<uint> Halfwords() =>
        [.. Enumerable.Range(0, 0x10000).Select(h => (uint)h).Where(h => (h & 3) != 3 && s_isa.TryDecode(h, 2, out _))];

    /// <summary>Lines of the form <c>address: word text</c>; a word of four digits is a short instruction.</summary>
    private static List<(uint Word, int Length, ulong Pc, string Text)> Golden() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "RiscV", "disassembly.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', 3))
            .Select(parts => (
                uint.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                parts[1].Length / 2,
                ulong.Parse(parts[0].TrimEnd(':'), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                parts[2]))];
}
