// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Host;
using Omo.Ovm.Chain;
using Omo.Ovm.Scenarios;
using Omo.Testing;

namespace Omo.Ovm.Tests.Guest;

/// <summary>
/// The state tests in cases/, natively and in the emulator. Their roots come from the native build, which passes the published vectors;
/// they hold it where it is.
/// </summary>
public sealed class OwnCaseTests
{
    private const int FewestCases = 60;

    public static TheoryData<string> Architectures => GuestBuild.Architectures;

    [Theory]
    [MemberData(nameof(Architectures))]
    public void OwnCase_InTheEmulator_LeadsToTheNativeRoot(string arch)
    {
        var cases = Cases();
        Assert.True(cases.Count >= FewestCases, $"{cases.Count} cases");
        Assert.All(cases, c => Assert.Null(GuestAgreement.Check(c, arch)));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void WrongClaim_InTheEmulator_EndsWithOne(string arch) =>
        Assert.Equal((int)OvmExit.DoesNotHold, GuestAgreement.ExitCodeForClaim(Cases()[0], arch, Hash256.Zero));

    [Fact]
    public void OwnCase_Natively_LeadsToItsRootAndLogs() => Assert.All(Cases(), c => Assert.Null(Conformance.StateTests.Check(c)));

    [Fact]
    public void Witness_WithoutOnePreimage_IsNotEnough()
    {
        var batch = Cases()[0].Prepare();
        batch.Claim(OvmExecutor.Execute(batch).StateRoot);
        var touched = new OracleStore();
        _ = OvmExecutor.RunProgram(batch.Store, touched);
        foreach (var (missing, _) in touched.Entries)
        {
            var rest = new OracleStore();
            foreach (var (key, data) in touched.Entries.Where(e => e.Key != missing))
            {
                rest.PutKey(key, data);
            }

            Assert.Throws<OvmException>(() => OvmExecutor.RunProgram(rest));
        }
    }

    [Fact]
    public void Guest_WithoutPreimages_SaysWhatIsMissing()
    {
        using var guest = GuestExecution.Load("riscv64", new OracleStore());
        Assert.Throws<PreimageException>(() => guest.Run());
    }

    internal static IReadOnlyList<Scenario> Cases()
    {
        using var signer = new Signer();
        return
        [
            .. Directory.EnumerateFiles(ProjectFolder.FileOf("tests", "Omo.Ovm.Tests", "cases"), "*.json")
                .Order(StringComparer.Ordinal)
                .SelectMany(f => ScenarioFile.Read(File.ReadAllText(f), null, signer)),
        ];
    }
}
