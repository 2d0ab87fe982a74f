// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json;
using Omo.Core;

namespace Omo.Node.Rpc;

/// <summary>A parameter or a part of one, with errors that say which.</summary>
internal readonly struct RpcValue(JsonElement element, int place, string path)
{
    public JsonElement Element => element;

    /// <summary>The same, but independent of the text that it was read from.</summary>
    public RpcValue Kept() => new(element.Clone(), place, path);

    public bool IsMissing => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>A member that is there and not null, or null.</summary>
    public RpcValue? this[string name] =>
        Expect(JsonValueKind.Object, "an object").TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? new RpcValue(member, place, path.Length == 0 ? name : $"{path}.{name}")
            : null;

    public IReadOnlyList<RpcValue> Items()
    {
        var (at, of) = (place, path);
        return [.. Expect(JsonValueKind.Array, "an array").EnumerateArray().Select((item, i) => new RpcValue(item, at, $"{of}[{i}]"))];
    }

    public string Text() => Expect(JsonValueKind.String, "a text").GetString()!;

    public bool Flag() => element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw Bad("expected true or false");

    public byte[] Bytes()
    {
        var text = Text();
        if (!text.StartsWith("0x", StringComparison.Ordinal))
        {
            throw Bad("hex string without 0x prefix");
        }

        return Hex.TryDecode(text, out var bytes, out var error) ? bytes : throw Bad(error.TrimEnd('.'));
    }

    public Hash256 Hash() => Hash256.FromBytes(Bytes(Hash256.Length));

    public Address Address() => new(Bytes(Core.Address.Length));

    public BigInteger Number() => Quantity.Parse(Text()) ?? throw Bad("expected a number as 0x-hex without leading zeros");

    public ulong SmallNumber()
    {
        var number = Number();
        return number <= ulong.MaxValue ? (ulong)number : throw Bad("the number does not fit 64 bits");
    }

    /// <summary>A slot's number: hex with or without leading zeros, up to 32 bytes.</summary>
    public BigInteger Slot()
    {
        var text = Text();
        var digits = text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : "";
        if (digits.Length is 0 or > 2 * Hash256.Length || !Hex.TryDecode(digits.Length % 2 == 0 ? digits : "0" + digits, out var bytes, out _))
        {
            throw Bad("expected up to 32 bytes as 0x-hex");
        }

        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    public RpcException Bad(string what) => RpcException.BadParameter(place, path.Length == 0 ? what : $"{path}: {what}");

    private byte[] Bytes(int length)
    {
        var bytes = Bytes();
        return bytes.Length == length ? bytes : throw Bad($"expected {length} bytes, found {bytes.Length}");
    }

    private JsonElement Expect(JsonValueKind kind, string what) => element.ValueKind == kind ? element : throw Bad($"expected {what}");
}
