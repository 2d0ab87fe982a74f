// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Machine.Translator;

/// <summary>What a region consists of: all that compiling it needs, so that it can be compiled while the machine runs on.</summary>
/// <param name="Isa">The instruction set.</param>
/// <param name="Head">The address for which it was made.</param>
/// <param name="Blocks">Its blocks, by address.</param>
/// <param name="Entries">Addresses of blocks at which it may be entered, the head first.</param>
/// <param name="Ranges">The bytes it was made from, by address.</param>
/// <param name="Places">
/// Where the machine's memory, its flags and registers are, if compiled code can name these addresses; null if it gets them when called.
/// </param>
/// <param name="Options">How it is to be compiled.</param>
internal sealed record RegionPlan(
    InstructionSet Isa,
    ulong Head,
    IReadOnlyList<RegionBlock> Blocks,
    IReadOnlyList<ulong> Entries,
    IReadOnlyList<AddressRange> Ranges,
    (nint Memory, nint Flags, nint Cells)? Places,
    TranslatorOptions Options)
{
    /// <summary>
    /// Most steps from an entry, or from the last jump backward, to the next point where the budget is looked at: each block once.
    /// </summary>
    public int MostSteps { get; } = Blocks.Sum(b => b.Steps);

    /// <summary>Steps of the block that starts at an address; 0 if there is none.</summary>
    public int StepsOfBlock(ulong start) => Blocks.FirstOrDefault(b => b.Start == start)?.Steps ?? 0;
}
