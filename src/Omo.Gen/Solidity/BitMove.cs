// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;

namespace Omo.Gen.Solidity;

/// <summary>A run of bits that goes from one place of a word to another.</summary>
/// <param name="From">Lowest bit where it comes from.</param>
/// <param name="Width">Number of bits.</param>
/// <param name="To">Lowest bit where it goes.</param>
internal readonly record struct BitMove(int From, int Width, int To)
{
    /// <summary>The runs of a field, from the instruction word to the field's value.</summary>
    public static IEnumerable<BitMove> Of(EncodedField field) => field.Parts.Select(p => new BitMove(p.WordLow, p.Width, p.ValueLow));

    /// <summary>
    /// Terms, to be joined by <c>|</c>, that make all the moves of a word. Runs moved by the same distance share a term.
    /// </summary>
    /// <param name="word">Name of the word.</param>
    /// <param name="wordBits">Its width: a mask that drops nothing is left out.</param>
    /// <param name="moves">The moves.</param>
    public static List<string> Terms(string word, int wordBits, IEnumerable<BitMove> moves) =>
        [.. moves.GroupBy(m => m.To - m.From).OrderByDescending(g => g.Max(m => m.To)).Select(g => Term(word, wordBits, g.Key, [.. g]))];

    private static string Term(string word, int wordBits, int distance, List<BitMove> moves)
    {
        var mask = moves.Aggregate(0UL, (bits, m) => bits | (((1UL << m.Width) - 1) << m.To));
        var reachable = distance >= 0 ? ((1UL << wordBits) - 1) << distance : ((1UL << wordBits) - 1) >> -distance;
        var isMasked = (reachable & ~mask) != 0;
        var moved = distance > 0 ? $"{word} << {distance}" : distance < 0 ? $"{word} >> {-distance}" : word;
        return !isMasked ? moved : $"{(distance == 0 ? word : $"({moved})")} & {SolidityLiteral.Code(mask)}";
    }
}
