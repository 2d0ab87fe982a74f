// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Encoding;

/// <summary>
/// A short encoding that means exactly what some long one means. It has no semantics of its own: the decoder rewrites
/// it, in C# as in the contract.
/// </summary>
/// <param name="name">Mnemonic.</param>
/// <param name="encoding">The 16-bit encoding.</param>
/// <param name="target">The row it stands for.</param>
/// <param name="implied">Fields of the target that the short form fixes.</param>
public sealed class CompressedRow(string name, WordEncoding encoding, Row target, IReadOnlyDictionary<Field, int> implied)
{
    /// <summary>Mnemonic.</summary>
    public string Name { get; } = name;

    /// <summary>The 16-bit encoding.</summary>
    public WordEncoding Encoding { get; } = encoding;

    /// <summary>The row it stands for.</summary>
    public Row Target { get; } = target;

    /// <summary>Fields of the target that the short form fixes.</summary>
    public IReadOnlyDictionary<Field, int> Implied { get; } = implied;

    /// <summary>
    /// The short field that supplies a field of the target, or null. A value field supplies the target's only value
    /// field whatever the two are called (<c>uimm</c> of <c>c.lw</c> is <c>imm</c> of <c>lw</c>).
    /// </summary>
    public EncodedField? SourceOf(Field field)
    {
        var same = Encoding.Find(field);
        return same ?? (IsValue(field) ? Encoding.Fields.FirstOrDefault(f => IsValue(f.Field)) : null);
    }

    /// <summary>The 32-bit word it stands for.</summary>
    public uint Expand(uint half)
    {
        var long32 = Target.Encoding!;
        var word = long32.Match;
        foreach (var field in long32.Fields)
        {
            ulong value = Implied.TryGetValue(field.Field, out var fixedValue)
                ? (ulong)fixedValue
                : SourceOf(field.Field)?.Extract(half) ?? 0;
            word |= field.Insert(value);
        }

        return word;
    }

    private static bool IsValue(Field field) => field.Width > 5;
}
