// SPDX-License-Identifier: MIT
namespace Omo.Isa.Encoding;

/// <summary>A value that a field must not have in words of an encoding.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">The value.</param>
public sealed record ExcludedValue(EncodedField Field, ulong Value);
