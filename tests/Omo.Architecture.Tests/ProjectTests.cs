// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Omo.Architecture.Tests;

/// <summary>References point one way, versions stand in one place, test projects are named by concern.</summary>
public sealed partial class ProjectTests
{
    // What each project may name directly. Cli stands above all of them.
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Omo.Core"] = [],
        ["Omo.Isa"] = [],
        ["Omo.Machine"] = ["Omo.Core", "Omo.Isa"],
        ["Omo.Proofs"] = ["Omo.Core", "Omo.Isa", "Omo.Machine"],
        ["Omo.Dispute"] = ["Omo.Core", "Omo.Isa", "Omo.Machine", "Omo.Proofs"],
        ["Omo.Ovm"] = ["Omo.Core", "Omo.Isa", "Omo.Machine", "Omo.Proofs", "Omo.Dispute"],
        ["Omo.Node"] = ["Omo.Core", "Omo.Isa", "Omo.Machine", "Omo.Proofs", "Omo.Dispute", "Omo.Ovm"],
        ["Omo.Rollup"] = ["Omo.Core", "Omo.Isa", "Omo.Machine", "Omo.Proofs", "Omo.Dispute", "Omo.Ovm", "Omo.Node"],
        ["Omo.Unicorn"] = ["Omo.Core", "Omo.Isa", "Omo.Machine"],
        ["Omo.Gen"] = ["Omo.Core", "Omo.Isa"],
        ["Omo.Cli"] =
        [
            "Omo.Core", "Omo.Isa", "Omo.Machine", "Omo.Proofs", "Omo.Dispute", "Omo.Ovm", "Omo.Node", "Omo.Rollup", "Omo.Unicorn",
            "Omo.Gen",
        ],
    };

    public static TheoryData<string> SourceProjects() => [.. Repository.Projects("src").Select(p => p.Path)];

    public static TheoryData<string> AllProjects() =>
        [.. Repository.Projects("src").Concat(Repository.Projects("tests")).Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void SourceProject_ByItsReferences_PointsDownwardsOnly(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Assert.True(s_allowed.TryGetValue(name, out var allowed), $"{name} has no place in the order of projects");
        Findings.None(References(project).Except(allowed));
    }

    [Fact]
    public void SourceProjects_TakenTogether_AreFound() => Assert.Superset(
        new HashSet<string> { "Omo.Core", "Omo.Isa", "Omo.Machine", "Omo.Cli" },
        Repository.Projects("src").Select(p => Path.GetFileNameWithoutExtension(p.Path)).ToHashSet());

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Package_NamedInAProject_GetsItsVersionCentrally(string project)
    {
        var packages = Load(project).Descendants("PackageReference").ToList();
        Assert.All(packages, p => Assert.Equal(["Include"], p.Attributes().Select(a => a.Name.LocalName).Except(["PrivateAssets"])));
        Assert.DoesNotContain(packages, p => p.Element("Version") is not null);
        var central = Load("Directory.Packages.props").Descendants("PackageVersion").Select(p => p.Attribute("Include")!.Value);
        Findings.None(packages.Select(p => p.Attribute("Include")!.Value).Except(central));
    }

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Project_InTheRepository_IsInTheSolutionAndInAFolderOfItsName(string project)
    {
        Assert.Contains(project.Replace('/', '\\'), File.ReadAllText(Path.Combine(Repository.Root, "Omo.sln")));
        var folder = Path.GetFileName(Path.GetDirectoryName(project)!);
        Assert.Contains(folder, new[] { Path.GetFileNameWithoutExtension(project), "bench" });
    }

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void CompilerRule_SetForTheRepository_IsNotSoftenedByAProject(string project)
    {
        string[] rules =
        [
            "TargetFramework", "Nullable", "TreatWarningsAsErrors", "ImplicitUsings", "AnalysisLevel", "EnforceCodeStyleInBuild",
        ];
        Assert.DoesNotContain(Load(project).Descendants(), e => rules.Contains(e.Name.LocalName));
    }

    [Fact]
    public void ProjectWithTests_ByItsName_StandsForAConcern()
    {
        var withTests = Repository.CSharp("tests")
            .Where(f => f.Lines.Any(l => l.Trim() is "[Fact]" or "[Theory]"))
            .Select(f => f.Path.Split('/')[1])
            .Distinct();
        Findings.None(withTests.Where(name => !TestProjectName().IsMatch(name)));
    }

    private static IEnumerable<string> References(string project) => Load(project)
        .Descendants("ProjectReference")
        .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

    private static XDocument Load(string path) => XDocument.Load(Path.Combine(Repository.Root, path));

    [GeneratedRegex(@"^Omo\.[A-Z][A-Za-z]+\.Tests$")]
    private static partial Regex TestProjectName();
}
