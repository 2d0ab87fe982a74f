// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Node.Rpc;

/// <summary>Values as JSON-RPC writes them: numbers as 0x-hex without leading zeros, bytes as 0x-hex with two digits each.</summary>
internal static class Quantity
{
    private const int MaxDigits = 64;

    public static JsonNode Of(BigInteger value) => Hex.Quantity(value);

    public static JsonNode Of(Hash256 hash) => hash.ToString();

    public static JsonNode Of(Address address) => address.ToString();

    public static JsonNode Of(byte[] data) => Hex.Encode(data);

    /// <summary>A number of up to 256 bits as 32 bytes.</summary>
    public static byte[] Word(BigInteger value)
    {
        var word = new byte[Hash256.Length];
        value.TryWriteBytes(word.AsSpan(Hash256.Length - value.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return word;
    }

    /// <summary>Reads a number; null if it is not written as one.</summary>
    public static BigInteger? Parse(string text)
    {
        var digits = text.AsSpan(Math.Min(2, text.Length));
        if (!text.StartsWith("0x", StringComparison.Ordinal) || digits.Length is 0 or > MaxDigits || (digits[0] == '0' && digits.Length > 1)
            || digits.ContainsAnyExcept("0123456789abcdefABCDEF"))
        {
            return null;
        }

        return BigInteger.Parse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
