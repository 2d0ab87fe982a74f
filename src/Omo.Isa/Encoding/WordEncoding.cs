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
        var halves = text.Split(" where ");
        var tokens = halves[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var position = tokens.Sum(t => TokenBits(t, fields));
        var bits = position;
        if (bits is not (16 or 32))
        {
            throw new IrException($"encoding '{text}' has {bits} bits; wanted 16 or 32");
        }

        uint mask = 0, match = 0;
        var order = new List<string>();
        var parts = new Dictionary<string, FieldParts>();
        foreach (var token in tokens)
        {
            position -= TokenBits(token, fields);
            if (IsFixed(token))
            {
                mask |= (uint)(((1UL << token.Length) - 1) << position);
                match |= Convert.ToUInt32(token, 2) << position;
                continue;
            }

            var isPrime = token.EndsWith('\'');
            var at = position + TokenBits(token, fields);
            foreach (var name in Names(token))
            {
                if (isPrime && fields[name].Field.IsSigned)
                {
                    throw new IrException($"encoding '{text}': a prime marks an unsigned register number, and {name} is signed");
                }

                if (!parts.TryGetValue(name, out var entry))
                {
                    parts[name] = entry = new FieldParts(isPrime ? 8 : 0);
                    order.Add(name);
                }

                var cursor = at;
                foreach (var (high, low) in Ranges(token, fields))
                {
                    cursor -= high - low + 1;
                    entry.Parts.Add(new FieldPart(cursor, high - low + 1, low));
                }
            }
        }

        var encoded = order.ConvertAll(n => new EncodedField(fields[n].Field, parts[n].Parts, parts[n].Bias));
        var excluded = halves.Skip(1).SelectMany(h => h.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(condition =>
        {
            var sides = condition.Split("!=");
            var field = encoded.Find(f => f.Field.Name == sides[0])
                ?? throw new IrException($"encoding '{text}': condition '{condition}' names no field of it");
            return new ExcludedValue(field, ulong.Parse(sides[1]));
        }).ToList();
        return new WordEncoding(text, bits, mask, match, encoded, excluded);
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

    private bool Excludes(WordEncoding other) => Excluded.Any(e =>
        (other.Mask & e.Field.WordMask) == e.Field.WordMask && e.Field.Extract(other.Match) == e.Value);

    // Classes rather than tuples: collections of structures are compiled anew in every process that reads a table.
    private sealed record BitRange(int High, int Low);

    private sealed class FieldParts(int bias)
    {
        public List<FieldPart> Parts { get; } = [];

        public int Bias { get; } = bias;
    }

    private static bool IsFixed(string token) => token[0] is '0' or '1';

    private static IEnumerable<string> Names(string token)
    {
        var bracket = token.IndexOf('[');
        return (bracket < 0 ? token : token[..bracket]).TrimEnd('\'').Split('/');
    }

    private static int TokenBits(string token, IReadOnlyDictionary<string, FieldInWord> fields) =>
        IsFixed(token) ? token.Length : Ranges(token, fields).Sum(r => r.High - r.Low + 1);

    private static IEnumerable<BitRange> Ranges(string token, IReadOnlyDictionary<string, FieldInWord> fields)
    {
        var bracket = token.IndexOf('[');
        if (bracket < 0)
        {
            var name = Names(token).First();
            if (!fields.TryGetValue(name, out var entry))
            {
                throw new IrException($"unknown field '{name}' in an encoding");
            }

            return [new BitRange((token.EndsWith('\'') ? 3 : entry.Bits) - 1, 0)];
        }

        return token[(bracket + 1)..^1].Split('|').Select(range =>
        {
            var ends = range.Split(':');
            return new BitRange(int.Parse(ends[0]), int.Parse(ends[^1]));
        });
    }
}
