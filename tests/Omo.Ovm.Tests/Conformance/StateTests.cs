// SPDX-License-Identifier: MIT
using Omo.Ovm.Chain;
using Omo.Ovm.Scenarios;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Conformance;

/// <summary>GeneralStateTests of ethereum/tests: every fork that the vectors give and the OVM has.</summary>
public sealed class StateTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Category", "Conformance")]
    public void GeneralStateTests_OfEveryForkGiven_LeadToTheirRootsAndLogs()
    {
        var score = new Score("GeneralStateTests");
        var skipped = new HashSet<string>();
        using var signer = new Signer();
        foreach (var (path, text) in VectorFolder.Below("GeneralStateTests"))
        {
            var scenarios = ScenarioFile.Read(text, null, signer, skipped);
            Parallel.ForEach(
                scenarios,
                new ParallelOptions { MaxDegreeOfParallelism = 2 },
                scenario => score.Run($"{path} {scenario.Name}", () => Check(scenario)));
        }

        output.WriteLine($"forks that the OVM does not have: {(skipped.Count == 0 ? "none" : string.Join(", ", skipped.Order()))}");
        score.Assert100Percent(output.WriteLine);
    }

    internal static string? Check(Scenario scenario)
    {
        var outcome = OvmExecutor.Execute(scenario.Prepare());
        if (outcome.StateRoot != scenario.ExpectedRoot)
        {
            return $"root {outcome.StateRoot}, wanted {scenario.ExpectedRoot}; gas {outcome.GasUsed}; {outcome.Transactions[0].Refusal ?? "executed"}";
        }

        return scenario.ExpectedLogsHash is { } logs && logs != outcome.LogsHash ? $"logs {outcome.LogsHash}, wanted {logs}" : null;
    }
}
