// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.TestPrograms;

namespace Omo.Bless;

/// <summary>Executes all runs, judges them, and pins how they ended.</summary>
/// <param name="acceptedOutputs">Runs whose new output replaces the expected one.</param>
internal sealed class Blessing(IReadOnlyCollection<string> acceptedOutputs)
{
    private readonly List<string> _problems = [];
    private readonly List<string> _changes = [];
    private readonly List<(TestRun Run, TestResult Result)> _results = [];

    /// <summary>Why runs may not be pinned.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>What <see cref="Write"/> changed.</summary>
    public IReadOnlyList<string> Changes => _changes;

    /// <summary>Runs executed.</summary>
    public int Runs => _results.Count;

    /// <summary>Executes every run on every engine.</summary>
    public void Execute()
    {
        var runs = TestManifest.Architectures().SelectMany(TestManifest.Runs).ToList();
        foreach (var name in acceptedOutputs.Where(name => runs.TrueForAll(r => r.Name != name)))
        {
            _problems.Add($"the manifest has no run '{name}'");
        }

        foreach (var run in runs)
        {
            var result = run.Execute(EngineCatalog.Default);
            _results.Add((run, result));
            if (Problem(run, result) is { } problem)
            {
                _problems.Add($"{run.Name} on {run.Architecture}: {problem}");
            }
        }
    }

    /// <summary>Writes expected outputs and the manifest.</summary>
    public void Write()
    {
        var manifest = new ManifestText(File.ReadAllText(TestManifest.Path));
        foreach (var (run, result) in _results)
        {
            if (TakesOutput(run))
            {
                var file = run.Output ?? $"expected/{run.Name}.txt";
                File.WriteAllBytes(TestProgramFolder.FileOf(file), result.Output);
                manifest.SetOutput(run.Name, file);
                _changes.Add($"{run.Name}: wrote {file}");
            }

            var hash = result.StateHash.ToString();
            if (run.Steps != result.Steps || run.StateHash != hash)
            {
                manifest.SetPins(run.Name, run.Architecture, result.Steps, hash);
                _changes.Add($"{run.Name} on {run.Architecture}: {run.Steps} -> {result.Steps} steps, {run.StateHash} -> {hash}");
            }
        }

        File.WriteAllText(TestManifest.Path, manifest.ToString());
    }

    private string? Problem(TestRun run, TestResult result)
    {
        if (result.ExitCode != run.ExitCode)
        {
            return $"exit code {result.ExitCode} instead of {run.ExitCode}";
        }

        if (run.IsSameOnQemu && (run.Output is null || acceptedOutputs.Contains(run.Name)))
        {
            return "its output has another judge: write the expected file from a second source";
        }

        if (!TakesOutput(run) && !result.Output.AsSpan().SequenceEqual(run.OutputBytes()))
        {
            return $"the output differs from {run.Output}";
        }

        var other = EngineCatalog.Names.FirstOrDefault(engine => engine != EngineCatalog.Default && !IsEqual(run.Execute(engine), result));
        return other is null ? null : $"engine {other} ends in another way than {EngineCatalog.Default}";
    }

    private bool TakesOutput(TestRun run) => run.Output is null || acceptedOutputs.Contains(run.Name);

    private static bool IsEqual(TestResult a, TestResult b) =>
        a.ExitCode == b.ExitCode && a.Steps == b.Steps && a.StateHash == b.StateHash && a.Output.AsSpan().SequenceEqual(b.Output);
}
