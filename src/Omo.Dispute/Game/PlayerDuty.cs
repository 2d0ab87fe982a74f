// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Game;

/// <summary>A move that a player has to make.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Id">The claim to challenge; else the game.</param>
/// <param name="Deadline">The last second for it.</param>
public readonly record struct PlayerDuty(DutyKind Kind, ulong Id, ulong Deadline);
