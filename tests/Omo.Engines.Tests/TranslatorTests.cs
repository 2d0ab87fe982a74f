// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;
using Omo.Machine.Checkpoints;
using Omo.Machine.State;
using Omo.Machine.Translator;
using Omo.TestPrograms;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>What the translator translates, counted: speed cannot be asserted, but what makes it can.</summary>
public sealed class TranslatorTests
{
    private const ulong Code = 0x10000;
    private const ulong Data = 0x41000;
    private const int Sum = 10;

    // Less patient than programs that run for seconds need it, so that short runs show what is translated.
    private static readonly TranslatorOptions s_atOnce = new() { IsBackground = false, HotSamples = 12, HotExits = 400 };

    [Theory]
    [InlineData("riscv64")]
    [InlineData("mips")]
    [InlineData("mipsel")]
    [InlineData("x86_64")]
    public void Run_OfAProgramOfLoops_IsTranslatedNearlyWhole(string architecture)
    {
        const uint Rounds = 1000;
        var run = TestManifest.Run(architecture, "mixed") with { Arguments = [Rounds.ToString(System.Globalization.CultureInfo.InvariantCulture)] };
        using var state = run.LoadState();
        using var engine = new TranslatorEngine(state, run.NewHost(), s_atOnce);
        var steps = engine.Run(ulong.MaxValue);

        // The program has some ten loops; each region is one, with what it calls.
        Assert.True(steps > 20_000_000);
        Assert.InRange(engine.TranslatedSteps, (ulong)(0.9 * steps), steps);
        Assert.InRange(engine.Regions, 1, 40);
    }

    [Fact]
    public void Run_OfWarmTranslatedCode_AllocatesNothing()
    {
        using var state = Counting();
        using var engine = new TranslatorEngine(state, new SilentHost(), s_atOnce);
        _ = engine.Run(2_000_000);
        var translated = engine.TranslatedSteps;

        var before = GC.GetAllocatedBytesForCurrentThread();
        var done = engine.Run(1_000_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(1_000_000UL, done);
        Assert.Equal(0, allocated);
        Assert.True(engine.TranslatedSteps - translated > 990_000);
    }

    [Fact]
    public void Run_StoppedAtEveryStepOfARegion_StopsExactlyThere()
    {
        using var state = Counting();
        using var engine = new TranslatorEngine(state, new SilentHost(), s_atOnce);
        _ = engine.Run(2_000_000);
        var (step, sum) = (state.Step, (ulong)state[RiscVRegisters.X, Sum]);
        Assert.Equal(0UL, step % 4);
        for (ulong n = 1; n < 400; n++)
        {
            Assert.Equal(n, engine.Run(n));
            step += n;
            Assert.Equal(step, state.Step);
            Assert.Equal(sum + ((step - 2_000_000 + 3) / 4), (ulong)state[RiscVRegisters.X, Sum]);
        }
    }

    [Fact]
    public void Store_IntoTranslatedCode_IsSeenEachTime()
    {
        // A host writes over the loop between runs, more often than the translator is willing to translate it again.
        using var state = Counting();
        using var engine = new TranslatorEngine(state, new SilentHost(), s_atOnce);
        ulong expected = 0;
        for (uint add = 1; add <= 8; add++)
        {
            state.Memory.Write(Code, Bytes(Addi(Sum, Sum, (int)add)));
            _ = engine.Run(1_000_000);
            expected += 250_000 * add;
            Assert.Equal(expected, (ulong)state[RiscVRegisters.X, Sum]);
        }

        Assert.InRange(engine.Regions, s_atOnce.MostDrops - 1, s_atOnce.MostDrops + 1);
    }

    [Fact]
    public void Store_IntoDataBesideTranslatedCode_LeavesItTranslated()
    {
        using var state = Counting();
        using var engine = new TranslatorEngine(state, new SilentHost(), s_atOnce);
        _ = engine.Run(2_000_000);
        var (regions, translated) = (engine.Regions, engine.TranslatedSteps);
        state.Memory.Write(Code + 64, [1]);
        _ = engine.Run(1_000_000);
        Assert.Equal(regions, engine.Regions);
        Assert.True(engine.TranslatedSteps - translated > 990_000);
    }

    [Fact]
    public void Run_OfALoopThatNoLongerDoesWhatIsCheckedBeforeIt_IsTranslatedAgain()
    {
        const int Unused = 5;
        const int Target = 6;
        const int Rounds = 7;
        using var state = new MachineState(MachinePair.Isa, 1 << 20);
        state.Memory.Write(Code, Bytes(
            Addi(Rounds, 0, 50), Addi(Sum, Sum, 1), Bne(Unused, 0, 8), Store("sd", Sum, Target), Addi(Rounds, Rounds, -1), Bne(Rounds, 0, -16), Jal(0, -24)));
        state[RiscVRegisters.X, Target] = Data;
        state[state.Isa.Registers.Pc] = Code;
        using var engine = new TranslatorEngine(state, new SilentHost(), s_atOnce);
        _ = engine.Run(2_000_000);

        while (state.Pc != Code)
        {
            _ = engine.Run(1);
        }

        // From now on the store is left out, and would fault.
        (state[RiscVRegisters.X, Unused], state[RiscVRegisters.X, Target]) = (1, ulong.MaxValue);
        _ = engine.Run(1_000_000);
        var translated = engine.TranslatedSteps;
        _ = engine.Run(1_000_000);
        Assert.True(engine.TranslatedSteps - translated > 990_000);
    }

    [Fact]
    public void Run_FromACheckpoint_GoesOnInTranslatedCode()
    {
        var run = TestManifest.Run("riscv64", "mixed") with { Arguments = ["300"] };
        using var state = run.LoadState();
        using var engine = new TranslatorEngine(state, run.NewHost(), s_atOnce);
        var chain = new CheckpointChain(state, 0);
        while (engine.Run(1 << 20) == 1 << 20)
        {
            _ = chain.AddIfDue(state.Step);
        }

        var (end, regions) = (state.Step, engine.Regions);
        foreach (var place in new[] { end / 2, end / 4, end - (1 << 21) })
        {
            var from = chain.GoTo(place);
            var before = engine.TranslatedSteps;
            Assert.Equal(1UL << 20, engine.Run(1 << 20));
            Assert.Equal(from + (1 << 20), state.Step);
            Assert.InRange(engine.TranslatedSteps - before, (ulong)(0.97 * (1 << 20)), 1UL << 20);
        }

        // What was translated in the first run is neither dropped nor translated again; pages that are hashed anew are new ways out of it.
        Assert.InRange(engine.Regions, regions, regions + 3);
    }

    [Fact]
    public void Dispose_WhileARegionIsCompiled_HarmsNothing()
    {
        for (var i = 0; i < 20; i++)
        {
            using var state = Counting();
            using var engine = new TranslatorEngine(state, new SilentHost());
            _ = engine.Run(200_000);
        }
    }

    /// <summary>A machine in a loop of four instructions, one of them a store, that counts its rounds.</summary>
    private static MachineState Counting()
    {
        var state = new MachineState(MachinePair.Isa, 1 << 20);
        state.Memory.Write(Code, Bytes(Addi(Sum, Sum, 1), Store("sd", Sum, 2), Load("ld", 3, 2), Jal(0, -12)));
        state[RiscVRegisters.X, 2] = Data;
        state[state.Isa.Registers.Pc] = Code;
        return state;
    }
}
