// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>How a dispute ended.</summary>
/// <param name="Game">The game as it ended.</param>
/// <param name="Claim">The claim as it ended.</param>
/// <param name="Events">Everything that happened, in order.</param>
/// <param name="Proof">The step that decided it, or null if time did.</param>
public sealed record DisputeOutcome(GameView Game, ClaimView Claim, IReadOnlyList<DisputeEvent> Events, StepProof? Proof)
{
    /// <summary>Times that the range was narrowed.</summary>
    public int Rounds => Events.Count(e => e.Kind == "choose");

    /// <summary>Transactions of a side.</summary>
    public int TransactionsOf(string side) => Events.Count(e => e.Side == side);

    /// <summary>Gas that a side paid for.</summary>
    public ulong GasOf(string side) => Events.Where(e => e.Side == side).Aggregate(0UL, (sum, e) => sum + e.Gas);

    /// <summary>Bytes of data in a side's transactions.</summary>
    public int CalldataOf(string side) => Events.Where(e => e.Side == side).Sum(e => e.CalldataBytes);
}
