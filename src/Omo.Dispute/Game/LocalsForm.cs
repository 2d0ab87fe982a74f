// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Proofs;

namespace Omo.Dispute.Game;

/// <summary>The one form in which a claim lists local pre-images, so that nobody takes the same for something else (ClaimRegistry.sol).</summary>
internal static class LocalsForm
{
    /// <summary>Words of each: its key, its size, its data.</summary>
    public const int WordsEach = 3;

    /// <summary>Whether keys ascend and have the local type, and data that are shorter than a word are filled up with zeros.</summary>
    /// <param name="locals">For each its key, its size and its data.</param>
    public static bool IsKept(IReadOnlyList<Hash256> locals)
    {
        for (var i = 0; i + WordsEach <= locals.Count; i += WordsEach)
        {
            var (key, data) = (locals[i].ToBytes(), locals[i + 2].ToBytes());
            var size = new BigInteger(locals[i + 1].ToBytes(), isUnsigned: true, isBigEndian: true);
            if (key[0] != PreimagePart.LocalType || size > Hash256.Length || data.AsSpan((int)size).ContainsAnyExcept((byte)0)
                || (i > 0 && locals[i].CompareTo(locals[i - WordsEach]) <= 0))
            {
                return false;
            }
        }

        return locals.Count % WordsEach == 0;
    }
}
