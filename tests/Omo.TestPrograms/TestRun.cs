// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Loading;
using Omo.Machine.State;

namespace Omo.TestPrograms;

/// <summary>One run of the manifest, for one architecture (testprograms/README.md tells the fields).</summary>
public sealed record TestRun
{
    public required string Name { get; init; }

    public required string Architecture { get; init; }

    public required string Program { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyList<string> Environment { get; init; }

    /// <summary>File of standard input, or null for an empty one; relative to the test programs.</summary>
    public required string? Input { get; init; }

    /// <summary>Folder of pre-images, or null; relative to the test programs.</summary>
    public required string? Preimages { get; init; }

    /// <summary>File of expected output, or null when none is written yet; relative to the test programs.</summary>
    public required string? Output { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>Whether qemu-user gives the same output and exit code.</summary>
    public required bool IsSameOnQemu { get; init; }

    /// <summary>Pinned number of steps, or null.</summary>
    public required ulong? Steps { get; init; }

    /// <summary>Pinned state hash at the end, or null.</summary>
    public required string? StateHash { get; init; }

    public string ProgramPath => TestProgramFolder.FileOf(Path.Combine("bin", Architecture, Program));

    public byte[] InputBytes() => Input is null ? [] : File.ReadAllBytes(TestProgramFolder.FileOf(Input));

    public byte[] OutputBytes() => Output is null
        ? throw new InvalidOperationException($"run {Name} has no expected output; write it with 'make bless'")
        : File.ReadAllBytes(TestProgramFolder.FileOf(Output));

    public TestHost NewHost() =>
        new(Preimages is null ? NoPreimages.Instance : new PreimageFolder(TestProgramFolder.FileOf(Preimages)));

    /// <summary>A machine with its memory tree, before the first step.</summary>
    public Machine.Machine Load(TestHost host, string engine = EngineCatalog.Default) =>
        Machine.Machine.Load(ProgramBytes(), ProgramPath, Options(), host, engine);

    /// <summary>Registers and memory alone, before the first step.</summary>
    public MachineState LoadState() => ProgramLoader.Load(ProgramBytes(), ProgramPath, Options(), out _);

    /// <summary>Runs to the end.</summary>
    /// <exception cref="InvalidOperationException">It does not end within <paramref name="limit"/> steps.</exception>
    public TestResult Execute(string engine, ulong limit = 20_000_000)
    {
        var host = NewHost();
        using var machine = Load(host, engine);
        _ = machine.Run(limit);
        return machine.HasExited
            ? new TestResult(host.StandardOutput, machine.ExitCode, machine.Step, machine.StateHash())
            : throw new InvalidOperationException($"run {Name} has not ended after {limit} steps on {engine}");
    }

    public override string ToString() => Name;

    private LoadOptions Options() => new() { Arguments = Arguments, Environment = Environment, Input = InputBytes() };

    private byte[] ProgramBytes() => File.Exists(ProgramPath)
        ? File.ReadAllBytes(ProgramPath)
        : throw new FileNotFoundException($"{ProgramPath} is missing; build it with 'make testprograms'");
}
