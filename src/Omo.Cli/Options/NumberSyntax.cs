// SPDX-License-Identifier: MIT
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Omo.Cli.Options;

/// <summary>Numbers as users write them: <c>1000000</c>, <c>1_000_000</c>, <c>1e6</c>, <c>2.5e6</c>, <c>0xf4240</c>.</summary>
internal static class NumberSyntax
{
    private const int MaxExponent = 19;
    private const int MaxLength = 80;

    /// <summary>Reads a number below 2^64.</summary>
    /// <returns>False when the text is no such number.</returns>
    public static bool TryParse(string text, out ulong number)
    {
        number = 0;
        if (!TryParse(text, out UInt128 wide) || wide > ulong.MaxValue)
        {
            return false;
        }

        number = (ulong)wide;
        return true;
    }

    /// <summary>Reads a number below 2^128.</summary>
    /// <returns>False when the text is no such number.</returns>
    public static bool TryParse(string text, out UInt128 number)
    {
        number = 0;
        if (text.Length > MaxLength || text.StartsWith('_') || text.EndsWith('_') || text.Contains("__", StringComparison.Ordinal))
        {
            return false;
        }

        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return UInt128.TryParse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        }

        var parts = digits.Split(['e', 'E'], 2);
        return parts.Length == 1
            ? UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            : TryParseScientific(parts[0], parts[1], out number);
    }

    /// <summary>The parser of an option whose value is a number in a range.</summary>
    public static Func<ArgumentResult, ulong> InRange(ulong low, ulong high) => result =>
    {
        var text = result.Tokens[^1].Value;
        if (TryParse(text, out ulong number) && number >= low && number <= high)
        {
            return number;
        }

        var name = result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
        result.AddError($"{name}: '{text}' is no number from {low} to {high}; write it as 1000000, 1_000_000, 1e6 or 0xf4240");
        return 0;
    };

    private static bool TryParseScientific(string mantissa, string exponent, out UInt128 number)
    {
        number = 0;
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        if (!UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            || !int.TryParse(exponent, NumberStyles.None, CultureInfo.InvariantCulture, out var power)
            || power > MaxExponent || fraction > power || point == 0)
        {
            return false;
        }

        var wide = (BigInteger)value * BigInteger.Pow(10, power - fraction);
        if (wide > UInt128.MaxValue)
        {
            return false;
        }

        number = (UInt128)wide;
        return true;
    }
}
