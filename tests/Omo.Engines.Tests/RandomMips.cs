// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using Omo.Isa.Mips;

namespace Omo.Engines.Tests;

/// <summary>Seeded MIPS instructions and register values that reach the corners.</summary>
public sealed class RandomMips(InstructionSet isa, int seed)
{
    public const ulong Code = 0x10000;
    public const ulong Data = 0x40000;

    private const ulong PageBytes = 4096;

    private readonly Random _random = new(seed);

    public int Below(int end) => _random.Next(end);

    public uint Next() => (uint)_random.NextInt64(1L << 32);

    /// <summary>Random bytes.</summary>
    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A word of a row whose other bits are random.</summary>
    public uint Word(Row row) => row.Encoding!.Match | (Next() & ~row.Encoding.Mask);

    /// <summary>
    /// A word of some row that mostly neither faults nor leaves a program of the given place: registers 8 and 9 hold code
    /// addresses, 10 to 15 data addresses that are multiples of 8, and keep them.
    /// </summary>
    public uint LikelyToGoOn(ulong code, int instructions)
    {
        var row = isa.Rows[Below(isa.Rows.Count)];
        while (row.Name is "syscall" or "break" or "add" or "addi" or "sub" || row.Name.StartsWith('t'))
        {
            row = isa.Rows[Below(isa.Rows.Count)];
        }

        var word = Word(row);
        var isAccess = row.Body.Any(s => s is LoadStatement or StoreStatement);
        var anyAlignment = row.Name is "lb" or "lbu" or "sb" or "lwl" or "lwr" or "swl" or "swr" || Below(40) == 0;
        foreach (var field in row.Encoding!.Fields)
        {
            word = field.Field.Name switch
            {
                "rd" or "rt" => Set(word, field, Below(24) is var r && r < 8 ? (ulong)r : (ulong)r + 8),
                "rs" when row.Name is "jr" or "jalr" => Set(word, field, 8 + (ulong)Below(2)),
                "base" => Set(word, field, 10 + (ulong)Below(6)),
                "imm" when isAccess => Set(word, field, (ulong)(anyAlignment ? Below(512) - 256 : 8 * (Below(64) - 32))),
                "imm" when row.Assembly.Contains(":pc", StringComparison.Ordinal) => Set(word, field, (ulong)(4 * (Below(50) - 15))),
                "target" => Set(word, field, (code + (ulong)(4 * Below(instructions))) & 0xfffffff),
                _ => word,
            };
        }

        return word;
    }

    /// <summary>A register value.</summary>
    public uint Value()
    {
        var near = (uint)Below(40) - 20;
        return Below(11) switch
        {
            0 => 0,
            1 => near,
            2 => Next(),
            3 => Next() >> Below(32),
            4 => 1u << Below(32),
            5 => uint.MaxValue << Below(32),
            6 => (uint)isa.SpaceEnd + near,
            7 => (uint)(Data + PageBytes) + near,
            8 => (uint)Data + (uint)Below(4000),
            9 => (uint)Data + (uint)(8 * Below(500)),
            _ => (uint)Code + (uint)(4 * Below(100)),
        };
    }

    /// <summary>Sets every register that instructions read.</summary>
    public void SetRegisters(MachinePair pair)
    {
        for (var i = 1; i < 32; i++)
        {
            var value = i > 1 && Below(6) == 0 ? (uint)pair.Reference[MipsRegisters.R, Below(i)] : Value();
            var register = i;
            pair.Set(s => s[MipsRegisters.R, register] = value);
        }

        for (var i = 0; i < 16; i++)
        {
            var (value, register) = (((ulong)Next() << 32) | Next(), i);
            pair.Set(s => s[MipsRegisters.F, register] = value);
        }

        foreach (var group in new[] { MipsRegisters.Hi, MipsRegisters.Lo, MipsRegisters.Fcsr, MipsRegisters.UserLocal })
        {
            var value = Value();
            pair.Set(s => s[group] = value);
        }

        var reservation = Below(2) == 0 ? (uint)pair.Reference[MipsRegisters.R, Below(32)] + 1 : 0;
        pair.Set(s => s[MipsRegisters.Reservation] = reservation);
        pair.Set(s => s[s.Isa.Registers.Exited] = 0);
        pair.Set(s => s[s.Isa.Registers.ExitCode] = 0);
    }

    private static uint Set(uint word, EncodedField field, ulong value) => (word & ~field.WordMask) | field.Insert(value);
}
