// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa;
using Omo.Isa.Mips;

namespace Omo.Engines.Tests;

/// <summary>MIPS instruction words from the rows' own encodings, in a machine's byte order.</summary>
public sealed class MipsAssembler(InstructionSet isa)
{
    public const uint Nop = 0;

    /// <summary>The machine of that name.</summary>
    public static InstructionSet IsaOf(string name) => name == Mips32.BigEndian.Name ? Mips32.BigEndian : Mips32.LittleEndian;

    /// <summary>The word of a row with the given fields; fields not named are 0.</summary>
    public uint Word(string name, params (string Field, long Value)[] fields)
    {
        var encoding = isa.Rows.Single(r => r.Name == name).Encoding!;
        var word = encoding.Match;
        foreach (var (field, value) in fields)
        {
            var encoded = encoding.Fields.Single(f => f.Field.Name == field);
            word |= encoded.Insert((ulong)value);
            Assert.Equal((ulong)value & (ulong)Isa.Ir.Expr.Mask(encoded.Field.Width), encoded.Extract(word));
        }

        return word;
    }

    public uint Addiu(int rt, int rs, int imm) => Word("addiu", ("rt", rt), ("rs", rs), ("imm", imm));

    public uint J(ulong target) => Word("j", ("target", (long)(target & 0xfffffff)));

    public uint Jr(int rs) => Word("jr", ("rs", rs));

    public uint Jalr(int rd, int rs) => Word("jalr", ("rd", rd), ("rs", rs));

    /// <summary>A branch, by its distance from the delay slot as encodings count.</summary>
    public uint Branch(string name, int rs, int rt, int distance) => Word(name, ("rs", rs), ("rt", rt), ("imm", distance));

    public uint Sw(int rt, int @base, int imm = 0) => Word("sw", ("rt", rt), ("base", @base), ("imm", imm));

    public uint Lw(int rt, int @base, int imm = 0) => Word("lw", ("rt", rt), ("base", @base), ("imm", imm));

    /// <summary>Words as they lie in memory.</summary>
    public byte[] Bytes(params uint[] words)
    {
        var bytes = new byte[4 * words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            var place = bytes.AsSpan(4 * i);
            if (isa.IsBigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(place, words[i]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(place, words[i]);
            }
        }

        return bytes;
    }
}
