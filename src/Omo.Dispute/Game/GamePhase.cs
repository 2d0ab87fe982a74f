// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Game;

/// <summary>What a game waits for, or how it ended. The contract has the same numbers.</summary>
public enum GamePhase
{
    /// <summary>There is no such game.</summary>
    None,

    /// <summary>The claimant publishes the states between the parts of the range.</summary>
    Divide,

    /// <summary>The challenger picks a part.</summary>
    Choose,

    /// <summary>One step is left: anyone proves it, on the claimant's clock.</summary>
    Prove,

    /// <summary>The claimant has won.</summary>
    ClaimantWon,

    /// <summary>The challenger has won.</summary>
    ChallengerWon,

    /// <summary>Another challenger defeated the claim first.</summary>
    Void,
}
