// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Omo.Dispute.L1;

/// <summary>A type of Solidity's ABI, as it is written in a function's signature.</summary>
public sealed class AbiType
{
    private AbiType(string name, AbiKind kind, int size = 0, AbiType? element = null, IReadOnlyList<AbiType>? components = null)
    {
        Name = name;
        Kind = kind;
        Size = size;
        Element = element;
        Components = components ?? [];
    }

    /// <summary>The canonical name, such as uint256 or bytes[].</summary>
    public string Name { get; }

    /// <summary>Which family it is of.</summary>
    public AbiKind Kind { get; }

    /// <summary>Size in bytes of an integer or of fixed bytes, 1 to 32; 0 for the others.</summary>
    public int Size { get; }

    /// <summary>The type of an array's elements; null for the others.</summary>
    public AbiType? Element { get; }

    /// <summary>The types of a tuple's values; none for the others.</summary>
    public IReadOnlyList<AbiType> Components { get; }

    /// <summary>Whether the value stands behind an offset; the others are one 32-byte word in place.</summary>
    public bool IsDynamic => Kind is AbiKind.Bytes or AbiKind.String or AbiKind.Array or AbiKind.Tuple;

    /// <summary>Reads a type's name.</summary>
    /// <exception cref="L1Exception">The name is none of a type that Omo's contracts use (T[n] and tuples of a fixed size are not).</exception>
    public static AbiType Parse(string name) => Parse(name, name);

    private static AbiType Parse(string name, string whole)
    {
        if (name.EndsWith("[]", StringComparison.Ordinal))
        {
            return new AbiType(name, AbiKind.Array, element: Parse(name[..^2], whole));
        }

        if (name is ['(', .., ')'])
        {
            AbiType[] components = [.. Split(name[1..^1]).Select(part => Parse(part, whole))];
            return components.Any(c => c.IsDynamic) ? new AbiType(name, AbiKind.Tuple, components: components) : throw Unknown(whole);
        }

        return name switch
        {
            "bool" => new AbiType(name, AbiKind.Bool),
            "address" => new AbiType(name, AbiKind.Address),
            "bytes" => new AbiType(name, AbiKind.Bytes),
            "string" => new AbiType(name, AbiKind.String),
            _ when Suffix(name, "uint") is int bits && IsIntegerSize(bits) => new AbiType(name, AbiKind.UInt, bits / 8),
            _ when Suffix(name, "int") is int bits && IsIntegerSize(bits) => new AbiType(name, AbiKind.Int, bits / 8),
            _ when Suffix(name, "bytes") is int bytes and >= 1 and <= 32 => new AbiType(name, AbiKind.FixedBytes, bytes),
            _ => throw Unknown(whole),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static L1Exception Unknown(string name) =>
        new($"A contract's interface uses the type '{name}', which Omo's encoder does not know.");

    // The parts between the commas that are not within a tuple.
    private static IEnumerable<string> Split(string names)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < names.Length; i++)
        {
            depth += names[i] == '(' ? 1 : names[i] == ')' ? -1 : 0;
            if (names[i] == ',' && depth == 0)
            {
                yield return names[start..i];
                start = i + 1;
            }
        }

        yield return names[start..];
    }

    private static bool IsIntegerSize(int bits) => bits is >= 8 and <= 256 && bits % 8 == 0;

    private static int? Suffix(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal)
        && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
