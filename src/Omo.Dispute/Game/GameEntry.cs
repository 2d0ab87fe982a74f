// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>A challenge as the game keeps it.</summary>
public sealed class GameEntry
{
    /// <summary>The claim in dispute.</summary>
    public required ulong ClaimId { get; init; }

    /// <summary>Who denies it.</summary>
    public required Address Challenger { get; init; }

    /// <summary>Both sides' time.</summary>
    public required GameClock Clock { get; init; }

    /// <summary>What it is about at the moment.</summary>
    public required GameRange Range { get; set; }

    /// <summary>What it waits for, or how it ended.</summary>
    public required GamePhase Phase { get; set; }

    /// <summary>Names the claim and all moves so far.</summary>
    public required Hash256 History { get; set; }

    /// <summary>What the claimant published last, in this or an earlier round.</summary>
    public PublishedStates? Published { get; set; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => Phase is GamePhase.ClaimantWon or GamePhase.ChallengerWon or GamePhase.Void;
}
