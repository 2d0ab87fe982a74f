// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.X86;

/// <summary>Vectors as lists of lanes, lowest lane first.</summary>
internal static class X86Vectors
{
    /// <summary>The upper half.</summary>
    public static Bv High(Bv vector) => vector.Slice(64, 64);

    /// <summary>The lanes of a vector.</summary>
    public static IReadOnlyList<Bv> LanesOf(Bv vector, int width)
    {
        var whole = Let(vector);
        return [.. Enumerable.Range(0, vector.Width / width).Select(i => whole.Slice(i * width, width))];
    }

    /// <summary>A vector of lanes. Halving keeps the tree shallow.</summary>
    public static Bv Join(IReadOnlyList<Bv> lanes)
    {
        if (lanes.Count == 1)
        {
            return lanes[0];
        }

        var half = lanes.Count / 2;
        return Join([.. lanes.Skip(half)]).Concat(Join([.. lanes.Take(half)]));
    }

    /// <summary>The lanes of two vectors of 64 bits in turn.</summary>
    public static Bv Interleaved(Bv a, Bv b, int lane) =>
        Join([.. LanesOf(a, lane).Zip(LanesOf(b, lane), (x, y) => new[] { x, y }).SelectMany(pair => pair)]);

    /// <summary>A lane-wise operation on one vector.</summary>
    public static Bv Each(int lane, Bv vector, Func<Bv, Bv> operation) => Join([.. LanesOf(vector, lane).Select(operation)]);

    /// <summary>A signed value cut to the nearest of fewer bits, read as signed.</summary>
    public static Bv SaturatedSigned(Bv value, int width)
    {
        var (least, most) = (-(1L << (width - 1)), (1L << (width - 1)) - 1);
        return Select(
            value.S < Bits(least, value.Width).S,
            Bits(least, width),
            Select(value.S > Bits(most, value.Width).S, Bits(most, width), value.Low(width)));
    }

    /// <summary>A signed value cut to the nearest of fewer bits, read as unsigned.</summary>
    public static Bv SaturatedUnsigned(Bv value, int width)
    {
        var most = (1L << width) - 1;
        return Select(
            value.Sign,
            Bits(0, width),
            Select(value.S > Bits(most, value.Width).S, Bits(most, width), value.Low(width)));
    }
}
