// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Isa.Ir;

namespace Omo.Machine.State;

/// <summary>Writes the registers of a record, or of a cold section of it, without looking at each one's declaration again.</summary>
internal sealed unsafe class RecordEncoder
{
    private readonly Run[] _runs;

    /// <summary>An encoder for a record.</summary>
    /// <param name="items">Its fields; those that are no registers are left alone.</param>
    /// <param name="bytes">Its length.</param>
    public RecordEncoder(IEnumerable<RecordItem> items, int bytes)
    {
        Bytes = bytes;
        var runs = new List<Run>();
        foreach (var item in items.Where(i => i.Kind == RecordItemKind.Register))
        {
            Add(runs, item);
        }

        _runs = [.. runs];
    }

    /// <summary>Length of the record.</summary>
    public int Bytes { get; }

    /// <summary>Writes all registers.</summary>
    /// <param name="cells">The machine's cells.</param>
    /// <param name="record">The record, of which other fields stay as they are.</param>
    public void Write(ulong* cells, Span<byte> record)
    {
        // Checked once here; every run lies within.
        fixed (byte* start = record[..Bytes])
        {
            foreach (ref readonly var run in _runs.AsSpan())
            {
                Write(run, cells + run.Cell, start + run.Offset);
            }
        }
    }

    private static void Write(in Run run, ulong* cells, byte* place)
    {
        switch (run.Width)
        {
            case sizeof(ulong):
                BinaryPrimitives.ReverseEndianness(new ReadOnlySpan<ulong>(cells, run.Count), new Span<ulong>(place, run.Count));
                break;
            case sizeof(uint):
                for (var i = 0; i < run.Count; i++)
                {
                    ((uint*)place)[i] = BinaryPrimitives.ReverseEndianness((uint)cells[i]);
                }

                break;
            default:
                for (var i = 0; i < run.Count * run.Width; i++)
                {
                    place[i] = (byte)(cells[i / run.Width] >> (8 * (run.Width - 1 - (i % run.Width))));
                }

                break;
        }
    }

    private static void Add(List<Run> runs, RecordItem item)
    {
        var (first, count) = (item.Group!.CellOf(item.Index), item.Group.CellsEach);
        var width = Math.Min(item.Bytes, sizeof(ulong));
        for (var i = 0; i < count; i++)
        {
            // The most significant cell is the last one, and stands first.
            var (cell, offset) = (first + count - 1 - i, item.Offset + (i * width));
            if (runs.Count > 0 && runs[^1] is var last && last.Width == width
                && cell == last.Cell + last.Count && offset == last.Offset + (last.Count * width))
            {
                runs[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                runs.Add(new Run(cell, 1, offset, width));
            }
        }
    }

    /// <summary>Consecutive cells that stand one after the other in the record.</summary>
    private readonly record struct Run(int Cell, int Count, int Offset, int Width);
}
