// SPDX-License-Identifier: MIT
using Omo.Ovm.Chain;
using Omo.Ovm.Scenarios;
using Omo.Ovm.Tests.Guest;
using Xunit.Abstractions;

namespace Omo.Ovm.Tests.Conformance;

/// <summary>Published state tests inside the emulator: a sample over all files, the same for every architecture.</summary>
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
        using var signer = new Signer();
        var files = VectorFolder.Below("GeneralStateTests");
        for (var i = 0; i < Wanted && files.Count > 0; i++)
        {
            var (path, text) = files[i * files.Count / Wanted];
            var scenarios = ScenarioFile.Read(text, null, signer);
            var scenario = scenarios[i % scenarios.Count];
            score.Run($"{path} {scenario.Name}", () => GuestAgreement.Check(scenario, arch));
        }

        score.Assert100Percent(output.WriteLine);
    }
}
