// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa;

namespace Omo.Cli.Isa;

/// <summary>Counts what an instruction set consists of.</summary>
internal static class Coverage
{
    /// <summary>One line for each extension, in the order of the tables, then compressed forms and system calls.</summary>
    public static IReadOnlyList<CoverageRow> Of(InstructionSet isa)
    {
        var rows = isa.Rows.GroupBy(r => r.Extension).Select(extension => new CoverageRow(
            extension.Key,
            [.. extension.Select(r => r.Name)],
            // Encodings do not overlap, so their sizes add up.
            isa.LongestInstruction != 0 ? null : extension.Sum(r => 1.0 / Math.Pow(2, BitOperations.PopCount(r.Encoding!.Mask))))).ToList();
        if (isa.CompressedRows.Count > 0)
        {
            const int Halves = 1 << 16;
            var decoded = Enumerable.Range(0, Halves).Count(half => isa.CompressedRows.Any(r => r.Encoding.Matches((uint)half)));
            rows.Add(new CoverageRow("C", [.. isa.CompressedRows.Select(r => r.Name)], decoded / (double)Halves));
        }

        rows.Add(new CoverageRow("Linux", [.. isa.Syscalls.Rows.Select(r => r.Row.Name)], null));
        return rows;
    }
}
