// SPDX-License-Identifier: MIT
using BenchmarkDotNet.Attributes;
using Omo.Isa;
using Omo.Proofs;
using Omo.TestPrograms;

namespace Omo.Bench.Parts;

/// <summary>Steps of the program <c>mixed</c>, made into proofs one after the other, and proofs checked.</summary>
[Config(typeof(BenchConfig))]
[MemoryDiagnoser(displayGenColumns: false)]
public class ProofBenchmark : IDisposable
{
    // A round of the program, so that no measurement ends with the program.
    private const ulong FirstStep = 20_000;
    private const ulong MostSteps = 2_500_000;

    private Machine.Machine _machine = null!;
    private StepProof _proof = null!;

    /// <summary>Names of the instruction sets.</summary>
    public static IEnumerable<string> Architectures => InstructionSets.All.Select(i => i.Name);

    /// <summary>The instruction set.</summary>
    [ParamsSource(nameof(Architectures))]
    public string Architecture { get; set; } = "";

    /// <summary>A machine in the middle of the program.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Restart();
        _proof = StepProver.ProveNext(_machine);
    }

    /// <summary>Executes a step and proves it.</summary>
    [Benchmark]
    public StepProof Prove()
    {
        if (_machine.Step >= MostSteps)
        {
            Restart();
        }

        return StepProver.ProveNext(_machine);
    }

    /// <summary>Checks a proof against the states that it claims.</summary>
    [Benchmark]
    public void Verify() => StepProofVerifier.Verify(_proof);

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _machine?.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Restart()
    {
        _machine?.Dispose();
        var run = TestManifest.Runs(Architecture).First(r => r.Program == "mixed");
        _machine = run.Load(run.NewHost());
        _machine.Run(FirstStep);
    }
}
