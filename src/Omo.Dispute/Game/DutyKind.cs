// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Game;

/// <summary>Moves that a player must make in time.</summary>
public enum DutyKind
{
    /// <summary>Deny a false claim.</summary>
    Challenge,

    /// <summary>Publish states.</summary>
    Divide,

    /// <summary>Choose a part.</summary>
    Choose,

    /// <summary>Prove the last step.</summary>
    Prove,
}
