// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>
/// Counts how often places in the guest's code are met. Places share counters, so there is no limit to the code and nothing
/// is allocated; all that a shared counter can do is to have code translated a little early.
/// </summary>
/// <param name="threshold">The count from which on a place is hot.</param>
/// <param name="placeBits">Log2 of the bytes that are one place.</param>
internal sealed class HotCode(int threshold, int placeBits)
{
    private const int CounterBits = 14;

    private const int MostDoublings = 8;

    // Made when something is counted: many runs are too short for that.
    private int[]? _counters;
    private byte[]? _patience;

    /// <summary>Counts a place.</summary>
    /// <returns>Whether it has become hot; then it is counted from the start again, to twice the number.</returns>
    public bool Count(ulong address)
    {
        var counters = _counters ??= new int[1 << CounterBits];
        var patience = _patience ??= new byte[1 << CounterBits];
        var place = (address >> placeBits) & ((1 << CounterBits) - 1);
        if (++counters[place] < threshold << patience[place])
        {
            return false;
        }

        // Had it been of use to translate it, it would seldom be met again.
        counters[place] = 0;
        patience[place] = (byte)Math.Min(patience[place] + 1, MostDoublings);
        return true;
    }
}
