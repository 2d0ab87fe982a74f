// SPDX-License-Identifier: MIT
namespace Omo.Ovm.Transpiler;

/// <summary>Code within code: what a constructor returns, or what a contract creates others from.</summary>
/// <param name="From">Where it began in the original.</param>
/// <param name="Length">How long it was.</param>
/// <param name="IsRuntime">Whether it is returned.</param>
/// <param name="CopiedAt">The CODECOPY that reads it.</param>
/// <param name="Code">What stands for it.</param>
internal sealed record EmbeddedCode(int From, int Length, bool IsRuntime, int CopiedAt, TranspiledCode Code)
{
    /// <summary>The label of its start.</summary>
    public string Label => $"code-{From}";
}
