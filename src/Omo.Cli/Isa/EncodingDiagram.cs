// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Isa.Encoding;

namespace Omo.Cli.Isa;

/// <summary>Draws an encoding as a table of bits, most significant bit on the left, as manuals do.</summary>
internal static class EncodingDiagram
{
    /// <summary>Four lines: bit numbers, upper edge, contents, lower edge.</summary>
    public static IReadOnlyList<string> Draw(WordEncoding encoding)
    {
        var (numbers, edge, contents) = ("", "+", "|");
        foreach (var box in Boxes(encoding))
        {
            var high = box.High.ToString(CultureInfo.InvariantCulture);
            var low = box.Low.ToString(CultureInfo.InvariantCulture);
            var bits = box.High == box.Low ? high : $"{high} {low}";
            var width = Math.Max(box.Text.Length, bits.Length) + 2;
            var gap = new string(' ', width - bits.Length);
            numbers += " " + (box.High == box.Low ? high + gap : $"{high}{gap} {low}");
            edge += new string('-', width) + "+";
            var left = (width - box.Text.Length) / 2;
            contents += box.Text.PadLeft(left + box.Text.Length).PadRight(width) + "|";
        }

        return [numbers.TrimEnd(), edge, contents, edge];
    }

    private static IEnumerable<(int High, int Low, string Text)> Boxes(WordEncoding encoding)
    {
        for (var high = encoding.Bits - 1; high >= 0;)
        {
            var text = FieldAt(encoding, high, out var width) ?? FixedAt(encoding, high, out width);
            yield return (high, high - width + 1, text);
            high -= width;
        }
    }

    private static string? FieldAt(WordEncoding encoding, int high, out int width)
    {
        width = 0;
        var names = new List<string>();
        var range = "";
        foreach (var field in encoding.Fields)
        {
            foreach (var part in field.Parts.Where(p => p.WordLow + p.Width - 1 == high))
            {
                width = part.Width;
                names.Add(field.Field.Name + (field.Bias == 0 ? "" : "'"));
                var top = part.ValueLow + part.Width - 1;
                var isWhole = field.Parts.Count == 1 && part.ValueLow == 0 && field.Field.Width <= part.Width;
                range = isWhole || field.Bias != 0 ? "" : part.Width == 1 ? $"[{top}]" : $"[{top}:{part.ValueLow}]";
            }
        }

        return names.Count == 0 ? null : string.Join("/", names) + range;
    }

    private static string FixedAt(WordEncoding encoding, int high, out int width)
    {
        var digits = "";
        for (var bit = high; bit >= 0 && ((encoding.Mask >> bit) & 1) != 0; bit--)
        {
            digits += (encoding.Match >> bit) & 1;
        }

        width = digits.Length;
        return digits;
    }
}
