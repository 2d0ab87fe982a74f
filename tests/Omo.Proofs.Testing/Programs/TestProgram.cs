// SPDX-License-Identifier: MIT
using System.Text.Json;
using Omo.Dispute.L1;
using Omo.Machine.Host;
using Omo.Machine.Loading;

namespace Omo.Proofs.Testing.Programs;

/// <summary>A run of a test program, as testprograms/manifest.json describes it.</summary>
/// <param name="Name">The run's name.</param>
/// <param name="Program">The program file's name.</param>
/// <param name="Arguments">argv[1] and on.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Input">Standard input.</param>
/// <param name="PreimageFolder">Folder of pre-images, or null.</param>
/// <param name="ExitCode">Exit code, 0 to 255.</param>
public sealed record TestProgram(
    string Name, string Program, IReadOnlyList<string> Arguments, IReadOnlyList<string> Environment, byte[] Input, string? PreimageFolder, int ExitCode)
{
    private const string Architecture = "riscv64";

    private static readonly Lazy<IReadOnlyList<TestProgram>> s_all = new(ReadManifest);

    /// <summary>Every run for riscv64, in the manifest's order.</summary>
    public static IReadOnlyList<TestProgram> All => s_all.Value;

    /// <summary>The run of that name.</summary>
    public static TestProgram Named(string name) => All.Single(p => p.Name == name);

    /// <summary>Loads the run; the caller disposes the machine.</summary>
    public Machine.Machine Load()
    {
        var path = Path.Combine(Folder, "bin", Architecture, Program);
        if (!File.Exists(path))
        {
            throw new InvalidOperationException($"test program '{path}' is missing: run 'make testprograms'");
        }

        IPreimageSource preimages = PreimageFolder is null ? NoPreimages.Instance : TestPreimages.FromFolder(PreimageFolder);
        var options = new LoadOptions { Arguments = Arguments, Environment = Environment, Input = Input };
        return Machine.Machine.Load(File.ReadAllBytes(path), Program, options, new SilentHost(preimages));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Folder => Path.Combine(OmoHome.Find(), "testprograms");

    private static List<TestProgram> ReadManifest()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json")));
        return [.. json.RootElement.GetProperty("runs").EnumerateArray()
            .Where(run => run.GetProperty("architectures").TryGetProperty(Architecture, out _))
            .Select(Read)];
    }

    private static TestProgram Read(JsonElement run)
    {
        string[] Texts(string field) => [.. run.GetProperty(field).EnumerateArray().Select(e => e.GetString()!)];
        string? PathAt(string field) => run.GetProperty(field).GetString() is { } path ? Path.Combine(Folder, path) : null;
        return new TestProgram(
            run.GetProperty("name").GetString()!, run.GetProperty("program").GetString()!, Texts("args"), Texts("env"),
            PathAt("stdin") is { } input ? File.ReadAllBytes(input) : [], PathAt("preimages"), run.GetProperty("exitCode").GetInt32());
    }
}
