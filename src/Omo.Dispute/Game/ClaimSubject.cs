// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Game;

/// <summary>What a claim is about, as far as a player knows.</summary>
public enum ClaimSubject
{
    /// <summary>Another program or input, or the same with local pre-images that lead elsewhere.</summary>
    Other,

    /// <summary>The execution that the player knows.</summary>
    Mine,

    /// <summary>The player's program; which local pre-images it lists is not known, because the node does not give its log.</summary>
    Unread,

    /// <summary>The player's program; it lists a local pre-image that the program reads and the player does not have.</summary>
    Lacking,
}
