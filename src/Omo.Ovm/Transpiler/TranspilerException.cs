// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>Code cannot be transpiled.</summary>
/// <param name="errors">All that was found, ordered by offset.</param>
public sealed class TranspilerException(IReadOnlyList<TranspilerError> errors)
    : Exception(string.Join("; ", errors.Take(5)) + (errors.Count > 5 ? $"; and {errors.Count - 5} more" : ""))
{
    /// <summary>All that was found, ordered by offset.</summary>
    public IReadOnlyList<TranspilerError> Errors { get; } = errors;
}
