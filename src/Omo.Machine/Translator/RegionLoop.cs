// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>Blocks of a region that lead back to the first of them; the others are reached through it, or as entries of the region.</summary>
/// <param name="head">The first one.</param>
/// <param name="blocks">All of them.</param>
/// <param name="guards">What is checked where the loop is entered.</param>
internal sealed class RegionLoop(RegionBlock head, IReadOnlyList<RegionBlock> blocks, IReadOnlyList<LoopGuard> guards)
{
    /// <summary>Where it starts.</summary>
    public ulong Start => head.Start;

    /// <summary>What is checked where it is entered.</summary>
    public IReadOnlyList<LoopGuard> Guards { get; } = guards;

    /// <summary>Steps that a round takes at least, in a loop whose rounds go through all blocks.</summary>
    public int LeastSteps { get; } = blocks.Sum(b => b.Instructions.Count);

    /// <summary>Whether what was checked holds for so many rounds as stay within some pages, rather than for all.</summary>
    public bool IsLimited { get; } = guards.Any(g => g.Stride != 0);

    /// <summary>Whether a block belongs to it.</summary>
    public bool Contains(RegionBlock block) => blocks.Contains(block);

    /// <summary>Whether the way from a block to another ends a round.</summary>
    public bool IsRoundBy(RegionBlock from, ulong to) => to == head.Start && Contains(from);
}
