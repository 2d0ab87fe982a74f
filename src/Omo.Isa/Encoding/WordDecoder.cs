// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Encoding;

/// <summary>
/// Finds the row of a 32-bit word, and the long word of a 16-bit one. Built once from the tables; encodings that
/// overlap are refused, so the order of rows means nothing.
/// </summary>
public sealed class WordDecoder
{
    private readonly Row[][] _buckets;
    private readonly CompressedRow[][] _shortBuckets;

    /// <summary>A decoder for tables of rows.</summary>
    /// <param name="rows">Rows with 32-bit encodings.</param>
    /// <param name="compressed">Rows with 16-bit encodings.</param>
    /// <exception cref="IrException">Two encodings overlap.</exception>
    public WordDecoder(IReadOnlyList<Row> rows, IReadOnlyList<CompressedRow> compressed)
    {
        RefuseOverlaps([.. rows.Select(r => (r.Name, r.Encoding!))]);
        RefuseOverlaps([.. compressed.Select(r => (r.Name, r.Encoding))]);
        _buckets = [.. Enumerable.Range(0, 128).Select(op => rows.Where(r => CouldMatch(r.Encoding!, 0x7f, (uint)op)).ToArray())];
        _shortBuckets = [.. Enumerable.Range(0, 32).Select(key =>
            compressed.Where(r => CouldMatch(r.Encoding, 0xe003, ((uint)key >> 2 << 13) | ((uint)key & 3))).ToArray())];
    }

    /// <summary>The row of a word, or null for a reserved one.</summary>
    public Row? Find(uint word)
    {
        foreach (var row in _buckets[word & 0x7f])
        {
            if (row.Encoding!.Matches(word))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>The compressed row of a halfword, or null for a reserved one.</summary>
    public CompressedRow? FindShort(uint half)
    {
        foreach (var row in _shortBuckets[((half >> 13) << 2) | (half & 3)])
        {
            if (row.Encoding.Matches(half))
            {
                return row;
            }
        }

        return null;
    }

    private static bool CouldMatch(WordEncoding encoding, uint mask, uint bits) =>
        ((encoding.Match ^ bits) & encoding.Mask & mask) == 0;

    private static void RefuseOverlaps(IReadOnlyList<(string Name, WordEncoding Encoding)> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (rows[i].Encoding.Overlaps(rows[j].Encoding))
                {
                    throw new IrException($"encodings of {rows[j].Name} and {rows[i].Name} overlap");
                }
            }
        }
    }
}
