// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;

namespace Omo.Gen.Solidity;

/// <summary>
/// Code that extracts fields from the instruction word. A field in one piece is extracted in place; a scattered or signed
/// one by a function of its own, because many rows share it.
/// </summary>
/// <param name="wordBits">Width of the word.</param>
internal sealed class FieldNames(int wordBits)
{
    private readonly SortedDictionary<string, EncodedField> _functions = new(StringComparer.Ordinal);

    /// <summary>Code for a field's value, below 2^Width.</summary>
    public string Extract(EncodedField field)
    {
        if (field.Parts.Count == 1 && !field.Field.IsSigned)
        {
            return $"({Unsigned(field)})";
        }

        // The manual's brackets tell one layout from another.
        var layout = string.Join('_', field.Parts.Select(p => p.Width == 1 ? $"{p.ValueLow}" : $"{p.ValueLow + p.Width - 1}_{p.ValueLow}"));
        var name = $"_{field.Field.Name}_{layout}";
        if (_functions.TryGetValue(name, out var other) && !other.Parts.SequenceEqual(field.Parts))
        {
            name += $"_at_{field.Parts[^1].WordLow}";
        }

        _functions[name] = field;
        return $"{name}(word)";
    }

    /// <summary>The functions that the extracted fields need.</summary>
    public void Declare(SourceWriter writer)
    {
        foreach (var (name, field) in _functions)
        {
            writer.Line();
            writer.Open($"function {name}(uint256 word) private pure returns (uint256)");
            var value = Unsigned(field);
            writer.Line(field.Field.IsSigned
                ? $"return Bits.sext({value}, {field.TopBit + 1}) & {SolidityLiteral.Mask(field.Field.Width)};"
                : $"return {value};");
            writer.Close();
        }
    }

    private string Unsigned(EncodedField field)
    {
        var terms = BitMove.Terms("word", wordBits, BitMove.Of(field));
        if (field.Bias != 0)
        {
            return $"{string.Join(" | ", terms.Select(t => $"({t})"))} + {field.Bias}";
        }

        return terms.Count == 1 ? terms[0] : string.Join(" | ", terms.Select(t => $"({t})"));
    }
}
