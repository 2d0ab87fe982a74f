// SPDX-License-Identifier: MIT
using Omo.Proofs.Testing.Programs;
using Omo.Proofs.Testing.States;

namespace Omo.Contracts.Tests;

/// <summary>Steps of real programs in the contract.</summary>
[Collection(EvmCollection.Name)]
public class ProgramStepTests(EvmFixture evm)
{
    private const int Samples = 500;

    private static readonly string[] s_small =
    [
        "riscv64/hello", "riscv64/unknown_syscall", "riscv64/unknown_syscall-wide", "riscv64/riscv_selfmodify", "riscv64/stdin-empty",
        "riscv64/exits-0", "riscv64/exits-1", "riscv64/exits-2", "riscv64/exits-masked", "riscv64/exits-thread",
        "mips/hello", "mips/unknown_syscall", "mips/stdin-empty", "mips/mips_llsc", "mips/mips_slot_branch", "mips/exits-1",
        "mipsel/hello", "mipsel/stdin-empty", "mipsel/mips_llsc", "mipsel/exits-thread",
    ];

    public static TheoryData<string> Small => [.. s_small];

    public static TheoryData<string> Others => [.. RunProfile.Runs.Keys.Except(s_small)];

    public static TheoryData<string> Named => [.. NamedSteps.Names];

    [Theory]
    [MemberData(nameof(Small))]
    public async Task Step_EveryStepOfASmallProgram_AgreesWithTheMachine(string name)
    {
        var profile = RunProfile.Of(name);

        var count = await CompareAsync(profile, Enumerable.Range(0, profile.Steps + 1));

        Assert.Equal(profile.Steps + 1, count);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Step_SampledStepsOfAProgram_AgreesWithTheMachine(string name)
    {
        var profile = RunProfile.Of(name);

        var count = await CompareAsync(profile, profile.Sample(Samples));

        Assert.True(count >= Math.Min(Samples, profile.Steps + 1), $"only {count} steps were compared");
    }

    [Theory]
    [MemberData(nameof(Named))]
    public async Task Step_SpecialCase_AgreesWithTheMachine(string name) =>
        Assert.Equal(1, await evm.AssertAgreesAsync([(name, NamedSteps.Prove(name))]));

    private Task<int> CompareAsync(RunProfile profile, IEnumerable<int> steps) =>
        evm.AssertAgreesAsync(profile.Prove(steps).Select(p => ($"{profile.Run.Name}, step {p.Step}", p)));
}
