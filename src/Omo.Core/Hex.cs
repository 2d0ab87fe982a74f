// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Omo.Core;

/// <summary>Bytes and numbers as text the way Ethereum's tools write them: 0x and lowercase digits, two for each byte.</summary>
public static class Hex
{
    private const string Prefix = "0x";
    private const int NoDigit = -1;

    /// <summary>Writes 0x and two lowercase digits a byte.</summary>
    /// <param name="bytes">Any bytes; none give 0x.</param>
    public static string Encode(ReadOnlySpan<byte> bytes) => string.Concat(Prefix, Convert.ToHexStringLower(bytes));

    /// <summary>Writes a number as JSON-RPC wants it: 0x and digits without leading zeros; 0x0 for zero.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public static string Quantity(BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value.IsZero ? "0x0" : string.Concat(Prefix, value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0'));
    }

    /// <summary>Reads two digits of either case a byte, with or without 0x before them.</summary>
    /// <param name="text">The text; no space in or around it.</param>
    /// <exception cref="FormatException">The number of digits is odd, or a character is no digit; the message says which.</exception>
    public static byte[] Decode(ReadOnlySpan<char> text) =>
        TryDecode(text, out byte[]? bytes, out string? error) ? bytes : throw new FormatException(error);

    /// <summary>Reads two digits of either case a byte, with or without 0x before them.</summary>
    /// <param name="text">The text; no space in or around it.</param>
    /// <param name="bytes">The bytes, or null on failure.</param>
    /// <param name="error">Null, or a sentence for the user; it counts characters from 0, the prefix included.</param>
    /// <returns>Whether <paramref name="text"/> is hex.</returns>
    public static bool TryDecode(
        ReadOnlySpan<char> text,
        [NotNullWhen(true)] out byte[]? bytes,
        [NotNullWhen(false)] out string? error)
    {
        var result = new byte[CountDigits(text) / 2];
        bytes = TryDecode(text, result, out error) ? result : null;
        return bytes is not null;
    }

    /// <summary>The number of characters behind the optional 0x.</summary>
    internal static int CountDigits(ReadOnlySpan<char> text) => text.Length - PrefixLength(text);

    /// <summary>Decodes into <paramref name="destination"/>, which must have half as many bytes as there are digits.</summary>
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, [NotNullWhen(false)] out string? error)
    {
        int first = PrefixLength(text);

        // A stray character is reported before an odd count: it is usually the reason for it.
        for (int i = first; i < text.Length; i++)
        {
            if (DigitValue(text[i]) == NoDigit)
            {
                error = $"Expected a hex digit at position {i}, found {Describe(text[i])}.";
                return false;
            }
        }

        if (CountDigits(text) % 2 != 0)
        {
            error = $"Hex has two digits a byte, but {CountDigits(text)} digits are an odd number; a leading 0 may be missing.";
            return false;
        }

        for (int i = 0; i < destination.Length; i++)
        {
            int high = first + (2 * i);
            destination[i] = (byte)((DigitValue(text[high]) << 4) | DigitValue(text[high + 1]));
        }

        error = null;
        return true;
    }

    private static int PrefixLength(ReadOnlySpan<char> text) =>
        text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? Prefix.Length : 0;

    private static int DigitValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => NoDigit,
    };

    private static string Describe(char c) => c is > ' ' and <= '~' ? $"'{c}'" : $"U+{(int)c:X4}";
}
