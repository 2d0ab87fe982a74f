// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Machine.Collections;

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
    private readonly ValueMap<ulong, int> _numbers = NumbersOf(Blocks);
    private readonly int[] _steps = [.. Blocks.Select(b => b.Steps)];
    private readonly IReadOnlyList<ulong>[] _successors = [.. Blocks.Select(b => b.Successors)];
    private readonly bool[] _mayBeGuarded = [.. Blocks.Select(b => b.MayBeGuarded)];

    /// <summary>Its blocks, by address; none once it is compiled.</summary>
    public IReadOnlyList<RegionBlock> Blocks { get; private set; } = Blocks;

    /// <summary>
    /// Starts of loops before which something is checked, once it is compiled: they are entries, too, so that a loop that fails the check
    /// goes on after the round for which it did.
    /// </summary>
    public IReadOnlyList<ulong> LoopEntries { get; set; } = [];

    /// <summary>Number of its instructions.</summary>
    public int Instructions { get; } = Blocks.Sum(b => b.Instructions.Count);

    /// <summary>
    /// Most steps from an entry, or from the last jump backward, to the next point where the budget is looked at: each block once.
    /// </summary>
    public int MostSteps { get; } = Blocks.Sum(b => b.Steps);

    /// <summary>Whether a block starts at an address before which something may be checked for a loop.</summary>
    public bool MayBeGuardedAt(ulong address) => _numbers.TryGetValue(address, out var number) && _mayBeGuarded[number];

    /// <summary>Steps of the blocks that can be reached from one without leaving the region, functions that are called included.</summary>
    /// <param name="start">Where the block starts.</param>
    /// <param name="enough">A number above which the exact one does not matter.</param>
    public int StepsFrom(ulong start, int enough)
    {
        var isReached = new bool[_steps.Length];
        var reached = new int[_steps.Length];
        var (found, steps) = (0, 0);
        Reach(start);
        for (var i = 0; i < found && steps < enough; i++)
        {
            steps += _steps[reached[i]];
            foreach (var successor in _successors[reached[i]])
            {
                Reach(successor);
            }
        }

        return steps;

        void Reach(ulong block)
        {
            if (_numbers.TryGetValue(block, out var number) && !isReached[number])
            {
                isReached[number] = true;
                reached[found++] = number;
            }
        }
    }

    /// <summary>
    /// Lets go of what only compiling needs. Statements take some kilobytes an instruction, and collecting garbage takes as long as what
    /// is not garbage is large.
    /// </summary>
    public void ForgetCode() => Blocks = [];

    private static ValueMap<ulong, int> NumbersOf(IReadOnlyList<RegionBlock> blocks)
    {
        var numbers = new ValueMap<ulong, int>();
        foreach (var block in blocks)
        {
            numbers.Add(block.Start, numbers.Count);
        }

        return numbers;
    }
}
