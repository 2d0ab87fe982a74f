// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>What an honest player knows of the program it plays for.</summary>
/// <param name="Architecture">Number of its architecture in the game.</param>
/// <param name="Start">State hash at the start.</param>
/// <param name="Locals">Hash of the local pre-images.</param>
/// <param name="Steps">Steps to the last state.</param>
/// <param name="Final">State hash at the end.</param>
/// <param name="HashAt">State hash after a number of steps.</param>
public sealed record ExecutionTruth(
    byte Architecture, Hash256 Start, Hash256 Locals, ulong Steps, Hash256 Final, Func<ulong, Hash256> HashAt);
