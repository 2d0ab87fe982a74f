// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.Machine.Loading;
using Omo.Proofs;
using Omo.TestPrograms;

namespace Omo.Contracts.Tests;

/// <summary>The OVM's guest executes a block of 100 signed ERC-20 transfers (<c>make -C guest block</c>): steps of it in the contract.</summary>
[Collection(EvmCollection.Name)]
public class OvmBlockTests(EvmFixture evm)
{
    private const ulong Samples = 200;

    [Theory]
    [EverySet]
    public async Task Step_SampledStepsOfABlockOfTransfers_AgreesWithTheMachine(string arch)
    {
        using var whole = Load(arch);
        whole.Run(ulong.MaxValue);
        Assert.Equal(0, whole.ExitCode);

        var count = await evm.AssertAgreesAsync(Prove(arch, whole.Step));

        Assert.Equal((int)Samples, count);
    }

    // At equal distances, the first and the last among them.
    private static IEnumerable<(string Name, StepProof Proof)> Prove(string arch, ulong steps)
    {
        using var machine = Load(arch);
        for (ulong i = 0; i < Samples; i++)
        {
            var step = i * (steps - 1) / (Samples - 1);
            machine.Run(step - machine.Step);
            yield return ($"the block on {arch}, step {step}", StepProver.ProveNext(machine));
        }

        Assert.True(machine.HasExited);
    }

    private static Machine.Machine Load(string arch)
    {
        var build = ProjectFolder.FileOf("guest", "build");
        var host = new TestHost(new PreimageFolder(Path.Combine(build, "block")));
        return Machine.Machine.Load(File.ReadAllBytes(Path.Combine(build, arch, "ovm")), "ovm", new LoadOptions(), host, EngineCatalog.Default);
    }
}
