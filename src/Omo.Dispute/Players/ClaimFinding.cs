// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;

namespace Omo.Dispute.Players;

/// <summary>What a player finds about one claim.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="IsTrue">Whether the player's execution comes to the same.</param>
/// <param name="IsInTime">Whether the account can challenge it, or has done so.</param>
/// <param name="Now">The chain's time then, in seconds.</param>
public sealed record ClaimFinding(ClaimView Claim, bool IsTrue, bool IsInTime, ulong Now);
