// SPDX-License-Identifier: MIT
using Spectre.Console;

namespace Omo.Cli.Io;

/// <summary>Tables: drawn for a person at a terminal, plain columns otherwise.</summary>
internal static class TextTable
{
    /// <summary>Writes a table with a head.</summary>
    public static void Write(TextWriter output, bool isTerminal, string[] head, IReadOnlyList<string[]> rows)
    {
        if (output == TextWriter.Null)
        {
            return;
        }

        if (isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")))
        {
            WriteDrawn(output, head, rows);
        }
        else
        {
            WritePlain(output, head, rows);
        }
    }

    // Nothing is wrapped and no line ends in blanks: other programs read this.
    private static void WritePlain(TextWriter output, string[] head, IReadOnlyList<string[]> rows)
    {
        var widths = head.Select((title, i) => rows.Select(row => row[i].Length).Append(title.Length).Max()).ToArray();
        foreach (var row in rows.Prepend(head))
        {
            output.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        }
    }

    private static void WriteDrawn(TextWriter output, string[] head, IReadOnlyList<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var title in head)
        {
            table.AddColumn(new TableColumn(new Text(title, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Write(table);
    }
}
