// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Machine.Commitments;

/// <summary>A commitment to the states that an execution goes through (docs/commitments.md).</summary>
/// <param name="Root">The root of the tree over the state hashes.</param>
/// <param name="Height">Its height; it has 4^height leaves, of which those behind the last state repeat it.</param>
/// <param name="States">States that were hashed.</param>
/// <param name="Stride">Steps from one of them to the next.</param>
/// <param name="Steps">Steps of the whole execution.</param>
/// <param name="LastState">The hash of its last state.</param>
public sealed record Commitment(Hash256 Root, int Height, ulong States, ulong Stride, ulong Steps, Hash256 LastState);
