// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Encoding;

/// <summary>Where an encoding keeps a field, possibly scattered: <c>imm[20|10:1|11|19:12]</c>.</summary>
/// <param name="field">The field.</param>
/// <param name="parts">Its runs of bits.</param>
/// <param name="bias">Added to the encoded number (8 for the three-bit registers of compressed instructions).</param>
public sealed class EncodedField(Field field, IReadOnlyList<FieldPart> parts, int bias)
{
    /// <summary>The field.</summary>
    public Field Field { get; } = field;

    /// <summary>Its runs of bits, most significant in the word first.</summary>
    public IReadOnlyList<FieldPart> Parts { get; } = parts;

    /// <summary>Added to the encoded number.</summary>
    public int Bias { get; } = bias;

    /// <summary>Highest bit of the value that the encoding provides; a signed field is extended from it.</summary>
    public int TopBit { get; } = TopOf(parts);

    /// <summary>The bits of the word that belong to the field.</summary>
    public uint WordMask { get; } = MaskOf(parts);

    /// <summary>The field's value in a word: unsigned, below 2^Field.Width.</summary>
    public ulong Extract(uint word)
    {
        ulong value = 0;
        for (var i = 0; i < Parts.Count; i++)
        {
            var part = Parts[i];
            value |= (ulong)((word >> part.WordLow) & Ones(part.Width)) << part.ValueLow;
        }

        return Extend(value);
    }

    /// <summary>The field's value in decoded operands (<see cref="Decoded.Operands"/>), where it may lie above bit 31.</summary>
    public ulong Extract(UInt128 operands)
    {
        ulong value = 0;
        foreach (var part in Parts)
        {
            value |= (ulong)((uint)(operands >> part.WordLow) & Ones(part.Width)) << part.ValueLow;
        }

        return Extend(value);
    }

    /// <summary>The bits of a word that encode a value; what the encoding cannot hold is dropped.</summary>
    public uint Insert(ulong value)
    {
        uint word = 0;
        foreach (var part in Parts)
        {
            word |= ((uint)((value - (ulong)Bias) >> part.ValueLow) & Ones(part.Width)) << part.WordLow;
        }

        return word;
    }

    private ulong Extend(ulong value)
    {
        if (Field.IsSigned)
        {
            var shift = 63 - TopBit;
            value = (ulong)((long)(value << shift) >> shift);
        }

        return (value + (ulong)Bias) & Expr.LowMask(Field.Width);
    }

    // Loops: generic code over numbers would be compiled anew in every process that reads a table.
    private static int TopOf(IReadOnlyList<FieldPart> parts)
    {
        var top = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            top = Math.Max(top, parts[i].ValueLow + parts[i].Width - 1);
        }

        return top;
    }

    private static uint MaskOf(IReadOnlyList<FieldPart> parts)
    {
        uint mask = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            mask |= Ones(parts[i].Width) << parts[i].WordLow;
        }

        return mask;
    }

    private static uint Ones(int width) => width == 32 ? uint.MaxValue : (1u << width) - 1;
}
