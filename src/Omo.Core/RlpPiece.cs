// SPDX-License-Identifier: MIT
namespace Omo.Core;

/// <summary>An item of which only its own start was read: what is nested in it may be anything.</summary>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="Whole">Its encoding.</param>
/// <param name="Payload">The encoding without the header.</param>
public readonly record struct RlpPiece(bool IsList, ReadOnlyMemory<byte> Whole, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Cuts bytes into the items that stand in them one after another.</summary>
    /// <returns>The items, or null if the bytes are anything else.</returns>
    public static IReadOnlyList<RlpPiece>? Split(ReadOnlyMemory<byte> bytes)
    {
        var pieces = new List<RlpPiece>();
        for (var rest = bytes; !rest.IsEmpty;)
        {
            var header = RlpHeader.Read(rest.Span);
            if (header.Error is not null)
            {
                return null;
            }

            pieces.Add(new RlpPiece(header.IsList, rest[..header.ItemLength], rest.Slice(header.Length, header.PayloadLength)));
            rest = rest[header.ItemLength..];
        }

        return pieces;
    }
}
