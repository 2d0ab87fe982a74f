// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Players;

/// <summary>What came of a player's look at the chain.</summary>
public enum PlayerProgress
{
    /// <summary>There is nothing to do now.</summary>
    Waiting,

    /// <summary>A move is in the chain.</summary>
    Moved,

    /// <summary>The contract refused a move, because something else happened in between.</summary>
    Refused,
}
