// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.X86;

/// <summary>
/// Flags that the manual leaves undefined after an instruction (SDM volume 2, "Flags Affected" of each instruction). Omo
/// gives them one value, and other processors may give another.
/// </summary>
public static class X86UndefinedFlags
{
    private static readonly HashSet<string> s_counted = ["rol", "ror", "rcl", "rcr", "shl", "shr", "sar", "shld", "shrd"];

    /// <summary>The flags left undefined.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="rcx">Register rcx before it, which counts shifts.</param>
    public static IReadOnlyList<RegisterGroup> Of(in Decoded instruction, int rcx)
    {
        var encoding = (OpcodeEncoding)instruction.Row.Form!;
        if (encoding.UndefinedFlags.Count == 0)
        {
            return [];
        }

        var names = encoding.UndefinedFlags.AsEnumerable();
        if (s_counted.Contains(encoding.Mnemonic))
        {
            var count = CountOf(instruction, encoding, rcx);
            names = names.Where(n => count >= FirstCount(encoding, n).Count);
        }

        return [.. names.Select(n => X86Registers.File[n])];
    }

    /// <summary>The flags that a row can leave undefined, each with the counts for which it does, in words; empty for always.</summary>
    /// <param name="row">A row of an x86 set, or of any other, which leaves none.</param>
    public static IReadOnlyList<(string Flag, string Condition)> Of(Row row) =>
        row.Form is OpcodeEncoding encoding ? [.. encoding.UndefinedFlags.Select(f => (f, s_counted.Contains(encoding.Mnemonic) ? FirstCount(encoding, f).Words : ""))] : [];

    /// <summary>The count of a shift from which on a flag is undefined.</summary>
    private static (int Count, string Words) FirstCount(OpcodeEncoding encoding, string flag) => flag switch
    {
        "of" => (2, "counts above 1"),
        "cf" => (encoding.Operands[0].Width, "counts of the width and above"),
        _ => (1, "counts other than 0"),
    };

    private static int CountOf(in Decoded instruction, OpcodeEncoding encoding, int rcx)
    {
        var operand = encoding.Operands[^1];
        var count = operand.Kind switch
        {
            OperandKind.One => 1,
            OperandKind.Immediate => (int)instruction[X86Fields.Immediate],
            _ => rcx,
        };
        return count & (encoding.Operands[0].Width == 64 ? 63 : 31);
    }
}
