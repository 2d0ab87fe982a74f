// SPDX-License-Identifier: MIT
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Omo.Ovm.Tests.Conformance;

/// <summary>
/// The vectors that OMO_VECTORS names: a folder with JSON files, and archives (.tar.gz) of them, in which ethereum/tests' folders
/// (GeneralStateTests, VMTests, RLPTests, TrieTests) say what a file holds.
/// </summary>
internal static class VectorFolder
{
    private const string Variable = "OMO_VECTORS";

    private static readonly Lazy<IReadOnlyList<(string Path, string Text)>> s_files = new(ReadAll);

    /// <summary>The files below a folder of that name, ordered by path.</summary>
    public static IReadOnlyList<(string Path, string Text)> Below(string folder) =>
        [.. s_files.Value.Where(f => ("/" + f.Path).Contains($"/{folder}/", StringComparison.Ordinal))];

    /// <summary>The files whose name has a part.</summary>
    public static IReadOnlyList<(string Path, string Text)> Named(string part) =>
        [.. s_files.Value.Where(f => Path.GetFileName(f.Path).Contains(part, StringComparison.Ordinal))];

    private static List<(string Path, string Text)> ReadAll()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.True(Directory.Exists(folder), $"{Variable} names no folder: run 'make conformance VECTORS=DIR'");
        var files = new List<(string Path, string Text)>();
        foreach (var file in Directory.EnumerateFiles(folder!, "*", SearchOption.AllDirectories))
        {
            if (file.EndsWith(".json", StringComparison.Ordinal))
            {
                files.Add((Path.GetRelativePath(folder!, file), File.ReadAllText(file)));
            }
            else if (file.EndsWith(".tar.gz", StringComparison.Ordinal) || file.EndsWith(".tgz", StringComparison.Ordinal))
            {
                files.AddRange(Unpack(file));
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        return files;
    }

    private static IEnumerable<(string Path, string Text)> Unpack(string archive)
    {
        using var file = File.OpenRead(archive);
        using var stream = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data && entry.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                using var reader = new StreamReader(data, Encoding.UTF8);
                yield return (entry.Name, reader.ReadToEnd());
            }
        }
    }
}
