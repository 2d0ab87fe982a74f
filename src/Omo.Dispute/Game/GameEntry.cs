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

    /// <summary>Why a move cannot be made now, because the game does not wait for its kind or for this mover, or does not wait any more.</summary>
    /// <param name="phase">The kind of move.</param>
    /// <param name="move">The move.</param>
    /// <param name="claim">The claim in dispute.</param>
    internal Refusal RefusalOf(GamePhase phase, GameMove move, ClaimEntry claim)
    {
        if (HasEnded)
        {
            return Refusal.GameOver;
        }

        if (claim.Status != ClaimStatus.Open)
        {
            return Refusal.ClaimDecided;
        }

        if (Phase != phase)
        {
            return Refusal.WrongMove;
        }

        var mover = phase == GamePhase.Choose ? Challenger : claim.Claimant;
        return phase != GamePhase.Prove && move.Sender != mover ? Refusal.NotYourTurn
            : Clock.IsExpired(move.Time) ? Refusal.ClockExpired
            : Refusal.None;
    }
}
