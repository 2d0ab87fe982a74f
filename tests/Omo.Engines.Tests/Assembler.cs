// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.RiscV;

namespace Omo.Engines.Tests;

/// <summary>Instruction words from the rows' own encodings.</summary>
public static class Assembler
{
    /// <summary>The word of a row with the given fields; fields not named are 0.</summary>
    public static uint Word(string name, params (string Field, long Value)[] fields)
    {
        var encoding = RiscV64.Instance.Rows.Single(r => r.Name == name).Encoding!;
        var word = encoding.Match;
        foreach (var (field, value) in fields)
        {
            var encoded = encoding.Fields.Single(f => f.Field.Name == field);
            word |= encoded.Insert((ulong)value);
            Assert.Equal((ulong)value & (ulong)Isa.Ir.Expr.Mask(encoded.Field.Width), encoded.Extract(word));
        }

        return word;
    }

    public static uint Addi(int rd, int rs1, int imm) => Word("addi", ("rd", rd), ("rs1", rs1), ("imm", imm));

    public static uint Jal(int rd, long distance) => Word("jal", ("rd", rd), ("imm", distance));

    public static uint Jalr(int rd, int rs1, int imm = 0) => Word("jalr", ("rd", rd), ("rs1", rs1), ("imm", imm));

    public static uint Bne(int rs1, int rs2, long distance) => Word("bne", ("rs1", rs1), ("rs2", rs2), ("imm", distance));

    public static uint Store(string name, int rs2, int rs1, int imm = 0) => Word(name, ("rs2", rs2), ("rs1", rs1), ("imm", imm));

    public static uint Load(string name, int rd, int rs1, int imm = 0) => Word(name, ("rd", rd), ("rs1", rs1), ("imm", imm));

    /// <summary>Words as they lie in memory.</summary>
    public static byte[] Bytes(params uint[] words)
    {
        var bytes = new byte[4 * words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), words[i]);
        }

        return bytes;
    }
}
