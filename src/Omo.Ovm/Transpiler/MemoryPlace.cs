// SPDX-License-Identifier: MIT
using System.Numerics;

namespace Omo.Ovm.Transpiler;

/// <summary>An address in memory, as far as code says which.</summary>
/// <param name="Pointer">Which reading of the pointer to free memory it is counted from; null if it is counted from the start.</param>
/// <param name="Offset">How far from there, modulo 2^256.</param>
internal readonly record struct MemoryPlace(string? Pointer, BigInteger Offset)
{
    /// <summary>Where Solidity keeps the pointer to free memory.</summary>
    public const int FreePointer = 0x40;

    private static readonly BigInteger s_wordMask = (BigInteger.One << 256) - 1;

    /// <summary>The place some bytes further.</summary>
    public MemoryPlace Plus(BigInteger bytes) => this with { Offset = (Offset + bytes) & s_wordMask };

    /// <summary>Whether a place is known to be none of some places. Places counted from different pointers may be the same.</summary>
    public static bool IsElsewhere(MemoryPlace? place, IReadOnlySet<MemoryPlace?> places) =>
        place is { } known && places.All(p => p is { } other && other.Pointer == known.Pointer && other.Offset != known.Offset);

    /// <summary>Whether a place is known to be one of some places.</summary>
    public static bool IsAmong(MemoryPlace? place, IReadOnlySet<MemoryPlace?> places) => place is not null && places.Contains(place);
}
