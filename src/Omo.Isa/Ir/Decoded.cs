// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;

namespace Omo.Isa.Ir;

/// <summary>An instruction found in memory: its row and the values of its fields.</summary>
/// <param name="Row">The row.</param>
/// <param name="Word">The instruction word; for a compressed one the long word it stands for; 0 where there are no words.</param>
/// <param name="Length">Bytes it takes in memory.</param>
/// <param name="Mnemonic">Its name as encoded: <c>c.addi</c> where the row is <c>addi</c>.</param>
public readonly record struct Decoded(Row Row, uint Word, int Length, string Mnemonic)
{
    /// <summary>The fields as the decoder has packed them, where instructions are no words; otherwise 0.</summary>
    public UInt128 Operands { get; init; }

    /// <summary>A field's value in this instruction.</summary>
    /// <exception cref="IrException">The row's encoding has no such field; the validator rules that out.</exception>
    public ulong this[Field field] =>
        ValueOf(Row.Form?.Find(field) ?? throw new IrException($"{Row.Name} has no field {field}"));

    /// <summary>The value of a field of the row's encoding.</summary>
    public ulong ValueOf(EncodedField field) => Row.Form is WordEncoding ? field.Extract(Word) : field.Extract(Operands);
}
