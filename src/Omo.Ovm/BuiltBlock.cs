// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Ovm;

/// <summary>A block of a chain that is recorded on L1.</summary>
/// <param name="Header">Its header's RLP.</param>
/// <param name="Outcome">What became of the deposits and then of the transactions, which count from 0 together, in order.</param>
public sealed record BuiltBlock(byte[] Header, BatchOutcome Outcome)
{
    /// <summary>Keccak-256 of the header, which names the block.</summary>
    public Hash256 Hash => Keccak256.Digest(Header);
}
