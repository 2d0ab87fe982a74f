// SPDX-License-Identifier: MIT
namespace Omo.Architecture.Tests;

/// <summary>Nothing in the repository depends on the computer it was written on, or on one server.</summary>
public sealed class ContentTests
{
    // In pieces, so that this file passes its own test.
    private static readonly string[] s_forbidden =
    [
        "/wo" + "rk/", "/ho" + "me/", "/ro" + "ot/", "/Us" + "ers/", "C:" + "\\", "/tmp/" + "a-",
        "npm" + "js.org", "nu" + "get.org", "nu" + "get.cn", "npm" + "mirror", "yarn" + "pkg", "pypi" + ".org", "crates" + ".io",
        "deb.de" + "bian.org", "proxy.go" + "lang",
    ];

    [Fact]
    public void TextFile_OfAnyKind_NamesNoComputerAndNoRegistry()
    {
        var found = new List<string>();
        foreach (var (path, lines) in Repository.TextFiles)
        {
            for (var i = 0; i < lines.Length; i++)
            {
                if (s_forbidden.FirstOrDefault(lines[i].Contains) is { } word)
                {
                    found.Add($"{path}:{i + 1}: {word}");
                }
            }
        }

        Findings.None(found);
    }

    [Fact]
    public void TextFile_OfAnyKind_EndsItsLinesWithLineFeedsAndHasNoTabsInCSharp()
    {
        var wrong = Repository.TextFiles
            .Where(f => File.ReadAllText(Path.Combine(Repository.Root, f.Path)).Contains('\r')
                || (f.Path.EndsWith(".cs", StringComparison.Ordinal) && f.Lines.Any(l => l.Contains('\t'))))
            .Select(f => f.Path);
        Findings.None(wrong);
    }

    [Fact]
    public void Repository_AsFarAsGitWouldKeepIt_HasNoBinaryFile()
    {
        string[] endings = [".dll", ".exe", ".so", ".a", ".o", ".elf", ".zip", ".gz", ".nupkg", ".pdb"];
        var ignored = new[] { "bin", "obj", "artifacts", "node_modules", "out", "cache", "build", "TestResults", ".git" };
        var found = Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Repository.Root, f))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(ignored.Contains))
            .Where(f => endings.Contains(Path.GetExtension(f)));
        Findings.None(found);
    }
}
