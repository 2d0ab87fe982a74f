// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>A claim as the game keeps it.</summary>
public sealed class ClaimEntry
{
    /// <summary>Who made it.</summary>
    public required Address Claimant { get; init; }

    /// <summary>Last second in which it can be challenged.</summary>
    public required ulong ChallengeableUntil { get; init; }

    /// <summary>Steps to the last state.</summary>
    public required ulong Steps { get; init; }

    /// <summary>State hash at the start.</summary>
    public required Hash256 Start { get; init; }

    /// <summary>State hash at the end, as claimed.</summary>
    public required Hash256 Final { get; init; }

    /// <summary>Hash of the local pre-images that it lists.</summary>
    public required Hash256 Locals { get; init; }

    /// <summary>What it says, by which a challenge names it.</summary>
    public required Hash256 Content { get; init; }

    /// <summary>How it stands.</summary>
    public ClaimStatus Status { get; internal set; } = ClaimStatus.Open;

    /// <summary>Games that have not ended.</summary>
    public int OpenGames { get; internal set; }
}
