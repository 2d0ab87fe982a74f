// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Gen.Docs;

/// <summary>The flags that the x86 manual leaves undefined, and what the rows make of them.</summary>
internal static class UndefinedFlagsTable
{
    private const string Text = """
        The manual leaves these flags open ("Flags Affected" of each instruction, SDM volume 2). Here they have one value, the
        same in every engine and in the contract; a processor may show another. *Computed* means: `sf`, `zf` and `pf` as the
        result, or its low half, would set them; `of` and `cf` of a shift or rotation as repeating it by 1 would leave them, for
        `shld` and `shrd` `of` as a change of sign.
        """;

    /// <summary>The section; empty for a set whose manual leaves no flag open.</summary>
    public static string Format(InstructionSet isa)
    {
        var lines = isa.Rows
            .SelectMany(Cells)
            .GroupBy(c => (c.Flag, c.Condition, c.Value))
            .Select(g => (g.Key, Mnemonics: g.Select(c => c.Mnemonic).Distinct().ToList()))
            .GroupBy(l => (Mnemonics: string.Join(", ", l.Mnemonics.Select(MarkdownTable.Code)), l.Key.Condition, l.Key.Value))
            .Select(g => new[] { g.Key.Mnemonics, string.Join(", ", g.Select(l => MarkdownTable.Code(l.Key.Flag))), g.Key.Condition, g.Key.Value })
            .ToList();
        return lines.Count == 0 ? "" : $"## Undefined flags\n\n{Text}\n\n{MarkdownTable.Format(["instructions", "flags", "undefined for", "value"], lines)}\n";
    }

    private static IEnumerable<(string Mnemonic, string Flag, string Condition, string Value)> Cells(Row row) =>
        X86UndefinedFlags.Of(row).Select(f => (row.Name.Split(' ')[0], f.Flag, f.Condition, ValueOf(row.Body, f.Flag)));

    private static string ValueOf(IReadOnlyList<Statement> body, string flag)
    {
        var writes = Writes(body).Where(w => w.Group.Name == flag).ToList();
        return writes.Count == 0 ? "unchanged" : writes.All(w => w.Value.IsConst && w.Value.Value == 0) ? "0" : "computed";
    }

    private static IEnumerable<WriteStatement> Writes(IReadOnlyList<Statement> body) => body.SelectMany(s => s switch
    {
        WriteStatement write => [write],
        IfStatement choice => Writes(choice.Then).Concat(Writes(choice.Otherwise)),
        _ => Enumerable.Empty<WriteStatement>(),
    });
}
