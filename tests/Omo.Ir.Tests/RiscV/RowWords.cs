// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;

namespace Omo.Ir.Tests.RiscV;

/// <summary>Instruction words made from encodings.</summary>
internal static class RowWords
{
    /// <summary>Random words of an encoding, the same on every run; reserved field values are left out.</summary>
    public static IEnumerable<uint> Random(WordEncoding encoding, int count, ulong seed)
    {
        var random = new Dice(seed ^ encoding.Match);
        var width = encoding.Bits == 16 ? 0xffffu : uint.MaxValue;
        for (var found = 0; found < count;)
        {
            var word = (((uint)random.Next() & ~encoding.Mask) | encoding.Match) & width;
            if (encoding.Matches(word))
            {
                found++;
                yield return word;
            }
        }
    }
}
