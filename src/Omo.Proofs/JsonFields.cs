// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using Omo.Core;

namespace Omo.Proofs;

/// <summary>A JSON object read field by field, with errors that name the field.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> _fields = [];

    public JsonFields(JsonElement element, string name)
    {
        Name = name;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ProofException($"{name} is not a JSON object");
        }

        foreach (var property in element.EnumerateObject())
        {
            var field = TryText(() => property.Name) ?? throw new ProofException($"a field's name in {name} is not a text");
            if (!_fields.TryAdd(field, property.Value))
            {
                throw new ProofException($"field {Quotation.Of(field)} of {name} is there twice");
            }
        }
    }

    public string Name { get; }

    public string Text(string field)
    {
        var element = Take(field);
        return element.ValueKind == JsonValueKind.String && TryText(element.GetString) is { } text
            ? text
            : throw new ProofException($"field '{field}' of {Name} is not a text");
    }

    /// <summary>A text in decimal, or in hex with 0x; only the form that is written is read, without leading zeros.</summary>
    public ulong Number(string field)
    {
        var text = Text(field);
        var isHex = text.StartsWith("0x", StringComparison.Ordinal);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (ulong.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var number)
            && (isHex ? "0x" + number.ToString("x", CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture)) == text)
        {
            return number;
        }

        throw new ProofException($"field '{field}' of {Name} is not a number below 2^64");
    }

    public byte[] Bytes(string field) => Hex.TryDecode(Prefixed(field), out var bytes, out var error)
        ? bytes
        : throw new ProofException($"field '{field}' of {Name}: {error}");

    public Hash256 Hash(string field) => Hash256.TryParse(Prefixed(field), out var hash, out var error)
        ? hash
        : throw new ProofException($"field '{field}' of {Name}: {error}");

    public IEnumerable<JsonFields> Objects(string field)
    {
        var element = Take(field);
        return element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().Select((e, i) => new JsonFields(e, $"{field}[{i}]"))
            : throw new ProofException($"field '{field}' of {Name} is not a list");
    }

    public JsonFields? Object(string field)
    {
        var element = Take(field);
        return element.ValueKind == JsonValueKind.Null ? null : new JsonFields(element, field);
    }

    public void RefuseOthers()
    {
        if (_fields.Count > 0)
        {
            throw new ProofException($"{Name} has a field that is not known: {Quotation.Of(_fields.Keys.Order(StringComparer.Ordinal).First())}");
        }
    }

    /// <summary>A text that can only be the hex form that is written: one document has one spelling.</summary>
    private string Prefixed(string field)
    {
        var text = Text(field);
        return text.StartsWith("0x", StringComparison.Ordinal) && !text.AsSpan().ContainsAnyInRange('A', 'F')
            ? text
            : throw new ProofException($"field '{field}' of {Name} is not lower-case hex with 0x");
    }

    private JsonElement Take(string field) => _fields.Remove(field, out var element)
        ? element
        : throw new ProofException($"field '{field}' of {Name} is missing");

    private static string? TryText(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate is valid JSON and no valid text.
            return null;
        }
    }
}
