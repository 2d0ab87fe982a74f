// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;

namespace Omo.Ir.Tests.RiscV;

/// <summary>GNU objdump as a second opinion on the disassembly of RISC-V.</summary>
internal static partial class Objdump
{
    public const string Tool = "riscv64-linux-gnu-objdump";

    private static readonly string[] s_floatNames =
    [
        "ft0", "ft1", "ft2", "ft3", "ft4", "ft5", "ft6", "ft7", "fs0", "fs1", "fa0", "fa1", "fa2", "fa3", "fa4", "fa5",
        "fa6", "fa7", "fs2", "fs3", "fs4", "fs5", "fs6", "fs7", "fs8", "fs9", "fs10", "fs11", "ft8", "ft9", "ft10", "ft11",
    ];

    /// <summary>Text of words of 4 bytes that stand at 0, 4, 8, ...; of two short instructions in a word, that of the first.</summary>
    public static IReadOnlyList<string> Disassemble(IReadOnlyList<uint> words, bool withAliases) =>
        GnuObjdump.Disassemble(Tool, ["-m", "riscv:rv64", .. withAliases ? Array.Empty<string>() : ["-M", "no-aliases"]], words, isBigEndian: false);

    /// <summary>
    /// Brings either side to one form. What differs by intent: objdump writes no space after commas, shift counts in hex,
    /// floating-point registers by their ABI names, the .aq and .rl of an atomic, the sets of a fence, and addresses as comments.
    /// </summary>
    public static string Normalize(string text)
    {
        var parts = text.Split('#')[0].Trim().Split(['\t', ' '], 2, StringSplitOptions.RemoveEmptyEntries);
        var mnemonic = Ordering().Replace(parts[0], "");
        var operands = parts.Length == 1 || mnemonic == "fence" ? "" : parts[1].Trim().Replace(" ", "");
        operands = FloatName().Replace(operands, m => "f" + Array.IndexOf(s_floatNames, m.Value));
        operands = Hex().Replace(operands, m => $"{ulong.Parse(m.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)}");
        return $"{mnemonic} {operands}".TrimEnd();
    }

    [GeneratedRegex(@"\.(aq|rl|aqrl)$")]
    private static partial Regex Ordering();

    [GeneratedRegex(@"\bf[tsa]\d+\b")]
    private static partial Regex FloatName();

    [GeneratedRegex(@"\b0x[0-9a-f]+\b")]
    private static partial Regex Hex();
}
