// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// An operand whose place - a register, part of one, or memory - is known only when an instruction is decoded. A row with
/// operands is a template: before it is executed each operand statement is replaced by what it means for that place.
/// </summary>
/// <param name="index">Position among the instruction's operands, from 0.</param>
/// <param name="name">The manual's name, such as <c>r/m32</c>.</param>
/// <param name="width">Width in bits.</param>
/// <param name="mayBeMemory">Whether it can lie in memory, so that reading or writing it can fault.</param>
public sealed class Operand(int index, string name, int width, bool mayBeMemory)
{
    /// <summary>Position among the instruction's operands.</summary>
    public int Index { get; } = index;

    /// <summary>The manual's name.</summary>
    public string Name { get; } = name;

    /// <summary>Width in bits.</summary>
    public int Width { get; } = width;

    /// <summary>Whether it can lie in memory, so that reading or writing it can fault.</summary>
    public bool MayBeMemory { get; } = mayBeMemory;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
