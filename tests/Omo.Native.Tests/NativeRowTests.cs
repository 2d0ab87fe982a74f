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
    private const int ArithmeticFault = 8;

    public static TheoryData<string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in X8664.Instance.Rows.Where(r => !IsLeftOut(r)))
            {
                foreach (var engine in EngineCatalog.SteppingNames)
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
        var random = new RandomX86(row.Id) { IsWild = true };
        using var state = new MachineState(X8664.Instance, memoryLimit: 1L << 30);
        using var tested = EngineCatalog.Create(engine, state, new TestHost(NoPreimages.Instance));
        using var processor = NativeProcessor.Start((RandomX86.Code, 4096UL), (RandomX86.Data - 4096, 12288UL));
        var (executed, faulted) = (0, 0);
        for (var i = 0; i < CasesPerRow; i++)
        {
            // Every other operand in memory is at any byte, which vectors must not be, but for some.
            random.IsAligned = i % 2 == 0;
            var instruction = random.Instruction(row);
            while (OtherProcessors.Differ(instruction))
            {
                instruction = random.Instruction(row);
            }

            _ = X8664.Instance.TryDecode(instruction, out var decoded);
            var memory = random.Memory(3 * RandomX86.DataBytes);
            state[state.Isa.Registers.Pc] = RandomX86.Code;
            state.Memory.Write(RandomX86.Code, instruction);
            state.Memory.Write(RandomX86.Data - 4096, memory);
            random.SetRegisters(state, decoded);
            processor.Write(RandomX86.Code, instruction);
            processor.Write(RandomX86.Data - 4096, memory);
            processor.SetRegisters(state);
            processor.Request(1);
            var undefined = X86UndefinedFlags.Of(decoded, (int)state[X86Registers.R, X86Registers.Rcx]);
            var isUndefined = IsUndefined(state, row, instruction);
            var isNoRepetition = IsNoRepetition(state, row);

            _ = tested.Run(1);

            var step = processor.Answer();
            var text = $"{Convert.ToHexStringLower(instruction)} ({X8664.Instance.Disassemble(decoded, RandomX86.Code)}), case {i}: ";
            if (step.UnmappedAddress is { } address)
            {
                faulted += CompareUnmapped(address, state, decoded, text) ? 1 : 0;
            }
            else if (step.Outcome == NativeOutcome.Signalled)
            {
                CompareFault(step, state, tested, decoded, text);
                faulted++;
            }
            else if (!isUndefined)
            {
                Assert.False(state.HasExited, text + $"Omo ended with exit code {state[state.Isa.Registers.ExitCode]}, the processor executed it");
                if (isNoRepetition)
                {
                    NativeProcessor.RestoreUpperHalves(step, state, X86Registers.Rcx, X86Registers.Rsi, X86Registers.Rdi);
                }

                if (processor.Difference(step, state, RandomX86.Code, decoded, undefined) is { } difference)
                {
                    Assert.Fail(text + difference);
                }

                Assert.True(
                    state.Memory.View(RandomX86.Data - 4096, memory.Length).SequenceEqual(processor.Read(RandomX86.Data - 4096, memory.Length)),
                    text + "memory differs");
                executed++;
            }
        }

        Assert.True(executed + faulted >= LeastJudged(row), $"only {executed + faulted} cases were judged; registers that an address is made of must point into the data (FittingRegisters)");
        Assert.True(executed >= LeastExecuted(row), $"only {executed} cases were executed, and {faulted} were faults");
    }

    /// <summary>
    /// Memory that the process has not. Where Omo has not either the case is judged; where it has, it may execute the
    /// instruction, divide by what it finds there, or find another operand misaligned or out of its space.
    /// </summary>
    private static bool CompareUnmapped(ulong address, MachineState state, in Decoded instruction, string text)
    {
        var exitCode = state.HasExited ? (int)state[state.Isa.Registers.ExitCode] : 0;
        var isOutOfSpace = address >= state.Isa.SpaceEnd;
        var isPossible = exitCode == 128 + SegmentationFault
            || (!isOutOfSpace && (exitCode == 0 || (exitCode == 128 + ArithmeticFault && instruction.Mnemonic is "div" or "idiv")));
        Assert.True(isPossible, text + $"no memory at 0x{address:x}, Omo " + (exitCode == 0 ? "executed it" : $"ended with exit code {exitCode}"));
        return isOutOfSpace;
    }

    /// <summary>
    /// A fault of the processor must be one of Omo. A stack fault, which an address outside of the space is when it comes from
    /// rsp or rbp, is Omo's common fault; and where the processor refuses to go to an address, Omo cannot fetch from it
    /// (docs/decisions, x86-operands).
    /// </summary>
    private static void CompareFault(NativeStep step, MachineState state, IEngine tested, in Decoded instruction, string text)
    {
        var signal = step.Signal == StackFault ? SegmentationFault : step.Signal;
        if (signal == SegmentationFault && instruction.Mnemonic is "jmp" or "call" or "ret" && state.Pc >= state.Isa.SpaceEnd)
        {
            _ = tested.Run(1);
        }

        Assert.True(state.HasExited, text + $"the processor raised signal {signal}, Omo executed it");
        Assert.True(
            state[state.Isa.Registers.ExitCode] == (ulong)(128 + signal),
            text + $"the processor raised signal {signal}, Omo ended with exit code {state[state.Isa.Registers.ExitCode]}");
    }

    /// <summary>Half of the cases; less where half of them have a result that the manual leaves undefined.</summary>
    private static int LeastJudged(Row row) => row.Name.StartsWith("sh", StringComparison.Ordinal) && row.Name.Contains("d r/m16", StringComparison.Ordinal)
        ? CasesPerRow / 4
        : CasesPerRow / 2;

    /// <summary>A quarter of the cases; none of an instruction that is a fault.</summary>
    private static int LeastExecuted(Row row) => row.Body is [FaultStatement] ? 0 : CasesPerRow / 4;

    /// <summary>
    /// Not here: what the environment decides, what a single-stepped processor answers for itself (int1; flags pushed with the
    /// trap flag; popped ones of the system), what the manual leaves undefined (byte swaps of 16 bits), and what this processor
    /// may lack.
    /// </summary>
    private static bool IsLeftOut(Row row) => row.Name switch
    {
        "syscall" or "cpuid" or "rdtsc" or "int1" or "int imm8" or "pushf" or "pushfq" or "popf" or "popfq" or "bswap r16" => true,
        _ when row.Form!.Text.StartsWith("0F 0D /r", StringComparison.Ordinal) => OtherProcessors.LackHints,
        _ when row.Name.StartsWith("lzcnt", StringComparison.Ordinal) => !Lzcnt.IsSupported,
        _ when row.Name.StartsWith("tzcnt", StringComparison.Ordinal) => !Bmi1.IsSupported,
        _ => false,
    };

    /// <summary>What the manual leaves undefined beside flags: 16-bit double shifts by more than 16 (SDM volume 2, SHLD, SHRD).</summary>
    private static bool IsUndefined(MachineState state, Row row, byte[] instruction)
    {
        var name = row.Name;
        var count = name.EndsWith("cl", StringComparison.Ordinal) ? (int)state[X86Registers.R, X86Registers.Rcx] : instruction[^1];
        return name.StartsWith("sh", StringComparison.Ordinal) && name.Contains("d r/m16", StringComparison.Ordinal) && (count & 31) > 16;
    }

    /// <summary>
    /// A repetition with 32-bit addresses and a count of 0, which writes no register in Omo and clears upper halves on some
    /// processors: a choice (docs/decisions, x86-operands).
    /// </summary>
    private static bool IsNoRepetition(MachineState state, Row row) =>
        row.Name.StartsWith("rep", StringComparison.Ordinal)
        && row.Form!.Text.Contains("a32", StringComparison.Ordinal)
        && (uint)state[X86Registers.R, X86Registers.Rcx] == 0;
}
