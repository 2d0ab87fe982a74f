// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Game;

/// <summary>A challenge as the contract has it; see GameTypes.sol.</summary>
/// <param name="Challenger">Who denies the claim.</param>
/// <param name="ClaimId">The claim.</param>
/// <param name="Phase">What the game waits for, or how it ended.</param>
/// <param name="ClaimantExtensions">Extensions that the claimant may still get.</param>
/// <param name="ChallengerExtensions">Extensions that the challenger may still get.</param>
/// <param name="Range">What it is about at the moment.</param>
/// <param name="Deadline">Last second in which the side whose turn it is can move.</param>
/// <param name="ClaimantLeft">Seconds on the claimant's clock when it last stood still.</param>
/// <param name="ChallengerLeft">Seconds on the challenger's.</param>
/// <param name="History">Names the claim and all moves so far.</param>
public sealed record GameView(
    Address Challenger,
    ulong ClaimId,
    GamePhase Phase,
    int ClaimantExtensions,
    int ChallengerExtensions,
    GameRange Range,
    ulong Deadline,
    ulong ClaimantLeft,
    ulong ChallengerLeft,
    Hash256 History)
{
    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => Phase is GamePhase.ClaimantWon or GamePhase.ChallengerWon or GamePhase.Void;

    internal static GameView From(AbiValues fields) => new(
        fields.Address("challenger"),
        fields.Number("claimId"),
        (GamePhase)(int)fields.Number("phase"),
        (int)fields.Number("claimantExtensions"),
        (int)fields.Number("challengerExtensions"),
        new GameRange(fields.Number("low"), fields.Hash("lowHash"), fields.Number("high"), fields.Hash("highHash")),
        fields.Number("deadline"),
        fields.Number("claimantLeft"),
        fields.Number("challengerLeft"),
        fields.Hash("history"));
}
