// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa;
using Omo.Isa.Encoding;
using Omo.Isa.Mips;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>
/// Every MIPS row alone, with random fields, registers and memory, against libunicorn. A branch has an instruction in its slot
/// that tells whether it was executed.
/// </summary>
public sealed class MipsRowLockstepTests
{
    private const int CasesPerRow = 400;
    private const uint CodeBase = 0x10_0000;
    private const uint DataBase = 0x20_0000;
    private const int DataBytes = 4096;

    /// <summary>addiu ra, ra, 1: shows in the link register that the slot came after the link.</summary>
    private const uint Slot = 0x27ff0001;

    private static readonly uint[] s_boundaries =
    [
        0, 1, 2, 31, 32, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_fffe, 0x7fff_ffff, 0x8000_0000, 0x8000_0001,
        0xffff_8000, 0xffff_fffe, 0xffff_ffff,
    ];

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var isa in (InstructionSet[])[Mips32.BigEndian, Mips32.LittleEndian])
            {
                foreach (var row in Encodings(isa).Keys)
                {
                    foreach (var engine in EngineCatalog.Names)
                    {
                        data.Add(isa.Name, row, engine);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_WithRandomOperands_IsEqualToLibunicorn(string architecture, string name, string engine)
    {
        var isa = InstructionSets.Find(architecture)!;
        var encoding = Encodings(isa)[name];
        var random = new Random(name.Length + (int)encoding.Match);
        using var state = new MachineState(isa, memoryLimit: 1L << 30);
        using var lockstep = new LockstepRun(state, new TestHost(NoPreimages.Instance), engine, MipsErrata.All);
        for (var i = 0; i < CasesPerRow; i++)
        {
            uint word;
            do
            {
                Randomize(state, random);
                word = RandomWord(encoding, random);
            }
            while (IsUnpredictable(state, name, word));

            WriteInstruction(state, word);
            lockstep.Synchronize();

            LockstepAssert.NoDifference(lockstep.Step());
        }

        Assert.True(lockstep.ComparedSteps >= CasesPerRow);
    }

    /// <summary>
    /// Not here: SYSCALL is the environment's; SC depends on the link, and floating-point rows on registers, that
    /// libunicorn does not let be set (runs mips_llsc, mips_floating and mips_slots have them).
    /// </summary>
    private static Dictionary<string, WordEncoding> Encodings(InstructionSet isa) => isa.Rows
        .Where(r => r.Encoding is not null && r.Extension != "floating point")
        .Where(r => r.Name is not ("syscall" or "sc" or "movf" or "movt") && !r.Name.StartsWith("bc1", StringComparison.Ordinal))
        .ToDictionary(r => r.Name, r => r.Encoding!);

    private static uint RandomWord(WordEncoding encoding, Random random)
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

    /// <summary>What the manual calls UNPREDICTABLE (volume II-A, by instruction), where any result is right.</summary>
    private static bool IsUnpredictable(MachineState state, string name, uint word)
    {
        var (rs, rt, rd) = ((int)(word >> 21) & 31, (int)(word >> 16) & 31, (int)(word >> 11) & 31);
        var (end, start) = ((word >> 11) & 31, (word >> 6) & 31);
        return name switch
        {
            "div" or "divu" => (uint)state[MipsRegisters.R, rt] == 0,
            "clz" or "clo" => rt != rd,
            "ext" => start + end > 31,
            "ins" => start > end,
            "bltzal" or "bgezal" or "bltzall" or "bgezall" => rs == 31,
            "jr" => IsOtherJump(state, rs, word),
            "jalr" => rs == rd || IsOtherJump(state, rs, word),
            _ => false,
        };
    }

    /// <summary>
    /// A hint other than none and the barrier, which the manual does not define; an odd target, which switches the
    /// processor of libunicorn to the MIPS16 instructions that Omo's does not have; a target that the kernel maps, which
    /// libunicorn looks up at once.
    /// </summary>
    private static bool IsOtherJump(MachineState state, int target, uint word)
    {
        const uint Mapped = 0xc000_0000;
        var address = (uint)state[MipsRegisters.R, target];
        return (word >> 6 & 15) != 0 || (address & 1) != 0 || address >= Mapped;
    }

    private static void Randomize(MachineState state, Random random)
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
        var data = new byte[DataBytes];
        random.NextBytes(data);
        state.Memory.Write(DataBase, data);
    }

    private static uint RandomInteger(Random random) => random.Next(4) switch
    {
        0 => s_boundaries[random.Next(s_boundaries.Length)],
        1 => (uint)random.NextInt64(1L << 32),
        2 => DataBase + (uint)random.Next(DataBytes),
        _ => DataBase + (uint)(random.Next(DataBytes) & ~7),
    };

    private static void WriteInstruction(MachineState state, uint word)
    {
        var bytes = new byte[8];
        if (state.Isa.IsBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, word);
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), Slot);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), Slot);
        }

        state[state.Isa.Registers.Pc] = CodeBase;
        state[state.Isa.Registers.NextPc!] = CodeBase + 4;
        state.Memory.Write(CodeBase, bytes);
    }
}
