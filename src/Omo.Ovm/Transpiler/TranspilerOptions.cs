// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm.Transpiler;

/// <summary>What the code alone does not say.</summary>
public sealed record TranspilerOptions
{
    /// <summary>
    /// The constructor's arguments, which then become part of the init code, in a form that the safety checker admits whatever they are.
    /// Null: whoever deploys appends them.
    /// </summary>
    public byte[]? ConstructorArguments { get; init; }

    /// <summary>Constants that are replaced, such as the hash of init code that a contract calculates CREATE2 addresses with.</summary>
    public IReadOnlyDictionary<Hash256, Hash256> Constants { get; init; } = new Dictionary<Hash256, Hash256>();
}
