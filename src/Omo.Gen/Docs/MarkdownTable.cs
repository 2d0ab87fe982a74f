// SPDX-License-Identifier: MIT
namespace Omo.Gen.Docs;

/// <summary>Lines of a Markdown table.</summary>
internal static class MarkdownTable
{
    /// <summary>A table; every line ends with LF.</summary>
    /// <param name="head">Titles of the columns; those that start with <c>#</c> are for numbers.</param>
    /// <param name="rows">The cells.</param>
    public static string Format(string[] head, IEnumerable<string[]> rows)
    {
        IEnumerable<string> lines =
        [
            Line(head.Select(h => h.TrimStart('#'))),
            Line(head.Select(h => h.StartsWith('#') ? "--:" : "---")),
            .. rows.Select(r => Line(r.Select(Escape))),
        ];
        return string.Concat(lines.Select(l => l + "\n"));
    }

    /// <summary>Text as code; a bar would end the cell, also in code.</summary>
    public static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";

    private static string Escape(string cell) => cell.Replace("|", "\\|");

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
