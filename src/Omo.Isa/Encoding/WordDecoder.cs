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
        RefuseOverlaps(rows, r => r.Name, r => r.Encoding!);
        RefuseOverlaps(compressed, r => r.Name, r => r.Encoding);
        _buckets = new Row[128][];
        for (var i = 0; i < _buckets.Length; i++)
        {
            var op = (uint)i;
            _buckets[i] = [.. rows.Where(r => CouldMatch(r.Encoding!, 0x7f, op))];
        }

        _shortBuckets = new CompressedRow[32][];
        for (var i = 0; i < _shortBuckets.Length; i++)
        {
            var key = (uint)i;
            _shortBuckets[i] = [.. compressed.Where(r => CouldMatch(r.Encoding, 0xe003, (key >> 2 << 13) | (key & 3)))];
        }
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

    private static void RefuseOverlaps<T>(IReadOnlyList<T> rows, Func<T, string> nameOf, Func<T, WordEncoding> encodingOf)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (encodingOf(rows[i]).Overlaps(encodingOf(rows[j])))
                {
                    throw new IrException($"encodings of {nameOf(rows[j])} and {nameOf(rows[i])} overlap");
                }
            }
        }
    }
}
