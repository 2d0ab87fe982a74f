// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;

namespace Omo.Architecture.Tests;

/// <summary>How source files look: header, size, one type, namespace by folder, names of tests.</summary>
public sealed partial class SourceFileTests
{
    private const int LongestFile = 300;
    private const string Licence = "SPDX-License-Identifier: MIT";

    // Tables, which read best in one piece.
    private static readonly string[] s_longFiles = [];

    // A closed family, whose members are defined by standing side by side.
    private static readonly string[] s_families =
    [
        "src/Omo.Isa/Ir/Statement.cs", "src/Omo.Isa/Ir/SystemStatements.cs",
    ];

    [Fact]
    public void SourceFile_OfAnyLanguage_BeginsWithItsLicence()
    {
        string[] endings = [".cs", ".sol", ".mjs", ".js", ".sh", ".c", ".h", ".S", ".mk", "Makefile"];
        var without = Repository.TextFiles
            .Where(f => endings.Any(e => f.Path.EndsWith(e, StringComparison.Ordinal)))

            // Behind the line that names the interpreter, if there is one.
            .Where(f => !f.Lines.SkipWhile(l => l.StartsWith("#!", StringComparison.Ordinal)).Take(1).Any(l => l.Contains(Licence)))
            .Select(f => f.Path);
        Findings.None(without);
    }

    [Fact]
    public void CSharpFile_BesidesTables_HasAtMost300Lines()
    {
        var tooLong = CSharpFiles().Where(f => f.Lines.Length > LongestFile && !s_longFiles.Contains(f.Path));
        Findings.None(tooLong.Select(f => $"{f.Path}: {f.Lines.Length} lines"));
    }

    [Fact]
    public void SourceFile_OutsideOfFamilies_HasOnePublicType()
    {
        var several = Repository.CSharp("src")
            .Where(f => !s_families.Contains(f.Path))
            .Select(f => (f.Path, Types: PublicTypes(f.Lines).Distinct().ToList()))
            .Where(f => f.Types.Count > 1)
            .Select(f => $"{f.Path}: {string.Join(", ", f.Types)}");
        Findings.None(several);
    }

    [Fact]
    public void Namespace_OfAFile_FollowsItsFolder()
    {
        var wrong = new List<string>();
        foreach (var (path, lines) in CSharpFiles())
        {
            var parts = path.Split('/')[1..^1];
            var expected = string.Join('.', parts[0] == "bench" ? ["Omo.Bench", .. parts[1..]] : parts);
            var declared = lines.Select(l => Namespace().Match(l)).FirstOrDefault(m => m.Success)?.Groups[1].Value;
            if (declared is not null && declared != expected)
            {
                wrong.Add($"{path}: {declared}");
            }
        }

        Findings.None(wrong);
    }

    [Fact]
    public void CSharpFile_OfAnyProject_HasNoRegionsAndSpeaksOfNullability()
    {
        var wrong = CSharpFiles().Where(f => f.Lines.Any(l => Directive().IsMatch(l))).Select(f => f.Path);
        Findings.None(wrong);
    }

    [Fact]
    public void Test_ByItsName_TellsSubjectConditionAndResult()
    {
        var wrong = new List<string>();
        foreach (var (path, lines) in Repository.CSharp("tests"))
        {
            var isTest = false;
            foreach (var line in lines)
            {
                isTest |= TestAttribute().IsMatch(line);
                var method = PublicMethod().Match(line);
                if (isTest && method.Success)
                {
                    isTest = false;
                    if (!TestName().IsMatch(method.Groups[1].Value))
                    {
                        wrong.Add($"{path}: {method.Groups[1].Value}");
                    }
                }
            }
        }

        Findings.None(wrong);
    }

    private static IEnumerable<string> PublicTypes(string[] lines) =>
        lines.Select(l => PublicType().Match(l)).Where(m => m.Success).Select(m => m.Groups["name"].Value);

    private static IEnumerable<(string Path, string[] Lines)> CSharpFiles() => Repository.CSharp("src").Concat(Repository.CSharp("tests"));

    // Types of a file-scoped namespace stand at the left margin; nested ones are indented.
    [GeneratedRegex(
        @"^public (?:(?:static|sealed|abstract|partial|readonly|unsafe|ref) )*"
        + @"(?:class|struct|interface|enum|record struct|record|delegate \S+) (?<name>\w+)")]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace ([\w.]+);")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*#(region|nullable disable|pragma warning disable)")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^\s*\[(\w*Fact|\w*Theory)\b")]
    private static partial Regex TestAttribute();

    [GeneratedRegex(@"^\s+public (?:async |static |unsafe )*(?:void|Task) (\w+)\(")]
    private static partial Regex PublicMethod();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*_[A-Z0-9][A-Za-z0-9]*_[A-Z0-9][A-Za-z0-9]*$")]
    private static partial Regex TestName();
}
