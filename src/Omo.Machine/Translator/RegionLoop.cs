// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>
/// Blocks of a region of which each leads to the next, and the last to the first. Only the first is reached from elsewhere; a round is
/// left where a block leads to one that does not belong to the loop.
/// </summary>
/// <param name="Blocks">The blocks, by address.</param>
/// <param name="Guards">What is checked where it is entered.</param>
internal sealed record RegionLoop(IReadOnlyList<RegionBlock> Blocks, IReadOnlyList<LoopGuard> Guards)
{
    /// <summary>Where it starts.</summary>
    public ulong Start => Blocks[0].Start;

    /// <summary>Steps that a whole round takes at least.</summary>
    public int LeastSteps { get; } = Blocks.Sum(b => b.Instructions.Count);

    /// <summary>Whether what was checked holds for so many rounds as stay within some pages, rather than for all.</summary>
    public bool IsLimited { get; } = Guards.Any(g => g.Stride != 0);

    /// <summary>Whether the way from a block to another goes back to the start of a round.</summary>
    public bool IsRoundBy(RegionBlock from, ulong to) => from == Blocks[^1] && to == Start;
}
