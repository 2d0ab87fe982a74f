// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.Linux;
using Omo.Isa.X86;
using Omo.Machine.Engines;
using Omo.Machine.Memory;
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.Native.Tests;

/// <summary>
/// The x86-64 test programs on the processor, from the same initial stack, single-stepped: registers and defined flags after
/// every instruction, all memory at every system call and at the end. System calls, <c>cpuid</c> and <c>rdtsc</c> are Omo's.
/// </summary>
public sealed class NativeProgramTests
{
    private const ulong StepLimit = 20_000_000;
    private const ulong LongRun = 500_000;
    private const ulong Batch = 4096;
    private const ulong ProgramStart = 0x40_0000;
    private const ulong ProgramBytes = 0x100_0000;
    private const ulong MappedBytes = 0x100_0000;
    private const ulong StackBytes = 0x10_0000;

    private static readonly string[] s_environment = ["syscall", "cpuid", "rdtsc"];

    /// <summary>
    /// Without x86_arithmetic, which takes flags into registers that the manual leaves undefined, and does not print them; its
    /// rows are judged one by one, and its output is the processor's.
    /// </summary>
    public static TheoryData<string, string> Runs => RunsOf((run, engine) => run.Steps <= LongRun || engine == EngineCatalog.Default);

    /// <summary>Runs of which ordinary tests compare a part, or nothing on some engines, which Omo.Engines.Tests shows to be equal.</summary>
    public static TheoryData<string, string> LongRuns => RunsOf((run, _) => run.Steps > LongRun);

    [NativeTheory]
    [Trait("Category", "Soak")]
    [MemberData(nameof(LongRuns))]
    public void LongRun_SingleStepped_IsEqualAtEveryStep(string name, string engine) => Compare(name, engine, StepLimit);

    /// <summary>A step takes the host tens of microseconds, so of a long run the first steps are compared.</summary>
    [NativeTheory]
    [MemberData(nameof(Runs))]
    public void Run_SingleStepped_IsEqualAtEveryStep(string name, string engine) => Compare(name, engine, LongRun);

    private static void Compare(string name, string engine, ulong steps)
    {
        var run = TestManifest.Run("x86_64", name);
        using var state = run.LoadState();
        using var tested = EngineCatalog.Create(engine, state, run.NewHost());
        using var processor = NativeProcessor.Start(
            (ProgramStart, ProgramBytes),
            (GuestLayout.MapBase(64), MappedBytes),
            (GuestLayout.StackTop(64) - StackBytes, StackBytes));
        var decoder = new Evaluator(state.Isa);
        var access = new LiveStateAccess(state, run.NewHost());
        CopyPages(state, processor, state.Memory.TouchedPages);
        _ = state.Memory.TakeDirtyPages();
        processor.SetRegisters(state);
        ulong compared = 0;
        ulong environment = 0;
        while (!state.HasExited && state.Step < steps)
        {
            processor.Request(Batch);
            NativeStep step;
            ulong answers = 0;
            do
            {
                step = processor.Answer();
                answers++;
                if (step.Outcome == NativeOutcome.BeforeEnvironment)
                {
                    break;
                }

                var pc = state.Pc;
                Assert.True(decoder.TryFetch(access, out var instruction, out _) || step.Outcome == NativeOutcome.Signalled, $"no instruction at 0x{pc:x}");
                var undefined = step.Outcome == NativeOutcome.Executed ? X86UndefinedFlags.Of(instruction, (int)state[X86Registers.R, X86Registers.Rcx]) : [];
                _ = tested.Run(1);
                if (step.Outcome == NativeOutcome.Signalled)
                {
                    Assert.Equal((ulong)(128 + step.Signal), state[state.Isa.Registers.ExitCode]);
                    compared++;
                    break;
                }

                if (processor.Difference(step, state, pc, instruction, undefined) is { } difference)
                {
                    Assert.Fail($"step {state.Step - 1}, pc 0x{pc:x}, {state.Isa.Disassemble(instruction, pc)}: {difference}");
                }

                compared++;
            }
            while (step.Outcome == NativeOutcome.Executed && answers < Batch);

            CompareMemory(state, processor);
            if (step.Outcome == NativeOutcome.BeforeEnvironment)
            {
                Assert.Contains(X8664.MnemonicOf(NextRow(decoder, access)), s_environment);
                _ = tested.Run(1);
                environment++;
                CopyPages(state, processor, state.Memory.TakeDirtyPages());
            }

            processor.SetRegisters(state);
        }

        if (run.Steps <= steps)
        {
            Assert.Equal((ulong)run.ExitCode, state[state.Isa.Registers.ExitCode]);
            Assert.Equal(run.Steps, state.Step);
        }

        Assert.Equal(state.Step, compared + environment);
        Assert.True(compared > 10 * environment, $"{environment} of {state.Step} steps are not compared");
    }

    private static TheoryData<string, string> RunsOf(Func<TestRun, string, bool> isWanted)
    {
        var data = new TheoryData<string, string>();
        foreach (var run in TestManifest.Runs("x86_64").Where(r => r.Name != "x86_arithmetic"))
        {
            foreach (var engine in EngineCatalog.SteppingNames.Where(e => isWanted(run, e)))
            {
                data.Add(run.Name, engine);
            }
        }

        return data;
    }

    private static Row NextRow(Evaluator decoder, LiveStateAccess access) =>
        decoder.TryFetch(access, out var instruction, out _) ? instruction.Row : throw new InvalidOperationException("the environment was asked for no instruction");

    private static void CopyPages(MachineState state, NativeProcessor processor, IEnumerable<ulong> pages)
    {
        foreach (var page in pages.Where(p => p < state.Isa.SpaceEnd >> GuestMemory.PageBits))
        {
            processor.Write(page << GuestMemory.PageBits, state.Memory.View(page << GuestMemory.PageBits, GuestMemory.PageBytes));
        }
    }

    private static void CompareMemory(MachineState state, NativeProcessor processor)
    {
        foreach (var page in state.Memory.TakeDirtyPages())
        {
            var address = page << GuestMemory.PageBits;
            var ours = state.Memory.View(address, GuestMemory.PageBytes);
            var theirs = processor.Read(address, GuestMemory.PageBytes);
            var same = ours.CommonPrefixLength(theirs);
            Assert.True(
                same == GuestMemory.PageBytes,
                same == GuestMemory.PageBytes ? "" : $"memory at 0x{address + (ulong)same:x}: Omo 0x{ours[same]:x2}, the processor 0x{theirs[same]:x2}");
        }
    }
}
