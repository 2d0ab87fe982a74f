// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;

namespace Omo.Docs.Tests;

/// <summary>What a document shows can be typed. Needs `make build testprograms contracts`, as the README does.</summary>
public sealed partial class ShownCommandTests
{
    // What the documents leave to the reader, in words all in capitals, and one program of the reader's own.
    private static readonly (string Word, string Value)[] s_placeholders =
    [
        ("PROGRAM", "./program"), ("FROM", "10"), ("TO", "12"), ("N", "10"), ("A", "10"), ("B", "12"), ("ROW", "lw"), ("NAME", "evaluator"),
    ];

    public static TheoryData<string> Documents => [.. ShownCommand.Documents(ProjectFolder.Path)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Commands_OfADocument_SucceedInItsOrder(string document)
    {
        using var workplace = new Workplace();
        foreach (var command in ShownCommand.In(ProjectFolder.Path, document, "bin/omo", "omo", "riscv64-linux-gnu-gcc"))
        {
            var text = s_placeholders.Aggregate(command.Text, (line, p) => Regex.Replace(line, $@"\b{p.Word}\b", p.Value));
            var (code, output) = workplace.Run(text);
            Assert.True(code == 0, $"{command}\nexit code {code}\n{output}");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void MakeTargets_OfADocument_Exist(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(ProjectFolder.Path, document))!;
        var makefile = File.Exists(Path.Combine(folder, "Makefile")) ? Path.Combine(folder, "Makefile") : Path.Combine(ProjectFolder.Path, "Makefile");
        var rules = File.ReadAllText(makefile);
        foreach (var command in ShownCommand.In(ProjectFolder.Path, document, "make"))
        {
            foreach (var target in command.Text.Split(' ').Skip(1).Where(word => !word.Contains('=')))
            {
                Assert.True(Regex.IsMatch(rules, $"^{Regex.Escape(target)}:", RegexOptions.Multiline), $"{command}: no target '{target}'");
            }
        }
    }

    [Fact]
    public void Readme_Commands_AreFound()
    {
        // Guards the two tests above against a parser that finds nothing.
        Assert.True(ShownCommand.In(ProjectFolder.Path, "README.md", "bin/omo").Count >= 7);
        Assert.True(ShownCommand.In(ProjectFolder.Path, "docs/cli.md", "omo").Count >= 5);
    }

    [Fact]
    public void Links_OfTheDocuments_LeadToFiles()
    {
        var broken = new List<string>();
        foreach (var document in ShownCommand.Documents(ProjectFolder.Path).Append("CHANGELOG.md"))
        {
            var folder = Path.GetDirectoryName(Path.Combine(ProjectFolder.Path, document))!;
            foreach (Match link in Link().Matches(File.ReadAllText(Path.Combine(ProjectFolder.Path, document))))
            {
                var target = Path.Combine(folder, link.Groups[1].Value);
                if (!File.Exists(target) && !Directory.Exists(target))
                {
                    broken.Add($"{document}: {link.Groups[1].Value}");
                }
            }
        }

        Assert.True(broken.Count == 0, string.Join("\n", broken));
    }

    [GeneratedRegex(@"\]\(((?!https?:|#)[^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex Link();
}
