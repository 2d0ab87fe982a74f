// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;

namespace Omo.Docs.Tests;

/// <summary>A command line that a document shows in a code block.</summary>
/// <param name="Document">Path of the document from the root.</param>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Text">The command without prompt and comment.</param>
public sealed partial record ShownCommand(string Document, int Line, string Text)
{
    /// <summary>Commands of a document that start with one of the given words, in order. Blocks in bash are whole scripts: <see cref="WalkThroughTests"/>.</summary>
    public static IReadOnlyList<ShownCommand> In(string root, string document, params string[] words)
    {
        var commands = new List<ShownCommand>();
        var (isFenced, isScript) = (false, false);
        var number = 0;
        foreach (var line in File.ReadLines(Path.Combine(root, document)))
        {
            number++;
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                isFenced = !isFenced;
                isScript = isFenced && line.Contains("bash", StringComparison.Ordinal);
                continue;
            }

            var text = Comment().Replace(line.Trim(), "").TrimEnd();
            text = text.StartsWith("$ ", StringComparison.Ordinal) ? text[2..] : text;
            if (!isScript && (isFenced || line.StartsWith("    ", StringComparison.Ordinal)) && words.Contains(text.Split(' ')[0]))
            {
                commands.Add(new ShownCommand(document, number, text));
            }
        }

        return commands;
    }

    /// <summary>Every document that a reader is sent to.</summary>
    public static IReadOnlyList<string> Documents(string root) =>
    [
        "README.md", "CONTRIBUTING.md", "testprograms/README.md",
        .. Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal),
    ];

    // A comment, or the explanation that some lists put beside a command.
    [GeneratedRegex("(\\s+# .*|\\s{4,}.*)$")]
    private static partial Regex Comment();

    /// <inheritdoc/>
    public override string ToString() => $"{Document}:{Line}: {Text}";
}
