// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Ir.Tests.Conformance;

namespace Omo.Ir.Tests.Samples;

/// <summary>The awkward instructions, with states that reach their corners.</summary>
internal static class SampleScenarios
{
    private const ulong MipsSpaceEnd = 1UL << 31;
    private const ulong X86SpaceEnd = 1UL << 39;

    public static IReadOnlyList<SampleScenario> All { get; } =
    [
        Mips("lwl", random => (0x22u << 26) | Low(random, 26)),
        Mips("beq", random => (0x04u << 26) | Low(random, 26)),
        Mips("bne", random => (0x05u << 26) | Low(random, 26)),
        Mips("bltz", random => (0x01u << 26) | (Low(random, 5) << 21) | Low(random, 16)),
        X86("adc r32, imm8", random => [(byte)(0x40 | random.Below(2)), 0x83, (byte)(0xd0 | random.Below(8)), Byte(random)]),
        X86("adc m32, imm8", random => [0x83, (byte)(0x50 | Base(random)), Byte(random), Byte(random)]),
        X86("shld r64, r64, imm8", random => [Rex(random), 0xa4, (byte)(0xc0 | random.Below(64)), Byte(random)]),
        X86("shld r64, r64, cl", random => [Rex(random), 0x0f, 0xa5, (byte)(0xc0 | random.Below(64))]),
        X86("idiv m64", random => [(byte)(0x48 | random.Below(2)), 0xf7, (byte)(0x78 | Base(random)), Byte(random)]),
        X86("rep movsb", random => [0xf3, 0xa4, 0, 0]),
        X86("pcmpeqb xmm, xmm", random => [0x66, 0x0f, 0x74, (byte)(0xc0 | random.Below(64))]),
        X86("no instruction", random => [0x0f, 0x0b, Byte(random), Byte(random)]),
    ];

    private static SampleScenario Mips(string name, Func<Dice, uint> word) => new(name, MipsSample.Machine, MipsOracle.Step, random =>
    {
        var s = NewState(MipsSample.Machine, random);
        s["r", 0] = 0;
        var pc = (ulong)random.Below(1 << 20) * 4;
        s["pc"] = pc;

        // A branch in a delay slot is unusual and still has to be executed as the registers say.
        s["nextPc"] = random.Below(4) == 0 ? s["nextPc"] : pc + 4;
        for (var i = 1; i < 32; i++)
        {
            // Equal registers for the branches, addresses in and around the guest's space for the load.
            s["r", i] = random.Below(3) switch { 0 => s["r", 1], 1 => Near(random, MipsSpaceEnd), _ => s["r", i] };
        }

        FillAround(s, random, MipsSpaceEnd, [.. Enumerable.Range(1, 31).Select(i => (ulong)s["r", i])], 32767);
        Span<byte> instruction = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(instruction, word(random));
        s.SetBytes(pc, instruction);
        return s;
    });

    private static SampleScenario X86(string name, Func<Dice, byte[]> bytes) => new(name, X86Sample.Machine, X86Oracle.Step, random =>
    {
        var s = NewState(X86Sample.Machine, random);
        s["pc"] = 0x100000 + (ulong)random.Below(1 << 16);

        // Small counts for the shift and the repetition, quotients that fit for the division, equal lanes for the vector.
        s["r", 1] = random.Below(2) == 0 ? (UInt128)random.Below(4) : s["r", 1];
        s["r", 2] = random.Below(3) switch { 0 => 0, 1 => ulong.MaxValue, _ => s["r", 2] };
        for (var i = 3; i < 16; i++)
        {
            s["r", i] = random.Below(3) == 0 ? s["r", i] : Near(random, X86SpaceEnd);
            s["xmm", i] = s["xmm", i & 3] ^ (random.Bits(128) & random.Bits(128) & random.Bits(128));
        }

        FillAround(s, random, X86SpaceEnd, [.. Enumerable.Range(3, 13).Select(i => (ulong)s["r", i])], 127);
        s.SetBytes((ulong)s["pc"], bytes(random));
        return s;
    });

    private static SampleState NewState(SampleMachine machine, Dice random)
    {
        var s = new SampleState(machine.Registers);
        foreach (var group in SampleState.Groups(machine.Registers))
        {
            for (var i = 0; i < group.Count; i++)
            {
                s[group.Name, i] = Value(random, group.Width);
            }
        }

        (s["exited"], s["exitCode"], s["step"]) = (0, 0, (ulong)random.Below(1 << 30));
        return s;
    }

    private static UInt128 Value(Dice random, int width)
    {
        var boundaries = ExprCases.Boundaries(width);
        return random.Below(2) == 0 ? boundaries[random.Below(boundaries.Count)] : random.Bits(width);
    }

    /// <summary>Addresses anywhere, at the edges of 32-byte leaves, and at the end of the space.</summary>
    private static UInt128 Near(Dice random, ulong spaceEnd) => random.Below(4) switch
    {
        0 => spaceEnd - (ulong)random.Below(140),
        1 => spaceEnd + (ulong)random.Below(16),
        2 => (ulong)random.Below(1 << 24) * 32 - (ulong)random.Below(8),
        _ => random.Next() % spaceEnd,
    } & (spaceEnd * 2 - 1);

    /// <summary>Puts values, boundaries among them, where the instruction may look.</summary>
    private static void FillAround(SampleState s, Dice random, ulong spaceEnd, ulong[] addresses, int reach)
    {
        // Far displacements mostly hit untouched memory; the pages at the registers' values are what counts.
        var near = Math.Min(reach, 136);
        Span<byte> value = stackalloc byte[8];
        foreach (var address in addresses.Distinct().Where(a => a < spaceEnd - 512 && a > 512))
        {
            for (var at = address - (ulong)near; at < address + (ulong)near; at += 8)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(value, (ulong)Value(random, 64));
                s.SetBytes(at, value);
            }
        }

        for (var at = spaceEnd - 280; at < spaceEnd; at += 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(value, (ulong)Value(random, 64));
            s.SetBytes(at, value);
        }
    }

    private static uint Low(Dice random, int bits) => (uint)random.Next() & ((1u << bits) - 1);

    private static byte Byte(Dice random) => random.Below(3) switch
    {
        0 => (byte)random.Below(3),
        1 => (byte)(0x7f + random.Below(3)),
        _ => (byte)random.Next(),
    };

    /// <summary>REX.W with random R and B.</summary>
    private static byte Rex(Dice random) => (byte)(0x48 | (random.Below(2) << 2) | random.Below(2));

    /// <summary>A base register that needs no SIB byte.</summary>
    private static int Base(Dice random) => random.Below(7) switch { 4 => 7, var r => r };
}
