// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Game;

/// <summary>A claim as the contract has it; see GameTypes.sol.</summary>
/// <param name="Claimant">Who made it.</param>
/// <param name="ChallengeableUntil">Last second in which it can be challenged.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Architecture">The number of its architecture.</param>
/// <param name="Steps">Steps to the last state.</param>
/// <param name="OpenGames">Games that have not ended.</param>
/// <param name="Start">State hash at the start.</param>
/// <param name="Final">State hash at the end, as claimed.</param>
/// <param name="Locals">Hash of the local pre-images.</param>
public sealed record ClaimView(
    Address Claimant,
    ulong ChallengeableUntil,
    ClaimStatus Status,
    byte Architecture,
    ulong Steps,
    int OpenGames,
    Hash256 Start,
    Hash256 Final,
    Hash256 Locals)
{
    /// <summary>What it says, by which a challenge names it.</summary>
    public Hash256 Content => GameHistory.OfClaim(Architecture, Start, Final, Locals);

    internal static ClaimView From(AbiValues fields) => new(
        fields.Address("claimant"),
        fields.Number("challengeableUntil"),
        (ClaimStatus)(int)fields.Number("status"),
        (byte)fields.Number("architecture"),
        fields.Number("steps"),
        (int)fields.Number("openGames"),
        fields.Hash("start"),
        fields.Hash("last"),
        fields.Hash("locals"));
}
