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

    private readonly int[] _counters = new int[1 << CounterBits];
    private readonly int[] _patience = new int[1 << CounterBits];

    /// <summary>Counts a place.</summary>
    /// <returns>Whether it has become hot; then it is counted from the start again, to twice the number.</returns>
    public bool Count(ulong address)
    {
        var place = (address >> placeBits) & ((1 << CounterBits) - 1);
        if (++_counters[place] < threshold << _patience[place])
        {
            return false;
        }

        // Had it been of use to translate it, it would seldom be met again.
        _counters[place] = 0;
        _patience[place] = Math.Min(_patience[place] + 1, MostDoublings);
        return true;
    }
}
