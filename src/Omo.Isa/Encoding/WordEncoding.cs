// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Encoding;

/// <summary>
/// A fixed-length encoding, written as the manual prints it from the most significant bit down:
/// <c>imm[11:0] rs1 000 rd 0010011</c>. Binary digits are fixed bits, names are fields, brackets say which bits of the
/// value stand there, a prime marks a three-bit register x8 to x15, <c>rd/rs1</c> is one field for two operands. Conditions
/// after <c>where</c> exclude reserved values: <c>where rd!=0 imm!=0</c>.
/// </summary>
public sealed class WordEncoding : RowEncoding
{
    private WordEncoding(string text, int bits, uint mask, uint match, List<EncodedField> fields, List<ExcludedValue> excluded)
    {
        (Text, Bits, Mask, Match, Fields, Excluded) = (text, bits, mask, match, fields, excluded);
    }

    /// <summary>The text it was parsed from.</summary>
    public override string Text { get; }

    /// <summary>Length of the word in bits: 16 or 32.</summary>
    public int Bits { get; }

    /// <summary>The fixed bits.</summary>
    public uint Mask { get; }

    /// <summary>Their values.</summary>
    public uint Match { get; }

    /// <summary>The fields, in order of their first appearance.</summary>
    public override IReadOnlyList<EncodedField> Fields { get; }

    /// <summary>Values that a field must not have.</summary>
    public IReadOnlyList<ExcludedValue> Excluded { get; }

    /// <summary>Parses the notation.</summary>
    /// <param name="text">The encoding.</param>
    /// <param name="fields">Width in the word and field object by name.</param>
    /// <exception cref="IrException">The notation is wrong or the bits do not add up to 16 or 32.</exception>
    public static WordEncoding Parse(string text, IReadOnlyDictionary<string, FieldInWord> fields)
    {
        // Loops throughout: generic code over numbers would be compiled anew in every process that reads a table.
        var halves = text.Split(" where ");
        var words = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var tokens = new Token[words.Length];
        var bits = 0;
        for (var i = 0; i < words.Length; i++)
        {
            tokens[i] = new Token(words[i], fields);
            bits += tokens[i].Bits;
        }

        if (bits is not (16 or 32))
        {
            throw new IrException($"encoding '{text}' has {bits} bits; wanted 16 or 32");
        }

        uint mask = 0, match = 0;
        var position = bits;
        var found = new List<FieldParts>();
        foreach (var token in tokens)
        {
            position -= token.Bits;
            if (token.IsFixed)
            {
                mask |= (uint)(((1UL << token.Bits) - 1) << position);
                match |= Convert.ToUInt32(token.Text, 2) << position;
                continue;
            }

            foreach (var name in token.Names)
            {
                if (token.IsPrime && fields[name].Field.IsSigned)
                {
                    throw new IrException($"encoding '{text}': a prime marks an unsigned register number, and {name} is signed");
                }

                PartsOf(found, name, token.IsPrime ? 8 : 0).Add(token.Ranges, position + token.Bits);
            }
        }

        var encoded = new List<EncodedField>(found.Count);
        foreach (var entry in found)
        {
            encoded.Add(new EncodedField(fields[entry.Name].Field, entry.Parts, entry.Bias));
        }

        return new WordEncoding(text, bits, mask, match, encoded, ParseConditions(text, halves, encoded));
    }

    /// <summary>Whether a word has this encoding.</summary>
    public bool Matches(uint word)
    {
        if ((word & Mask) != Match)
        {
            return false;
        }

        foreach (var (field, value) in Excluded)
        {
            if (field.Extract(word) == value)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether some word could have both encodings; conservative only where conditions on two fields interact.</summary>
    public bool Overlaps(WordEncoding other) =>
        Bits == other.Bits && ((Match ^ other.Match) & Mask & other.Mask) == 0 && !Excludes(other) && !other.Excludes(this);

    private bool Excludes(WordEncoding other)
    {
        foreach (var (field, value) in Excluded)
        {
            if ((other.Mask & field.WordMask) == field.WordMask && field.Extract(other.Match) == value)
            {
                return true;
            }
        }

        return false;
    }

    private static List<ExcludedValue> ParseConditions(string text, string[] halves, List<EncodedField> encoded)
    {
        var excluded = new List<ExcludedValue>();
        for (var i = 1; i < halves.Length; i++)
        {
            foreach (var condition in halves[i].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var sides = condition.Split("!=");
                var field = encoded.Find(f => f.Field.Name == sides[0])
                    ?? throw new IrException($"encoding '{text}': condition '{condition}' names no field of it");
                excluded.Add(new ExcludedValue(field, ulong.Parse(sides[1])));
            }
        }

        return excluded;
    }

    private static FieldParts PartsOf(List<FieldParts> found, string name, int bias)
    {
        foreach (var entry in found)
        {
            if (entry.Name == name)
            {
                return entry;
            }
        }

        var added = new FieldParts(name, bias);
        found.Add(added);
        return added;
    }

    // Classes rather than tuples: collections of structures are compiled anew in every process that reads a table.
    private sealed record BitRange(int High, int Low);

    private sealed class FieldParts(string name, int bias)
    {
        public string Name { get; } = name;

        public List<FieldPart> Parts { get; } = [];

        public int Bias { get; } = bias;

        /// <summary>Adds runs of bits that end, in the word, below a bit.</summary>
        public void Add(BitRange[] ranges, int top)
        {
            foreach (var (high, low) in ranges)
            {
                top -= high - low + 1;
                Parts.Add(new FieldPart(top, high - low + 1, low));
            }
        }
    }

    /// <summary>What stands between two blanks: fixed bits, or the names of fields with their bits.</summary>
    private sealed class Token
    {
        public Token(string text, IReadOnlyDictionary<string, FieldInWord> fields)
        {
            Text = text;
            IsFixed = text[0] is '0' or '1';
            if (IsFixed)
            {
                Bits = text.Length;
                return;
            }

            IsPrime = text.EndsWith('\'');
            var bracket = text.IndexOf('[');
            Names = (bracket < 0 ? text : text[..bracket]).TrimEnd('\'').Split('/');
            Ranges = bracket < 0 ? [Whole(fields)] : Array.ConvertAll(text[(bracket + 1)..^1].Split('|'), ParseRange);
            foreach (var (high, low) in Ranges)
            {
                Bits += high - low + 1;
            }
        }

        public string Text { get; }

        public bool IsFixed { get; }

        public bool IsPrime { get; }

        public int Bits { get; }

        public string[] Names { get; } = [];

        public BitRange[] Ranges { get; } = [];

        private BitRange Whole(IReadOnlyDictionary<string, FieldInWord> fields) => fields.TryGetValue(Names[0], out var entry)
            ? new BitRange((IsPrime ? 3 : entry.Bits) - 1, 0)
            : throw new IrException($"unknown field '{Names[0]}' in an encoding");

        private static BitRange ParseRange(string text)
        {
            var colon = text.IndexOf(':');
            return colon < 0
                ? new BitRange(int.Parse(text), int.Parse(text))
                : new BitRange(int.Parse(text.AsSpan(0, colon)), int.Parse(text.AsSpan(colon + 1)));
        }
    }
}
