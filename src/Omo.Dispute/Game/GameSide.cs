// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Game;

/// <summary>The sides of a game.</summary>
public enum GameSide
{
    /// <summary>Who says what a program's last state is.</summary>
    Claimant,

    /// <summary>Who denies it.</summary>
    Challenger,
}
