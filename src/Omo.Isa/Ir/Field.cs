// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// A part of an encoding with a name: a register selector or a value. The decoder delivers each field as an unsigned
/// number of <see cref="Width"/> bits (a signed one already sign-extended to that width).
/// </summary>
/// <param name="name">The manual's name; unique within an instruction set.</param>
/// <param name="width">Width in bits when used as a value.</param>
/// <param name="isSigned">Whether the encoded bits are sign-extended to the width.</param>
public sealed class Field(string name, int width, bool isSigned = false)
{
    /// <summary>The manual's name.</summary>
    public string Name { get; } = name;

    /// <summary>Width in bits when used as a value.</summary>
    public int Width { get; } = width;

    /// <summary>Whether the encoded bits are sign-extended to <see cref="Width"/>.</summary>
    public bool IsSigned { get; } = isSigned;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
