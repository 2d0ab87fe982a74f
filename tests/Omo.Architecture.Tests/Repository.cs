// SPDX-License-Identifier: MIT
namespace Omo.Architecture.Tests;

/// <summary>The files of the repository, without what builds and installations put beside them.</summary>
internal static class Repository
{
    private static readonly string[] s_notOurs =
    [
        ".git", "bin", "obj", "artifacts", "node_modules", "build", "TestResults", ".vs", ".idea",
        "BenchmarkDotNet.Artifacts", "proofs/out", "proofs/cache",
    ];

    private static readonly string[] s_textEndings =
    [
        ".cs", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".sol", ".mjs", ".js", ".toml", ".sh", ".mk", ".c", ".h",
        ".S", ".s", ".ld", ".txt", ".yml", ".yaml", ".config", ".editorconfig", ".gitignore", ".npmrc",
    ];

    /// <summary>The repository's folder.</summary>
    public static string Root => ProjectFolder.Path;

    /// <summary>Every text file, as (path from the root with forward slashes, lines).</summary>
    public static IReadOnlyList<(string Path, string[] Lines)> TextFiles { get; } =
        [.. Files(Root).Where(IsText).Select(f => (Relative(f), File.ReadAllLines(f))).OrderBy(f => f.Item1, StringComparer.Ordinal)];

    /// <summary>The C# files below a folder, generated ones left out.</summary>
    public static IEnumerable<(string Path, string[] Lines)> CSharp(string folder) =>
        TextFiles.Where(f => f.Path.StartsWith(folder + "/", StringComparison.Ordinal)
            && f.Path.EndsWith(".cs", StringComparison.Ordinal) && !f.Path.EndsWith(".g.cs", StringComparison.Ordinal));

    /// <summary>The project files below a folder.</summary>
    public static IEnumerable<(string Path, string[] Lines)> Projects(string folder) =>
        TextFiles.Where(f => f.Path.StartsWith(folder + "/", StringComparison.Ordinal)
            && f.Path.EndsWith(".csproj", StringComparison.Ordinal));

    private static IEnumerable<string> Files(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            yield return file;
        }

        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (s_notOurs.Contains(Path.GetFileName(inner)) || s_notOurs.Contains(Relative(inner)))
            {
                continue;
            }

            foreach (var file in Files(inner))
            {
                yield return file;
            }
        }
    }

    private static bool IsText(string file) =>
        s_textEndings.Any(e => file.EndsWith(e, StringComparison.Ordinal)) || Path.GetFileName(file) is "Makefile" or "LICENSE" or "run";

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
