// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Omo.Core;

namespace Omo.Ovm.Scenarios;

/// <summary>A value of a JSON file, with errors that say where it stands.</summary>
internal readonly struct JsonView(JsonElement element, string path)
{
    private const string BigPrefix = "0x:bigint ";

    public JsonElement Element => element;

    public string Path => path;

    /// <summary>The last part of the path.</summary>
    public string Name => path[(path.LastIndexOf('/') + 1)..];

    public JsonView this[string name] => TryGet(name) ?? throw new OvmException($"{path} has no member '{name}'");

    public bool Has(string name) => TryGet(name) is not null;

    /// <summary>A member that is there and not null.</summary>
    public JsonView? TryGet(string name)
    {
        Require(JsonValueKind.Object, "an object");
        return element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? new JsonView(member, $"{path}/{name}")
            : null;
    }

    public IReadOnlyList<JsonView> Members()
    {
        Require(JsonValueKind.Object, "an object");
        var at = path;
        return [.. element.EnumerateObject().Select(m => new JsonView(m.Value, $"{at}/{m.Name}"))];
    }

    public IReadOnlyList<JsonView> Items()
    {
        Require(JsonValueKind.Array, "an array");
        var at = path;
        return [.. element.EnumerateArray().Select((item, i) => new JsonView(item, $"{at}/{i}"))];
    }

    public JsonView At(int index)
    {
        var items = Items();
        return index < items.Count ? items[index] : throw new OvmException($"{path} has {items.Count} items, none at {index}");
    }

    public string Text()
    {
        Require(JsonValueKind.String, "a text");
        return element.GetString()!;
    }

    public int Index()
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var index) && index >= 0)
        {
            return index;
        }

        throw new OvmException($"{path} is not an index");
    }

    public byte[] Bytes() =>
        Hex.TryDecode(Text(), out var bytes, out var error) ? bytes : throw new OvmException($"{path}: {error.TrimEnd('.')}");

    public byte[] Bytes(int length)
    {
        var bytes = Bytes();
        return bytes.Length == length ? bytes : throw new OvmException($"{path} has {bytes.Length} bytes, not {length}");
    }

    public Hash256 Hash() => Hash256.FromBytes(Bytes(Hash256.Length));

    /// <summary>A number: hex with 0x of any length, decimal, or a JSON number.</summary>
    public BigInteger Number() => element.ValueKind switch
    {
        JsonValueKind.Number => ParseDecimal(element.GetRawText()),
        JsonValueKind.String => ParseNumber(element.GetString()!),
        _ => throw new OvmException($"{path} is not a number"),
    };

    public ulong SmallNumber()
    {
        var number = Number();
        return number <= ulong.MaxValue ? (ulong)number : throw new OvmException($"{path} is not below 2^64");
    }

    internal static BigInteger? TryParseHex(ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return null;
            }
        }

        return BigInteger.Parse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private BigInteger ParseNumber(string text)
    {
        var number = text.StartsWith(BigPrefix, StringComparison.Ordinal) ? text[BigPrefix.Length..] : text;
        if (number.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return TryParseHex(number.AsSpan(2)) ?? throw new OvmException($"{path} is not a number: '{Shorten(text)}'");
        }

        return number.Length == 0 ? BigInteger.Zero : ParseDecimal(number);
    }

    private BigInteger ParseDecimal(string text) =>
        text.Length <= 100 && BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new OvmException($"{path} is not a natural number: '{Shorten(text)}'");

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "...";

    private void Require(JsonValueKind kind, string what)
    {
        if (element.ValueKind != kind)
        {
            throw new OvmException($"{path} is not {what}");
        }
    }
}
