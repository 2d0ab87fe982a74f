// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.TestPrograms;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>Step budgets, counters, and what an engine may cost.</summary>
public sealed class RunTests
{
    private const ulong Code = 0x10000;

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Run_OfEveryNumberOfSteps_StopsExactlyThere(string engine)
    {
        var run = TestManifest.Run("riscv64", "hello");
        using var reference = run.LoadState();
        using var evaluator = new Machine.Engines.EvaluatorEngine(reference, run.NewHost());
        using var start = run.LoadState();
        var snapshot = MachineSnapshot.Take(start);
        using var tested = run.LoadState();
        using var interpreter = Engines.Create(engine, tested, run.NewHost());
        for (ulong n = 0; ; n++)
        {
            snapshot.Restore(tested);
            Assert.Equal(n, interpreter.Run(n));
            Assert.Equal(reference.SaveRegisters(), tested.SaveRegisters());
            if (evaluator.Run(1) == 0)
            {
                Assert.Equal(0UL, interpreter.Run(1));
                Assert.True(n > 100);
                break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void RunSingly_ToTheEndAndOn_TellsOfEveryStepOnce(string engine)
    {
        var run = TestManifest.Run("riscv64", "hello");
        using var state = run.LoadState();
        using var tested = Engines.Create(engine, state, run.NewHost());
        using var observed = new ObservedEngine(tested, state);

        // The observer counts, and compares with the machine's own counter each time.
        var steps = observed.Run(100) + observed.Run(1) + observed.Run(ulong.MaxValue);

        Assert.True(state.HasExited);
        Assert.Equal(state.Step, steps);
        Assert.Equal(0UL, observed.Run(5));
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void CounterRead_InsideARun_CountsTheStepsBefore(string engine)
    {
        using var pair = new MachinePair(engine);
        pair.Write(Code, Addi(1, 1, 1), Word("csrrs", ("rd", 5), ("csr", 0xc02)), Jal(0, -8));
        pair.Pc = Code;
        foreach (var steps in new ulong[] { 2, 3, 1, 7, 300 })
        {
            _ = pair.Run(steps);
        }

        Assert.Equal(pair.Reference.Step / 3 * 3 - 2, pair.X(5));
    }

    [Theory]
    [InlineData(Engines.Interpreter)]
    [InlineData(Engines.Translator)]
    [InlineData(Engines.EagerTranslator)]
    public void Run_LongerThanABurst_CountsAllSteps(string engine)
    {
        using var pair = new MachinePair(engine);
        pair.Write(Code, Addi(1, 1, 1), Jal(0, -4));
        pair.Pc = Code;
        Assert.Equal(1_500_001UL, pair.Run(1_500_001));
        Assert.Equal(750_001UL, pair.X(1));
    }

    [Fact]
    public void Run_OfWarmCode_AllocatesNothing()
    {
        using var state = new MachineState(MachinePair.Isa, 1 << 20);
        state.Memory.Write(Code, Bytes(
            Addi(1, 1, 1), Store("sd", 1, 2, 1), Load("ld", 3, 2, 1), Word("mulh", ("rd", 4), ("rs1", 1), ("rs2", 3)),
            Word("csrrs", ("rd", 5), ("csr", 0xc00)), Addi(17, 0, 172), Word("ecall"), Jalr(6, 7), Jal(0, -32)));
        state.Memory.Write(Code + 0x1000, Bytes(Jalr(0, 6)));

        // The store is misaligned and lies across two pages.
        state[RiscVRegisters.X, 2] = 0x40ffc;
        state[RiscVRegisters.X, 7] = Code + 0x1000;
        state[state.Isa.Registers.Pc] = Code;
        using var engine = Engines.Create(Engines.Interpreter, state, new SilentHost());
        _ = engine.Run(10_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var done = engine.Run(1_000_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(1_000_000UL, done);
        Assert.False(state.HasExited);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Run_AfterDisposal_IsRefused()
    {
        using var state = new MachineState(MachinePair.Isa, 1 << 20);
        var engine = Engines.Create(Engines.Interpreter, state, new SilentHost());
        engine.Dispose();
        engine.Dispose();
        Assert.Throws<ObjectDisposedException>(() => engine.Run(1));
    }

    [Theory]
    [MemberData(nameof(Engines.Names), MemberType = typeof(Engines))]
    public void Run_MissingPreimage_PassesThroughTheEngine(string engine)
    {
        var run = TestManifest.Run("riscv64", "preimages") with { Preimages = null };
        using var state = run.LoadState();
        using var tested = Engines.Create(engine, state, run.NewHost());
        Assert.Throws<PreimageException>(() => tested.Run(1_000_000));
        Assert.True(state.Step > 0);
    }
}
