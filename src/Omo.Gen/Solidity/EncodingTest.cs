// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;

namespace Omo.Gen.Solidity;

/// <summary>Conditions that tell whether a word has an encoding.</summary>
internal static class EncodingTest
{
    /// <summary>A condition.</summary>
    /// <param name="word">Name of the word.</param>
    /// <param name="wordBits">Its width.</param>
    /// <param name="mask">Bits that must have certain values.</param>
    /// <param name="match">Those values.</param>
    /// <param name="excluded">Values that fields must not have.</param>
    public static string Of(
        string word, int wordBits, uint mask, uint match, IReadOnlyList<(EncodedField Field, ulong Value)> excluded)
    {
        var terms = excluded.Select(e => Differs(word, e.Field, e.Value)).ToList();
        if (mask != 0)
        {
            var masked = mask == (uint)((1UL << wordBits) - 1) ? word : $"({word} & {SolidityLiteral.Of(mask)})";
            terms.Insert(0, $"{masked} == {SolidityLiteral.Of(match)}");
        }

        return string.Join(" && ", terms);
    }

    // The field's bits where they stand: what a value would be there is known now.
    private static string Differs(string word, EncodedField field, ulong value) =>
        $"({word} & {SolidityLiteral.Of(field.WordMask)}) != {SolidityLiteral.Of(field.Insert(value))}";
}
