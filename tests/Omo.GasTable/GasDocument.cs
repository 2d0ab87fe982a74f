// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text;
using Omo.Dispute.L1;
using Omo.Proofs.Testing.Programs;

namespace Omo.GasTable;

/// <summary>The section of a page in docs/isa that holds the table, between two marks.</summary>
public static class GasDocument
{
    private const string Begin = "<!-- gas: begin -->";
    private const string End = "<!-- gas: end -->";
    private const string Explanation =
        "Gas of whole transactions, calldata included, from receipts of a chain with the rules of Prague. Steps come from all\n"
        + "test programs, at equal distances, with those that have the longest proofs; where programs have fewer than 40 of a\n"
        + "class, states made by hand fill up. Sizes are in bytes. `make gas-table` writes this section.\n\n";

    private const string Head =
        "| steps | transactions | gas: lowest | median | highest | calldata: median | longest | state and proof: median | longest |\n"
        + "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n";

    /// <summary>The page of a family of instruction sets.</summary>
    public static string PathOf(string family) => Path.Combine(OmoHome.Find(), "docs", "isa", family + ".md");

    /// <summary>The section's text: what was measured, and the table.</summary>
    public static string Format(IReadOnlyList<GasSample> samples)
    {
        var text = new StringBuilder(Explanation).Append(Head);
        foreach (var stepClass in samples.GroupBy(s => s.Class).OrderBy(g => g.Key))
        {
            AppendRow(text, StepClasses.NameOf(stepClass.Key), [.. stepClass]);
        }

        AppendRow(text, "all", samples);
        return text.ToString();
    }

    /// <summary>A document with its section replaced, or with one at its end if it has none.</summary>
    /// <exception cref="InvalidOperationException">Only one of the two marks is there.</exception>
    public static string WithTable(string document, string path, string table)
    {
        var section = $"{Begin}\n\n{table}\n{End}";
        var (begin, end) = (document.IndexOf(Begin, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 && end < 0)
        {
            return $"{document.TrimEnd()}\n\n## Gas\n\n{section}\n";
        }

        return begin >= 0 && end > begin
            ? document[..begin] + section + document[(end + End.Length)..]
            : throw new InvalidOperationException($"{path}: of the marks '{Begin}' and '{End}' one is missing or they are in the wrong order");
    }

    private static void AppendRow(StringBuilder text, string name, IReadOnlyList<GasSample> samples)
    {
        var gas = samples.Select(s => s.Gas).Order().ToList();
        var calldata = samples.Select(s => s.CalldataBytes).Order().ToList();
        var proof = samples.Select(s => s.ProofBytes).Order().ToList();
        object[] cells =
        [
            name, samples.Count, gas[0], gas[gas.Count / 2], gas[^1],
            calldata[calldata.Count / 2], calldata[^1], proof[proof.Count / 2], proof[^1],
        ];
        text.Append("| ").AppendJoin(" | ", cells.Select(c => string.Format(CultureInfo.InvariantCulture, c is string ? "{0}" : "{0:N0}", c))).Append(" |\n");
    }
}
