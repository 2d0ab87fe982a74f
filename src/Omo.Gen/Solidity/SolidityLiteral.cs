// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>Numbers as they read best in Solidity.</summary>
internal static class SolidityLiteral
{
    private const int LargestDecimal = 1024;
    private const uint LargestNegative = 1 << 20;

    /// <summary>A number below 2^128.</summary>
    public static string Of(UInt128 value) =>
        value <= LargestDecimal ? value.ToString(CultureInfo.InvariantCulture) : "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    /// <summary>Bits of an instruction word.</summary>
    public static string Code(ulong bits) => bits < 10 ? bits.ToString(CultureInfo.InvariantCulture) : $"0x{bits:x}";

    /// <summary>A value of a width where the bits above it do not matter: a small negative number is written as one.</summary>
    public static string Loose(UInt128 value, int width) => IsNegative(value, width) ? $"Bits.neg({Of(Negated(value, width))})" : Of(value);

    /// <summary>Whether <see cref="Loose"/> writes a value as negative.</summary>
    public static bool IsNegative(UInt128 value, int width) => width > 8 && value != 0 && Negated(value, width) <= LargestNegative;

    /// <summary>Whether a value of a width is closer to 0 as a negative number.</summary>
    public static bool IsCloserBelow(UInt128 value, int width) => Negated(value, width) < value;

    /// <summary>All ones of a width.</summary>
    public static string Mask(int width) => "0x" + Expr.Mask(width).ToString("x", CultureInfo.InvariantCulture);

    private static UInt128 Negated(UInt128 value, int width) => (UInt128.Zero - value) & Expr.Mask(width);
}
