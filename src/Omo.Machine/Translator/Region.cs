// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>Compiled code of a region. It may be entered only with <see cref="RegionPlan.MostSteps"/> steps left.</summary>
/// <param name="plan">What it was compiled from.</param>
internal sealed class Region(RegionPlan plan)
{
    /// <summary>
    /// Runs from an entry on, through other regions too, until the way leads where there is none, an instruction must be left to the
    /// interpreter, or the budget is short.
    /// </summary>
    /// <param name="budget">Steps left; changed.</param>
    /// <param name="cells">The machine's registers; step is not kept.</param>
    /// <param name="memory">Host address of guest address 0.</param>
    /// <param name="flags">Flags of page 0.</param>
    /// <param name="entry">Number of the entry.</param>
    /// <returns>1 when the next instruction must be executed by the interpreter, else 0.</returns>
    public unsafe delegate int Code(long* budget, ulong* cells, byte* memory, byte* flags, int entry);

    /// <summary>What it was compiled from.</summary>
    public RegionPlan Plan { get; } = plan;

    /// <summary>The code, once it is compiled.</summary>
    public Code? Execute { get; set; }

    /// <summary>Where it was too large to be compiled, about how many instructions would not have been.</summary>
    public int Fitting { get; set; }

    /// <summary>The region in whose place it comes, or null.</summary>
    public Region? Replaced { get; init; }

    /// <summary>How many regions stood in its place before.</summary>
    public int Remakes { get; init; }

    /// <summary>Whether bytes that it was made from have changed; then it must not be entered any more.</summary>
    public bool IsStale { get; set; }

    /// <summary>Whether any of the bytes belongs to it.</summary>
    public bool Overlaps(ulong address, int length)
    {
        foreach (var (start, end) in Plan.Ranges)
        {
            if (address < end && start < address + (ulong)length)
            {
                return true;
            }
        }

        return false;
    }
}
