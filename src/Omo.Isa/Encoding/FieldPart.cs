// SPDX-License-Identifier: MIT
namespace Omo.Isa.Encoding;

/// <summary>A run of bits that an encoding gives to a field.</summary>
/// <param name="WordLow">Lowest bit in the instruction word.</param>
/// <param name="Width">Number of bits.</param>
/// <param name="ValueLow">Where they go in the field's value.</param>
public sealed record FieldPart(int WordLow, int Width, int ValueLow);
