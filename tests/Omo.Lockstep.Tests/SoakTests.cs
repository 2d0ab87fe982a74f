// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.TestPrograms.X86;
using Omo.Unicorn;
using Xunit.Abstractions;

namespace Omo.Lockstep.Tests;

/// <summary>Random programs of every instruction set, on every engine, against libunicorn, for as long as one likes.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const ulong Steps = 400;
    private const ulong LeastSteps = 200;
    private const int FewSeeds = 30;

    /// <summary>
    /// Without what ends most programs: calls of the environment, faults, divisions, and addresses of code or of the stack
    /// that come from memory.
    /// </summary>
    private static readonly IReadOnlyList<Row> s_x86Rows =
    [
        .. X8664.Instance.Rows.Where(r => !X86LibunicornLimits.IsLeftOut(r)
            && X8664.MnemonicOf(r) is not ("hlt" or "ud2" or "int3" or "int" or "cli" or "sti" or "div" or "idiv" or "ret" or "leave")),
    ];

    [Fact]
    [Trait("Category", Soak.Category)]
    public void RandomProgram_OnEveryEngine_IsEqualToLibunicorn()
    {
        var compared = InstructionSets.All.ToDictionary(isa => isa.Name, _ => 0UL);

        var (cases, seed) = Soak.Run(s => Check(s, compared));

        output.WriteLine($"{cases} programs of each set from seed {seed} on; steps: {string.Join(", ", compared)}");
        AssertEnough(compared, cases);
    }

    /// <summary>A few programs without the time that a soak takes, so that an ordinary run knows that it would work.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public void RandomProgram_OfAFewSeeds_IsEqualToLibunicorn(ulong first)
    {
        var compared = InstructionSets.All.ToDictionary(isa => isa.Name, _ => 0UL);

        for (ulong seed = 0; seed < FewSeeds; seed++)
        {
            Check(first + seed, compared);
        }

        output.WriteLine(string.Join(", ", compared));
        AssertEnough(compared, FewSeeds);
    }

    private static void AssertEnough(Dictionary<string, ulong> compared, int cases)
    {
        foreach (var (isa, steps) in compared)
        {
            Assert.True(steps > LeastSteps * (ulong)(cases * EngineCatalog.Names.Count), $"{steps} steps of {cases} programs of {isa}: they end too early to mean much");
        }
    }

    private static void Check(ulong seed, Dictionary<string, ulong> compared)
    {
        foreach (var isa in InstructionSets.All)
        {
            foreach (var engine in EngineCatalog.Names)
            {
                using var state = NewState(isa, seed);
                using var lockstep = new LockstepRun(state, new TestHost(NoPreimages.Instance), engine, [.. MipsErrata.All, .. RiscVErrata.All, .. X86Errata.All]);
                var difference = lockstep.Run(Steps);
                Assert.True(difference is null, $"{isa.Name} on {engine}: {difference}");
                compared[isa.Name] += lockstep.ComparedSteps;
            }
        }
    }

    private static MachineState NewState(InstructionSet isa, ulong seed)
    {
        if (isa != X8664.Instance)
        {
            return new RandomProgram(isa, new Dice(seed)).NewState();
        }

        var state = new MachineState(isa, memoryLimit: 1L << 26);
        new RandomX86Program((int)seed, s_x86Rows) { IsWanted = (bytes, decoded) => !X86LibunicornLimits.IsWrong(bytes, decoded, rcx: null) }
            .Write(state, RandomX86.Code);
        return state;
    }
}
