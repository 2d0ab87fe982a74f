// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.RiscV;

namespace Omo.Engines.Tests;

/// <summary>Seeded instructions and register values that reach the corners: page, leaf and space ends, signs, equal values.</summary>
public sealed class RandomRiscV(int seed)
{
    public const ulong Code = 0x10000;
    public const ulong Data = 0x40000;

    private const ulong PageBytes = 4096;

    private static readonly ulong[] s_controlRegisters = [1, 2, 3, 0xc00, 0xc01, 0xc02];

    // xunit runs with the same runtime everywhere; a seeded generator of it is a fixed sequence.
    private readonly Random _random = new(seed);

    public int Below(int end) => _random.Next(end);

    public ulong Next() => (ulong)_random.NextInt64(long.MinValue, long.MaxValue);

    /// <summary>Random bytes.</summary>
    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A word of a row whose other bits are random; a control register is mostly one that exists.</summary>
    public uint Word(Row row)
    {
        while (true)
        {
            var word = row.Encoding!.Match | ((uint)Next() & ~row.Encoding.Mask);
            if (row.Encoding.Fields.FirstOrDefault(f => f.Field.Name == "csr") is { } csr && Below(4) > 0)
            {
                word = (word & ~csr.WordMask) | csr.Insert(s_controlRegisters[Below(s_controlRegisters.Length)]);
            }

            if (row.Encoding.Matches(word))
            {
                return word;
            }
        }
    }

    /// <summary>An instruction of any row, or a compressed one; two or four bytes.</summary>
    public byte[] Instruction()
    {
        var isa = RiscV64.Instance;
        if (Below(3) > 0)
        {
            return Assembler.Bytes(Word(isa.Rows[Below(isa.Rows.Count)]));
        }

        var compressed = isa.CompressedRows[Below(isa.CompressedRows.Count)].Encoding;
        while (true)
        {
            var half = (compressed.Match | ((uint)Next() & ~compressed.Mask)) & 0xffff;
            if (compressed.Matches(half))
            {
                return Assembler.Bytes(half)[..2];
            }
        }
    }

    /// <summary>A register value.</summary>
    public ulong Value()
    {
        var near = (ulong)Below(40) - 20;
        return Below(12) switch
        {
            0 => 0,
            1 => near,
            2 => Next(),
            3 => Next() >> Below(64),
            4 => 1UL << Below(64),
            5 => ulong.MaxValue << Below(64),
            6 => RiscV64.Instance.SpaceEnd + near,
            7 => Data + PageBytes + near,
            8 => Data + (ulong)Below(4000),
            9 => Data + (ulong)(8 * Below(500)),
            10 => (ulong)(int)Next(),
            _ => Code + (ulong)(2 * Below(100)),
        };
    }

    /// <summary>Sets every register that instructions read.</summary>
    public void SetRegisters(MachinePair pair)
    {
        for (var i = 1; i < 32; i++)
        {
            pair.SetX(i, i > 1 && Below(6) == 0 ? pair.X(Below(i)) : Value());
        }

        for (var i = 0; i < 32; i++)
        {
            var value = Below(2) == 0 ? Next() | 0xffffffff00000000 : Next();
            var register = i;
            pair.Set(s => s[RiscVRegisters.F, register] = value);
        }

        var (fcsr, reservation) = ((byte)Next(), Below(2) == 0 ? pair.X(Below(32)) + 1 : 0);
        pair.Set(s => s[RiscVRegisters.Fcsr] = fcsr);
        pair.Set(s => s[RiscVRegisters.Reservation] = reservation);
        pair.Set(s => s[s.Isa.Registers.Exited] = 0);
        pair.Set(s => s[s.Isa.Registers.ExitCode] = 0);
    }
}
