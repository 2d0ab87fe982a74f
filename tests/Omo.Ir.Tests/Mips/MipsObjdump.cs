// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;

namespace Omo.Ir.Tests.Mips;

/// <summary>GNU objdump as a second opinion on the disassembly of MIPS.</summary>
internal static partial class MipsObjdump
{
    public const string BigEndianTool = "mips-linux-gnu-objdump";
    public const string LittleEndianTool = "mipsel-linux-gnu-objdump";

    /// <summary>What either side writes in another way by intent, and the common form.</summary>
    private static readonly (Regex Pattern, string Form, string Reason)[] s_rules =
    [
        Rule(@"\bs8\b", "fp", "register 30 has two names; Omo has that of its use as a frame pointer"),
        Rule(@"^negu (\w+),(\w+)$", "subu $1,zero,$2", "an alias that objdump shows even with no-aliases"),
        Rule("^ror(v?) ", "rotr$1 ", "names of the instruction before release 2 of the manual"),
        Rule(@"^(divu?) zero,(\w+,\w+)$", "$1 $2", "an operand for the assembler's macro, which the instruction does not have"),
        Rule(@"^(jr|jalr)\.hb ", "$1 ", "the hint asks for a barrier against hazards, which Omo's machine does not have"),
        Rule(@"^jalr (\w+)$", "jalr ra,$1", "objdump leaves the usual link register out"),
        Rule(@"^(bc1[ft]l?) \$fcc0,", "$1 ", "objdump leaves condition code 0 of a branch out"),
        Rule(@"^((?:tgeu?|tltu?|teq|tne) \w+,\w+|break \d+),0$", "$1", "objdump leaves codes that are 0 out"),
        Rule("^(break|sync) 0$", "$1", "objdump leaves codes that are 0 out"),
        Rule(@"^syscall \d+$", "syscall", "Omo leaves the code out, which nothing reads"),
    ];

    /// <summary>Text of words that stand at 0, 4, 8, ...; control and hardware registers by their numbers.</summary>
    public static IReadOnlyList<string> Disassemble(string tool, IReadOnlyList<uint> words, bool isBigEndian) => GnuObjdump.Disassemble(
        tool,
        ["-m", "mips:isa32r2", isBigEndian ? "-EB" : "-EL", "-M", "no-aliases,gpr-names=32,cp1-names=numeric,hwr-names=numeric"],
        words,
        isBigEndian);

    /// <summary>Brings either side to one form: without spaces after commas, numbers in decimal, and by the rules.</summary>
    public static string Normalize(string text)
    {
        var parts = text.Trim().Split(['\t', ' '], 2, StringSplitOptions.RemoveEmptyEntries);
        var operands = parts.Length == 1 ? "" : parts[1].Replace(" ", "");
        operands = Hex().Replace(operands, m => $"{ulong.Parse(m.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");
        return s_rules.Aggregate($"{parts[0]} {operands}".TrimEnd(), (line, rule) => rule.Pattern.Replace(line, rule.Form));
    }

    private static (Regex Pattern, string Form, string Reason) Rule(string pattern, string form, string reason) =>
        (new Regex(pattern, RegexOptions.CultureInvariant), form, reason);

    [GeneratedRegex(@"\b0x[0-9a-f]+\b")]
    private static partial Regex Hex();
}
