// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;

namespace Omo.Gen.Solidity;

/// <summary>Conditions that tell whether a word has an encoding.</summary>
internal static class EncodingTest
{
    /// <summary>The condition under which a word has an encoding.</summary>
    /// <param name="word">Name of the word.</param>
    /// <param name="wordBits">Its width.</param>
    /// <param name="mask">The fixed bits that are still to be tested.</param>
    /// <param name="encoding">The encoding.</param>
    public static string Holds(string word, int wordBits, uint mask, WordEncoding encoding) =>
        string.Join(" && ", Terms(word, wordBits, mask, encoding, "==", "!="));

    /// <summary>The opposite of <see cref="Holds"/>.</summary>
    public static string Fails(string word, int wordBits, uint mask, WordEncoding encoding) =>
        string.Join(" || ", Terms(word, wordBits, mask, encoding, "!=", "=="));

    private static IEnumerable<string> Terms(string word, int wordBits, uint mask, WordEncoding encoding, string equal, string different)
    {
        if (mask != 0)
        {
            var masked = mask == (uint)((1UL << wordBits) - 1) ? word : $"({word} & {SolidityLiteral.Code(mask)})";
            yield return $"{masked} {equal} {SolidityLiteral.Code(encoding.Match & mask)}";
        }

        foreach (var (field, value) in encoding.Excluded)
        {
            // The field's bits where they stand: what a value would be there is known now.
            yield return $"({word} & {SolidityLiteral.Code(field.WordMask)}) {different} {SolidityLiteral.Code(field.Insert(value))}";
        }
    }
}
