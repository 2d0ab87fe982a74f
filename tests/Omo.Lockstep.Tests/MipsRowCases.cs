// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Isa.Mips;
using Omo.Machine.Engines;
using Omo.Machine.State;

namespace Omo.Lockstep.Tests;

/// <summary>Random MIPS instructions and random states to execute them in.</summary>
internal static class MipsRowCases
{
    public const uint CodeBase = 0x10_0000;

    private const uint DataBase = 0x20_0000;
    private const int DataBytes = 4096;

    /// <summary>addiu ra, ra, 1: shows in the link register that the slot came after the link.</summary>
    private const uint Slot = 0x27ff0001;

    private static readonly uint[] s_boundaries =
    [
        0, 1, 2, 31, 32, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_fffe, 0x7fff_ffff, 0x8000_0000, 0x8000_0001,
        0xffff_8000, 0xffff_fffe, 0xffff_ffff,
    ];

    /// <summary>Instruction set, row and engine that steps, for all rows with an encoding that a predicate lets through.</summary>
    public static TheoryData<string, string, string> Of(Func<Row, bool> isWanted)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var isa in (InstructionSet[])[Mips32.BigEndian, Mips32.LittleEndian])
        {
            foreach (var row in isa.Rows.Where(r => r.Encoding is not null && isWanted(r)))
            {
                foreach (var engine in EngineCatalog.SteppingNames)
                {
                    data.Add(isa.Name, row.Name, engine);
                }
            }
        }

        return data;
    }

    public static uint RandomWord(WordEncoding encoding, Random random)
    {
        while (true)
        {
            var word = ((uint)random.NextInt64(1L << 32) & ~encoding.Mask) | encoding.Match;
            if (encoding.Matches(word))
            {
                return word;
            }
        }
    }

    /// <summary>All registers but the floating-point ones and the link, and the memory that addresses mostly lead to.</summary>
    public static void Randomize(MachineState state, Random random)
    {
        RandomizeRegisters(state, random);
        var data = new byte[DataBytes];
        random.NextBytes(data);
        state.Memory.Write(DataBase, data);
    }

    /// <summary>All registers but the floating-point ones and the link, of a machine that runs.</summary>
    public static void RandomizeRegisters(MachineState state, Random random)
    {
        var registers = state.Isa.Registers;
        state[registers.Exited] = 0;
        state[registers.ExitCode] = 0;
        for (var i = 0; i < 32; i++)
        {
            state[MipsRegisters.R, i] = RandomInteger(random);
        }

        state[MipsRegisters.Hi] = RandomInteger(random);
        state[MipsRegisters.Lo] = RandomInteger(random);
        state[MipsRegisters.UserLocal] = RandomInteger(random);
    }

    public static uint RandomDataWord(Random random) => DataBase + (uint)(random.Next(DataBytes) & ~3);

    /// <summary>Makes a word the next instruction, with another behind it for its delay slot.</summary>
    public static void WriteInstruction(MachineState state, uint word)
    {
        WriteCode(state, CodeBase, [word, Slot]);
        GoTo(state, CodeBase);
    }

    public static void WriteCode(MachineState state, uint address, IReadOnlyList<uint> words)
    {
        var bytes = new byte[4 * words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            var place = bytes.AsSpan(4 * i);
            if (state.Isa.IsBigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(place, words[i]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(place, words[i]);
            }
        }

        state.Memory.Write(address, bytes);
    }

    public static void GoTo(MachineState state, uint address)
    {
        state[state.Isa.Registers.Pc] = address;
        state[state.Isa.Registers.NextPc!] = address + 4;
    }

    private static uint RandomInteger(Random random) => random.Next(4) switch
    {
        0 => s_boundaries[random.Next(s_boundaries.Length)],
        1 => (uint)random.NextInt64(1L << 32),
        2 => DataBase + (uint)random.Next(DataBytes),
        _ => DataBase + (uint)(random.Next(DataBytes) & ~7),
    };
}
