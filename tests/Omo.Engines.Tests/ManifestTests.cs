// SPDX-License-Identifier: MIT
using Omo.TestPrograms;

namespace Omo.Engines.Tests;

/// <summary>The test programs to their end, in pieces of random length, against the evaluator.</summary>
public sealed class ManifestTests
{
    private const ulong Limit = 20_000_000;

    public static TheoryData<string, string> Runs()
    {
        var data = new TheoryData<string, string>();
        foreach (var architecture in TestManifest.Architectures())
        {
            foreach (var run in TestManifest.Runs(architecture))
            {
                data.Add(architecture, run.Name);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Program_InPiecesOfRandomLength_HasTheEvaluatorsStates(string architecture, string name)
    {
        var run = TestManifest.Run(architecture, name);
        var random = new Random(name.Length);
        using var reference = run.LoadState();
        using var tested = run.LoadState();
        var (expected, actual) = (run.NewHost(), run.NewHost());
        using var evaluator = new Machine.Engines.EvaluatorEngine(reference, expected);
        using var engine = Engines.Create(Engines.Interpreter, tested, actual);
        while (!reference.HasExited)
        {
            var steps = (ulong)random.Next(1, 1 << random.Next(1, 17));
            Assert.Equal(evaluator.Run(steps), engine.Run(steps));
            Assert.Equal(reference.SaveRegisters(), tested.SaveRegisters());
            Assert.True(reference.Step < Limit, "the program does not end");
        }

        Assert.Equal(expected.StandardOutput, actual.StandardOutput);
        Assert.Equal(reference.Memory.TouchedPages, tested.Memory.TouchedPages);
        foreach (var page in reference.Memory.TouchedPages)
        {
            Assert.True(reference.Memory.View(page << 12, 4096).SequenceEqual(tested.Memory.View(page << 12, 4096)), $"page {page:x} differs");
        }
    }
}
