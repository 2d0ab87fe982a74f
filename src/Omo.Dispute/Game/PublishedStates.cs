// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>What a claimant published in one move.</summary>
/// <param name="History">The game's history that it answered.</param>
/// <param name="Points">The states between the parts of the range.</param>
public sealed record PublishedStates(Hash256 History, IReadOnlyList<Hash256> Points);
