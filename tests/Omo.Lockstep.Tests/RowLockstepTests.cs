// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Encoding;
using Omo.Isa.RiscV;
using Omo.Machine.Host;
using Omo.Machine.State;
using Omo.TestPrograms;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>
/// Every row alone, with random fields, registers and memory, against libunicorn: programs do not reach all values, and a
/// row that is wrong is wrong in every engine.
/// </summary>
public sealed class RowLockstepTests
{
    private const int CasesPerRow = 200;
    private const ulong CodeBase = 0x10_0000;
    private const ulong DataBase = 0x20_0000;
    private const int DataBytes = 4096;
    private const int CsrShift = 20;

    /// <summary>Values at which results turn.</summary>
    private static readonly ulong[] s_boundaries =
    [
        0, 1, 2, 31, 32, 63, 64, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000,
        0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0x8000_0000_0000_0001, 0xffff_ffff_0000_0000, 0xffff_ffff_8000_0000,
        0xffff_ffff_ffff_fffe, 0xffff_ffff_ffff_ffff, (1UL << 39) - 1, 1UL << 39,
    ];

    public static TheoryData<string, string> Rows => EngineData.WithStepping(Encodings().Keys);

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_WithRandomOperands_IsEqualToLibunicorn(string name, string engine)
    {
        var encoding = Encodings()[name];
        var random = new Random(name.Length + (int)encoding.Match);
        using var state = new MachineState(RiscV64.Instance, memoryLimit: 1L << 30);
        using var lockstep = new LockstepRun(state, new TestHost(NoPreimages.Instance), engine, RiscVErrata.All);
        for (var i = 0; i < CasesPerRow; i++)
        {
            uint word;
            do
            {
                Randomize(state, random);
                word = RandomWord(name, encoding, random);
            }
            while (MayFaultInTwoWays(state, name, word));

            WriteInstruction(state, encoding, word);
            lockstep.Synchronize();

            LockstepAssert.NoDifference(lockstep.Step());
        }

        Assert.Equal((ulong)CasesPerRow, lockstep.ComparedSteps);
    }

    /// <summary>
    /// Not here: ECALL is the environment's; SC depends on the reservation, which libunicorn does not let be set (run
    /// riscv_lrsc has it).
    /// </summary>
    private static Dictionary<string, WordEncoding> Encodings()
    {
        var isa = RiscV64.Instance;
        return isa.Rows.Where(r => r.Encoding is not null).Select(r => (r.Name, r.Encoding!))
            .Concat(isa.CompressedRows.Select(r => (r.Name, r.Encoding)))
            .Where(pair => pair.Name is not ("ecall" or "sc.w" or "sc.d"))
            .ToDictionary();
    }

    private static uint RandomWord(string name, WordEncoding encoding, Random random)
    {
        while (true)
        {
            var word = ((uint)random.NextInt64(1L << encoding.Bits) & ~encoding.Mask) | encoding.Match;
            if (name.StartsWith("csr", StringComparison.Ordinal))
            {
                // libunicorn runs in machine mode and has registers there that programs do not see: only fflags, frm, fcsr.
                word = (word & ((1u << CsrShift) - 1)) | ((uint)random.Next(1, 4) << CsrShift);
            }

            if (encoding.Matches(word))
            {
                return word;
            }
        }
    }

    /// <summary>
    /// An atomic at an address that is misaligned and outside memory: the manual (A, Zaamo and Zalrsc) allows an
    /// address-misaligned or an access-fault exception, and libunicorn takes the other one than Omo.
    /// </summary>
    private static bool MayFaultInTwoWays(MachineState state, string name, uint word)
    {
        var address = (ulong)state[RiscVRegisters.X, (int)(word >> 15) & 31];
        var isAtomic = name.StartsWith("amo", StringComparison.Ordinal) || name.StartsWith("lr.", StringComparison.Ordinal);
        return isAtomic && address % 8 != 0 && address > state.Isa.SpaceEnd - 8;
    }

    private static void Randomize(MachineState state, Random random)
    {
        state[state.Isa.Registers.Exited] = 0;
        state[state.Isa.Registers.ExitCode] = 0;
        for (var i = 0; i < 32; i++)
        {
            state[RiscVRegisters.X, i] = RandomInteger(random);
            state[RiscVRegisters.F, i] = RandomFloat(random);
        }

        state[RiscVRegisters.Fcsr, 0] = (ulong)random.Next(256);
        var data = new byte[DataBytes];
        random.NextBytes(data);
        state.Memory.Write(DataBase, data);
    }

    private static ulong RandomInteger(Random random) => random.Next(4) switch
    {
        0 => s_boundaries[random.Next(s_boundaries.Length)],
        1 => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
        2 => DataBase + (ulong)random.Next(DataBytes),
        _ => DataBase + (ulong)(random.Next(DataBytes) & ~7),
    };

    private static ulong RandomFloat(Random random)
    {
        var bits = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
        return random.Next(2) == 0 ? bits : bits | (0xffff_ffffUL << 32);
    }

    private static void WriteInstruction(MachineState state, WordEncoding encoding, uint word)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, word);
        state[state.Isa.Registers.Pc] = CodeBase;
        state.Memory.Write(CodeBase, bytes.AsSpan(0, encoding.Bits / 8));
    }
}
