// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>What an honest player knows of the program it plays for.</summary>
/// <param name="Architecture">Number of its architecture in the game.</param>
/// <param name="Start">State hash at the start.</param>
/// <param name="SubjectOf">
/// Compares the local pre-images that a claim about the program lists with the player's, as far as the program reads them up to the claimed
/// end; what else it lists changes nothing. What it has once answered of a claim it never takes back, except that an unknown one becomes known.
/// </param>
/// <param name="HashAt">State hash after a number of steps, at most those of a claim.</param>
public sealed record ExecutionTruth(byte Architecture, Hash256 Start, Func<ClaimView, ClaimSubject> SubjectOf, Func<ulong, Hash256> HashAt);
