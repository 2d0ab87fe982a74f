// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>What an honest player knows of the program it plays for.</summary>
/// <param name="Architecture">Number of its architecture in the game.</param>
/// <param name="Start">State hash at the start.</param>
/// <param name="HasLocalsOf">
/// Whether a claim lists the same local pre-images as far as the program reads them up to the claimed end; what else it lists changes nothing.
/// </param>
/// <param name="HashAt">State hash after a number of steps, at most those of a claim.</param>
public sealed record ExecutionTruth(byte Architecture, Hash256 Start, Func<ClaimView, bool> HasLocalsOf, Func<ulong, Hash256> HashAt);
