// SPDX-License-Identifier: MIT
using Omo.Dispute.Bisection;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>One side of a dispute: what it believes, and how it plays.</summary>
/// <param name="Name">Name for people.</param>
/// <param name="Trace">The states it believes in, or says it does.</param>
/// <param name="Prove">Proves the step from a state of its trace; null for a side that never does.</param>
/// <param name="MostMoves">Moves after which it falls silent, the claim or challenge not counted.</param>
public sealed record DisputeSide(string Name, ITraceParty Trace, Func<ulong, StepProof>? Prove = null, int MostMoves = int.MaxValue)
{
    /// <summary>A side that plays what a machine does.</summary>
    public static DisputeSide Of(MachineParty party) => new(party.Name, party, party.Prove);
}
