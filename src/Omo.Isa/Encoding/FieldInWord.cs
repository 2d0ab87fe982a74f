// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Encoding;

/// <summary>A field as encodings name it.</summary>
/// <param name="Bits">How many bits its name alone stands for; 0 where the encoding says which ones.</param>
/// <param name="Field">The field.</param>
public sealed record FieldInWord(int Bits, Field Field);
