// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>Which register of a group a row means: a fixed one, or the one a decoded field names.</summary>
/// <param name="Field">The selecting field, or null for a fixed register.</param>
/// <param name="Fixed">The fixed number; 0 where a field selects.</param>
public readonly record struct RegisterIndex(Field? Field, int Fixed)
{
    /// <summary>The register that a field names.</summary>
    public static implicit operator RegisterIndex(Field field) => new(field, 0);

    /// <summary>A fixed register.</summary>
    public static implicit operator RegisterIndex(int index) => new(null, index);

    /// <inheritdoc/>
    public override string ToString() => Field?.Name ?? Fixed.ToString();
}
