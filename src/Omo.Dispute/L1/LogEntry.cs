// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>What a contract logged in a transaction.</summary>
/// <param name="Address">The contract.</param>
/// <param name="Topics">The event's topic, then its indexed values.</param>
/// <param name="Data">The other values, encoded.</param>
/// <param name="BlockNumber">The block that holds the transaction.</param>
public sealed record LogEntry(Address Address, IReadOnlyList<Hash256> Topics, byte[] Data, ulong BlockNumber)
{
    /// <summary>An indexed value that is a number of at most 64 bits.</summary>
    /// <param name="place">Its place among the indexed values, from 0.</param>
    /// <exception cref="L1Exception">There is no such value.</exception>
    public ulong Indexed(int place) => Topics.Count > place + 1
        ? BinaryPrimitives.ReadUInt64BigEndian(Topics[place + 1].ToBytes().AsSpan(Hash256.Length - sizeof(ulong)))
        : throw new L1Exception($"A log of {Address} has no {place + 1} indexed values.");
}
