// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Omo.Ovm.Transpiler;

/// <summary>Why code cannot be transpiled.</summary>
/// <param name="Offset">Where, in the bytes given.</param>
/// <param name="Reason">Why; no final full stop.</param>
public sealed record TranspilerError(int Offset, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"at offset 0x{Offset:x}: {Reason}");
}
