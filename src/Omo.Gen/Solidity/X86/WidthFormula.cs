// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>Numbers of x86 rows in terms of what the decoder knows about the widths of an instruction.</summary>
internal static class WidthFormula
{
    private static readonly (string Name, string Value, Func<OpcodeEncoding, int?> Width)[] s_widths =
    [
        ("w", "_width(0)", e => WidthOf(e, 0)),
        ("size", "_size()", e => e.Size),
        ("w1", "_width(1)", e => WidthOf(e, 1)),
        ("w2", "_width(2)", e => WidthOf(e, 2)),
        ("a", "_addressBits()", e => e.IsAddress32 switch { true => 32, false => 64, null => null }),
    ];

    private static readonly (string Text, Func<int, BigInteger> Value)[] s_formulas =
    [
        ("{0}", w => w),
        ("({0} >> 3)", w => w / 8),
        ("({0} - 1)", w => w - 1),
        ("({0} + 1)", w => w + 1),
        ("({0} - 2)", w => w - 2),
        ("({0} - 8)", w => w - 8),
        ("({0} >> 1)", w => w / 2),
        ("({0} << 1)", w => 2 * w),
        ("Bits.mask({0})", w => Mask(w)),
        ("Bits.mask({0} >> 1)", w => Mask(w / 2)),
        ("Bits.mask({0} << 1)", w => Mask(2 * w)),
        ("Bits.mask({0} + 1)", w => Mask(w + 1)),
        ("(1 << ({0} - 1))", w => BigInteger.One << (w - 1)),
        ("(1 << ({0} - 2))", w => BigInteger.One << (w - 2)),
        ("(1 << {0})", w => BigInteger.One << w),
        ("(1 << (2 * {0} - 1))", w => BigInteger.One << (2 * w - 1)),
        ("({0} >> 4)", w => w / 16),
        ("({0} == 64 ? 63 : 31)", w => w == 64 ? 63 : 31),
        ("(5 + ({0} >> 6))", w => 5 + w / 64),
        ("Bits.ctz({0}, 8)", w => BitOperations.TrailingZeroCount(w)),
        ("(Bits.ctz({0}, 8) - 3)", w => BitOperations.TrailingZeroCount(w) - 3),
    ];

    /// <summary>The variables that formulas use, with the code for their values.</summary>
    public static IEnumerable<(string Name, string Value)> Variables => s_widths.Select(w => (w.Name, w.Value));

    /// <summary>A text that gives each of some encodings its number, or null.</summary>
    public static string? Find(IReadOnlyList<(OpcodeEncoding Encoding, BigInteger Number)> numbers)
    {
        if (numbers.Select(n => n.Number).Distinct().Count() == 1)
        {
            return SolidityLiteral.Of((UInt128)numbers[0].Number);
        }

        return s_widths
            .SelectMany(w => s_formulas, (w, f) => (w.Name, w.Width, f.Text, f.Value))
            .Where(c => numbers.All(n => c.Width(n.Encoding) is { } width && c.Value(width) == n.Number))
            .Select(c => string.Format(null, c.Text, c.Name))
            .FirstOrDefault();
    }

    private static int? WidthOf(OpcodeEncoding encoding, int operand) =>
        operand < encoding.Operands.Length ? encoding.Operands[operand].Width : null;

    private static BigInteger Mask(int width) => (BigInteger.One << width) - 1;
}
