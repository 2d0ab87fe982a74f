// SPDX-License-Identifier: MIT
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Omo.TestPrograms;

/// <summary>The runs of <c>testprograms/manifest.json</c>.</summary>
public static class TestManifest
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // A misspelt or forgotten field must not silently become a default.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Path => TestProgramFolder.FileOf("manifest.json");

    /// <summary>All runs of an architecture, in the manifest's order.</summary>
    public static IReadOnlyList<TestRun> Runs(string architecture) =>
        [.. Read().Runs.Where(r => r.Architectures.ContainsKey(architecture)).Select(r => r.For(architecture))];

    /// <summary>Names of the architectures that runs are for.</summary>
    public static IReadOnlyList<string> Architectures() =>
        [.. Read().Runs.SelectMany(r => r.Architectures.Keys).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The run of that name.</summary>
    public static TestRun Run(string architecture, string name) => Runs(architecture).Single(r => r.Name == name);

    private static ManifestFile Read() => JsonSerializer.Deserialize<ManifestFile>(File.ReadAllText(Path), s_options)!;

    private sealed record ManifestFile(IReadOnlyList<ManifestRun> Runs);

    private sealed record ManifestPin(ulong? Steps, string? StateHash);

    private sealed record ManifestRun
    {
        public required string Name { get; init; }

        public required string Program { get; init; }

        public required string Source { get; init; }

        public required IReadOnlyList<string> Args { get; init; }

        public required IReadOnlyList<string> Env { get; init; }

        public required string? Stdin { get; init; }

        public required string? Preimages { get; init; }

        public required string? Stdout { get; init; }

        public required int ExitCode { get; init; }

        public required bool Qemu { get; init; }

        public required IReadOnlyDictionary<string, ManifestPin> Architectures { get; init; }

        public TestRun For(string architecture) => new()
        {
            Name = Name,
            Architecture = architecture,
            Program = Program,
            Arguments = Args,
            Environment = Env,
            Input = Stdin,
            Preimages = Preimages,
            Output = Stdout,
            ExitCode = ExitCode,
            IsSameOnQemu = Qemu,
            Steps = Architectures[architecture].Steps,
            StateHash = Architectures[architecture].StateHash,
        };
    }
}
