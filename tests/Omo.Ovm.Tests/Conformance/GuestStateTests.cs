// SPDX-License-Identifier: MIT
using Omo.Ovm.Chain;
using Omo.Ovm.Scenarios;
using Omo.Ovm.Tests.Guest;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Conformance;

/// <summary>
/// Published state tests inside the emulator: a sample over all files and evenly over the forks, the same for every architecture.
/// </summary>
public sealed class GuestStateTests(ITestOutputHelper output)
{
    private const int Wanted = 75;

    public static TheoryData<string> Architectures => GuestBuild.Architectures;

    [Theory]
    [MemberData(nameof(Architectures))]
    [Trait("Category", "Conformance")]
    public void GeneralStateTests_Sampled_LeadToTheirRootsInTheEmulator(string arch)
    {
        var score = new Score($"GeneralStateTests on {arch}");
        var (sample, forks) = Sample();
        Assert.Equal(Wanted, sample.Select(s => s.Name).Distinct().Count());
        foreach (var fork in forks.Order())
        {
            var cases = sample.Count(s => s.Case.Fork == fork);
            output.WriteLine($"{fork}: {cases}");
            Assert.True(cases >= Wanted / (2 * forks.Count), $"only {cases} of {Wanted} cases are of {fork}");
        }

        foreach (var (name, scenario) in sample)
        {
            score.Run(name, () => GuestAgreement.Check(scenario, arch));
        }

        score.Assert100Percent(output.WriteLine);
    }

    // From each file one case that was not taken yet, of the fork that has the fewest so far.
    private static (List<(string Name, Scenario Case)> Sample, HashSet<Fork> Forks) Sample()
    {
        var files = VectorFolder.Below("GeneralStateTests");
        Assert.True(files.Count > 0, "there are no GeneralStateTests among the vectors");
        using var signer = new Signer();
        var sample = new List<(string Name, Scenario Case)>();
        var forks = new HashSet<Fork>();
        for (var i = 0; i < Wanted; i++)
        {
            var (path, text) = files[i * files.Count / Wanted];
            var cases = ScenarioFile.Read(text, null, signer).Select(c => (Name: $"{path} {c.Name}", Case: c)).ToList();
            forks.UnionWith(cases.Select(c => c.Case.Fork));
            var rest = cases.ExceptBy(sample.Select(s => s.Name), c => c.Name).ToList();
            if (rest.Count > 0)
            {
                var ofFork = rest.GroupBy(c => c.Case.Fork).MinBy(g => sample.Count(s => s.Case.Fork == g.Key))!.ToList();
                sample.Add(ofFork[i % ofFork.Count]);
            }
        }

        return (sample, forks);
    }
}
