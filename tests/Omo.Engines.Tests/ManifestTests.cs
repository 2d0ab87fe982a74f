// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.Machine.Memory;
using Omo.Machine.State;
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
        var expected = run.NewHost();
        using var evaluator = new Machine.Engines.EvaluatorEngine(reference, expected);
        string[] engines = [Engines.Interpreter, Engines.QuickTranslator];
        var tested = engines.Select(name => new Tested(run, name)).ToList();
        while (!reference.HasExited)
        {
            var steps = (ulong)random.Next(1, 1 << random.Next(1, 17));
            var done = evaluator.Run(steps);
            foreach (var machine in tested)
            {
                Assert.True(done == machine.Engine.Run(steps), $"{machine.Name} does another number of steps");
                Assert.True(
                    reference.SaveRegisters().AsSpan().SequenceEqual(machine.State.SaveRegisters()),
                    $"registers of {machine.Name} differ after step {reference.Step}");
            }

            Assert.True(reference.Step < Limit, "the program does not end");
        }

        foreach (var machine in tested)
        {
            using (machine)
            {
                Assert.Equal(expected.StandardOutput, machine.Host.StandardOutput);
                AssertSamePages(reference.Memory, machine.State.Memory);
            }
        }
    }

    private static void AssertSamePages(GuestMemory expected, GuestMemory actual)
    {
        Assert.Equal(expected.TouchedPages, actual.TouchedPages);
        foreach (var page in expected.TouchedPages)
        {
            Assert.True(expected.View(page << 12, 4096).SequenceEqual(actual.View(page << 12, 4096)), $"page {page:x} differs");
        }
    }

    private sealed class Tested : IDisposable
    {
        public Tested(TestRun run, string name)
        {
            (Name, State, Host) = (name, run.LoadState(), run.NewHost());
            Engine = Engines.Create(name, State, Host);
        }

        public string Name { get; }

        public MachineState State { get; }

        public TestHost Host { get; }

        public IEngine Engine { get; }

        public void Dispose()
        {
            Engine.Dispose();
            State.Dispose();
        }
    }
}
