// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;

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

    /// <summary>The states that the claimant published last, in this or an earlier round.</summary>
    public IReadOnlyList<Hash256>? Points { get; set; }

    /// <summary>What a contract keeps of them: their hash, or zero while there are none.</summary>
    public Hash256 Commitment => Points is null ? Hash256.Zero : GameContract.Commitment(Points);

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => Phase is GamePhase.ClaimantWon or GamePhase.ChallengerWon or GamePhase.Void;
}
