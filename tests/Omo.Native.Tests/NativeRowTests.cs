// SPDX-License-Identifier: MIT
using System.Runtime.Intrinsics.X86;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.TestPrograms.X86;

namespace Omo.Native.Tests;

/// <summary>
/// Every x86-64 row alone, with random encodings, registers and memory, against the processor: registers, flags that the manual
/// defines, memory that registers point to, and faults.
/// </summary>
public sealed class NativeRowTests
{
    private const int CasesPerRow = 100;
    private const int SegmentationFault = 11;
    private const int StackFault = 7;

    public static TheoryData<string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in X8664.Instance.Rows.Where(r => !IsLeftOut(r)))
            {
                foreach (var engine in EngineCatalog.Names)
                {
                    data.Add(row.Name, engine);
                }
            }

            return data;
        }
    }

    [NativeTheory]
    [MemberData(nameof(Rows))]
    public void Row_WithRandomOperands_IsEqualToTheProcessor(string name, string engine)
    {
        var row = X8664.Instance.Rows.Single(r => r.Name == name);
        var random = new RandomX86(row.Id) { IsAligned = row.Extension.StartsWith("sse", StringComparison.Ordinal), IsWild = true };
        using var state = new MachineState(X8664.Instance, memoryLimit: 1L << 30);
        using var tested = EngineCatalog.Create(engine, state, new TestHost(NoPreimages.Instance));
        using var processor = NativeProcessor.Start((RandomX86.Code, 4096UL), (RandomX86.Data - 4096, 12288UL));
        var judged = 0;
        for (var i = 0; i < CasesPerRow; i++)
        {
            random.SetRegisters(state);
            var instruction = random.Instruction(row);
            var memory = random.Bytes(3 * RandomX86.DataBytes);
            state[state.Isa.Registers.Pc] = RandomX86.Code;
            state.Memory.Write(RandomX86.Code, instruction);
            state.Memory.Write(RandomX86.Data - 4096, memory);
            processor.Write(RandomX86.Code, instruction);
            processor.Write(RandomX86.Data - 4096, memory);
            processor.SetRegisters(state);
            processor.Request(1);
            _ = X8664.Instance.TryDecode(instruction, out var decoded);
            var undefined = X86UndefinedFlags.Of(decoded, (int)state[X86Registers.R, X86Registers.Rcx]);
            var isUndefined = IsUndefined(state, row, instruction);

            _ = tested.Run(1);

            var step = processor.Answer();
            var text = $"{Convert.ToHexStringLower(instruction)} ({X8664.Instance.Disassemble(decoded, RandomX86.Code)}), case {i}: ";
            if (step.Outcome == NativeOutcome.Signalled)
            {
                judged += CompareFault(step, state, text) ? 1 : 0;
            }
            else if (!isUndefined)
            {
                Assert.False(state.HasExited, text + $"Omo ended with exit code {state[state.Isa.Registers.ExitCode]}, the processor executed it");
                if (processor.Difference(step, state, RandomX86.Code, undefined) is { } difference)
                {
                    Assert.Fail(text + difference);
                }

                Assert.True(
                    state.Memory.View(RandomX86.Data - 4096, memory.Length).SequenceEqual(processor.Read(RandomX86.Data - 4096, memory.Length)),
                    text + "memory differs");
                judged++;
            }
        }

        Assert.True(judged >= CasesPerRow / 10, $"only {judged} cases were judged");
    }

    /// <summary>
    /// A fault of the processor must be one of Omo, except that most of Omo's memory is not mapped there; a stack fault, which
    /// an address outside of the space is when it comes from rsp or rbp, is Omo's common fault.
    /// </summary>
    private static bool CompareFault(NativeStep step, MachineState state, string text)
    {
        var signal = step.Signal == StackFault ? SegmentationFault : step.Signal;
        if (signal == SegmentationFault && !state.HasExited)
        {
            return false;
        }

        Assert.True(state.HasExited, text + $"the processor raised signal {signal}, Omo executed it");
        Assert.True(
            state[state.Isa.Registers.ExitCode] == (ulong)(128 + signal) || signal == SegmentationFault,
            text + $"the processor raised signal {signal}, Omo ended with exit code {state[state.Isa.Registers.ExitCode]}");
        return true;
    }

    /// <summary>
    /// Not here: what the environment decides, what a single-stepped processor answers for itself (int1; flags pushed with the
    /// trap flag; popped ones of the system), what the manual leaves undefined (byte swaps of 16 bits), and what this processor
    /// may lack.
    /// </summary>
    private static bool IsLeftOut(Row row) => row.Name switch
    {
        "syscall" or "cpuid" or "rdtsc" or "int1" or "int imm8" or "pushf" or "pushfq" or "popf" or "popfq" or "bswap r16" => true,
        _ when row.Name.StartsWith("lzcnt", StringComparison.Ordinal) => !Lzcnt.IsSupported,
        _ when row.Name.StartsWith("tzcnt", StringComparison.Ordinal) => !Bmi1.IsSupported,
        _ => false,
    };

    /// <summary>
    /// What the manual leaves undefined beside flags: 16-bit double shifts by more than 16 (SDM volume 2, SHLD, SHRD), and
    /// the upper halves of registers after a repetition that 32-bit addresses and a count of 0
    /// end at once (SDM volume 1, 3.4.1.1: which some processors clear and some do not).
    /// </summary>
    private static bool IsUndefined(MachineState state, Row row, byte[] instruction)
    {
        var name = row.Name;
        if (name.StartsWith("rep", StringComparison.Ordinal) && row.Form!.Text.Contains("a32", StringComparison.Ordinal))
        {
            return (uint)state[X86Registers.R, X86Registers.Rcx] == 0;
        }

        var count = name.EndsWith("cl", StringComparison.Ordinal) ? (int)state[X86Registers.R, X86Registers.Rcx] : instruction[^1];
        return name.StartsWith("sh", StringComparison.Ordinal) && name.Contains("d r/m16", StringComparison.Ordinal) && (count & 31) > 16;
    }
}
