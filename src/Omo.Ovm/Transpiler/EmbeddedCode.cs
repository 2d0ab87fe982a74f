// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>Code within code: what a constructor returns, or what a contract creates others from.</summary>
/// <param name="From">Where it began in the original.</param>
/// <param name="Length">How long it was.</param>
/// <param name="IsRuntime">Whether it is returned.</param>
/// <param name="Code">What stands for it.</param>
internal sealed record EmbeddedCode(int From, int Length, bool IsRuntime, TranspiledCode Code)
{
    /// <summary>The label of its start.</summary>
    public string Label => $"code-{From}";

    /// <summary>The CODECOPYs that read it.</summary>
    public List<CodeCopy> Copies { get; } = [];

    /// <summary>Where in memory they write it; null among them stands for what is not known.</summary>
    public HashSet<MemoryPlace?> Places => [.. Copies.SelectMany(c => c.Destinations)];

    /// <summary>Whether the PUSH at an offset is what one of them takes its length from.</summary>
    public bool IsCopiedWith(int push) => Copies.Any(c => c.Length.Constants.ToArray().Any(l => l.Site == push));
}
