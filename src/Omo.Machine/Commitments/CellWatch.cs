// SPDX-License-Identifier: MIT
using System.Runtime.Intrinsics;

namespace Omo.Machine.Commitments;

/// <summary>Tells whether the first cells of a machine have changed since they were last looked at.</summary>
/// <param name="count">How many cells.</param>
internal sealed unsafe class CellWatch(int count)
{
    private readonly ulong[] _last = new ulong[count];

    /// <summary>Whether a cell has changed; from then on what all are now counts as known.</summary>
    /// <param name="cells">The machine's cells.</param>
    /// <param name="from">The first cell that is looked at; those before it do not matter, or are known not to have changed.</param>
    public bool TakeChange(ulong* cells, int from)
    {
        fixed (ulong* last = _last)
        {
            // All in one go, since they hardly ever differ.
            var (sum, rest, i) = (Vector256<ulong>.Zero, 0UL, from);
            for (; i + Vector256<ulong>.Count <= _last.Length; i += Vector256<ulong>.Count)
            {
                sum |= Vector256.Load(cells + i) ^ Vector256.Load(last + i);
            }

            for (; i < _last.Length; i++)
            {
                rest |= cells[i] ^ last[i];
            }

            if (sum == Vector256<ulong>.Zero && rest == 0)
            {
                return false;
            }
        }

        new ReadOnlySpan<ulong>(cells, _last.Length).CopyTo(_last);
        return true;
    }
}
