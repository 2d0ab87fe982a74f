// SPDX-License-Identifier: MIT
namespace Omo.Rollup.Batches;

/// <summary>What L1 keeps of a block of L2 besides its transactions.</summary>
/// <param name="Deposits">How many deposits it begins with.</param>
/// <param name="Timestamp">Seconds since 1970.</param>
/// <param name="L1Block">The number of the L1 block that it knows of.</param>
public readonly record struct BlockContext(int Deposits, ulong Timestamp, ulong L1Block)
{
    /// <summary>Bytes of a context.</summary>
    public const int Size = 12;

    private const int CountBytes = 2;

    /// <summary>Bytes of a timestamp, and of the number of an L1 block.</summary>
    public const int NumberBytes = 5;

    /// <summary>The encoding that the contract takes.</summary>
    public byte[] Encode() =>
        [.. BigEndian.Of(Deposits, CountBytes), .. BigEndian.Of(Timestamp, NumberBytes), .. BigEndian.Of(L1Block, NumberBytes)];

    /// <summary>Reads contexts that stand one after another.</summary>
    public static IReadOnlyList<BlockContext> DecodeAll(ReadOnlySpan<byte> encoded)
    {
        var contexts = new List<BlockContext>();
        for (var rest = encoded; rest.Length >= Size; rest = rest[Size..])
        {
            contexts.Add(new BlockContext(
                (int)BigEndian.ToUInt64(rest[..CountBytes]),
                BigEndian.ToUInt64(rest.Slice(CountBytes, NumberBytes)),
                BigEndian.ToUInt64(rest.Slice(CountBytes + NumberBytes, NumberBytes))));
        }

        return contexts;
    }
}
