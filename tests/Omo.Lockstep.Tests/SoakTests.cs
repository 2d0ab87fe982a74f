// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.TestPrograms;
using Omo.Unicorn;
using Xunit.Abstractions;

namespace Omo.Lockstep.Tests;

/// <summary>Random programs of every instruction set, on every engine, against libunicorn, for as long as one likes.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const ulong Steps = 400;

    [Fact]
    [Trait("Category", Soak.Category)]
    public void RandomProgram_OnEveryEngine_IsEqualToLibunicorn()
    {
        ulong compared = 0;

        var (cases, seed) = Soak.Run(s => compared += Check(s));

        output.WriteLine($"{cases} programs, {compared} steps, from seed {seed} on");
        Assert.True(compared > 20 * (ulong)cases, $"{compared} steps of {cases} programs: they end too early to mean much");
    }

    /// <summary>A few programs without the time that a soak takes, so that an ordinary run knows that it would work.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void RandomProgram_OfAFewSeeds_IsEqualToLibunicorn(ulong first)
    {
        for (ulong seed = 0; seed < 30; seed++)
        {
            _ = Check(first + seed);
        }
    }

    private static ulong Check(ulong seed)
    {
        ulong compared = 0;
        foreach (var isa in InstructionSets.All)
        {
            foreach (var engine in EngineCatalog.Names)
            {
                using var state = new RandomProgram(isa, new Dice(seed)).NewState();
                using var lockstep = new LockstepRun(state, new TestHost(NoPreimages.Instance), engine, [.. MipsErrata.All, .. RiscVErrata.All]);
                var difference = lockstep.Run(Steps);
                Assert.True(difference is null, $"{isa.Name} on {engine}: {difference}");
                compared += lockstep.ComparedSteps;
            }
        }

        return compared;
    }
}
