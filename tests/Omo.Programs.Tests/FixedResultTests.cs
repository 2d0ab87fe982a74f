// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Omo.Isa.RiscV;
using Omo.Machine.Engines;
using Omo.TestPrograms;

namespace Omo.Programs.Tests;

/// <summary>
/// The output of <c>syscalls_omo</c> has no judge outside, so its clocks and random bytes are computed here a second time:
/// from steps counted by this test, with arithmetic of its own.
/// </summary>
public sealed class FixedResultTests
{
    private const ulong ClockGettime = 113;
    private const ulong GetTimeOfDay = 169;
    private const ulong GetRandom = 278;
    private const int CallNumber = 17; // a7
    private const uint Ecall = 0x00000073;
    private const uint CounterMask = 0xfffff07f;
    private const uint ReadCycle = 0xc0002073;

    private static readonly Lazy<Trace> s_trace = new(Record);

    private static readonly string[] s_output =
        Encoding.UTF8.GetString(TestManifest.Run("riscv64", "syscalls_omo").OutputBytes()).Split('\n');

    [Fact]
    public void Clock_InTheOutput_IsOneNanosecondAStep()
    {
        var calls = s_trace.Value.Calls.Where(c => c.Number == ClockGettime).ToList();

        Assert.Equal(2, calls.Count);
        Assert.Equal($"monotonic 0 {calls[0].Step}", s_output[0]);
        Assert.Equal($"realtime 0 {calls[1].Step}", s_output[1]);
    }

    [Fact]
    public void TimeOfDay_InTheOutput_IsInMicroseconds()
    {
        var call = s_trace.Value.Calls.Single(c => c.Number == GetTimeOfDay);

        Assert.Equal($"gettimeofday 0 {call.Step / 1000}", s_output[2]);
    }

    [Fact]
    public void Counters_InTheOutput_AreTheStepOfTheirInstruction()
    {
        var step = s_trace.Value.FirstCounterStep;

        Assert.Equal([$"cycle {step}", $"time {step + 1}", $"instret {step + 2}"], s_output[4..7]);
    }

    [Fact]
    public void RandomBytes_InTheOutput_AreSplitMixOfTheStep()
    {
        var calls = s_trace.Value.Calls.Where(c => c.Number == GetRandom).ToList();

        Assert.Equal(2, calls.Count);
        Assert.Equal("getrandom 8", s_output[7]);
        Assert.Equal($"  first bytes {RandomAt(calls[0].Step)}", s_output[8]);
        Assert.Equal($"  again {RandomAt(calls[1].Step)}", s_output[9]);
    }

    /// <summary>The published first outputs of SplitMix64 seeded with 0 are its finaliser at 1, 2 and 3 steps of the seed.</summary>
    [Theory]
    [InlineData(1, 0xe220a8397b1dcdaf)]
    [InlineData(2, 0x6e789e6aa1b965f4)]
    [InlineData(3, 0x06c45d188009454f)]
    public void SplitMix_OfAStep_IsThePublishedSequence(ulong step, ulong value) => Assert.Equal(value, SplitMix(step));

    private static string RandomAt(ulong step)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, SplitMix(step));
        return Convert.ToHexStringLower(bytes);
    }

    private static ulong SplitMix(ulong step)
    {
        // Modular arithmetic on big integers, so that no operator is shared with the row.
        var modulus = BigInteger.One << 64;
        var z = step * BigInteger.Parse("11400714819323198485") % modulus;
        z = (z ^ (z >> 30)) * BigInteger.Parse("13787848793156543929") % modulus;
        z = (z ^ (z >> 27)) * BigInteger.Parse("10723151780598845931") % modulus;
        return (ulong)(z ^ (z >> 31));
    }

    private static Trace Record()
    {
        var run = TestManifest.Run("riscv64", "syscalls_omo");
        var host = run.NewHost();
        using var state = run.LoadState();
        using var engine = EngineCatalog.Create(EngineCatalog.Default, state, host);
        var calls = new List<(ulong Step, ulong Number)>();
        ulong? counter = null;
        var word = new byte[4];
        for (ulong step = 0; !state.HasExited; step++)
        {
            state.Memory.Read(state.Pc, word);
            var instruction = BinaryPrimitives.ReadUInt32LittleEndian(word);
            if (instruction == Ecall)
            {
                calls.Add((step, (ulong)state[RiscVRegisters.X, CallNumber]));
            }
            else if ((instruction & CounterMask) == ReadCycle)
            {
                counter ??= step;
            }

            _ = engine.Run(1);
        }

        return new Trace(calls, counter!.Value);
    }

    private sealed record Trace(IReadOnlyList<(ulong Step, ulong Number)> Calls, ulong FirstCounterStep);
}
