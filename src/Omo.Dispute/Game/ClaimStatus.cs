// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Game;

/// <summary>How a claim stands. The contract has the same numbers.</summary>
public enum ClaimStatus
{
    /// <summary>There is no such claim.</summary>
    None,

    /// <summary>It can be, or is, disputed.</summary>
    Open,

    /// <summary>It has won all its games, and its challenge period is over: it is final.</summary>
    Accepted,

    /// <summary>It has lost a game: it is final.</summary>
    Defeated,
}
