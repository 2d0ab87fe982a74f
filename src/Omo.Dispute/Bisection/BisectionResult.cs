// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Bisection;

/// <summary>A step that two parties start from one state and end in different ones.</summary>
/// <param name="Step">Steps executed before it: it leads from state <c>Step</c> to state <c>Step + 1</c>.</param>
/// <param name="FirstPost">The first party's state hash after it.</param>
/// <param name="SecondPost">The second party's.</param>
/// <param name="Rounds">How it was found.</param>
public sealed record BisectionResult(ulong Step, Hash256 FirstPost, Hash256 SecondPost, IReadOnlyList<BisectionRound> Rounds);
