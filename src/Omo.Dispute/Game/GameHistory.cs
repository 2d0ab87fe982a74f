// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>
/// Names a claim and the moves of a game about it by one hash. A move says which history it answers, so that it is refused where a
/// reorganisation has put it into another one; numbers of claims and games alone would mean something else there.
/// </summary>
public static class GameHistory
{
    /// <summary>What a claim says. The last state counts its steps.</summary>
    /// <param name="architecture">Number of its architecture.</param>
    /// <param name="start">State hash at the start.</param>
    /// <param name="final">State hash at the end.</param>
    /// <param name="locals">Hash of the local pre-images.</param>
    public static Hash256 OfClaim(byte architecture, Hash256 start, Hash256 final, Hash256 locals) =>
        Keccak256.Digest([.. Word(architecture), .. start.ToBytes(), .. final.ToBytes(), .. locals.ToBytes()]);

    /// <summary>After the claimant published states.</summary>
    public static Hash256 AfterDivide(Hash256 before, IEnumerable<Hash256> points) => OfList(points.Prepend(before));

    /// <summary>After the challenger chose a part.</summary>
    public static Hash256 AfterChoose(Hash256 before, int part) => Keccak256.Digest([.. before.ToBytes(), .. Word((uint)part)]);

    /// <summary>The hash of a list of hashes.</summary>
    public static Hash256 OfList(IEnumerable<Hash256> list) => Keccak256.Digest([.. list.SelectMany(h => h.ToBytes())]);

    private static byte[] Word(uint number)
    {
        var word = new byte[Hash256.Length];
        BinaryPrimitives.WriteUInt32BigEndian(word.AsSpan(Hash256.Length - sizeof(uint)), number);
        return word;
    }
}
