// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.Testing.Findings;

namespace Omo.Engines.Tests;

/// <summary>What audits found in other machines, on every engine, the evaluator included.</summary>
public sealed class FindingTests
{
    private const string Evaluator = "evaluator";

    public static TheoryData<string, string> EnginesAndNames
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var engine in Engines.All.Prepend(Evaluator))
            {
                foreach (var name in StepCases.Names)
                {
                    data.Add(engine, name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EnginesAndNames))]
    public void Step_OfAFinding_ChangesWhatItMustAndNothingElse(string engine, string name)
    {
        var finding = StepCases.Find(name);
        using var state = finding.Start();
        using var tested = Create(engine, state, new SilentHost());
        _ = tested.Run(1);

        var differences = finding.Differences(state);

        Assert.True(differences.Count == 0, string.Join("; ", differences));
    }

    private static IEngine Create(string engine, MachineState state, IHost host) =>
        engine == Evaluator ? new EvaluatorEngine(state, host) : Engines.Create(engine, state, host);
}
